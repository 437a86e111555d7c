import type { Ctx } from '../../platform/ctx.ts'
import { callSeries } from './actions.ts'

/** Every night: series call their coming sittings. */
export const callSittings = (ctx: Ctx) => callSeries(ctx)
