// One batch: the demands of some weeks with everything that grew out of them, as rows ready to be copied.
import { CommitmentWriter } from './commitments.ts'
import type { Rows } from './copy.ts'
import { DemandWriter } from './demands.ts'
import { IssueWriter } from './issues.ts'
import { Ledger } from './ledger.ts'
import { type Random, randomFrom } from './random.ts'
import { DEMANDS_A_WINDOW, type Setting, WINDOWS_A_MEETING } from './setting.ts'
import { SittingWriter } from './sittings.ts'
import { planSitting, planWindow, type Window } from './windows.ts'

export interface Batch {
  number: number
  /** Running numbers of its demands, the second not included. */
  from: number
  to: number
}

export function writeBatch(setting: Setting, batch: Batch, pickCategory: (random: Random) => string): Rows[] {
  const random = randomFrom(batch.number)
  const ledger = new Ledger(setting.offices, setting.dueDays, setting.now)
  const commitments = new CommitmentWriter(setting, ledger, random)
  const issues = new IssueWriter(setting, ledger, random)
  const sittings = new SittingWriter(setting, ledger, random, commitments)
  const demands = new DemandWriter(setting, ledger, random, { commitments, issues, pickCategory })

  const firstWindow = batch.from / DEMANDS_A_WINDOW
  const count = Math.ceil((batch.to - batch.from) / DEMANDS_A_WINDOW)
  const windows = Array.from({ length: count }, (_, index) =>
    planWindow(setting, random, firstWindow + index, pickCategory(random)),
  )
  const proposals = new Map<Window, number>()
  for (const window of windows)
    if (window && window.proposedAt <= setting.now) proposals.set(window, setting.identities.next('proposals'))
  for (let at = 0; at < count; at += WINDOWS_A_MEETING) {
    const sitting = planSitting(
      setting,
      random,
      windows.slice(at, at + WINDOWS_A_MEETING).filter((window) => window !== null),
    )
    if (sitting) sittings.write(sitting, proposals)
  }
  for (let index = batch.from; index < batch.to; index++)
    demands.write(index, windows[Math.floor((index - batch.from) / DEMANDS_A_WINDOW)] ?? null)
  for (const window of windows) if (window) issues.write(window, proposals.get(window) ?? null)
  return ledger.all()
}
