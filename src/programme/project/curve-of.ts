// The curves of one project, placed in time as the picture wants them.
import { daysBetween } from '../../platform/jalali.ts'
import {
  type CurvePoint,
  monthTicks,
  plannedCurve,
  plannedPercent,
  reportedCurve,
  verifiedCurve,
  type WeightedMilestone,
} from './curve.ts'
import { daysOfMonth, monthOf, monthsBetween } from './month-rules.ts'

export interface PlacedPoint {
  /** 0 at the start of the picture, 1 at its end. */
  at: number
  percent: number
}

export interface Curves {
  planned: PlacedPoint[]
  /** The first baseline, where another has taken its place. */
  first: PlacedPoint[]
  reported: PlacedPoint[]
  verified: PlacedPoint[]
  today: number | null
  ticks: { at: number; month: string }[]
  table: { month: string; planned: number; reported: number | null; verified: number | null }[]
}

interface Sources {
  startsOn: string
  endsOn: string
  today: string
  /** The last day that counts: today, or when the project was closed. */
  until: string
  baseline: readonly WeightedMilestone[]
  firstBaseline: readonly WeightedMilestone[] | null
  progress: readonly { month: string; physical_percent: number; is_latest: boolean }[]
  milestones: readonly { weight: number; verified_on: string | null; dropped_on: string | null }[]
}

/** From the start of the project to its planned end, or to today where that has passed. */
export function curvesOf(s: Sources): Curves {
  const first = s.firstBaseline ? plannedCurve(s.firstBaseline) : []
  const planned = plannedCurve(s.baseline)
  const reported = reportedCurve(
    s.progress.filter((row) => row.is_latest),
    s.startsOn,
  )
  const verified = verifiedCurve(
    s.milestones.filter((m) => m.dropped_on === null),
    s.startsOn,
    s.until,
  )
  const from = [s.startsOn, planned[0]?.on, first[0]?.on].filter((day) => day !== undefined).sort()[0]!
  const to = [
    s.endsOn,
    first.at(-1)?.on,
    reported.at(-1)?.on,
    s.until < s.today ? s.until : null,
    s.endsOn < s.today && s.until === s.today ? s.today : null,
  ]
    .filter((day): day is string => Boolean(day))
    .sort()
    .at(-1)!
  const at = (day: string) => daysBetween(from, day) / Math.max(1, daysBetween(from, to))
  const place = (points: readonly CurvePoint[]) => points.map((point) => ({ at: at(point.on), percent: point.percent }))
  return {
    planned: place(planned),
    first: place(first),
    reported: place(reported),
    verified: verified.some((point) => point.percent > 0) ? place(verified) : [],
    today: s.today >= from && s.today <= to ? at(s.today) : null,
    ticks: monthTicks(from, to, 6).map((month) => ({ at: at(daysOfMonth(month).first), month })),
    table: tableOf(s, reported, verified),
  }
}

function tableOf(s: Sources, reported: readonly CurvePoint[], verified: readonly CurvePoint[]): Curves['table'] {
  return monthsBetween(monthOf(s.startsOn), monthOf(s.endsOn < s.today ? s.today : s.endsOn)).map((month) => {
    const { first, last } = daysOfMonth(month)
    const report = reported.find((point) => point.on === last)
    return {
      month,
      planned: plannedPercent(s.baseline, last),
      reported: report?.percent ?? null,
      verified: first > s.until ? null : (verified.findLast((point) => point.on <= last)?.percent ?? 0),
    }
  })
}
