import type { Making } from '../../../demands/tally/queries.ts'
import { insidePercent, recentDays, shareTone } from '../../../demands/tally/rules.ts'
import { tallyWords } from '../../../demands/tally/words.ts'
import { EmptyState, ListHead, Moment, Num, Stat, Stats, usePage, useWords } from '../../../ui/index.ts'
import type { Figure } from '../queries.ts'
import type { Section } from '../schema.ts'
import { numberWords } from '../words.ts'
import { Ages, Flow, Stays } from './course-charts.tsx'
import { HeatOfCells, Parted } from './parted-charts.tsx'
import { Repeats } from './repeats.tsx'

interface NumbersProps {
  making: Making
  figures: ReadonlyMap<Section, readonly Figure[]>
}

export function NumbersPage({ making, figures }: NumbersProps) {
  const t = useWords(numberWords)
  const of = (section: Section) => figures.get(section) ?? []
  const total = of('total')[0]
  return (
    <>
      <ListHead
        title={t('title')}
        lead={
          <>
            {t('lead')} {t('recent')} {t('as_of')} <Moment at={making.at} />
            {making.percent < 100 ? <> {t('counting', { percent: making.percent })}</> : null}
          </>
        }
        exports={['json']}
        exportHref={() => '/api/v1/numbers'}
      />
      {total && total.entered > 0 ? (
        <>
          <Headline total={total} />
          <Flow months={of('month')} open={total.open} />
          <div class="columns">
            <Ages ages={of('age')} />
            <Stays states={of('state')} />
          </div>
          <Parted title={t('by_category')} head={t('category')} rows={of('category')} />
          <Parted title={t('by_agency')} head={t('agency')} rows={of('agency')} />
          <Parted title={t('by_county')} head={t('county')} rows={of('county')} />
          <HeatOfCells cells={of('cell')} counties={of('county')} categories={of('category')} />
          <Repeats pairs={of('pair')} reasons={of('reason')} />
        </>
      ) : (
        <EmptyState title={t('empty')} icon="report">
          {t('empty_next')}
        </EmptyState>
      )}
    </>
  )
}

function Headline({ total }: { total: Figure }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const tally = useWords(tallyWords)
  const share = insidePercent(total)
  const days = (value: number | null) => (value === null ? '—' : <Num value={Math.round(value)} />)
  return (
    <Stats>
      <Stat title={t('entered')} value={<Num value={total.entered} />} href="/demands" />
      <Stat title={t('open')} value={<Num value={total.open} />} href="/demands?state=open" />
      <Stat
        title={t('late')}
        value={<Num value={total.late} />}
        href="/demands?overdue=1"
        tone={total.late > 0 ? 'late' : 'done'}
      />
      <Stat
        title={t('inside_percent')}
        value={share === null ? '—' : percents[lang].format(share / 100)}
        note={tally('share_note', { days: recentDays })}
        href="/demands?state=solved"
        tone={shareTone(share)}
      />
      <Stat title={t('median')} value={days(total.median_days)} note={t('median_note')} />
      <Stat title={t('p85')} value={days(total.p85_days)} note={t('p85_note')} />
    </Stats>
  )
}

export const percents = {
  fa: new Intl.NumberFormat('fa-IR', { style: 'percent', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }),
} as const
