// What became of the accepted projects, month by month: agencies report, claim and ask for changes, inspectors see, the secretariat
// decides. Acts carry keys and everything is drawn from codes, so a second run does nothing twice.
import { sql } from 'kysely'
import { expiries } from '../../../../src/expiries.ts'
import { lifecycles } from '../../../../src/lifecycles.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { Problem } from '../../../../src/platform/problem.ts'
import { sweepDeadlines } from '../../../../src/platform/sweep.ts'
import { claimMilestones, seeMilestones } from '../../../../src/programme/project/claim-actions.ts'
import { enterMonth, openMonths } from '../../../../src/programme/project/month-actions.ts'
import {
  addMonths,
  daysOfMonth,
  lastEndedMonth,
  monthOf,
  monthsBetween,
} from '../../../../src/programme/project/month-rules.ts'
import { recolourAll } from '../../../../src/programme/project/tasks.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import { claimTexts, refutedTexts, seenTexts, slowNotes } from '../texts/projects.ts'
import { analyse } from './analyse.ts'
import { advance, type Course, reachedBy, readCourses } from './project-course.ts'
import { playVerdicts } from './project-verdicts.ts'
import { visitSome } from './project-visits.ts'
import type { Stage } from './stage.ts'

const sideBySide = 6
const mostMonths = 18

/** Plays the projects up to `now`; `start` is the first day on which posts are held, `progress` hears the part that is done. */
export async function seedProjects(
  stage: Stage,
  start: string,
  now: Date,
  progress: (part: number) => void,
): Promise<void> {
  const today = dayOf(now.getTime())
  const courses = await readCourses(stage)
  if (courses.length === 0) return
  const hand = new Hand(stage, start, now)
  const until = lastEndedMonth(today)
  const first = monthOf(courses.map((course) => course.startsOn).sort()[0]!)
  const months = monthsBetween([first, addMonths(until, -mostMonths)].sort().at(-1)!, until)
  const byAgency = Map.groupBy(courses, (course) => course.agency)
  for (const [nth, month] of months.entries()) {
    // The statements of the first month were planned for empty tables.
    if (nth === 1 || nth === 4) await analyse(stage.runtime.ownerUrl)
    await openMonths(await hand.by('system', addDays(daysOfMonth(month).last, 1), 'open'), month)
    await inPool([...byAgency], ([agency, own]) => reportMonth(hand, agency, own, month, today))
    await see(hand, courses, month, today)
    progress((nth + 1) / (months.length + 4))
  }
  await playVerdicts(hand, courses, today)
  await settle(hand, now)
}

/** Contexts of people on days, each act with a key of its own. */
export class Hand {
  readonly stage: Stage
  readonly #start: string
  readonly #now: number
  constructor(stage: Stage, start: string, now: Date) {
    this.stage = stage
    this.#start = start
    this.#now = now.getTime()
  }

  async by(post: string, day: string, key: string): Promise<Ctx> {
    const { consequences, deadlines } = this.stage.runtime.parts
    const held = day < this.#start ? this.#start : day
    return {
      db: this.stage.db,
      actor: post === 'system' ? this.stage.roster.system : await this.stage.roster.actor(post, held),
      // Today has come no further than now.
      now: new Date(Math.min(this.#now, momentOf(day, 8 * 60 + rngOf(key).int(0, 330)))),
      requestId: `demo-${key}`,
      lang: 'fa',
      idempotencyKey: { key: `demo:project.${key}`, fingerprint: '' },
      consequences,
      deadlines,
    }
  }

  /** What the product refuses is noted and the year goes on. */
  async try<R>(key: string, work: () => Promise<R>): Promise<R | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw new Error(`the demo stopped at project.${key}`, { cause: error })
      this.stage.faults.push({ key: `project.${key}`, reason: `${error.code} ${JSON.stringify(error.extra ?? {})}` })
      return null
    }
  }
}

