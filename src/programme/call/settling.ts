// An open call goes along with its plans: it waits as long as the last of them, and is ready to close when that one is decided.
import { secretariatPostId } from '../../people/queries.ts'
import { type Ctx, type JournalEvent, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { moveTo } from '../../platform/waits.ts'
import { countOpenPlans, findCallOfPlan, followPlans, lockCallById } from './queries.ts'
import { callLifecycle } from './rules.ts'

/** On `plan.accepted` and `plan.excused`. */
export async function settleCallOfPlan(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const callId = await findCallOfPlan(tx, event.subjectId)
  if (callId !== null) await settleCall(ctx, tx, callId)
}

/** On the day the call waits for: settled, or with another day, that of the last of its plans. */
export async function settleByClock(ctx: Ctx, tx: Tx, callId: number): Promise<'later' | null> {
  if (await settleCall(ctx, tx, callId)) return null
  const today = tehranDate(ctx.now)
  await followPlans(tx, callId, today, await ctx.deadlines.due(tx, 'escalation_step', today, null))
  return 'later'
}

/** Answers whether the call no longer waits for plans. Its row is locked before they are counted, so that of two last plans one settles it. */
async function settleCall(ctx: Ctx, tx: Tx, callId: number): Promise<boolean> {
  const call = await lockCallById(tx, callId)
  if (call.state !== 'open') return true
  if ((await countOpenPlans(tx, callId)) > 0) return false
  await moveTo({ ...ctx, actor: systemActor }, tx, {
    lifecycle: callLifecycle,
    subject: { id: call.id, code: call.code, title: call.title, county_code: null },
    transition: 'settle',
    from: call.state,
    holderPostId: await secretariatPostId(tx),
    event: 'call.settled',
  })
  return true
}
