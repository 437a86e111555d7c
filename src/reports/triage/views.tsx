import { RowTitle, rowPath } from '../../commitments/inbox/row-link.tsx'
import { lifecycleTitle, stateTitle } from '../../lifecycles.ts'
import { formatJalali } from '../../platform/jalali.ts'
import {
  Card,
  DataTable,
  JalaliDate,
  ListHead,
  listUrl,
  Num,
  Stat,
  Stats,
  TimeLeft,
  usePage,
  useWords,
} from '../../ui/index.ts'
import { actsOf } from './acts.ts'
import type { AgencyCounts, TriageRow } from './queries.ts'
import { type Pile, piles } from './schema.ts'
import { triageWords } from './words.ts'

interface TriageView {
  from: string
  until: string
  agencies: readonly AgencyCounts[]
  agency: number | null
  rows: Record<Pile, readonly (TriageRow & { days: number })[]>
}

const tones = { expired: 'late', due: 'due', silent: 'late', refuted: 'late' } as const

export function TriagePage(view: TriageView) {
  const { lang, url } = usePage()
  const t = useWords(triageWords)
  const shown = view.agencies.filter((row) => view.agency === null || row.id === view.agency)
  const total = (pile: Pile) => shown.reduce((sum, row) => sum + row[pile], 0)
  const week = {
    from: formatJalali(view.from, 'long', lang),
    until: formatJalali(view.until, 'long', lang),
  }
  return (
    <>
      <ListHead
        title={t('title')}
        lead={
          <>
            {t('week', week)}. {t('lead')}
          </>
        }
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/triage' : `/triage.${format}`}${url.search}`}
      />
      <Stats>
        {piles.map((pile) => (
          <Stat
            title={t(pile)}
            value={<Num value={total(pile)} />}
            href={`#${pile}`}
            tone={total(pile) > 0 ? tones[pile] : 'done'}
          />
        ))}
      </Stats>
      <Agencies {...view} />
      {piles.map((pile) => (
        <PileCard pile={pile} rows={view.rows[pile]} total={total(pile)} agency={view.agency} />
      ))}
    </>
  )
}

function Agencies({ agencies, agency }: TriageView) {
  const { lang, url } = usePage()
  const t = useWords(triageWords)
  const title = (row: AgencyCounts) => (lang === 'fa' ? row.title_fa : row.title_en) || t('no_agency')
  return (
    <Card
      title={t('agency')}
      action={agency === null ? null : <a href={listUrl(url, { agency: null })}>{t('all_agencies')}</a>}
    >
      <DataTable
        caption={t('agency')}
        rows={agencies.filter((row) => agency === null || row.id === agency)}
        empty={t('none')}
        columns={[
          {
            key: 'agency',
            title: t('agency'),
            className: 'main',
            render: (row) =>
              row.id === 0 ? title(row) : <a href={listUrl(url, { agency: String(row.id) })}>{title(row)}</a>,
          },
          ...piles.map((pile) => ({
            key: pile,
            title: t(pile),
            className: 'num' as const,
            render: (row: AgencyCounts) => (row[pile] > 0 ? <Num value={row[pile]} /> : <span class="muted">—</span>),
          })),
        ]}
      />
    </Card>
  )
}

interface PileProps {
  pile: Pile
  rows: TriageView['rows'][Pile]
  total: number
  agency: number | null
}

function PileCard({ pile, rows, total, agency }: PileProps) {
  const { lang, actor } = usePage()
  const t = useWords(triageWords)
  const name = (fa: string | null, en: string | null) => (lang === 'fa' ? fa : en) ?? ''
  return (
    <Card
      title={t(pile)}
      action={total > rows.length ? <a href={restOf(pile, agency)}>{t('more', { n: total })}</a> : null}
    >
      <p class="muted" id={pile}>
        {t(`${pile}_lead`)}
      </p>
      <DataTable
        caption={t(pile)}
        rows={rows}
        rowHref={(row) => rowPath(actor.post, row)}
        empty={t('none')}
        columns={[
          {
            key: 'case',
            title: t('case'),
            className: 'main',
            render: (row) => <RowTitle row={row} />,
          },
          {
            key: 'stage',
            title: t('stage'),
            render: (row) => `${lifecycleTitle(row.lifecycle, lang)}: ${stateTitle(row.lifecycle, row.state, lang)}`,
          },
          {
            key: 'holder',
            title: t('holder'),
            render: (row) => (
              <>
                {name(row.holder_fa, row.holder_en)}
                {row.agency_fa ? <span class="under">{name(row.agency_fa, row.agency_en)}</span> : null}
              </>
            ),
          },
          {
            key: 'deadline',
            title: t('deadline'),
            render: (row) =>
              pile === 'silent' ? (
                <JalaliDate iso={row.due_on} />
              ) : (
                <TimeLeft workingDays={row.days} dueOn={row.due_on} />
              ),
          },
          { key: 'rung', title: t('rung'), className: 'num', render: (row) => <Num value={row.rung} /> },
          {
            key: 'decide',
            title: t('decide'),
            render: (row) =>
              actsOf(row, actor.post).map((act, index) => (
                <>
                  {index > 0 ? ' · ' : ''}
                  <a href={act.href}>{t(act.name)}</a>
                </>
              )),
          },
        ]}
      />
    </Card>
  )
}

function restOf(pile: Pile, agency: number | null): string {
  const organisation = agency === null ? '' : `&organisation=${agency}`
  if (pile === 'silent') return '/commitments?silent=1'
  if (pile === 'refuted') return '/commitments?state=refuted'
  return `/waits?only=${pile === 'expired' ? 'late' : 'week'}${organisation}`
}
