// A commitment carried to the national level goes there and comes back with its referral.
import { moveCommitment } from '../../commitments/commitment/actions.ts'
import type { Ctx, JournalEvent } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import type { Ending } from '../../platform/waits.ts'
import { lockSource } from './source-queries.ts'

/** On `commitment.national_asked`. */
export async function carryCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  await moveCommitment(ctx, tx, event.subjectId, 'carry_national', {
    event: 'commitment.carried_national',
    detail: event.detail,
  })
}

/** On `national_referral.answered`. */
export async function settleCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  if (await isAtNational(tx, event))
    await moveCommitment(ctx, tx, sourceId(event), 'settle_at_national', {
      event: 'commitment.settled_at_national',
      detail: { answer: event.detail['answer'] },
    })
}

/** On `national_referral.closed`. */
export async function closeCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  if (await isAtNational(tx, event))
    await moveCommitment(ctx, tx, sourceId(event), 'close_unmet', {
      event: 'commitment.unmet',
      ending: event.detail['ending'] as Ending,
    })
}

async function isAtNational(tx: Tx, event: JournalEvent): Promise<boolean> {
  if (event.detail['sourceKind'] !== 'commitment') return false
  return (await lockSource(tx, 'commitment', sourceId(event)))?.state === 'at_national'
}

const sourceId = (event: JournalEvent) => Number(event.detail['sourceId'])
