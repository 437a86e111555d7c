import type { Ctx } from '../../platform/ctx.ts'
import { reckonNumbers } from './reckoning.ts'

/** Makes the figures of the page of numbers anew. */
export const countNumbers = (ctx: Ctx) => reckonNumbers(ctx)
