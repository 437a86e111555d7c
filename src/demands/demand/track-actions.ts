// The applicant confirms the phone given with the demand to see it without an account.
import { act } from '../../platform/act.ts'
import { type Ctx, publicActor } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { holderOf } from './intake-queries.ts'
import { type Checked, checkCode, sendCode } from './phone-code.ts'
import { findDemandByCode } from './queries.ts'

/** Sends a code to the applicant's mobile; says nothing about whether there is one. */
export function sendTrackingCode(ctx: Ctx, code: string, secret: string): Promise<{ done: true }> {
  const anyone = { ...ctx, actor: publicActor, idempotencyKey: null }
  return act<{ done: true }>(anyone, async (tx) => {
    const demand = await findDemandByCode(tx, code)
    if (!demand) throw problems.notFound()
    const holder = await holderOf(tx, demand.applicant_post_id, tehranDate(ctx.now))
    if (holder?.mobile)
      await sendCode(anyone, tx, { purpose: 'tracking', subject: code, mobile: holder.mobile, secret })
    return { done: true }
  })
}

export type Entered = { outcome: Exclude<Checked, 'right'> } | { outcome: 'right'; personId: number; postId: number }

export function confirmTracking(ctx: Ctx, code: string, given: { digits: string; secret: string }): Promise<Entered> {
  const anyone = { ...ctx, actor: publicActor, idempotencyKey: null }
  return act<Entered>(anyone, async (tx) => {
    const demand = await findDemandByCode(tx, code)
    const holder = demand ? await holderOf(tx, demand.applicant_post_id, tehranDate(ctx.now)) : null
    if (!demand || !holder) throw problems.notFound()
    const digits = toLatinDigits(given.digits).replace(/\D/g, '')
    const outcome = await checkCode(anyone, tx, { purpose: 'tracking', subject: code, digits, secret: given.secret })
    return outcome === 'right' ? { outcome, personId: holder.personId, postId: demand.applicant_post_id } : { outcome }
  })
}
