import { formatNumber } from '../../platform/persian.ts'
import { pick } from '../../platform/words.ts'
import {
  BarTrack,
  Card,
  DataTable,
  FigureTable,
  FilterBar,
  JalaliDate,
  ListHead,
  Num,
  Pager,
  Stat,
  Stats,
  TimeLeft,
  usePage,
  useWords,
} from '../../ui/index.ts'
import type { LateMilestone, ProgrammeCounts, ProgrammeSituation } from './programme-queries.ts'
import { situationWords } from './words.ts'

/** Where the rows behind the figures of one agency or county stand. */
interface Places {
  projects: (colour: string) => string
  milestones: string
  returns: string
  pending: string
}

const places = (projects: string, waits: string): Places => ({
  projects: (colour) => `/projects?colour=${colour}${projects}`,
  milestones: `/situation/milestones${projects.replace('&', '?')}`,
  returns: `/waits?lifecycle=indicator_return&only=late${waits}`,
  pending: `/waits?lifecycle=dependency&state=asked,countered${waits}`,
})

export function Programme({ programme }: { programme: ProgrammeSituation }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const { total, agencies, counties } = programme
  const at = places('', '')
  const tone = (n: number) => (n > 0 ? ('late' as const) : ('done' as const))
  return (
    <>
      <h2>{t('programme')}</h2>
      <Stats>
        <Stat title={t('red')} value={<Num value={total.red} />} href={at.projects('red')} tone={tone(total.red)} />
        <Stat title={t('amber')} value={<Num value={total.amber} />} href={at.projects('amber')} tone="due" />
        <Stat title={t('green')} value={<Num value={total.green} />} href={at.projects('green')} tone="done" />
        <Stat
          title={t('late_milestones')}
          value={<Num value={total.late_milestones} />}
          note={t('late_milestones_note')}
          href={at.milestones}
          tone={tone(total.late_milestones)}
        />
        <Stat
          title={t('late_returns')}
          value={<Num value={total.late_returns} />}
          note={t('late_returns_note')}
          href={at.returns}
          tone={tone(total.late_returns)}
        />
        <Stat
          title={t('pending')}
          value={<Num value={total.pending} />}
          note={t('pending_note')}
          href={at.pending}
          tone="due"
        />
      </Stats>
      <Breakdown
        title={t('programme_by_agency')}
        first={t('agency')}
        rows={agencies.map((row) => ({
          ...row,
          name: lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa),
          at: places(`&agency=${row.code}`, `&organisation=${row.id}`),
        }))}
      />
      <Breakdown
        title={t('programme_by_county')}
        first={t('county')}
        rows={counties.map((row) => ({
          ...row,
          name: lang === 'fa' ? row.name_fa : row.name_en,
          at: places(`&county=${row.code}`, `&county=${row.code}`),
        }))}
      />
    </>
  )
}

interface Part extends ProgrammeCounts {
  name: string
  at: Places
}

const parts = [
  { of: 'red', title: 'red_short', href: (at: Places) => at.projects('red') },
  { of: 'amber', title: 'amber_short', href: (at: Places) => at.projects('amber') },
  { of: 'green', title: 'green_short', href: (at: Places) => at.projects('green') },
  { of: 'late_milestones', title: 'late_milestones', href: (at: Places) => at.milestones },
  { of: 'late_returns', title: 'late_returns', href: (at: Places) => at.returns },
  { of: 'pending', title: 'pending', href: (at: Places) => at.pending },
] as const

function Breakdown({ title, first, rows }: { title: string; first: string; rows: readonly Part[] }) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  const most = Math.max(1, ...rows.map((row) => row.red + row.amber + row.green))
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <p class="muted">{t('programme_nothing')}</p>
      ) : (
        <FigureTable
          caption={title}
          columns={[first, t('projects'), ...parts.map((part) => t(part.title))]}
          rows={rows.map((row) => [
            row.name,
            <Colours row={row} most={most} />,
            ...parts.map(({ of, href }) =>
              row[of] === 0 ? '—' : <a href={href(row.at)}>{formatNumber(row[of], lang)}</a>,
            ),
          ])}
        />
      )}
    </Card>
  )
}

/** A picture of the three figures that stand beside it. */
function Colours({ row, most }: { row: Part; most: number }) {
  const share = (n: number) => Math.round((100 * n) / most)
  const { red, amber, green } = row
  return (
    <BarTrack
      ground={false}
      bars={[
        { from: 0, to: share(red), tone: 'late' },
        { from: share(red), to: share(red + amber), tone: 'due' },
        { from: share(red + amber), to: share(red + amber + green), tone: 'done' },
      ]}
    />
  )
}

export function LateMilestonesPage(props: {
  rows: readonly (LateMilestone & { days: number })[]
  next: string | null
  options: Record<'agencies' | 'counties', { value: string; title: string }[]>
}) {
  const t = useWords(situationWords)
  const { lang } = usePage()
  return (
    <>
      <ListHead title={t('late_milestones_title')} lead={t('late_milestones_lead')} />
      <FilterBar
        filters={[
          { name: 'agency', title: t('agency'), options: props.options.agencies },
          { name: 'county', title: t('county'), options: props.options.counties },
        ]}
      />
      <DataTable
        caption={t('late_milestones')}
        rows={props.rows}
        rowHref={(row) => `/projects/${row.project_code}/milestones`}
        empty={t('late_milestones_empty')}
        columns={[
          {
            key: 'title',
            title: t('milestone'),
            className: 'main',
            render: (row) => <a href={`/projects/${row.project_code}/milestones`}>{row.title}</a>,
          },
          {
            key: 'project',
            title: t('project'),
            render: (row) => <a href={`/projects/${row.project_code}`}>{row.project_title}</a>,
          },
          { key: 'agency', title: t('agency'), render: (row) => pick(lang, row.agency_fa, row.agency_en) },
          {
            key: 'county',
            title: t('county'),
            render: (row) => pick(lang, row.county_fa, row.county_en) ?? t('whole_province'),
          },
          {
            key: 'weight',
            title: t('weight'),
            className: 'num',
            render: (row) => <bdi>{`${formatNumber(Number(row.weight), lang)}${lang === 'fa' ? '٪' : '%'}`}</bdi>,
          },
          { key: 'due_on', title: t('due_on'), render: (row) => <JalaliDate iso={row.due_on} /> },
          {
            key: 'days',
            title: t('deadline'),
            render: (row) => <TimeLeft workingDays={row.days} dueOn={row.due_on} />,
          },
        ]}
      />
      <Pager next={props.next} />
    </>
  )
}
