import {
  type DaysLeft,
  type Filter,
  LinkButton,
  Num,
  RecordList,
  useRecordColumns,
  useWords,
} from '../../../ui/index.ts'
import type { CallRow } from '../queries.ts'
import { callLifecycle } from '../rules.ts'
import { callWords } from '../words.ts'

export interface CallListProps {
  rows: readonly CallRow[]
  next: string | null
  daysLeft: DaysLeft
  filters: readonly Filter[]
  mayWrite: boolean
}

export function CallList({ mayWrite, ...list }: CallListProps) {
  const words = useWords(callWords)
  const path = '/calls'
  const shared = useRecordColumns<CallRow>({ path, lifecycle: callLifecycle, daysLeft: list.daysLeft })
  const add = mayWrite ? (
    <LinkButton href="/calls/new" kind="primary" icon="plus">
      {words('newCall')}
    </LinkButton>
  ) : undefined
  return (
    <RecordList
      {...list}
      path={path}
      title={words('calls')}
      lead={words('lead')}
      exports={['csv', 'xlsx', 'json']}
      action={add}
      columns={[
        shared.code(words('code')),
        shared.link('title', words('title'), (row) => row.title),
        shared.state(words('state')),
        shared.date('deadline', words('deadline'), (row) => row.deadline_on),
        {
          key: 'addressees',
          title: words('addressees'),
          className: 'num',
          render: (row) => <Num value={row.addressees} />,
        },
        { key: 'accepted', title: words('accepted'), className: 'num', render: (row) => <Num value={row.accepted} /> },
        { key: 'handed', title: words('handedIn'), className: 'num', render: (row) => <Num value={row.handed_in} /> },
        { key: 'late', title: words('late'), className: 'num', render: (row) => <Num value={row.late} /> },
        shared.due(words('timeLeft')),
      ]}
      emptyFiltered={null}
      empty={{ title: words('empty'), icon: 'programme', action: add, lead: words('emptyNext') }}
    />
  )
}
