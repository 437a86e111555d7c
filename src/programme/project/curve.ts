// The S-curve of a project: what the baseline wanted, what was reported, what was seen, over the days of its life.
import { addMonths, daysOfMonth, monthOf, monthsBetween } from './month-rules.ts'

export interface WeightedMilestone {
  /** Percent of the project. */
  weight: number
  starts_on: string
  due_on: string
}

/** A point of a curve: an ISO day and the percent done by its end. */
export interface CurvePoint {
  on: string
  percent: number
}

/**
 * Percent that a baseline wants done by the end of a day, 0–100: each milestone's weight accrues evenly from its start to its
 * due day, as work does; before the start nothing, from the due day on all of it. With the budget it gives the planned value.
 * Source: a time-phased baseline as in PMBOK Guide, 6th ed., 7.3.3.1; that it accrues evenly within a milestone is a convention.
 */
export function plannedPercent(milestones: readonly WeightedMilestone[], day: string): number {
  const sum = milestones.reduce((total, m) => total + m.weight * shareDone(m, day), 0)
  return Math.min(100, Math.round(sum * 100) / 100)
}

function shareDone({ starts_on, due_on }: WeightedMilestone, day: string): number {
  if (day >= due_on) return 1
  if (day <= starts_on) return 0
  return (Date.parse(day) - Date.parse(starts_on)) / (Date.parse(due_on) - Date.parse(starts_on))
}

/** The planned curve at its start, each month's end and its end; empty without milestones. */
export function plannedCurve(milestones: readonly WeightedMilestone[]): CurvePoint[] {
  if (milestones.length === 0) return []
  const starts = milestones.map((m) => m.starts_on).sort()[0]!
  const ends = milestones
    .map((m) => m.due_on)
    .sort()
    .at(-1)!
  const days = monthsBetween(monthOf(starts), monthOf(ends)).map((month) => daysOfMonth(month).last)
  return [starts, ...days.filter((day) => day > starts && day < ends), ends].map((on) => ({
    on,
    percent: plannedPercent(milestones, on),
  }))
}

/** What the agency reported, at the end of each month it reported on; zero where the project starts. */
export function reportedCurve(
  rows: readonly { month: string; physical_percent: number }[],
  startsOn: string,
): CurvePoint[] {
  const points = rows
    .map((row) => ({ on: daysOfMonth(row.month).last, percent: row.physical_percent }))
    .filter((point) => point.on > startsOn)
    .sort((one, other) => (one.on < other.on ? -1 : 1))
  return points.length === 0 ? [] : [{ on: startsOn, percent: 0 }, ...points]
}

/** What was seen: a stair that rises by a milestone's weight on the day somebody saw it, and stands until today. */
export function verifiedCurve(
  milestones: readonly { weight: number; verified_on: string | null }[],
  startsOn: string,
  today: string,
): CurvePoint[] {
  const seen = milestones
    .filter((m): m is { weight: number; verified_on: string } => m.verified_on !== null)
    .sort((one, other) => (one.verified_on < other.verified_on ? -1 : 1))
  const points: CurvePoint[] = [{ on: startsOn, percent: 0 }]
  let percent = 0
  for (const { weight, verified_on: on } of seen) {
    points.push({ on, percent })
    percent = Math.min(100, Math.round((percent + weight) * 1000) / 1000)
    points.push({ on, percent })
  }
  if (today > startsOn) points.push({ on: today, percent })
  return points
}

/** The ends of months to be written along an axis from one day to another, thinned to at most `most`. */
export function monthTicks(from: string, to: string, most: number): string[] {
  const months = monthsBetween(monthOf(from), addMonths(monthOf(to), 1)).filter((month) => {
    const { first } = daysOfMonth(month)
    return first >= from && first <= to
  })
  const step = Math.max(1, Math.ceil(months.length / most))
  return months.filter((_, index) => index % step === 0)
}
