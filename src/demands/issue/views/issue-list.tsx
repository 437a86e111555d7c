import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  type Column,
  DataTable,
  Deadline,
  EmptyState,
  type Filter,
  FilterBar,
  LinkButton,
  ListHead,
  listUrl,
  Num,
  Pager,
  rowTone,
  StatusChip,
  stateTone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { IssueRow } from '../queries.ts'
import { issueLifecycle } from '../rules.ts'
import { issueWords } from '../words.ts'

export interface IssueListProps {
  rows: readonly IssueRow[]
  next: string | null
  count: number
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
  mayUseDesk: boolean
}

export function IssueList({ rows, next, count, daysLeft, filters, isFiltered, mayUseDesk }: IssueListProps) {
  const { url, lang } = usePage()
  const words = useWords(issueWords)
  const left = (row: IssueRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const columns: Column<IssueRow>[] = [
    {
      key: 'code',
      title: words('code'),
      sort: true,
      className: 'narrow',
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    },
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/issues/${row.code}`}>{row.title}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <StatusChip
          title={stateTitle(issueLifecycle, row.state, lang)}
          tone={stateTone(issueLifecycle, row.state, left(row))}
        />
      ),
    },
    { key: 'category', title: words('category'), render: (row) => pick(lang, row.category_fa, row.category_en) },
    {
      key: 'agency',
      title: words('agency'),
      render: (row) => pick(lang, row.agency_fa, row.agency_en) || <span class="muted">{words('noAgency')}</span>,
    },
    {
      key: 'demands',
      title: words('demandCount'),
      className: 'num',
      render: (row) => <Num value={row.demand_count} />,
    },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  const exportHref = (format: string) => `${format === 'json' ? '/api/v1/issues' : `/issues.${format}`}${url.search}`
  return (
    <>
      <ListHead
        title={words('issues')}
        count={count}
        lead={words('issuesLead')}
        exports={['csv', 'json']}
        exportHref={exportHref}
        action={
          mayUseDesk ? (
            <LinkButton href="/issues/desk" kind="primary" icon="issue">
              {words('desk')}
            </LinkButton>
          ) : null
        }
      />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('issues')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/issues/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('issuesEmptyFiltered')}
              icon="filter"
              action={<LinkButton href={listUrl(new URL(url.pathname, url), {})}>{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={words('issuesEmpty')}
              icon="issue"
              action={mayUseDesk ? <LinkButton href="/issues/desk">{words('desk')}</LinkButton> : null}
            >
              {words('issuesEmptyNext')}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  )
}
