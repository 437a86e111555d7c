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
  Pager,
  rowTone,
  StatusChip,
  stateTone,
  usePage,
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
  daysLeft: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
}

export function ReferralList({ rows, next, count, daysLeft, filters, isFiltered }: ReferralListProps) {
  const { url, lang } = usePage()
  const words = useWords(referralWords)
  const nation = useWords(nationWords)
  const left = (row: ReferralRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  const columns: Column<ReferralRow>[] = [
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
      render: (row) => <a href={`/referrals/${row.code}`}>{row.title}</a>,
    },
    {
      key: 'state',
      title: words('state'),
      render: (row) => (
        <StatusChip
          title={stateTitle(nationalReferralLifecycle, row.state, lang)}
          tone={stateTone(nationalReferralLifecycle, row.state, left(row))}
        />
      ),
    },
    { key: 'body', title: words('body'), className: 'wrap', render: (row) => pick(lang, row.body_fa, row.body_en) },
    {
      key: 'source',
      title: words('source'),
      render: (row) => <SourceLink kind={row.source_kind} code={row.source_code} />,
    },
    {
      key: 'sent',
      title: words('sentOn'),
      className: 'narrow',
      render: (row) => (row.sent_at ? <JalaliDate iso={tehranDate(row.sent_at)} /> : <span class="muted">—</span>),
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
        title={words('referrals')}
        count={count}
        lead={words('lead')}
        action={
          <>
            <LinkButton href="/referrals/ageing">{nation('ageing')}</LinkButton>
            <LinkButton href="/nation-owes">{nation('public_page')}</LinkButton>
          </>
        }
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/referrals' : `/referrals.${format}`}${url.search}`}
      />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('referrals')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/referrals/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/referrals">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState title={words('empty')} icon="national">
              {words('emptyNext')}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
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
