// How a project of the demo goes: pace and cost drawn from its code, so that its curve bends as curves of work do.
import { sql } from 'kysely'
import { plannedPercent } from '../../../../src/programme/project/curve.ts'
import { daysOfMonth } from '../../../../src/programme/project/month-rules.ts'
import { addDays } from '../plan/time.ts'
import { type Rng, rngOf } from '../rng.ts'
import type { Stage } from './stage.ts'

export interface CourseMilestone {
  key: string
  title: string
  weight: number
  starts_on: string
  due_on: string
  cost_rial: number | null
}

export interface Course {
  id: number
  code: string
  title: string
  agency: string
  budget: number
  startsOn: string
  milestones: CourseMilestone[]
  rng: Rng
  /** How fast against the plan: 1 is as planned. */
  pace: number
  /** How dear against the plan. */
  cost: number
  /** Days lost before anything began. */
  lag: number
  percent: number
  spent: number
  /** Keys of milestones claimed. */
  claimed: Set<string>
  /** Code of a claim by milestone, while nobody has seen it. */
  waiting: Map<string, string>
  seen: Set<string>
  hasChanged: boolean
}

export async function readCourses(stage: Stage): Promise<Course[]> {
  const found = await sql<Omit<Course, 'milestones' | 'rng'> & { milestones: CourseMilestone[] }>`
    select p.id, p.code, p.title, o.code as agency, b.budget_rial as budget, b.starts_on as "startsOn",
      (select json_agg(json_build_object('key', m.key, 'title', m.title, 'weight', bm.weight, 'starts_on', bm.starts_on, 'due_on', bm.due_on,
        'cost_rial', bm.cost_rial) order by bm.due_on, m.position)
        from baseline_milestones bm join milestones m on m.id = bm.milestone_id where bm.baseline_id = b.id) as milestones
    from projects p join organisations o on o.id = p.organisation_id join baselines b on b.project_id = p.id and b.version = 1
    where o.code is not null order by p.id
  `.execute(stage.db)
  return found.rows.map((row) => {
    const rng = rngOf(`project ${row.code}`)
    const pace = rng.weighted([
      [rng.int(98, 108) / 100, 58],
      [rng.int(82, 95) / 100, 22],
      [rng.int(52, 74) / 100, 7],
      [rng.int(108, 122) / 100, 13],
    ])
    return {
      ...row,
      rng,
      pace,
      cost: rng.weighted([
        [rng.int(92, 104) / 100, 62],
        [rng.int(105, 122) / 100, 26],
        [rng.int(125, 155) / 100, 6],
        [rng.int(75, 90) / 100, 6],
      ]),
      lag: rng.weighted([
        [0, 70],
        [rng.int(5, 20), 24],
        [rng.int(25, 60), 6],
      ]),
      percent: 0,
      spent: 0,
      claimed: new Set<string>(),
      waiting: new Map<string, string>(),
      seen: new Set<string>(),
      hasChanged: false,
    }
  })
}

/** The day in the plan that stands where the project stands on `day`. */
export function planDayOf(course: Course, day: string): string {
  const elapsed = (Date.parse(day) - Date.parse(course.startsOn)) / 86_400_000 - course.lag
  return addDays(course.startsOn, Math.max(0, Math.round(elapsed * course.pace)))
}

/** The day on which the project gets to where its plan was on `planDay`. */
export function reachedDay(course: Course, planDay: string): string {
  const planned = (Date.parse(planDay) - Date.parse(course.startsOn)) / 86_400_000
  return addDays(course.startsOn, Math.round(planned / course.pace) + course.lag)
}

/** What the agency reports for a month: cumulative percent and rials, never falling. */
export function advance(course: Course, month: string): { percent: number; spent: number; isSlow: boolean } {
  const { last } = daysOfMonth(month)
  const wanted = plannedPercent(course.milestones, last)
  const reached = plannedPercent(course.milestones, planDayOf(course, last))
  const noise = 1 + (course.rng.next() - 0.5) * 0.04
  // Agencies are a little kinder to themselves than what will be seen.
  const kind = reached >= 100 ? 100 : Math.min(99, reached * noise * 1.02)
  course.percent = Math.max(course.percent, Math.round(kind * 10) / 10)
  const dearer = course.cost * (1 + (course.rng.next() - 0.5) * 0.05)
  course.spent = Math.max(course.spent, Math.round(((course.budget * reached) / 100) * Math.min(1.4, dearer)))
  return { percent: course.percent, spent: course.spent, isSlow: course.percent < wanted * 0.85 }
}

/** Milestones reached by a day and not claimed yet, each with the day it was. */
export function reachedBy(course: Course, day: string): { key: string; on: string }[] {
  return course.milestones
    .filter((milestone) => !course.claimed.has(milestone.key))
    .map((milestone) => ({ key: milestone.key, on: reachedDay(course, milestone.due_on) }))
    .filter((one) => one.on <= day)
}
