import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
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
import type { CallRow } from '../queries.ts'
import { callLifecycle } from '../rules.ts'
import { callWords } from '../words.ts'

export interface CallListProps {
  rows: readonly CallRow[]
  next: string | null
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  mayWrite: boolean
}

export function CallList({ rows, next, daysLeft, filters, mayWrite }: CallListProps) {
  const { lang, url } = usePage()
  const words = useWords(callWords)
  const left = (row: CallRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const add = mayWrite ? (
    <LinkButton href="/calls/new" kind="primary" icon="plus">
      {words('newCall')}
    </LinkButton>
  ) : undefined
  const columns: Column<CallRow>[] = [
    {
      key: 'code',
      title: words('code'),
      className: 'narrow',
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    },
    {
      key: 'title',
      title: words('title'),
      className: 'main',
      render: (row) => <a href={`/calls/${row.code}`}>{row.title}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <StatusChip
          title={stateTitle(callLifecycle, row.state, lang)}
          tone={stateTone(callLifecycle, row.state, left(row))}
        />
      ),
    },
    {
      key: 'deadline',
      title: words('deadline'),
      className: 'narrow',
      render: (row) => <JalaliDate iso={row.deadline_on} />,
    },
    {
      key: 'addressees',
      title: words('addressees'),
      className: 'num',
      render: (row) => <Num value={row.addressees} />,
    },
    { key: 'accepted', title: words('accepted'), className: 'num', render: (row) => <Num value={row.accepted} /> },
    { key: 'handed', title: words('handedIn'), className: 'num', render: (row) => <Num value={row.handed_in} /> },
    { key: 'late', title: words('late'), className: 'num', render: (row) => <Num value={row.late} /> },
    {
      key: 'due',
      title: words('awaited'),
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
    },
  ]
  return (
    <>
      <ListHead
        title={words('calls')}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/calls' : `/calls.${format}`}${url.search}`}
        action={add}
      />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('calls')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/calls/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          <EmptyState title={words('empty')} icon="programme" action={add}>
            {words('emptyNext')}
          </EmptyState>
        }
      />
      <Pager next={next} />
    </>
  )
}
