import type { Child } from 'hono/jsx'
import type { Say } from '../platform/words.ts'
import { listUrl, readSort, type Sort } from './list-url.ts'
import { attribute, escaped, raw } from './markup.ts'
import { usePage, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { textOf } from './render.ts'
import { uiWords } from './ui-words.ts'

export interface Column<Row> {
  key: string
  title: string
  /** Makes the heading a link that sorts by `key`. */
  sort?: boolean
  render: (row: Row) => Child
  /** `num` sets figures at the end of the cell; `main` carries the row's title on phones. */
  className?: 'num' | 'main' | 'narrow' | 'wrap' | (string & {})
}

export interface DataTableProps<Row> {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Says what the table holds, for screen readers. */
  caption: string
  /** Defaults to what `?sort=` says. */
  sort?: Sort | null
  /** Where Enter leads; null for a row that leads nowhere. */
  rowHref?: (row: Row) => string | null
  rowTone?: (row: Row) => 'due' | 'late' | 'done' | null
  /** Tick boxes that belong to the `BulkBar` form of this id. */
  select?: { form: string; name: string; value: (row: Row) => string; title: (row: Row) => string }
  /** Shown in place of an empty table. */
  empty?: Child
  footer?: Child
}

/** Rows and columns on a desk, stacked cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, caption, select, empty, footer } = props
  const { url } = usePage()
  const say = useWords(uiWords)
  const sort = props.sort === undefined ? readSort(url) : props.sort
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div class="table-frame">
      <table class="data-table" data-rows>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {select ? (
              <td class="select">
                <input type="checkbox" data-select-all={select.form} aria-label={say('selectAll')} hidden />
              </td>
            ) : null}
            {columns.map((column) => (
              <Heading column={column} sort={sort} url={url} />
            ))}
          </tr>
        </thead>
        <tbody>{raw(rowsOf(props, say))}</tbody>
        {footer ? <tfoot>{footer}</tfoot> : null}
      </table>
    </div>
  )
}

function Heading<Row>({ column, sort, url }: { column: Column<Row>; sort: Sort | null; url: URL }) {
  const say = useWords(uiWords)
  if (!column.sort)
    return (
      <th scope="col" class={column.className}>
        {column.title}
      </th>
    )
  const current = sort?.key === column.key ? sort.direction : null
  const next = current === 'asc' ? `-${column.key}` : column.key
  return (
    <th
      scope="col"
      class={column.className}
      aria-sort={current ? (current === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <a href={listUrl(url, { sort: next })} title={say('sortBy', { title: column.title })}>
        {column.title}
        {current ? <Pictogram name={current === 'asc' ? 'sortUp' : 'sortDown'} /> : null}
      </a>
    </th>
  )
}

/** As text: of a list of fifty rows hardly anything else is left to write. */
function rowsOf<Row>({ columns, rows, rowHref, rowTone, select }: DataTableProps<Row>, say: Say<typeof uiWords.table>) {
  const cells = columns.map(
    (column) => `<td${attribute('class', column.className)}${attribute('data-label', column.title)}>`,
  )
  let html = ''
  for (const row of rows) {
    html += `<tr${attribute('class', toneClass(rowTone?.(row)))}${attribute('data-href', rowHref?.(row))}>`
    if (select)
      html +=
        `<td class="select"><input type="checkbox" form="${escaped(select.form)}" name="${escaped(select.name)}" ` +
        `value="${escaped(select.value(row))}"${attribute('aria-label', say('selectRow', { title: select.title(row) }))}/></td>`
    for (let at = 0; at < columns.length; at++)
      html += `${cells[at]}${textOf((columns[at] as Column<Row>).render(row))}</td>`
    html += '</tr>'
  }
  return html
}

const toneClass = (tone: string | null | undefined) => (tone ? `row-${tone}` : undefined)
