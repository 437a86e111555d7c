// What a deadline depends on, and how a Jalali year is laid out; pure.
import type { Actor } from '../platform/ctx.ts'
import { addDays, daysBetween, fromJalali, jalaliMonthLength, weekday } from '../platform/jalali.ts'
import { type LunarCorrection, lunarMonthStart } from '../platform/lunar.ts'
import type { WaitClock } from '../platform/waits.ts'
import type { WorkCalendar } from '../platform/workdays.ts'

/** Timers whose waits carry a date set by people: the day of a sitting, the text of a commitment, the next follow-up. */
export const agreedTimers: readonly string[] = ['commitment_due', 'meeting_day', 'agenda_notice', 'national_follow_up']

/** The one who may edit calendar and timers; the system does it for the command line. */
export function mayEdit(actor: Actor): boolean {
  return actor.kind === 'system' || actor.post?.kind === 'administrator'
}

/** An open wait with the moments from which its clock may have been wound, as Tehran dates. */
export interface OpenWait {
  id: number
  timer: string
  clock: WaitClock
  county_code: string | null
  due_on: string
  started_on: string
  /** When it last climbed to a superior; then it runs by `escalation_step`. */
  climbed_on: string | null
  /** When a report clock was last wound up again. */
  wound_on: string | null
  /** When it was last passed on, perhaps with a fresh term. */
  passed_on: string | null
}

export interface Base {
  timer: string
  from: string
  county: string | null
}

/**
 * The starts a wait's date may come from, likeliest first. The date is recomputed from the first one that gives the date
 * it has now; when none does, people set the date and it stays.
 */
export function basesOf(wait: OpenWait): Base[] {
  const climbed = { timer: 'escalation_step', from: wait.climbed_on }
  const own = [wait.wound_on, wait.started_on, wait.passed_on].map((from) => ({ timer: wait.timer, from }))
  const starts = agreedTimers.includes(wait.timer) ? [climbed] : [climbed, ...own]
  // A record without a county counts by the province's calendar though its holder's post has a county.
  return starts.flatMap(({ timer, from }) =>
    from === null ? [] : [wait.county_code, null].map((county) => ({ timer, from, county })),
  )
}

export interface DayView {
  iso: string
  day: number
  reason: 'holiday' | 'rest_day' | 'closure' | null
  title: string | null
}
export interface MonthView {
  month: number
  /** Cells before the first day in a week that starts on Saturday. */
  lead: number
  workingDays: number
  days: DayView[]
}

/** Twelve months of a Jalali year; a county's closures are told apart from the holidays of all. */
export function yearView(year: number, calendar: WorkCalendar, closures: ReadonlySet<string>): MonthView[] {
  return Array.from({ length: 12 }, (_, index) => monthView(year, index + 1, calendar, closures))
}

function monthView(year: number, month: number, calendar: WorkCalendar, closures: ReadonlySet<string>): MonthView {
  const first = fromJalali(year, month, 1)
  const days = Array.from({ length: jalaliMonthLength(year, month) }, (_, index): DayView => {
    const iso = addDays(first, index)
    const title = calendar.holidays.get(iso) ?? null
    const reason = closures.has(iso)
      ? 'closure'
      : title !== null
        ? 'holiday'
        : calendar.restDays.includes(weekday(iso))
          ? 'rest_day'
          : null
    return { iso, day: index + 1, reason, title }
  })
  return { month, lead: weekday(first), workingDays: days.filter((day) => day.reason === null).length, days }
}

export interface LunarMonth {
  lunarYear: number
  lunarMonth: number
  /** ISO date of its first day as the product now takes it. */
  startsOn: string
  /** Days it is moved from where it is computed, built-in or corrected. */
  shiftDays: number
  isCorrected: boolean
}

/** Lunar months that begin in a Jalali year or run on into it, in order. */
export function lunarMonthsOf(jalaliYear: number, corrections: readonly LunarCorrection[]): LunarMonth[] {
  const first = fromJalali(jalaliYear, 1, 1)
  const last = addDays(fromJalali(jalaliYear + 1, 1, 1), -1)
  const earliest = Math.floor((jalaliYear - 1) * 1.030_689 + 0.5)
  const months: LunarMonth[] = []
  for (let index = earliest * 12; index < (earliest + 3) * 12; index++) {
    const lunarYear = Math.floor(index / 12)
    const lunarMonth = (index % 12) + 1
    const startsOn = lunarMonthStart(lunarYear, lunarMonth, corrections)
    if (addDays(startsOn, 29) < first || startsOn > last) continue
    const computed = lunarMonthStart(lunarYear, lunarMonth, [{ lunarYear, lunarMonth, shiftDays: 0 }])
    months.push({
      lunarYear,
      lunarMonth,
      startsOn,
      shiftDays: daysBetween(computed, startsOn),
      isCorrected: corrections.some((one) => one.lunarYear === lunarYear && one.lunarMonth === lunarMonth),
    })
  }
  return months
}
