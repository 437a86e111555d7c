import { tehranDate } from '../../../platform/jalali.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { pick } from '../../../platform/words.ts'
import { type DaysLeft, Num, RecordList, usePage, useRecordColumns, useWords } from '../../../ui/index.ts'
import type { IncomingRow } from '../queries.ts'
import { incomingReferralLifecycle as lifecycle } from '../rules.ts'
import { incomingWords } from '../words.ts'

export interface IncomingListProps {
  rows: readonly IncomingRow[]
  next: string | null
  daysLeft: DaysLeft
  isFiltered: boolean
}

export function IncomingList({ isFiltered, ...list }: IncomingListProps) {
  const { lang } = usePage()
  const words = useWords(incomingWords)
  const path = '/incoming'
  const shared = useRecordColumns<IncomingRow>({ path, lifecycle, daysLeft: list.daysLeft })
  const states = lifecycle.states.map(({ code }) => ({ value: code, title: stateTitle(lifecycle, code, lang) }))
  return (
    <RecordList
      {...list}
      path={path}
      title={words('list')}
      lead={words('lead')}
      exports={['csv', 'json']}
      filters={[{ name: 'state', title: words('state'), options: states }]}
      columns={[
        shared.code(words('code')),
        shared.link('title', words('title'), (row) => row.title),
        shared.state(words('state')),
        { key: 'from', title: words('from'), className: 'wrap', render: (row) => pick(lang, row.from_fa, row.from_en) },
        { key: 'demands', title: words('demands'), className: 'num', render: (row) => <Num value={row.demands} /> },
        shared.date('received', words('receivedOn'), (row) => tehranDate(row.created_at)),
        shared.due(words('deadline')),
      ]}
      emptyFiltered={isFiltered ? { title: words('emptyFiltered'), clear: words('clearFilters') } : null}
      empty={{ title: words('empty'), icon: 'national', lead: words('emptyNext') }}
    />
  )
}
