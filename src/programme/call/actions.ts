// What the secretariat does with a call: writes it, opens it, moves its deadline, chases what is late, and closes it.
import type { Press } from '../../council/paper/actions.ts'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { recordMany } from '../../platform/begin-many.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, fromJalali, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { askForPlans } from '../plan/kernel.ts'
import { writeReminder } from './chasing.ts'
import { callRefused } from './problems.ts'
import * as queries from './queries.ts'
import { reminderLetter } from './reminder-texts.ts'
import { callLifecycle, refuseClosing, refuseEditing, refuseExtension, refuseOpening } from './rules.ts'

export interface CallTerms {
  year: number
  motto: string
  title: string
  instructions: string
  deadline_on: string
  agencies: readonly number[]
}

export const subjectOf = (call: { id: number; code: string; title: string }): Subject => ({
  id: call.id,
  code: call.code,
  title: call.title,
  county_code: null,
})

/** A Jalali year from its first to its last day. */
const yearSpan = (year: number) => ({
  startsOn: fromJalali(year, 1, 1),
  endsOn: addDays(fromJalali(year + 1, 1, 1), -1),
})

export async function createCall(ctx: Ctx, given: CallTerms): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await queries.upsertYear(tx, { year: given.year, motto: given.motto, ...yearSpan(given.year), now: ctx.now })
    const code = `${given.year}-${await nextSerial(tx, 'call', given.year)}`
    const id = await queries.insertCall(tx, {
      code,
      year: given.year,
      title: given.title,
      instructions: given.instructions,
      deadlineOn: given.deadline_on,
      postId: ctx.actor.post!.id,
      now: ctx.now,
    })
    await queries.setAddressees(tx, id, given.agencies)
    await beginCourse(ctx, tx, {
      lifecycle: callLifecycle,
      subject: subjectOf({ id, code, title: given.title }),
      holderPostId: await secretariatPostId(tx),
      event: 'call.prepared',
    })
    return { code }
  })
}

export async function reviseCall(ctx: Ctx, code: string, given: CallTerms): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    const refusal = refuseEditing(call.state)
    if (refusal) throw callRefused(refusal)
    await queries.upsertYear(tx, { year: given.year, motto: given.motto, ...yearSpan(given.year), now: ctx.now })
    await queries.updateCall(tx, call.id, {
      year: given.year,
      title: given.title,
      instructions: given.instructions,
      deadline_on: given.deadline_on,
    })
    await queries.setAddressees(tx, call.id, given.agencies)
    return { code }
  })
}

/** Opens the call: one plan for each addressed agency, held by its head until the deadline. */
export async function openCall(ctx: Ctx, code: string): Promise<{ code: string; plans: number; headless: string[] }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    const refusal = refuseOpening(call.state, call.addressees, call.deadline_on, tehranDate(ctx.now))
    if (refusal) throw callRefused(refusal)
    const addressed = (await queries.listAddressees(tx, call.id)).filter((agency) => agency.is_addressed)
    await queries.updateCall(tx, call.id, { opened_at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: callLifecycle,
      subject: subjectOf(call),
      transition: 'open',
      from: call.state,
      holderPostId: await secretariatPostId(tx),
      dueOn: call.deadline_on,
      event: 'call.opened',
      detail: { agencies: addressed.length },
    })
    const { asked, headless } = await askForPlans(
      ctx,
      tx,
      { id: call.id, code: call.code, year: call.year, deadlineOn: call.deadline_on },
      addressed.map((agency) => ({
        organisationId: agency.id,
        title: `برنامهٔ جهش ${agency.title_fa} در سال ${call.year.toLocaleString('fa-IR', { useGrouping: false })}`,
      })),
    )
    if (asked === 0) throw callRefused('noHead')
    return { code, plans: asked, headless }
  })
}

export async function discardCall(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    const refusal = refuseEditing(call.state)
    if (refusal) throw callRefused(refusal)
    await moveTo(ctx, tx, {
      lifecycle: callLifecycle,
      subject: subjectOf(call),
      transition: 'discard',
      from: call.state,
      event: 'call.discarded',
    })
    return { code }
  })
}

/** Gives everybody who has not yet handed in more time, with the reason. */
export async function extendCall(
  ctx: Ctx,
  code: string,
  given: { until: string; reason: string },
): Promise<{ code: string; moved: number }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    const refusal = refuseExtension(call.state, call.deadline_on, given.until, tehranDate(ctx.now))
    if (refusal) throw callRefused(refusal)
    const ids = await queries.listRequestedPlanIds(tx, call.id)
    await queries.updateCall(tx, call.id, { deadline_on: given.until })
    const moved = await queries.moveDeadline(tx, call.id, given.until)
    const detail = { before: call.deadline_on, dueOn: given.until, note: given.reason }
    await record(ctx, tx, { event: 'call.deadline_moved', subjectKind: 'call', subjectId: call.id, detail })
    await recordMany(
      ctx,
      tx,
      'plan.deadline_moved',
      'plan',
      ids.map((id) => ({ id, detail })),
    )
    return { code, moved }
  })
}

/** Writes a letter to the head of every agency whose plan has not come; returns how many. */
export async function chaseLate(
  ctx: Ctx,
  press: Press,
  code: string,
  text: string,
): Promise<{ code: string; letters: number }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    if (call.state !== 'open') throw callRefused('notOpen')
    const today = tehranDate(ctx.now)
    const late = (await queries.listCallPlans(tx, call.id)).filter(
      (plan) =>
        ['requested', 'returned'].includes(plan.state) &&
        plan.head_post_id &&
        (call.deadline_on < today || (plan.rung ?? 0) > 0),
    )
    const letter = await reminderLetter(tx, call, text)
    for (const plan of late)
      await writeReminder(ctx, tx, press, { id: plan.id, headPostId: plan.head_post_id! }, letter)
    const letters = late.length
    await record(ctx, tx, {
      event: 'call.chased',
      subjectKind: 'call',
      subjectId: call.id,
      detail: { letters, note: text },
    })
    return { code, letters }
  })
}

export async function closeCall(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const call = await queries.lockCall(tx, ctx.actor, code)
    const refusal = refuseClosing(call.state)
    if (refusal) throw callRefused(refusal)
    await queries.updateCall(tx, call.id, { closed_at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: callLifecycle,
      subject: subjectOf(call),
      transition: 'close',
      from: call.state,
      event: 'call.closed',
    })
    return { code }
  })
}

/** The Jalali year a call written today is most likely for. */
export const yearOf = (now: Date): number => jalaliYear(tehranDate(now))
