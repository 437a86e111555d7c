// The month's return as a sheet: given out with what is known, read back row by row.

import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { readSheet, type SheetError } from '../../platform/sheet.ts'
import { formWords } from './form-words.ts'
import { checkEntries, type Entry } from './month-checks.ts'
import type { GridRow } from './month-queries.ts'
import { projectWords } from './words.ts'

export function sheetColumns(lang: Lang): ExportColumn<GridRow>[] {
  const t = formWords.in(lang)
  return [
    { title: projectWords.in(lang)('code'), value: (row) => row.code },
    { title: t('project'), value: (row) => row.title, width: 60 },
    { title: t('planned'), value: (row) => row.planned_percent },
    { title: t('previous'), value: (row) => row.previous_percent },
    { title: t('physical'), value: (row) => row.physical_percent, width: 22 },
    { title: t('spent'), value: (row) => row.spent_rial, width: 26 },
    { title: t('note'), value: (row) => row.note, width: 40 },
  ]
}

export interface SheetEntries {
  entries: Entry[]
  faults: SheetError[]
}

/** Rows with neither percent nor cost are skipped: not yet reported. A row with a fault is left out of the entries. */
export async function readMonthSheet(
  bytes: Uint8Array,
  grid: readonly GridRow[],
  reason: string,
  lang: Lang,
): Promise<SheetEntries> {
  const t = formWords.in(lang)
  const both = (key: 'physical' | 'spent') => [formWords.table[key].fa, formWords.table[key].en]
  const columns = [
    {
      key: 'code',
      title: projectWords.in(lang)('code'),
      type: 'text',
      required: true,
      aliases: [projectWords.table.code.fa, projectWords.table.code.en],
    },
    { key: 'physical', title: t('physical'), type: 'decimal', aliases: both('physical') },
    { key: 'spent', title: t('spent'), type: 'rial', aliases: both('spent') },
    { key: 'note', title: t('note'), type: 'text', aliases: [formWords.table.note.fa, formWords.table.note.en] },
  ] as const
  const reading = await readSheet(bytes, columns, { lang })
  const faults = [...reading.errors]
  const sheet = faults[0]?.sheet ?? ''
  const rows = reading.rows.filter(({ values }) => values.physical !== null || values.spent !== null)
  const given: { row: number; entry: Entry }[] = []
  for (const { row, values } of rows) {
    if (values.physical === null || values.spent === null)
      faults.push({ sheet, row, column: t(values.physical === null ? 'physical' : 'spent'), cause: t('both_needed') })
    else if (values.physical < 0 || values.physical > 100)
      faults.push({ sheet, row, column: t('physical'), cause: t('bad_percent') })
    else
      given.push({
        row,
        entry: {
          project: toLatinDigits(values.code),
          physical_percent: Math.round(values.physical * 100) / 100,
          spent_rial: Number(values.spent),
          note: values.note ?? '',
        },
      })
  }
  const bad = checkEntries(
    grid,
    given.map((one) => one.entry),
    reason,
  )
  for (const fault of bad)
    faults.push({
      sheet,
      row: given.find((one) => one.entry.project === fault.project)?.row ?? 0,
      column: t(fault.field === 'reason' ? 'correction_reason' : fault.field),
      cause: fault.message[lang],
    })
  const refused = new Set(bad.map((fault) => fault.project))
  return {
    entries: given.map((one) => one.entry).filter((entry) => !refused.has(entry.project)),
    faults: faults.sort((one, other) => one.row - other.row),
  }
}
