// Hundreds of faults of a workbook are a handful of causes: the same column with the same complaint, row after row.
import type { Fault } from './assemble.ts'

export interface FaultGroup {
  sheet: string
  column: string
  /** The cause they share; of causes that differ only in a name or a figure, the first in full. */
  cause: string
  faults: readonly Fault[]
}

/** Groups in the order of the sheets, the first fault of each deciding; rows keep their order. */
export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = Map.groupBy(faults, (fault) => `${fault.sheet}\n${fault.column}\n${kindOf(fault.cause)}`)
  return [...groups.values()].map((own) => ({ ...own[0]!, faults: own }))
}

/** A cause without what is quoted and counted in it: «تهران» and «شیراز» are refused for one reason. */
const kindOf = (cause: string): string => cause.replace(/«[^»]*»|“[^”]*”/g, '«»').replace(/[0-9۰-۹٬٫.,]+/g, '0')

/** What stands in the cell, as its cause quotes it; '' where a cause quotes nothing. */
export const quotedIn = (cause: string): string => /«[^»]*»|“[^”]*”/.exec(cause)?.[0] ?? ''

/** Rows as people write them: 3, 4, 5, 9 are 3–5 and 9. Whole-file faults (row 0) are left out. */
export function rowRanges(faults: readonly Fault[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const { row } of faults) {
    const last = ranges.at(-1)
    if (row === 0 || row === last?.to) continue
    if (last && row === last.to + 1) last.to = row
    else ranges.push({ from: row, to: row })
  }
  return ranges
}
