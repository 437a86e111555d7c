import {
  Billions,
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  Pager,
  ShortRial,
  Stat,
  Stats,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ProjectRow } from '../list-queries.ts'
import type { ProjectTotals } from '../queries.ts'
import { colours, states } from '../schema.ts'
import { projectWords } from '../words.ts'
import { Code, ColourChips, Day, Delay, ProgressBars, percentText, StateChip, stateTitle, useTitle } from './labels.tsx'

export interface Choices {
  agencies: readonly { code: string; title_fa: string; title_en: string }[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
  actions: readonly { number: number; title_fa: string; title_en: string }[]
  years: readonly number[]
}

interface Props extends Choices {
  rows: readonly ProjectRow[]
  next: string | null
  totals: ProjectTotals
  ownAgency: string | null
}

export function ProjectList({ rows, next, totals, ownAgency, ...choices }: Props) {
  const { url, actor } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const has = (name: string, value = '1') => url.searchParams.get(name) === value
  const view = (words: string, changes: Record<string, string | null>, isCurrent: boolean) => ({
    title: words,
    href: listUrl(url, { state: null, colour: null, late: null, mine: null, agency: null, ...changes }),
    current: isCurrent,
  })
  const isPlain = !has('late') && !has('mine') && !has('colour', 'red') && !url.searchParams.get('agency')
  return (
    <>
      <ListHead
        title={t('projects')}
        count={totals.projects}
        lead={t(actor.post ? 'lead' : 'public_lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/projects' : `/projects.${format}`}${url.search}`}
        views={[
          view(t('running'), {}, isPlain && !url.searchParams.get('state')),
          view(t('reds'), { colour: 'red' }, has('colour', 'red')),
          view(t('late'), { late: '1', sort: '-delay_days' }, has('late')),
          ...(ownAgency ? [view(t('own_agency'), { agency: ownAgency, state: 'all' }, has('agency', ownAgency))] : []),
          view(t('all'), { state: 'all' }, isPlain && has('state', 'all')),
        ]}
      />
      <div class="list-tools">
        <ViewTabs current="list" />
        <ProjectFilters {...choices} />
      </div>
      <TotalStats totals={totals} />
      <DataTable
        caption={t('projects')}
        rows={rows}
        rowHref={(row) => `/projects/${row.code}`}
        rowTone={(row) => (row.colour === 'red' ? 'late' : row.colour === 'amber' ? 'due' : null)}
        empty={
          <EmptyState
            title={t('list_empty')}
            icon="report"
            action={<LinkButton href="/projects?state=all">{t('all')}</LinkButton>}
          >
            {t('list_empty_hint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/projects/${row.code}`}>{row.title}</a>{' '}
                <span class="muted">
                  <Code code={row.code} />
                </span>
                <span class="under">
                  {title(row.agency_fa, row.agency_en)} ·{' '}
                  {row.county_code ? title(row.county_fa, row.county_en) : t('whole_province')}
                </span>
              </>
            ),
          },
          {
            key: 'colour',
            title: t('colour'),
            render: (row) => (
              <>
                <ColourChips colour={row.colour} override={row.override_colour} />
                {row.state === 'in_execution' ? null : <StateChip state={row.state} />}
              </>
            ),
          },
          {
            key: 'budget_rial',
            title: t('budget_billion'),
            sort: true,
            className: 'num',
            render: (row) => <Billions amount={row.budget_rial} />,
          },
          {
            key: 'reported_percent',
            title: t('said_and_seen'),
            sort: true,
            render: (row) => (
              <ProgressBars
                bare
                planned={row.planned_percent}
                reported={row.reported_percent}
                verified={row.verified_percent}
              />
            ),
          },
          { key: 'delay_days', title: t('delay'), sort: true, render: (row) => <Delay days={row.delay_days} /> },
          { key: 'ends_on', title: t('ends'), sort: true, render: (row) => <Day iso={row.ends_on} /> },
        ]}
      />
      <Pager next={next} />
    </>
  )
}

/** The same selection as a list, on the map, by county and by agency. */
export function ViewTabs({ current }: { current: 'list' | 'map' | 'counties' | 'agencies' }) {
  const { url } = usePage()
  const t = useWords(projectWords)
  const kept = new URL(listUrl(url, { after: null, sort: null }), 'http://x').search
  const tab = (name: typeof current, words: string, path: string) => ({
    title: words,
    href: `${path}${kept}`,
    current: name === current,
  })
  return (
    <nav class="view-switch" aria-label={t('views_of')}>
      {[
        tab('list', t('as_list'), '/projects'),
        tab('map', t('as_map'), '/projects/map'),
        tab('counties', t('by_county'), '/projects/counties'),
        tab('agencies', t('by_agency'), '/projects/agencies'),
      ].map((one) => (
        <a href={one.href} aria-current={one.current ? 'page' : undefined}>
          {one.title}
        </a>
      ))}
    </nav>
  )
}

export function ProjectFilters({ agencies, counties, actions, years }: Choices) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <FilterBar
      filters={[
        { name: 'q', title: t('search'), type: 'search' },
        {
          name: 'action',
          title: t('action'),
          options: actions.map((a) => ({ value: String(a.number), title: title(a.title_fa, a.title_en) })),
        },
        {
          name: 'agency',
          title: t('agency'),
          options: agencies.map((a) => ({ value: a.code, title: title(a.title_fa, a.title_en) })),
        },
        {
          name: 'county',
          title: t('county'),
          options: counties.map((k) => ({ value: k.code, title: title(k.name_fa, k.name_en) })),
        },
        { name: 'colour', title: t('colour'), options: colours.map((colour) => ({ value: colour, title: t(colour) })) },
        {
          name: 'state',
          title: t('state'),
          options: [
            ...states.map((state) => ({ value: state, title: stateTitle('project', state, lang) })),
            { value: 'all', title: t('all') },
          ],
        },
        {
          name: 'year',
          title: t('year'),
          options: years.map((year) => ({ value: String(year), title: String(year) })),
        },
        { name: 'late', title: t('late'), options: [{ value: '1', title: t('yes') }] },
      ]}
    />
  )
}

export function TotalStats({ totals }: { totals: ProjectTotals }) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  if (totals.projects === 0) return null
  const spentShare = Math.round((Number(totals.spent_rial) / (Number(totals.budget_rial) || 1)) * 100)
  return (
    <Stats>
      <Stat title={t('sum_budget')} value={<ShortRial amount={BigInt(totals.budget_rial)} />} />
      <Stat
        title={t('sum_spent')}
        value={<ShortRial amount={BigInt(totals.spent_rial)} />}
        note={t('of_budget', { n: spentShare })}
      />
      <Stat
        title={t('reported')}
        value={percentText(totals.reported_percent, lang)}
        note={t('planned_now', { n: Math.round(totals.planned_percent) })}
      />
      <Stat title={t('verified')} value={percentText(totals.verified_percent, lang)} note={t('weighted')} tone="done" />
      <Stat
        title={t('reds')}
        value={<Num value={totals.red} />}
        note={t('colours_now', { green: totals.green, amber: totals.amber, red: totals.red })}
        {...(totals.red > 0 ? { tone: 'late' as const } : {})}
        href="/projects?colour=red"
      />
    </Stats>
  )
}
