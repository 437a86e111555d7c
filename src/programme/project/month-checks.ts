// What may not be entered for a month: figures that fall without a word, corrections without a reason.
import type { Word } from '../../platform/words.ts'
import type { GridRow } from './month-queries.ts'

export interface Entry {
  /** Code of the project. */
  project: string
  /** Cumulative to the end of the month. */
  physical_percent: number
  spent_rial: number
  note: string
}

export interface EntryFault {
  project: string
  field: 'physical' | 'spent' | 'note' | 'reason'
  message: Word
}

const faults = {
  unknown: {
    fa: 'این پروژه در گزارش این ماه نیست.',
    en: 'This project is not in this month’s return.',
  },
  falls: {
    fa: 'پیشرفت از ماه پیش کمتر است؛ سبب آن را در یادداشت بنویسید.',
    en: 'Progress is less than in the month before; say why in the note.',
  },
  spent_falls: {
    fa: 'هزینهٔ انباشته از ماه پیش کمتر است؛ سبب آن را در یادداشت بنویسید.',
    en: 'The cumulative cost is less than in the month before; say why in the note.',
  },
  reason: {
    fa: 'رقمی که پیش‌تر گزارش شده دگرگون شده است؛ دلیل تصحیح را بنویسید.',
    en: 'A figure already reported has changed; give the reason for the correction.',
  },
  twice: { fa: 'این پروژه دو بار آمده است.', en: 'This project comes twice.' },
} satisfies Record<string, Word>

/** Everything wrong with a set of entries against what stands; empty when it may be written. */
export function checkEntries(grid: readonly GridRow[], entries: readonly Entry[], reason: string): EntryFault[] {
  const byCode = new Map(grid.map((row) => [row.code, row]))
  const found: EntryFault[] = []
  const seen = new Set<string>()
  for (const entry of entries) {
    const { project } = entry
    const row = byCode.get(project)
    if (!row) found.push({ project, field: 'physical', message: faults.unknown })
    else if (seen.has(project)) found.push({ project, field: 'physical', message: faults.twice })
    else found.push(...checkEntry(row, entry, reason))
    seen.add(project)
  }
  return found
}

function checkEntry(row: GridRow, entry: Entry, reason: string): EntryFault[] {
  const { project, note } = entry
  const isSilent = note.trim().length < 3
  const isCorrection =
    row.revision > 0 &&
    (row.physical_percent !== entry.physical_percent || row.spent_rial !== entry.spent_rial || row.note !== note)
  return [
    ...(isSilent && row.previous_percent !== null && entry.physical_percent < row.previous_percent
      ? [{ project, field: 'physical' as const, message: faults.falls }]
      : []),
    ...(isSilent && row.previous_spent_rial !== null && entry.spent_rial < row.previous_spent_rial
      ? [{ project, field: 'spent' as const, message: faults.spent_falls }]
      : []),
    ...(isCorrection && reason.trim().length < 5
      ? [{ project, field: 'reason' as const, message: faults.reason }]
      : []),
  ]
}
