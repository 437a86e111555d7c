// Agencies live in Excel. A sheet is read by its header titles in any spelling, cell by cell, and every mistake is named
// by sheet, row, column and cause; nothing is guessed and good rows are kept apart from bad ones.
import writeExcel, { type Cell } from 'write-excel-file/node'
import { contentDisposition } from './content-disposition.ts'
import type { ExportColumn, ExportValue, RowSource } from './csv.ts'
import type { Lang } from './ctx.ts'
import { type CellSheet, readCells, type SheetCell, type SheetLimits, UnreadableSheet } from './sheet-cells.ts'
import { isBlank, readValue, type SheetColumn, type SheetValue, titleKey } from './sheet-values.ts'
import { sheetWords } from './sheet-words.ts'
import { inspectZip, ZipRefused } from './zip-content.ts'

export type { SheetColumn } from './sheet-values.ts'

export interface SheetError {
  sheet: string
  /** As Excel numbers it; 0 where the whole file is meant. */
  row: number
  /** Title of the column, or '' where the whole row or file is meant. */
  column: string
  cause: string
}

export type SheetRow<C extends readonly SheetColumn[]> = {
  [K in C[number] as K['key']]: K extends { required: true } ? SheetValue<K> : SheetValue<K> | null
}

export interface SheetReading<C extends readonly SheetColumn[]> {
  /** Only rows without any error; `row` is Excel's row number. */
  rows: { row: number; values: SheetRow<C> }[]
  errors: SheetError[]
}

export interface SheetWish extends SheetLimits {
  /** Name of the sheet; the first one when left out. */
  sheet: string | null
  lang: Lang
}

const usual: SheetWish = { sheet: null, lang: 'fa', rows: 20_000, columns: 200, milliseconds: 20_000, megabytes: 512 }

/**
 * Reads one sheet of an .xlsx by the columns wanted. The header is the first row that is not blank; titles match without
 * regard to spelling variants; columns not asked for and blank rows are skipped. A broken or hostile file is an error
 * with row 0, never an exception.
 */
export async function readSheet<const C extends readonly SheetColumn[]>(
  bytes: Uint8Array,
  columns: C,
  wish: Partial<SheetWish> = {},
): Promise<SheetReading<C>> {
  const wanted = { ...usual, ...wish }
  const say = sheetWords.in(wanted.lang)
  const whole = (sheet: string, cause: string): SheetReading<C> => ({
    rows: [],
    errors: [{ sheet, row: 0, column: '', cause }],
  })
  let sheets: CellSheet[]
  try {
    await inspectZip(bytes, { inflated: 100_000_000, entries: 2_000 })
    sheets = await readCells(bytes, { ...wanted, rows: wanted.rows + 1 })
  } catch (error) {
    if (error instanceof ZipRefused || error instanceof UnreadableSheet) return whole('', say('unreadable'))
    throw error
  }
  const found =
    wanted.sheet === null ? sheets[0] : sheets.find((one) => titleKey(one.sheet) === titleKey(wanted.sheet!))
  if (!found) return whole('', say('noSuchSheet', { name: wanted.sheet ?? '' }))
  if (found.isCut) return whole(found.sheet, say('tooManyRows', { rows: wanted.rows }))
  return readRows(found, columns, wanted.lang)
}

function readRows<C extends readonly SheetColumn[]>(
  { sheet, data }: CellSheet,
  columns: C,
  lang: Lang,
): SheetReading<C> {
  const say = sheetWords.in(lang)
  const errors: SheetError[] = []
  const head = data.findIndex((row) => !row.every(isBlank))
  const places = placesOf(data[head] ?? [], columns)
  for (const column of columns) {
    const at = places.get(column.key)!
    const refuse = (cause: string) => errors.push({ sheet, row: Math.max(head, 0) + 1, column: column.title, cause })
    if (at.length === 0 && column.required) refuse(say('columnMissing'))
    if (at.length > 1) refuse(say('columnTwice'))
  }
  if (errors.length > 0) return { rows: [], errors }

  const rows: SheetReading<C>['rows'] = []
  for (const [index, cells] of data.entries()) {
    if (index <= head || cells.every(isBlank)) continue
    const row = index + 1
    const before = errors.length
    const values: Record<string, unknown> = {}
    for (const column of columns) {
      const place = places.get(column.key)?.[0]
      const read = readValue(column, place === undefined ? null : (cells[place] ?? null), lang)
      if ('cause' in read) errors.push({ sheet, row, column: column.title, cause: read.cause })
      else values[column.key] = read.value
    }
    if (errors.length === before) rows.push({ row, values: values as SheetRow<C> })
  }
  if (rows.length === 0 && errors.length === 0) errors.push({ sheet, row: 0, column: '', cause: say('noRows') })
  return { rows, errors }
}

/** Where each column stands in a header row; twice when its title does. */
export function placesOf(header: SheetCell[], columns: readonly SheetColumn[]): Map<string, number[]> {
  const titles = header.map((cell) => titleKey(String(cell ?? '')))
  return new Map(
    columns.map((column) => {
      const names = new Set([column.title, ...(column.aliases ?? [])].map(titleKey))
      return [column.key, titles.flatMap((title, at) => (names.has(title) ? [at] : []))]
    }),
  )
}

/**
 * A download of `rows` as a right-to-left .xlsx with a frozen header. `name` may be Persian and ends in `.xlsx`.
 * The whole sheet is made in memory: for more than some 50 000 rows offer CSV instead.
 */
export async function xlsxResponse<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: RowSource<Row>,
  sheet = 'فهرست',
): Promise<Response> {
  const bytes = await xlsxBytes(columns, rows, sheet)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': contentDisposition('attachment', name),
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** The same as bytes; with no rows it is the template to fill in. */
export async function xlsxBytes<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: RowSource<Row>,
  sheet = 'فهرست',
): Promise<Buffer> {
  const lines: Cell[][] = [
    columns.map(({ title }) => ({
      value: cellText(title),
      type: String,
      fontWeight: 'bold',
      backgroundColor: '#E8ECF4',
    })),
  ]
  for await (const row of rows) lines.push(columns.map((column) => xlsxCell(column.value(row))))
  return await writeExcel(lines, {
    sheet: sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    rightToLeft: true,
    stickyRowsCount: 1,
    columns: columns.map(({ width, title }) => ({ width: width ?? Math.max(12, title.length + 4) })),
  }).toBuffer()
}

function xlsxCell(value: ExportValue): Cell {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' }
  if (typeof value === 'string') return { value: cellText(value), type: String }
  if (typeof value === 'boolean') return { value, type: Boolean }
  // Excel keeps fifteen digits; a larger whole number stays exact as text.
  const isExact = Number.isFinite(Number(value)) && Math.abs(Number(value)) < 1e15
  return isExact ? { value: Number(value), type: Number } : { value: String(value), type: String }
}

const longestCell = 32_767

/** Text that a cell can hold: no control characters, at most as long as Excel takes. */
export function cellText(text: string): string {
  // XML cannot carry control characters; Excel would call the file damaged.
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .slice(0, longestCell)
}
