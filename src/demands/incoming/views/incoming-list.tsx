import { tehranDate } from '../../../platform/jalali.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  DataTable,
  Deadline,
  EmptyState,
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
import type { IncomingRow } from '../queries.ts'
import { incomingReferralLifecycle } from '../rules.ts'
import { incomingWords } from '../words.ts'

export interface IncomingListProps {
  rows: readonly IncomingRow[]
  next: string | null
  daysLeft: ReadonlyMap<string, number>
  isFiltered: boolean
}

export function IncomingList({ rows, next, daysLeft, isFiltered }: IncomingListProps) {
  const { url, lang } = usePage()
  const words = useWords(incomingWords)
  const left = (row: IncomingRow) => (row.due_on ? (daysLeft.get(row.due_on) ?? null) : null)
  return (
    <>
      <ListHead
        title={words('list')}
        lead={words('lead')}
        exports={['csv', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/incoming' : `/incoming.${format}`}${url.search}`}
      />
      <FilterBar
        filters={[
          {
            name: 'state',
            title: words('state'),
            options: incomingReferralLifecycle.states.map(({ code }) => ({
              value: code,
              title: stateTitle(incomingReferralLifecycle, code, lang),
            })),
          },
        ]}
      />
      <DataTable
        caption={words('list')}
        rows={rows}
        rowHref={(row) => `/incoming/${row.code}`}
        rowTone={(row) => rowTone(left(row))}
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/incoming">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState title={words('empty')} icon="national">
              {words('emptyNext')}
            </EmptyState>
          )
        }
        columns={[
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
            render: (row) => <a href={`/incoming/${row.code}`}>{row.title}</a>,
          },
          {
            key: 'state',
            title: words('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(incomingReferralLifecycle, row.state, lang)}
                tone={stateTone(incomingReferralLifecycle, row.state, left(row))}
              />
            ),
          },
          {
            key: 'from',
            title: words('from'),
            className: 'wrap',
            render: (row) => pick(lang, row.from_fa, row.from_en),
          },
          { key: 'demands', title: words('demands'), className: 'num', render: (row) => <Num value={row.demands} /> },
          {
            key: 'received',
            title: words('receivedOn'),
            className: 'narrow',
            render: (row) => <JalaliDate iso={tehranDate(row.created_at)} />,
          },
          {
            key: 'due',
            title: words('deadline'),
            className: 'narrow',
            render: (row) => <Deadline due_on={row.due_on} workingDays={left(row)} />,
          },
        ]}
      />
      <Pager next={next} />
    </>
  )
}
