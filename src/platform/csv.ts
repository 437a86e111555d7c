// Lists leave as CSV of any length: rows are pulled from the database as fast as the reader takes them, so memory stays
// flat. A BOM makes Excel read Persian; a cell that Excel would run as a formula is disarmed.
import { stringify } from 'csv-stringify/sync'
import { contentDisposition } from './content-disposition.ts'

/** Rows made into text at once: a stream of single rows spends more on handing them over than on writing them. */
const BATCH = 500

export type ExportValue = string | number | bigint | boolean | Date | null | undefined

export interface ExportColumn<Row> {
  title: string
  value: (row: Row) => ExportValue
  /** Characters; only spreadsheets use it. */
  width?: number
}

export type RowSource<Row> = Iterable<Row> | AsyncIterable<Row>

/**
 * A download of `rows` as CSV: UTF-8 with BOM, a header row, CRLF line ends. `name` may be Persian and ends in `.csv`.
 * An error of `rows` breaks the download off; a reader who leaves ends `rows` early.
 */
export function csvResponse<Row>(name: string, columns: readonly ExportColumn<Row>[], rows: RowSource<Row>): Response {
  return new Response(csvStream(columns, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': contentDisposition('attachment', name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** The same as a byte stream, for files and the command line. */
export function csvStream<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: RowSource<Row>,
): ReadableStream<Uint8Array> {
  const cells = records(columns, rows)
  const encoder = new TextEncoder()
  let isFirst = true
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const batch: string[][] = []
        let isLast = false
        while (batch.length < BATCH && !isLast) {
          const next = await cells.next()
          if (next.done) isLast = true
          else batch.push(next.value)
        }
        const text = stringify(batch, { bom: isFirst, record_delimiter: 'windows', quote_record_delimiter: true })
        isFirst = false
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (isLast) controller.close()
      },
      async cancel() {
        await cells.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

async function* records<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: RowSource<Row>,
): AsyncGenerator<string[], undefined> {
  yield columns.map((column) => harmless(column.title))
  for await (const row of rows) yield columns.map((column) => csvCell(column.value(row)))
}

function csvCell(value: ExportValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? harmless(value) : String(value)
}

/** A text that no spreadsheet takes for a formula: an apostrophe before = + - @, their full-width twins, tab and return. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}
