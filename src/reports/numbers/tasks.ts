import { countChanges } from '../../demands/tally/counting.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Goes on with the figures from where the last count stopped. */
export const countNumbers = (ctx: Ctx) => countChanges(ctx)
