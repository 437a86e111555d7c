import { tehranDate } from '../../../platform/jalali.ts'
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
  JalaliDate,
  LinkButton,
  ListHead,
  Num,
  Pager,
  rowTone,
  StatusChip,
  stateTone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ProposalRow } from '../queries.ts'
import { proposalLifecycle } from '../rules.ts'
import { proposalWords } from '../words.ts'

export interface ProposalListProps {
  rows: readonly ProposalRow[]
  next: string | null
  count: number
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
}

export function ProposalList({ rows, next, count, daysLeft, filters, isFiltered }: ProposalListProps) {
  const { url, lang } = usePage()
  const words = useWords(proposalWords)
  const left = (row: ProposalRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const columns: Column<ProposalRow>[] = [
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
      render: (row) => <a href={`/proposals/${row.code}`}>{row.title}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <StatusChip title={stateTitle(proposalLifecycle, row.state, lang)} tone={toneOf(row.state, left(row))} />
      ),
    },
    { key: 'body', title: words('body'), className: 'wrap', render: (row) => pick(lang, row.body_fa, row.body_en) },
    {
      key: 'demands',
      title: words('demandCount'),
      className: 'num',
      render: (row) => <Num value={row.demand_count} />,
    },
    {
      key: 'submitted',
      title: words('submittedOn'),
      className: 'narrow',
      render: (row) => <JalaliDate iso={tehranDate(row.submitted_at)} />,
    },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  return (
    <>
      <ListHead
        title={words('proposals')}
        count={count}
        lead={words('lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/proposals' : `/proposals.${format}`}${url.search}`}
      />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('proposals')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/proposals/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/proposals">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={words('empty')}
              icon="proposal"
              action={<LinkButton href="/issues">{words('issues')}</LinkButton>}
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

/** A return is neither a success nor a failure. */
export function toneOf(state: string, workingDays: number | null) {
  return state === 'returned' || state === 'withdrawn'
    ? ('neutral' as const)
    : stateTone(proposalLifecycle, state, workingDays)
}
