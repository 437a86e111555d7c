import type { Ctx } from '../../platform/ctx.ts'
import { countChanges } from './counting.ts'

/** Goes on with the figures from where the last count stopped. */
export const countNumbers = (ctx: Ctx) => countChanges(ctx)
