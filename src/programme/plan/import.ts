// One plan out of an uploaded workbook.
import type { Lang } from '../../platform/ctx.ts'
import { UnreadableSheet } from '../../platform/sheet-cells.ts'
import { findSheet, readSheetRows } from '../../platform/sheet-rows.ts'
import { openWorkbook } from '../../platform/workbook.ts'
import { assemble, type Fault, type ReadPlanRow } from './assemble.ts'
import { assembleWords } from './assemble-words.ts'
import type { PlanChoices } from './choices.ts'
import { emptyContent, type PlanContent } from './content.ts'
import { columnsOf, dataSheets, sheetChoices, sheetNames } from './workbook.ts'

/** Rows of one sheet in an upload; a whole agency needs fewer. */
const mostRows = 12_000
/** How much an upload may unfold to. */
const uploadLimits = { inflated: 150_000_000, entries: 500 }
const needed = ['programmes', 'projects', 'milestones', 'indicators'] as const

export interface PlanReadingOfBook {
  content: PlanContent
  faults: Fault[]
}

/** Reads a whole plan; a file that cannot be read at all is one fault with row 0, never an exception. */
export async function readPlanBook(bytes: Uint8Array, choices: PlanChoices, lang: Lang): Promise<PlanReadingOfBook> {
  const say = assembleWords.in(lang)
  const faults: Fault[] = []
  const rows: ReadPlanRow[] = []
  const columns = columnsOf(sheetChoices(choices))
  try {
    const workbook = await openWorkbook(bytes, uploadLimits)
    for (const sheet of dataSheets) {
      const name = findSheet(workbook, sheetNames[sheet])
      if (!name) {
        if (needed.some((one) => one === sheet))
          faults.push({
            sheet: sheetNames[sheet],
            row: 0,
            column: '',
            cause: say('sheetMissing', { sheet: sheetNames[sheet] }),
            level: 'error',
          })
        continue
      }
      for await (const read of readSheetRows(workbook, name, columns[sheet], { lang, most: mostRows })) {
        rows.push({ sheet, row: read.row, values: read.values as ReadPlanRow['values'], part: read.part })
        faults.push(...read.errors.map((error): Fault => ({ ...error, level: 'error' })))
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    return {
      content: emptyContent,
      faults: [{ sheet: '', row: 0, column: '', cause: say('unreadable'), level: 'error' }],
    }
  }
  const { content, faults: loose } = assemble(rows, lang)
  return { content, faults: [...faults, ...loose].sort(byPlace) }
}

const order = new Map<string, number>(dataSheets.map((sheet, index) => [sheetNames[sheet], index]))

function byPlace(a: Fault, b: Fault): number {
  return (
    (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1) ||
    (order.get(a.sheet) ?? -1) - (order.get(b.sheet) ?? -1) ||
    a.row - b.row
  )
}
