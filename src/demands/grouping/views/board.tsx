import { comma, pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  type Column,
  DataTable,
  EmptyState,
  type Filter,
  FilterBar,
  Form,
  LinkButton,
  ListHead,
  Moment,
  Num,
  Pager,
  ShortRial,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { percent } from '../../likeness/percent.ts'
import type { ActRow, Grouped, GroupRow } from '../queries.ts'
import { groupingWords } from '../words.ts'
import { DoneNotice } from './history.tsx'

export interface BoardProps {
  rows: readonly GroupRow[]
  next: string | null
  count: number
  filters: readonly Filter[]
  isFiltered: boolean
  grouped: Grouped | null
  /** What was just done. */
  done: ActRow | null
  mayDecide: boolean
}

/** Suggested groups, the largest first. */
export function Board({ rows, next, count, filters, isFiltered, grouped, done, mayDecide }: BoardProps) {
  const { url, lang } = usePage()
  const words = useWords(groupingWords)
  const columns: Column<GroupRow>[] = [
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/likeness/${row.id}`}>{row.title}</a>,
    },
    { key: 'size', title: words('size'), className: 'num', render: (row) => <Num value={row.size} /> },
    { key: 'shared', title: words('shared'), className: 'wrap', render: (row) => <Terms terms={row.terms} /> },
    {
      key: 'likeness',
      title: words('likeness'),
      className: 'num',
      render: (row) => <Bdi>{percent(row.likeness, lang)}</Bdi>,
    },
    {
      key: 'agency',
      title: words('agency'),
      render: (row) => pick(lang, row.agency_fa, row.agency_en) || pick(lang, row.category_fa, row.category_en),
    },
    {
      key: 'requested',
      title: words('requested'),
      render: (row) => (
        <div>
          {row.requested_rial === '0' ? (
            <span class="muted">—</span>
          ) : (
            <ShortRial amount={BigInt(row.requested_rial)} />
          )}
          {row.jobs_at_risk > 0 ? (
            <>
              <br />
              <span class="muted">
                <Num value={row.jobs_at_risk} unit={words('jobsUnit')} />
              </span>
            </>
          ) : null}
        </div>
      ),
    },
  ]
  return (
    <>
      <DoneNotice act={done} />
      <ListHead
        title={words('board')}
        count={count}
        lead={words('boardLead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/likeness/groups' : '/likeness.csv'}${url.search}`}
        action={mayDecide ? <Renew /> : null}
        views={[
          { title: words('board'), href: '/likeness', current: true },
          { title: words('history'), href: '/likeness/history' },
          { title: words('synonyms'), href: '/likeness/synonyms' },
        ]}
      />
      <p class="muted">
        {grouped ? (
          <>
            {words('groupedAt')}: <Moment at={new Date(grouped.at)} />
            {comma(lang)}
            {words('groupedOf', { n: grouped.demands })}
          </>
        ) : (
          words('neverGrouped')
        )}
      </p>
      <FilterBar filters={filters} />
      <DataTable
        caption={words('board')}
        columns={columns}
        rows={rows}
        sort={null}
        rowHref={(row) => `/likeness/${row.id}`}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/likeness">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={words('empty')}
              icon="check"
              action={<LinkButton href="/issues/desk">{words('desk')}</LinkButton>}
            >
              {words('emptyNext')}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  )
}

function Renew() {
  const words = useWords(groupingWords)
  return (
    <Form action="/likeness/renewal" inline>
      <Button kind="secondary" size="small">
        {words('renew')}
      </Button>
    </Form>
  )
}

export function Terms({ terms }: { terms: readonly string[] }) {
  const { lang } = usePage()
  return <span class="muted">{terms.join(comma(lang))}</span>
}
