import { RowTitle, rowPath } from '../../commitments/inbox/row-link.tsx'
import { insidePercent, recentDays, shareTone } from '../../demands/tally/rules.ts'
import { tallyWords } from '../../demands/tally/words.ts'
import { lifecycles, lifecycleTitle, stateTitle } from '../../lifecycles.ts'
import type { Lang } from '../../platform/ctx.ts'
import { say } from '../../platform/words.ts'
import {
  BarChart,
  Card,
  ChartFigure,
  CountyMap,
  DataTable,
  FilterBar,
  JalaliDate,
  ListHead,
  Moment,
  Num,
  Pager,
  Stat,
  Stats,
  TimeLeft,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { ProgrammeSituation } from './programme-queries.ts'
import { Programme } from './programme-view.tsx'
import type { Situation, WaitRow } from './queries.ts'
import { situationWords } from './words.ts'

export function SituationPage({
  situation,
  programme,
  at,
}: {
  situation: Situation
  programme: ProgrammeSituation
  at: Date
}) {
  const t = useWords(situationWords)
  return (
    <>
      <ListHead
        title={t('title')}
        lead={
          <>
            {t('as_of')} <Moment at={at} />
          </>
        }
      />
      <Headline situation={situation} />
      <WhoWaits situation={situation} />
      <Programme programme={programme} />
      <div class="columns">
        <Counties situation={situation} />
        <Stages situation={situation} />
      </div>
    </>
  )
}

function Headline({ situation }: { situation: Situation }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const { total } = situation
  const tally = useWords(tallyWords)
  const seen = situation.commitmentStates['verified'] ?? 0
  const closed = seen + sum(situation.commitmentStates, ['unmet', 'waived'])
  const resolutions = totalOf(situation.resolutionStates)
  const executed = situation.resolutionStates['executed'] ?? 0
  return (
    <Stats>
      <Stat
        title={t('late')}
        value={<Num value={total.late} />}
        href="/waits?only=late"
        tone={total.late > 0 ? 'late' : 'done'}
      />
      <Stat
        title={t('stuck')}
        value={<Num value={total.stuck} />}
        note={t('stuck_note')}
        href="/waits?only=stuck"
        tone={total.stuck > 0 ? 'late' : 'done'}
      />
      <Stat
        title={t('due_week')}
        value={<Num value={total.due_week} />}
        note={t('due_week_note')}
        href="/waits?only=week"
        tone="due"
      />
      <Stat title={t('open')} value={<Num value={total.open} />} href="/waits" />
      <Stat
        title={t('inside')}
        value={percent(situation.share.inside, situation.share.judged, lang)}
        note={tally('share_note', { days: recentDays })}
        href="/demands?state=solved"
        tone={shareTone(insidePercent(situation.share))}
      />
      <Stat
        title={t('seen')}
        value={percent(seen, closed, lang)}
        note={t('seen_note')}
        href="/commitments?state=verified"
        tone="done"
      />
      {resolutions > 0 && (
        <Stat
          title={t('resolutions')}
          value={<Num value={resolutions} />}
          note={t('resolutions_note', {
            done: executed,
            open: (situation.resolutionStates['in_execution'] ?? 0) + (situation.resolutionStates['notified'] ?? 0),
          })}
          href="/resolutions"
        />
      )}
    </Stats>
  )
}

function WhoWaits({ situation }: { situation: Situation }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const name = (row: { title_fa: string; title_en: string | null }) =>
    lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa)
  const late = situation.agencies.filter((row) => row.late > 0)
  return (
    <Card title={t('who_waits')}>
      <ChartFigure
        sentence={t('who_sentence', {
          late: situation.total.late,
          n: late.length,
          first: late[0] ? name(late[0]) : '',
        })}
        table={{
          columns: [t('agency'), t('late'), t('stuck'), t('due_week'), t('open'), t('oldest')],
          rows: situation.agencies.map((row) => [
            <a href={`/waits?organisation=${row.organisation_id}`}>{name(row)}</a>,
            row.late,
            row.stuck,
            row.due_week,
            row.open,
            row.oldest_due_on ? <JalaliDate iso={row.oldest_due_on} /> : '—',
          ]),
        }}
      >
        <BarChart
          rows={late.slice(0, 14).map((row) => ({
            title: name(row),
            value: row.late,
            tone: 'late' as const,
            href: `/waits?organisation=${row.organisation_id}&only=late`,
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

function Counties({ situation }: { situation: Situation }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const name = (row: { name_fa: string; name_en: string }) => (lang === 'fa' ? row.name_fa : row.name_en)
  const worst = [...situation.counties].sort((a, b) => b.late - a.late)
  return (
    <Card title={t('by_county')}>
      <ChartFigure
        sentence={t('county_sentence', { late: worst[0]?.late ?? 0, first: worst[0] ? name(worst[0]) : '' })}
        table={{
          columns: [t('county'), t('late'), t('stuck'), t('due_week'), t('open')],
          rows: worst.map((row) => [
            <a href={`/waits?county=${row.code}`}>{name(row)}</a>,
            row.late,
            row.stuck,
            row.due_week,
            row.open,
          ]),
        }}
      >
        <CountyMap
          label={t('by_county')}
          points={situation.counties.map((row) => ({
            code: row.code,
            title: name(row),
            lat: row.latitude,
            lon: row.longitude,
            value: row.late,
            tone: row.late > 0 ? ('late' as const) : ('done' as const),
            href: `/waits?county=${row.code}&only=late`,
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

function Stages({ situation }: { situation: Situation }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const stages = [...situation.stages].sort((a, b) => b.open - a.open)
  const title = (row: { lifecycle: string; state: string }) =>
    `${lifecycleTitle(row.lifecycle, lang)}: ${stateTitle(row.lifecycle, row.state, lang)}`
  return (
    <Card title={t('by_stage')}>
      <ChartFigure
        sentence={t('stage_sentence', { n: stages[0]?.open ?? 0, first: stages[0] ? title(stages[0]) : '' })}
        table={{
          columns: [t('stage'), t('open'), t('late'), t('due_week')],
          rows: stages.map((row) => [
            <a href={`/waits?lifecycle=${row.lifecycle}&state=${row.state}`}>{title(row)}</a>,
            row.open,
            row.late,
            row.due_week,
          ]),
        }}
      >
        <BarChart
          rows={stages.slice(0, 12).map((row) => ({
            title: title(row),
            value: row.open,
            tone: 'lapis' as const,
            href: `/waits?lifecycle=${row.lifecycle}&state=${row.state}`,
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

export function WaitsPage(props: {
  rows: (WaitRow & { days: number })[]
  next: string | null
  options: { organisations: { value: string; title: string }[]; counties: { value: string; title: string }[] }
}) {
  const t = useWords(situationWords)
  const { lang, actor } = usePage()
  return (
    <>
      <ListHead title={t('waits_title')} />
      <FilterBar
        filters={[
          {
            name: 'only',
            title: t('deadline'),
            options: [
              { value: 'late', title: t('late') },
              { value: 'stuck', title: t('stuck') },
              { value: 'week', title: t('due_week') },
            ],
          },
          { name: 'organisation', title: t('agency'), options: props.options.organisations },
          { name: 'county', title: t('county'), options: props.options.counties },
          {
            name: 'lifecycle',
            title: t('kind'),
            options: lifecycles.map((lifecycle) => ({ value: lifecycle.name, title: say(lifecycle.title, lang) })),
          },
        ]}
        keep={['state']}
      />
      <DataTable
        caption={t('waits_title')}
        rows={props.rows}
        rowHref={(row) => rowPath(actor.post, row)}
        empty={t('nothing')}
        columns={[
          {
            key: 'title',
            title: t('case'),
            className: 'main',
            render: (row) => <RowTitle row={row} />,
          },
          {
            key: 'stage',
            title: t('stage'),
            render: (row) => `${lifecycleTitle(row.lifecycle, lang)}: ${stateTitle(row.lifecycle, row.state, lang)}`,
          },
          { key: 'holder', title: t('holder'), render: (row) => (lang === 'fa' ? row.holder_fa : row.holder_en) },
          {
            key: 'county',
            title: t('county'),
            render: (row) => (lang === 'fa' ? row.county_fa : row.county_en) ?? '—',
          },
          { key: 'due', title: t('deadline'), render: (row) => <TimeLeft workingDays={row.days} dueOn={row.due_on} /> },
        ]}
      />
      <Pager next={props.next} />
    </>
  )
}

function percent(part: number, whole: number, lang: Lang): string {
  if (whole === 0) return '—'
  return percents[lang].format(part / whole)
}

// Making one takes longer than a county's whole row.
const percents: Readonly<Record<Lang, Intl.NumberFormat>> = {
  fa: new Intl.NumberFormat('fa-IR', { style: 'percent', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }),
}

function sum(states: Record<string, number>, names: readonly string[]): number {
  return names.reduce((total, name) => total + (states[name] ?? 0), 0)
}

function totalOf(states: Record<string, number>): number {
  return Object.values(states).reduce((a, b) => a + b, 0)
}
