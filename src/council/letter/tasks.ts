import type { Ctx } from '../../platform/ctx.ts'
import { deliverReachedNotices } from './actions.ts'

/** Runs after each round of the delivery queue. */
export async function followNotices(ctx: Ctx): Promise<void> {
  await deliverReachedNotices(ctx)
}
