// Asking a national body again, and the day on which the desk does so next: a clock of its own beside that of the answer.

import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { type Subject, startFollowUpClock } from '../../platform/waits.ts'
import { isWorkingDay } from '../../platform/workdays.ts'
import { mostDaysAhead, refuseNextDay } from './age-rules.ts'
import { nextDayRefused, referralRefused } from './problems.ts'
import * as queries from './queries.ts'
import { nationalReferralLifecycle, refuseAnswer } from './rules.ts'

const timer = 'national_follow_up'

/** The working day on which the body would be asked again if nobody chose another, by the administrator's timer. */
export async function proposeNextDay(ctx: Ctx, db: Query = ctx.db): Promise<string> {
  const due = await ctx.deadlines.due(db, timer, tehranDate(ctx.now), null)
  return (await ctx.deadlines.addWorkingDays(db, due, 0, null)).due
}

/** Winds the clock to the chosen day, or to the proposed one, inside the caller's transaction. Throws `follow_up_…` for a day that cannot be. */
export async function windFollowUp(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  chosen: string | null,
): Promise<string> {
  const today = tehranDate(ctx.now)
  if (chosen) {
    const isWorking = isWorkingDay(chosen, await ctx.deadlines.calendar(tx, null))
    const refusal = refuseNextDay(chosen, { today, last: addDays(today, mostDaysAhead), isWorking })
    if (refusal) throw nextDayRefused(refusal)
  }
  const dueOn = chosen ?? (await proposeNextDay(ctx, tx))
  await startFollowUpClock(ctx, tx, {
    lifecycle: nationalReferralLifecycle,
    subject: subjectOf(referral),
    holderPostId: await secretariatPostId(tx),
    state: 'sent',
    timer,
    dueOn,
  })
  return dueOn
}

/** A body that asks is answered now: today, or on the first working day after it. */
export async function bringFollowUpForward(ctx: Ctx, tx: Tx, referral: queries.Referral): Promise<void> {
  const { due } = await ctx.deadlines.addWorkingDays(tx, tehranDate(ctx.now), 0, null)
  if (!referral.next_follow_on || referral.next_follow_on > due) await windFollowUp(ctx, tx, referral, due)
}

export async function followUpReferral(
  ctx: Ctx,
  code: string,
  given: { text: string; followed_on: string; next_on?: string | null | undefined },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockSent(ctx, tx, code)
    const nextOn = await windFollowUp(ctx, tx, referral, given.next_on ?? null)
    await queries.insertFollowUp(tx, {
      referralId: referral.id,
      text: given.text,
      followedOn: given.followed_on,
      postId: ctx.actor.post!.id,
      at: ctx.now,
    })
    await note(ctx, tx, referral, 'followed_up', { note: given.text, followedOn: given.followed_on, nextOn })
    return { code }
  })
}

/** The desk moves the day of the next follow-up without having asked. */
export async function setNextFollowUp(
  ctx: Ctx,
  code: string,
  given: { next_on: string; note: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockSent(ctx, tx, code)
    const nextOn = await windFollowUp(ctx, tx, referral, given.next_on)
    await note(ctx, tx, referral, 'follow_up_set', { nextOn, before: referral.next_follow_on, note: given.note })
    return { code }
  })
}

/** A referral that has been sent and not yet ended, locked. */
export async function lockSent(ctx: Ctx, tx: Tx, code: string): Promise<queries.Referral> {
  const referral = await queries.lockReferral(tx, ctx.actor, code)
  const refusal = refuseAnswer(referral.state)
  if (refusal) throw referralRefused(refusal)
  return referral
}

export const subjectOf = (referral: queries.Referral): Subject => ({
  id: referral.id,
  code: referral.code,
  title: referral.title,
  county_code: referral.county_code,
})

async function note(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  event: 'followed_up' | 'follow_up_set',
  detail: Record<string, unknown>,
): Promise<void> {
  await record(ctx, tx, {
    event: `national_referral.${event}`,
    subjectKind: 'national_referral',
    subjectId: referral.id,
    detail,
  })
}
