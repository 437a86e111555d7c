// What a cell may mean: people type Persian digits, Jalali dates and «بله», and Excel hands over numbers and dates of
// its own. Each kind is read to one plain value or refused with its cause.

import type { Lang } from './ctx.ts'
import { parseJalali } from './jalali.ts'
import { fold, normalise, parseNumber, parseRial } from './persian.ts'
import type { SheetCell } from './sheet-cells.ts'
import { sheetWords } from './sheet-words.ts'
import { comma } from './words.ts'

interface ColumnBase {
  key: string
  title: string
  /** Other titles the column may have. */
  aliases?: readonly string[]
  required?: boolean
}

export type SheetColumn = ColumnBase &
  (
    | {
        /** text: normalised; digits typed as numbers come back as they were written. */
        type: 'text'
        /** Characters; 2000 when left out. */
        longest?: number
      }
    | { type: 'integer' | 'decimal' }
    | {
        /** Whole rials as bigint; «تومان» after the number is understood. */
        type: 'rial'
      }
    | {
        /** 'YYYY-MM-DD'. */
        type: 'date'
      }
    | { type: 'yes_no' }
    | {
        type: 'choice'
        /** Code by what people may write; several may lead to one code. */
        choices: Readonly<Record<string, string>>
      }
  )

export type SheetValue<C extends SheetColumn> = C['type'] extends 'integer' | 'decimal'
  ? number
  : C['type'] extends 'rial'
    ? bigint
    : C['type'] extends 'yes_no'
      ? boolean
      : string

type Read = { value: string | number | bigint | boolean | null } | { cause: string }

/** What makes two titles the same: folded, without spaces and stars, since «بهره‌برداری» is typed in three ways. */
export function titleKey(text: string): string {
  return fold(text).replaceAll(' ', '')
}

export function isBlank(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && normalise(cell) === '')
}

/** One cell as its column wants it: a value (null when blank and not required) or the cause of refusal in `lang`. */
export function readValue(column: SheetColumn, cell: SheetCell, lang: Lang): Read {
  const say = sheetWords.in(lang)
  if (isBlank(cell)) return column.required ? { cause: say('required') } : { value: null }
  const value = cell instanceof Date ? cell.toISOString().slice(0, 10) : normalise(String(cell))
  const or = (read: string | number | bigint | boolean | null, cause: string): Read =>
    read === null ? { cause } : { value: read }
  switch (column.type) {
    case 'text': {
      const most = column.longest ?? 2000
      return value.length > most ? { cause: say('tooLong', { most }) } : { value }
    }
    case 'integer': {
      const number = numberOf(cell, value)
      return or(number !== null && Number.isSafeInteger(number) ? number : null, say('notInteger', { value }))
    }
    case 'decimal':
      return or(numberOf(cell, value), say('notNumber', { value }))
    case 'rial':
      return or(parseRial(value), say('notRial', { value }))
    case 'date':
      return or(cell instanceof Date ? value : parseJalali(value), say('notDate', { value }))
    case 'yes_no':
      return or(yesNo(cell, value), say('notYesNo', { value }))
    case 'choice': {
      const code = byKey(column.choices).get(titleKey(value))
      if (code !== undefined) return { value: code }
      return {
        cause: say('notChoice', { value, choices: namesOf(column.choices).join(comma(lang)) }),
      }
    }
  }
}

/** What a reader may write, by name; codes that are taken as well are not held out to them. */
function namesOf(choices: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(choices).filter((name) => choices[name] !== name)
  return names.length > 0 ? names : Object.keys(choices)
}

const folded = new WeakMap<object, Map<string, string>>()

/** Choices by their folded title, folded once for all rows of a sheet; of two that fold alike the first counts. */
function byKey(choices: Readonly<Record<string, string>>): Map<string, string> {
  const known = folded.get(choices)
  if (known) return known
  const made = new Map(
    Object.entries(choices)
      .toReversed()
      .map(([title, code]) => [titleKey(title), code]),
  )
  folded.set(choices, made)
  return made
}

function numberOf(cell: SheetCell, value: string): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  return typeof cell === 'string' ? parseNumber(value) : null
}

const answers = new Map<string, boolean>([
  ...['بله', 'بلی', 'آری', 'دارد', 'است', 'yes', 'true', '1'].map((word) => [fold(word), true] as const),
  ...['خیر', 'نه', 'ندارد', 'نیست', 'no', 'false', '0'].map((word) => [fold(word), false] as const),
])

function yesNo(cell: SheetCell, value: string): boolean | null {
  return typeof cell === 'boolean' ? cell : (answers.get(fold(value)) ?? null)
}
