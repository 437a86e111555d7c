import { tehranDate } from '../../../platform/jalali.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  type DaysLeft,
  type Filter,
  LinkButton,
  RecordList,
  usePage,
  useRecordColumns,
  useWords,
} from '../../../ui/index.ts'
import { nationWords } from '../nation-words.ts'
import type { ReferralRow } from '../queries.ts'
import { nationalReferralLifecycle, type SourceKind } from '../rules.ts'
import { referralWords } from '../words.ts'

export interface ReferralListProps {
  rows: readonly ReferralRow[]
  next: string | null
  count: number
  daysLeft: DaysLeft
  filters: readonly Filter[]
  isFiltered: boolean
}

export function ReferralList({ isFiltered, ...list }: ReferralListProps) {
  const { lang } = usePage()
  const words = useWords(referralWords)
  const nation = useWords(nationWords)
  const path = '/referrals'
  const { daysLeft } = list
  const shared = useRecordColumns<ReferralRow>({ path, lifecycle: nationalReferralLifecycle, daysLeft })
  return (
    <RecordList
      {...list}
      path={path}
      title={words('referrals')}
      lead={words('lead')}
      action={
        <>
          <LinkButton href="/referrals/ageing">{nation('ageing')}</LinkButton>
          <LinkButton href="/nation-owes">{nation('public_page')}</LinkButton>
        </>
      }
      exports={['csv', 'json']}
      columns={[
        shared.code(words('code'), { sort: true }),
        shared.link('title', words('title'), (row) => row.title),
        shared.state(words('state')),
        { key: 'body', title: words('body'), className: 'wrap', render: (row) => pick(lang, row.body_fa, row.body_en) },
        {
          key: 'source',
          title: words('source'),
          render: (row) => <SourceLink kind={row.source_kind} code={row.source_code} />,
        },
        shared.date('sent', words('sentOn'), (row) => (row.sent_at ? tehranDate(row.sent_at) : null)),
        shared.due(words('deadline')),
      ]}
      emptyFiltered={isFiltered ? { title: words('emptyFiltered'), clear: words('clearFilters') } : null}
      empty={{ title: words('empty'), icon: 'national', lead: words('emptyNext') }}
    />
  )
}

export const sourcePaths: Record<SourceKind, string> = {
  demand: '/demands',
  issue: '/issues',
  commitment: '/commitments',
  resolution: '/resolutions',
}

export function SourceLink({ kind, code }: { kind: SourceKind; code: string }) {
  const { lang } = usePage()
  const words = useWords(referralWords)
  return (
    <a href={`${sourcePaths[kind]}/${code}`}>
      {words(kind)} <Bdi ltr>{codeIn(lang, code)}</Bdi>
    </a>
  )
}
