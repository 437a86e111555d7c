// The list of a kind of record: head, filters, table, what stands in place of an empty table, and paging.
import type { Child } from 'hono/jsx'
import { type Lifecycle, stateTitle } from '../platform/lifecycle.ts'
import { codeIn } from '../platform/record-links.ts'
import { LinkButton } from './button.tsx'
import { JalaliDate } from './dates.tsx'
import { type Filter, FilterBar, ListHead, type ListHeadProps, Pager } from './list.tsx'
import { EmptyState } from './notice.tsx'
import { Bdi } from './num.tsx'
import { usePage } from './page.ts'
import type { PictogramName } from './pictogram.tsx'
import { Deadline, rowTone, stateTone } from './record-parts.tsx'
import { StatusChip, type Tone } from './status-chip.tsx'
import { type Column, DataTable } from './table.tsx'

interface RecordRow {
  code: string
  state: string
  due_on: string | null
}

/** Working days left by due date, as `clocksOf` counts them. */
export type DaysLeft = ReadonlyMap<string, number>

interface RecordListProps<Row> extends Omit<ListHeadProps, 'exportHref'> {
  /** Where the records stand: `/issues`; exports and the JSON twin follow from it. */
  path: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  daysLeft: DaysLeft
  filters: readonly Filter[]
  /** Parts of the address that filtering keeps. */
  keep?: readonly string[]
  next: string | null
  empty: { title: string; icon: PictogramName; action?: Child; lead: string }
  /** What stands there when only the filters leave nothing; null without filters. */
  emptyFiltered: { title: string; clear: string } | null
}

export function RecordList<Row extends RecordRow>(props: RecordListProps<Row>) {
  const { path, rows, columns, daysLeft, filters, keep, next, empty, emptyFiltered, ...head } = props
  const { url } = usePage()
  return (
    <>
      <ListHead
        {...head}
        exportHref={(format) => `${format === 'json' ? `/api/v1${path}` : `${path}.${format}`}${url.search}`}
      />
      <FilterBar filters={filters} {...(keep ? { keep } : {})} />
      <DataTable
        caption={head.title}
        columns={columns}
        rows={rows}
        rowHref={(row) => `${path}/${row.code}`}
        rowTone={(row) => rowTone(leftOf(daysLeft, row))}
        empty={
          emptyFiltered ? (
            <EmptyState
              title={emptyFiltered.title}
              icon="filter"
              action={<LinkButton href={path}>{emptyFiltered.clear}</LinkButton>}
            />
          ) : (
            <EmptyState title={empty.title} icon={empty.icon} action={empty.action}>
              {empty.lead}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  )
}

interface RecordColumns {
  path: string
  lifecycle: Lifecycle
  daysLeft: DaysLeft
  /** Colour of a state, where the lifecycle's own does not fit. */
  toneOf?: (state: string, workingDays: number | null) => Tone
}

/** The columns that lists of records share; each takes its heading. */
export function useRecordColumns<Row extends RecordRow>({ path, lifecycle, daysLeft, toneOf }: RecordColumns) {
  const { lang } = usePage()
  const tone = toneOf ?? ((state: string, left: number | null) => stateTone(lifecycle, state, left))
  return {
    code: (title: string, { sort }: { sort?: boolean } = {}): Column<Row> => ({
      key: 'code',
      title,
      ...(sort ? { sort } : {}),
      className: 'narrow',
      render: (row) => <Bdi ltr>{codeIn(lang, row.code)}</Bdi>,
    }),
    link: (key: string, title: string, nameOf: (row: Row) => string): Column<Row> => ({
      key,
      title,
      className: 'main',
      render: (row) => <a href={`${path}/${row.code}`}>{nameOf(row)}</a>,
    }),
    state: (title: string, beside?: (row: Row) => Child): Column<Row> => ({
      key: 'state',
      title,
      render: (row) => (
        <>
          <StatusChip title={stateTitle(lifecycle, row.state, lang)} tone={tone(row.state, leftOf(daysLeft, row))} />
          {beside?.(row)}
        </>
      ),
    }),
    date: (key: string, title: string, dayOf: (row: Row) => string | null): Column<Row> => ({
      key,
      title,
      className: 'narrow',
      render: (row) => {
        const iso = dayOf(row)
        return iso ? <JalaliDate iso={iso} /> : <span class="muted">—</span>
      },
    }),
    due: (title: string): Column<Row> => ({
      key: 'due',
      title,
      className: 'narrow',
      render: (row) => <Deadline due_on={row.due_on} workingDays={leftOf(daysLeft, row)} />,
    }),
  }
}

const leftOf = (daysLeft: DaysLeft, row: RecordRow): number | null =>
  row.due_on ? (daysLeft.get(row.due_on) ?? null) : null
