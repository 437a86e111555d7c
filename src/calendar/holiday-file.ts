// The list of holidays that the calendar centre announces, as CSV: one day a line, its date and its title. The page and
// the command line read it the same way; a line that cannot be taken is named and then none is taken.
import { parse } from 'csv-parse/sync'
import type { Lang } from '../platform/ctx.ts'
import { jalaliYear, parseJalali } from '../platform/jalali.ts'
import { normalise } from '../platform/persian.ts'
import { say, type Word } from '../platform/words.ts'
import { holidayFileWords as words } from './holiday-file-words.ts'

export interface AnnouncedDay {
  date: string
  title: string
  jalaliYear: number
}
export interface HolidayFileError {
  /** Line in the file, counted from 1; 0 where the whole file is meant. */
  row: number
  column: 'date' | 'title' | ''
  cause: Word
  values: Record<string, string | number>
}
export interface HolidayFile {
  days: AnnouncedDay[]
  errors: HolidayFileError[]
}

const longest = 200
const mostRows = 5000

/** Reads bytes or text; dates in either calendar and any digits, a header line or none. With errors, take nothing. */
export function readHolidayFile(content: Uint8Array | string): HolidayFile {
  const errors: HolidayFileError[] = []
  const refuse = (
    row: number,
    column: HolidayFileError['column'],
    cause: Word,
    values: HolidayFileError['values'] = {},
  ) => void errors.push({ row, column, cause, values })
  const lines = linesOf(content, refuse)
  const days: AnnouncedDay[] = []
  const seen = new Map<string, number>()
  for (const [index, { cells, row }] of lines.entries()) {
    if (index === 0 && isHeader(cells)) continue
    if (cells.length > 2) refuse(row, '', words.tooManyColumns, { n: cells.length })
    const [dateText = '', titleText = ''] = cells
    const date = parseJalali(dateText)
    const title = normalise(titleText)
    if (dateText.trim() === '') refuse(row, 'date', words.noDate)
    else if (date === null) refuse(row, 'date', words.notDate, { value: dateText.slice(0, 40) })
    else if (!isPlausible(date)) refuse(row, 'date', words.farDate, { value: dateText.slice(0, 40) })
    if (title === '') refuse(row, 'title', words.noTitle)
    else if (title.length > longest) refuse(row, 'title', words.longTitle, { n: longest })
    if (date === null || title === '') continue
    const before = seen.get(`${date} ${title}`)
    if (before !== undefined) refuse(row, '', words.twice, { row: before })
    seen.set(`${date} ${title}`, row)
    days.push({ date, title, jalaliYear: jalaliYear(date) })
  }
  if (days.length === 0 && errors.length === 0) refuse(0, '', words.empty)
  return { days, errors }
}

/** «ردیف ۴، ستون تاریخ: …» */
export function errorSentence(error: HolidayFileError, lang: Lang): string {
  const cause = say(error.cause, lang, error.values)
  if (error.row === 0) return cause
  if (error.column === '') return say(words.atRow, lang, { row: error.row, cause })
  return say(words.atCell, lang, { row: error.row, column: say(words[error.column], lang), cause })
}

type Refuse = (
  row: number,
  column: HolidayFileError['column'],
  cause: Word,
  values?: HolidayFileError['values'],
) => void

function linesOf(content: Uint8Array | string, refuse: Refuse): { cells: string[]; row: number }[] {
  let text: string
  try {
    text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    refuse(0, '', words.notUtf8)
    return []
  }
  try {
    const records = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    if (records.length > mostRows) {
      refuse(0, '', words.tooManyRows, { n: mostRows })
      return []
    }
    return records
      .map(({ record, info }) => ({ cells: parted(record), row: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    refuse(Number((error as { lines?: number }).lines ?? 0), '', words.notCsv)
    return []
  }
}

// A list typed by hand may have the Persian comma after the date.
function parted(record: string[]): string[] {
  const parts = record.length === 1 ? /^([^،]+)،(.+)$/.exec(record[0]!) : null
  return parts ? [parts[1]!.trim(), parts[2]!.trim()] : record
}

const isHeader = ([first = '', second = '']: string[]): boolean =>
  parseJalali(first) === null &&
  /^(date|تاریخ)$/i.test(normalise(first)) &&
  /^(title|title_fa|عنوان|مناسبت)$/i.test(normalise(second))

function isPlausible(iso: string): boolean {
  const year = jalaliYear(iso)
  return year >= 1350 && year < 1500
}
