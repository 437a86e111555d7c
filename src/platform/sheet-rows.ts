// The rows of one sheet of a workbook, each read by the columns wanted as soon as it goes by, with every mistake named.
import type { Lang } from './ctx.ts'
import { placesOf, type SheetError, type SheetRow } from './sheet.ts'
import { isBlank, readValue, type SheetColumn, titleKey } from './sheet-values.ts'
import { sheetWords } from './sheet-words.ts'
import type { Workbook } from './workbook.ts'

export interface ReadRow<C extends readonly SheetColumn[]> {
  /** As Excel numbers it. */
  row: number
  /** Null when the row has a mistake. */
  values: SheetRow<C> | null
  /** What could be read of a row with mistakes, by key. */
  part: Readonly<Record<string, unknown>>
  errors: SheetError[]
}

/** Title of the sheet as it stands in the workbook, whatever the spelling; null when there is none. */
export function findSheet(workbook: Workbook, title: string): string | null {
  return workbook.sheets.find((one) => titleKey(one) === titleKey(title)) ?? null
}

/**
 * Reads a sheet whose header is its first row that is not blank. A header that lacks a required column, or has one twice, is told in
 * one row with the header's number and nothing after it. Blank rows are skipped; after `most` rows one error says so and reading ends.
 */
export async function* readSheetRows<const C extends readonly SheetColumn[]>(
  workbook: Workbook,
  sheet: string,
  columns: C,
  wish: { lang: Lang; most: number },
): AsyncGenerator<ReadRow<C>> {
  const say = sheetWords.in(wish.lang)
  let places: Map<string, number[]> | null = null
  let count = 0
  for await (const { row, cells } of workbook.rows(sheet)) {
    if (cells.every(isBlank)) continue
    if (!places) {
      places = placesOf(cells, columns)
      const errors = columns.flatMap((column): SheetError[] => {
        const at = places!.get(column.key)!
        if (at.length === 0 && column.required)
          return [{ sheet, row, column: column.title, cause: say('columnMissing') }]
        return at.length > 1 ? [{ sheet, row, column: column.title, cause: say('columnTwice') }] : []
      })
      if (errors.length > 0) {
        yield { row, values: null, part: {}, errors }
        return
      }
      continue
    }
    count += 1
    if (count > wish.most) {
      yield {
        row,
        values: null,
        part: {},
        errors: [{ sheet, row, column: '', cause: say('tooManyRows', { rows: wish.most }) }],
      }
      return
    }
    const values: Record<string, unknown> = {}
    const errors: SheetError[] = []
    for (const column of columns) {
      const place = places.get(column.key)?.[0]
      const read = readValue(column, place === undefined ? null : (cells[place] ?? null), wish.lang)
      if ('cause' in read) errors.push({ sheet, row, column: column.title, cause: read.cause })
      else values[column.key] = read.value
    }
    yield { row, values: errors.length === 0 ? (values as SheetRow<C>) : null, part: values, errors }
  }
}
