import type { Ctx } from '../../platform/ctx.ts'
import { reckonScores } from './reckoning.ts'

/** Makes the scores of agencies anew. */
export const countScores = (ctx: Ctx) => reckonScores(ctx)
