// Late plans chase themselves: each time the clock of one climbs, its agency's head gets a numbered letter, without anybody having to
// think of it.
import { issueLetter } from '../../council/letter/actions.ts'
import type { Press } from '../../council/paper/actions.ts'
import { accessSecretariat } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import type { Said } from '../../platform/notify/texts.ts'
import { lockPlanById } from '../plan/queries.ts'
import { listClimbed } from './queries.ts'
import { climbedLetter } from './reminder-texts.ts'

/** Writes the letters that are owed, each in a transaction of its own; a failure half-way leaves the rest for the next run. */
export async function chaseClimbed(ctx: Ctx, press: Press, most = 200): Promise<{ letters: number }> {
  const owed = await listClimbed(ctx.db, null, most)
  if (owed.length === 0) return { letters: 0 }
  const post = await accessSecretariat(ctx.db)
  const system = { ...ctx, actor: { ...systemActor, post }, idempotencyKey: null }
  let letters = 0
  for (const { id } of owed)
    letters += await act(system, async (tx) => {
      await lockPlanById(tx, id)
      // It may have come, or been written to, while the ones before it were.
      const [plan] = await listClimbed(tx, id, 1)
      if (!plan) return 0
      const about = { id, headPostId: plan.head_post_id, rung: plan.rung }
      await writeReminder(system, tx, press, about, await climbedLetter(tx, plan))
      return 1
    })
  return { letters }
}

/** One reminder to the head of an agency, kept in the history of its plan. */
export async function writeReminder(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  plan: { id: number; headPostId: number; rung?: number },
  text: { subject: Said; paragraphs: Said[] },
): Promise<void> {
  const letter = await issueLetter(ctx, tx, press, {
    kind: 'reminder',
    toPostId: plan.headPostId,
    resolutionId: null,
    demandId: null,
    ...text,
    commitments: [],
    copies: ['استاندار محترم و رئیس شورا'],
    issuer: { org: 'استانداری', unit: 'دبیرخانهٔ قرارگاه جهش تولید' },
  })
  await record(ctx, tx, {
    event: 'plan.reminded',
    subjectKind: 'plan',
    subjectId: plan.id,
    detail: { letter: letter.code, number: letter.number, ...(plan.rung ? { rung: plan.rung } : {}) },
  })
}
