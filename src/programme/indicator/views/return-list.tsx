import { listed } from '../../../platform/words.ts'
import {
  BulkBar,
  Button,
  type Column,
  DataTable,
  EmptyState,
  type Filter,
  FilterBar,
  ListHead,
  Notice,
  Pager,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { periodTitle } from '../periods.ts'
import type { ReturnRow } from '../return-queries.ts'
import { indicatorWords } from '../words.ts'
import { nameOf } from './names.ts'
import { ReturnChip, returnTitle } from './return-parts.tsx'

export interface ReturnListProps {
  rows: readonly (ReturnRow & { workingDays: number | null })[]
  next: string | null
  count: number
  filters: readonly Filter[]
  /** What the reader's post may do with ticked rows. */
  bulk: 'approval' | 'publication' | null
  error?: string
}

const formId = 'bulk-returns'

export function ReturnList({ rows, next, count, filters, bulk, error }: ReturnListProps) {
  const { url, lang } = usePage()
  const words = useWords(indicatorWords)
  const href = (row: ReturnRow) => `/indicators/${row.indicator_code}/entry/${row.period}`
  const state = url.searchParams.get('state')
  const columns: Column<ReturnListProps['rows'][number]>[] = [
    {
      key: 'title',
      title: words('indicator'),
      className: 'main',
      render: (row) => <a href={href(row)}>{nameOf(lang, row)}</a>,
    },
    {
      key: 'period',
      title: words('period'),
      className: 'narrow',
      render: (row) => periodTitle(row.frequency, row.period_index, lang),
    },
    {
      key: 'state',
      title: words('state'),
      className: 'narrow',
      render: (row) => <ReturnChip row={row} workingDays={row.workingDays} />,
    },
    {
      key: 'agency',
      title: words('agency'),
      className: 'wrap',
      render: (row) => (lang === 'fa' ? row.agency_fa : row.agency_en),
    },
    {
      key: 'due',
      title: words('deadline'),
      className: 'narrow',
      render: (row) =>
        row.due_on && row.workingDays !== null ? (
          <TimeLeft workingDays={row.workingDays} dueOn={row.due_on} />
        ) : (
          <span class="muted">—</span>
        ),
    },
  ]
  return (
    <>
      <ListHead
        title={words('returns')}
        count={count}
        lead={words('returnsLead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/indicator-returns' : `/indicators/returns.${format}`}${url.search}`
        }
        views={[
          { title: words('indicators'), href: '/indicators' },
          { title: words('viewReturns'), href: '/indicators/returns', current: state === null },
          ...(['open', 'entered', 'approved'] as const).map((code) => ({
            title: returnTitle(code, lang),
            href: `/indicators/returns?state=${code}`,
            current: state === code,
          })),
          { title: words('viewMatrix'), href: '/indicators/matrix' },
        ]}
      />
      {error ? <Notice tone="error">{error}</Notice> : null}
      <FilterBar filters={filters} />
      <DataTable
        caption={words('returns')}
        columns={columns}
        rows={rows}
        rowHref={href}
        rowTone={(row) =>
          row.workingDays === null ? null : row.workingDays < 0 ? 'late' : row.workingDays <= 3 ? 'due' : null
        }
        {...(bulk
          ? {
              select: {
                form: formId,
                name: 'codes',
                value: (row: ReturnRow) => row.code,
                title: (row: ReturnRow) =>
                  `${words('select')}: ${listed([nameOf(lang, row), periodTitle(row.frequency, row.period_index, lang)], lang)}`,
              },
            }
          : {})}
        empty={
          <EmptyState title={words('returnsEmpty')} icon="indicator">
            {words('returnsEmptyNext')}
          </EmptyState>
        }
      />
      {bulk && rows.length > 0 ? (
        <BulkBar id={formId} action={`/indicators/returns/${bulk}`}>
          <Button icon="check">{words(bulk === 'approval' ? 'approveSelected' : 'publishSelected')}</Button>
        </BulkBar>
      ) : null}
      <Pager next={next} />
    </>
  )
}
