// A series calls its own sittings, some weeks ahead; what is special about one day is said beforehand.
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { isWorkingDay } from '../../platform/workdays.ts'
import { accessBody, isAlive } from '../body/queries.ts'
import { mayCall } from '../body/rules.ts'
import { treeProblems } from '../body/tree-problems.ts'
import { callMeeting } from '../meeting/actions.ts'
import { meetingProblems } from '../meeting/problems.ts'
import { seriesProblems } from './problems.ts'
import * as queries from './queries.ts'
import { type Occurrence, occurrences, ruleDays } from './rules.ts'
import type { NewException, NewSeries } from './schema.ts'

/** Days ahead for which sittings are called. */
export const daysAhead = 45

/** A new series; its first sittings are called at once. */
export async function beginSeries(ctx: Ctx, given: NewSeries): Promise<{ code: string; called: number }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (!post) throw problems.notAllowed()
    const today = tehranDate(ctx.now)
    if (given.starts_on < today) throw meetingProblems.dayPassed()
    const body = await accessBody(tx, given.body, given.starts_on)
    if (!isAlive(body, given.starts_on)) throw treeProblems.ended()
    if (!mayCall(body, post)) throw meetingProblems.notACaller()
    const year = jalaliYear(today)
    const code = `${year}-${await nextSerial(tx, 'series', year)}`
    const id = await queries.insertSeries(tx, {
      code,
      title: given.title,
      body_code: body.code,
      pattern: given.pattern,
      every: given.every,
      weekday: given.weekday,
      nth: given.pattern === 'months' ? (given.nth ?? 1) : null,
      on_holiday: given.on_holiday,
      starts_on: given.starts_on,
      ends_on: given.ends_on ?? null,
      starts_at: given.starts_at,
      minutes_planned: given.minutes_planned,
      mode: given.mode,
      place: given.place,
      link: given.link ?? '',
      is_public: given.is_public,
      by_post_id: post.id,
      created_at: ctx.now,
    })
    await tell(ctx, tx, id, 'series.begun', { title: given.title })
    const { called } = await callComing(ctx, tx, await queries.lockSeries(tx, code))
    return { code, called }
  })
}

/** Leaves a day of the series out, or puts it on another; only before its sitting is called. */
export async function exceptDay(ctx: Ctx, code: string, given: NewException): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const series = await lockRunning(ctx, tx, code)
    if (!ruleDays(series, given.day).includes(given.day)) throw seriesProblems.notADay()
    if (given.moved_to && given.moved_to < tehranDate(ctx.now)) throw seriesProblems.dayPassed()
    if ((await queries.listCalled(tx, series.id)).some((one) => one.day === given.day))
      throw seriesProblems.calledAlready()
    await queries.insertException(tx, series.id, {
      day: given.day,
      moved_to: given.moved_to ?? null,
      reason: given.reason,
      by_post_id: ctx.actor.post?.id ?? null,
      at: ctx.now,
    })
    await tell(ctx, tx, series.id, given.moved_to ? 'series.day_moved' : 'series.day_left_out', {
      day: given.day,
      note: given.reason,
    })
    return { code }
  })
}

/** No more sittings are called; those called already stay. */
export async function endSeries(ctx: Ctx, code: string, given: { reason: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const series = await lockRunning(ctx, tx, code)
    await queries.endSeries(tx, series.id, ctx.now, given.reason)
    await tell(ctx, tx, series.id, 'series.ended', { note: given.reason })
    return { code }
  })
}

/** Every night: the sittings of all running series that fall within the coming weeks. */
export async function callSeries(ctx: Ctx): Promise<{ called: number }> {
  let called = 0
  for (const { code } of await queries.listRunning(ctx.db))
    called += (await act(ctx, async (tx) => callComing(ctx, tx, await queries.lockSeries(tx, code)))).called
  return { called }
}

async function callComing(ctx: Ctx, tx: Tx, series: queries.Series): Promise<{ called: number }> {
  if (series.ended_at) return { called: 0 }
  const known = new Set((await queries.listCalled(tx, series.id)).map((one) => one.day))
  const fresh = (await comingOf(ctx, tx, series, daysAhead)).filter((one) => !known.has(one.day))
  for (const one of fresh)
    await callMeeting(
      { ...ctx, actor: systemActor },
      tx,
      {
        body: series.body_code,
        held_on: one.held_on,
        starts_at: series.starts_at,
        minutes_planned: series.minutes_planned,
        mode: series.mode,
        place: series.place,
        ...(series.link ? { link: series.link } : {}),
        is_public: series.is_public,
      },
      { id: series.id, day: one.day },
    )
  return { called: fresh.length }
}

/** Sittings of a series from today on, for so many days. */
export async function comingOf(
  ctx: Ctx,
  tx: Pick<Ctx, 'db'>['db'] | Tx,
  series: queries.Series,
  days: number,
): Promise<Occurrence[]> {
  const today = tehranDate(ctx.now)
  const [calendar, exceptions] = [
    await ctx.deadlines.calendar(ctx.db, null),
    await queries.listExceptions(tx, series.id),
  ]
  return occurrences(series, exceptions, (day) => isWorkingDay(day, calendar), today, addDays(today, days)).filter(
    (one) => one.held_on >= today,
  )
}

async function lockRunning(ctx: Ctx, tx: Tx, code: string): Promise<queries.Series> {
  const series = await queries.lockSeries(tx, code)
  const body = await accessBody(tx, series.body_code, tehranDate(ctx.now))
  if (!mayCall(body, ctx.actor.post)) throw problems.notAllowed()
  if (series.ended_at) throw seriesProblems.ended()
  return series
}

const tell = (ctx: Ctx, tx: Tx, id: number, event: string, detail: Record<string, unknown>) =>
  record(ctx, tx, { event, subjectKind: 'series', subjectId: id, detail })
