import { pick } from '../../../platform/words.ts'
import {
  type DaysLeft,
  type Filter,
  LinkButton,
  Num,
  RecordList,
  usePage,
  useRecordColumns,
  useWords,
} from '../../../ui/index.ts'
import type { IssueRow } from '../queries.ts'
import { issueLifecycle } from '../rules.ts'
import { issueWords } from '../words.ts'

export interface IssueListProps {
  rows: readonly IssueRow[]
  next: string | null
  count: number
  daysLeft: DaysLeft
  filters: readonly Filter[]
  isFiltered: boolean
  mayUseDesk: boolean
}

export function IssueList({ isFiltered, mayUseDesk, ...list }: IssueListProps) {
  const { lang } = usePage()
  const words = useWords(issueWords)
  const path = '/issues'
  const shared = useRecordColumns<IssueRow>({ path, lifecycle: issueLifecycle, daysLeft: list.daysLeft })
  return (
    <RecordList
      {...list}
      path={path}
      title={words('issues')}
      lead={words('issuesLead')}
      exports={['csv', 'json']}
      action={
        mayUseDesk ? (
          <LinkButton href="/issues/desk" kind="primary" icon="issue">
            {words('desk')}
          </LinkButton>
        ) : null
      }
      columns={[
        shared.code(words('code'), { sort: true }),
        shared.link('title', words('title'), (row) => row.title),
        shared.state(words('state')),
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
        shared.due(words('deadline')),
      ]}
      emptyFiltered={isFiltered ? { title: words('issuesEmptyFiltered'), clear: words('clearFilters') } : null}
      empty={{
        title: words('issuesEmpty'),
        icon: 'issue',
        action: mayUseDesk ? <LinkButton href="/issues/desk">{words('desk')}</LinkButton> : null,
        lead: words('issuesEmptyNext'),
      }}
    />
  )
}
