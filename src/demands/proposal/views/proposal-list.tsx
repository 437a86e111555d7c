import { tehranDate } from '../../../platform/jalali.ts'
import { pick } from '../../../platform/words.ts'
import {
  type DaysLeft,
  type Filter,
  LinkButton,
  Num,
  RecordList,
  stateTone,
  usePage,
  useRecordColumns,
  useWords,
} from '../../../ui/index.ts'
import type { ProposalRow } from '../queries.ts'
import { proposalLifecycle } from '../rules.ts'
import { proposalWords } from '../words.ts'

export interface ProposalListProps {
  rows: readonly ProposalRow[]
  next: string | null
  count: number
  daysLeft: DaysLeft
  filters: readonly Filter[]
  isFiltered: boolean
}

export function ProposalList({ isFiltered, ...list }: ProposalListProps) {
  const { lang } = usePage()
  const words = useWords(proposalWords)
  const path = '/proposals'
  const { daysLeft } = list
  const shared = useRecordColumns<ProposalRow>({ path, lifecycle: proposalLifecycle, daysLeft, toneOf })
  return (
    <RecordList
      {...list}
      path={path}
      title={words('proposals')}
      lead={words('lead')}
      exports={['csv', 'json']}
      columns={[
        shared.code(words('code'), { sort: true }),
        shared.link('title', words('title'), (row) => row.title),
        shared.state(words('state')),
        { key: 'body', title: words('body'), className: 'wrap', render: (row) => pick(lang, row.body_fa, row.body_en) },
        {
          key: 'demands',
          title: words('demandCount'),
          className: 'num',
          render: (row) => <Num value={row.demand_count} />,
        },
        shared.date('submitted', words('submittedOn'), (row) => tehranDate(row.submitted_at)),
        shared.due(words('deadline')),
      ]}
      emptyFiltered={isFiltered ? { title: words('emptyFiltered'), clear: words('clearFilters') } : null}
      empty={{
        title: words('empty'),
        icon: 'proposal',
        action: <LinkButton href="/issues">{words('issues')}</LinkButton>,
        lead: words('emptyNext'),
      }}
    />
  )
}

/** A return is neither a success nor a failure. */
export function toneOf(state: string, workingDays: number | null) {
  return state === 'returned' || state === 'withdrawn'
    ? ('neutral' as const)
    : stateTone(proposalLifecycle, state, workingDays)
}
