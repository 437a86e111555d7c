// The demands of one short time share an issue; a few issues share a sitting. These are their dates, before any row is made.
import { jalaliYear } from '../../../src/platform/jalali.ts'
import { agenciesOf, type Fate, pickFate } from './courses.ts'
import type { Random } from './random.ts'
import { DEMANDS_A_WINDOW, type Setting, submittedAt, WINDOWS_A_MEETING } from './setting.ts'
import { demandText } from './text.ts'
import { DAY, HOUR } from './walk.ts'

export interface Window {
  issueId: number
  code: string
  title: string
  category: string
  agency: string
  openedAt: number
  proposedAt: number
  acceptedAt: number
  scheduledAt: number
  fate: Fate
  body: string
  /** When its matter was put to the vote; infinite until the sitting is known. */
  decidedAt: number
  /** When issue and demands ended, and whether solved; infinite while open. */
  endedAt: number
  isSolved: boolean
  members: { demandId: number; code: string; at: number }[]
}

export interface Sitting {
  body: string
  plannedAt: number
  heldAt: number
  windows: Window[]
}

const proposable = ['council', 'wg_economy', 'facilitation', 'wg_infrastructure'] as const

export function planWindow(setting: Setting, random: Random, index: number, category: string): Window | null {
  const openedAt =
    submittedAt(setting, (index + 1) * DEMANDS_A_WINDOW) + random.whole(22, 40) * DAY + random.whole(0, 9) * HOUR
  const proposedAt = openedAt + random.whole(5, 20) * DAY
  const acceptedAt = proposedAt + random.whole(1, 5) * DAY
  if (openedAt > setting.now) return null
  return {
    issueId: setting.identities.next('issues'),
    code: setting.books.code('issue', setting.dueDays.yearOf(openedAt)),
    title: `مسئلهٔ مشترک: ${demandText(category, random).title}`.slice(0, 190),
    category,
    agency: random.pickSkewed(agenciesOf[category]!),
    openedAt,
    proposedAt,
    acceptedAt,
    scheduledAt: acceptedAt + random.whole(1, 6) * DAY,
    fate: pickFate(random).fate,
    body: proposable[Math.floor(index / WINDOWS_A_MEETING) % proposable.length]!,
    decidedAt: Number.POSITIVE_INFINITY,
    endedAt: Number.POSITIVE_INFINITY,
    isSolved: true,
    members: [],
  }
}

/** Puts the windows that reached an agenda on one sitting; a matter returned before that ends at the national level. */
export function planSitting(setting: Setting, random: Random, windows: readonly Window[]): Sitting | null {
  for (const window of windows) {
    if (window.fate !== 'returned') continue
    window.decidedAt = window.acceptedAt + 4 * DAY
    window.endedAt = window.decidedAt + random.whole(20, 70) * DAY
    window.isSolved = false
  }
  const placed = windows.filter((window) => window.fate !== 'returned' && window.scheduledAt <= setting.now)
  if (placed.length === 0) return null
  const last = Math.max(...placed.map((window) => window.scheduledAt))
  const heldAt = Math.floor((last + random.whole(9, 15) * DAY) / DAY) * DAY + 5 * HOUR
  for (const [position, window] of placed.entries()) {
    window.decidedAt = heldAt + ((position + 1) * HOUR) / 3
    if (window.fate === 'rejected') window.endedAt = window.decidedAt + random.whole(30, 80) * DAY
  }
  return {
    body: placed[0]!.body,
    plannedAt: Math.min(...placed.map((window) => window.scheduledAt)),
    heldAt,
    windows: placed,
  }
}

export function heldOn(sitting: Sitting): { date: string; year: number } {
  const date = new Date(sitting.heldAt).toISOString().slice(0, 10)
  return { date, year: jalaliYear(date) }
}
