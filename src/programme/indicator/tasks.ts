import type { Ctx } from '../../platform/ctx.ts'
import { openDueReturns } from './return-actions.ts'

/** Every night: a return for each period that has ended. */
export const openReturns = (ctx: Ctx) => openDueReturns(ctx)
