// Lists leave as CSV of any length: rows are pulled from the database as fast as the reader takes them, so memory stays
// flat. A BOM makes Excel read Persian; a cell that Excel would run as a formula is disarmed.
import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { contentDisposition } from './content-disposition.ts'

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
  const stringifier = stringify({ bom: true, record_delimiter: 'windows', quote_record_delimiter: true })
  // The callback only keeps a broken source from being thrown a second time; the reader gets the error from the stream.
  pipeline(Readable.from(records(columns, rows)), stringifier, () => {})
  return Readable.toWeb(stringifier) as ReadableStream<Uint8Array>
}

async function* records<Row>(columns: readonly ExportColumn<Row>[], rows: RowSource<Row>): AsyncGenerator<string[]> {
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