/** One agency's month: every project in one act, then what was reached. A few are late, and two have not reported the last month. */
async function reportMonth(
  hand: Hand,
  agency: string,
  own: readonly Course[],
  month: string,
  today: string,
): Promise<void> {
  const { last } = daysOfMonth(month)
  const begun = own.filter((course) => course.startsOn <= last)
  if (begun.length === 0) return
  const key = `${agency}.${month}`
  const rng = rngOf(key)
  const day = addDays(
    last,
    rng.weighted([
      [rng.int(2, 9), 88],
      [rng.int(11, 19), 12],
    ]),
  )
  const rows = begun.map((course) => ({ course, ...advance(course, month) }))
  if (day > today || (month === lastEndedMonth(today) && rng.chance(0.08))) return
  await hand.try(key, async () =>
    enterMonth(
      await hand.by(`expert_${agency}`, day, key),
      `${agency}-${month}`,
      rows.map(({ course, percent, spent, isSlow }) => ({
        project: course.code,
        physical_percent: percent,
        spent_rial: spent,
        note: isSlow && rng.chance(0.5) ? rng.pick(slowNotes) : '',
      })),
      '',
    ),
  )
  // Before the last months agencies claimed every other month.
  const isOff = Number(month.slice(5)) % 2 === 1 && month < addMonths(lastEndedMonth(today), -2)
  const claims = (isOff ? [] : begun).flatMap((course) =>
    reachedBy(course, last)
      // Some are forgotten for a month or two.
      .filter(() => rng.chance(0.86))
      .map((one) => ({
        course,
        project: course.code,
        milestone: one.key,
        reached_on: one.on,
        text: rng.pick(claimTexts),
      })),
  )
  if (claims.length === 0) return
  const made = await hand.try(`${key}.claims`, async () =>
    claimMilestones(
      await hand.by(`expert_${agency}`, day, `${key}.claims`),
      claims.map(({ course: _course, ...claim }) => claim),
      null,
    ),
  )
  if (!made) return
  for (const [index, { course, milestone }] of claims.entries()) {
    course.claimed.add(milestone)
    course.waiting.set(milestone, made.codes[index]!)
  }
}

/** Inspectors go out three weeks later; a few claims are not confirmed and some are left for the next round. */
async function see(hand: Hand, courses: readonly Course[], month: string, today: string): Promise<void> {
  const day = addDays(daysOfMonth(month).last, 24)
  if (day > today) return
  // The inspectors of the first months were few; visits of milestones begin a year back.
  if (month >= addMonths(lastEndedMonth(today), -11))
    await visitSome(hand, courses, month, day, addDays(daysOfMonth(addMonths(month, 1)).last, 24) > today)
  const rng = rngOf(`see ${month}`)
  const round = courses.flatMap((course) =>
    [...course.waiting].filter(() => rng.chance(0.86)).map(([milestone, claim]) => ({ course, milestone, claim })),
  )
  const chunks = Array.from({ length: Math.ceil(round.length / 120) }, (_, at) => round.slice(at * 120, at * 120 + 120))
  for (const [at, chunk] of chunks.entries()) {
    const key = `see.${month}.${at}`
    const findings = chunk.map(({ claim }) => {
      const finding = rng.chance(0.95) ? ('verified' as const) : ('refuted' as const)
      return {
        claim,
        finding,
        found_on: addDays(day, -rng.int(0, 9)),
        note: rng.pick(finding === 'verified' ? seenTexts : refutedTexts),
      }
    })
    await hand.try(key, async () => seeMilestones(await hand.by(`inspector_${1 + (at % 4)}`, day, key), findings, null))
    for (const [index, { course, milestone }] of chunk.entries()) {
      course.waiting.delete(milestone)
      if (findings[index]!.finding === 'verified') course.seen.add(milestone)
      // Claimed again when it is really done.
      else course.claimed.delete(milestone)
    }
  }
}

/** What the clock would have done in the days before now, so that the first morning of a new demo does not do it all at once. */
async function settle(hand: Hand, now: Date): Promise<void> {
  const ctx: Ctx = {
    ...(await hand.by('system', dayOf(now.getTime()), 'settle')),
    now: new Date(now.getTime() - 60_000),
    idempotencyKey: null,
  }
  await sweepDeadlines(ctx, {
    lifecycles,
    expiries,
    limit: 10_000,
  })
  await recolourAll({ ...ctx, now })
}

export async function inPool<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
}

export async function firstReason(hand: Hand, kind: string): Promise<string> {
  const found = await sql<{
    code: string
  }>`select code from reason_codes where kind = ${kind} order by code limit 1`.execute(hand.stage.db)
  return found.rows[0]!.code
}
