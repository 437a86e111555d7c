// The coded reasons for which something may end unsolved.
import type { Ctx } from '../platform/ctx.ts'
import type { Tx } from '../platform/db.ts'
import { unknownChoice } from '../platform/problem.ts'
import type { Ending } from '../platform/waits.ts'
import { listReasons } from './queries.ts'

/** Throws `invalid` for a reason that is not among the coded ones. */
export async function assertReason(ctx: Ctx, tx: Tx, kind: Ending['reasonKind'], code: string): Promise<void> {
  const reasons = await listReasons(tx, kind)
  if (!reasons.some((reason) => reason.code === code)) throw unknownChoice(ctx.lang, 'reason_code')
}
