// Job bodies: the board is made anew when something changed, features are caught up with, terms are counted at night.
import type { Ctx } from '../../platform/ctx.ts'
import { catchUpFeatures, countTerms, readArrivals } from '../likeness/store.ts'
import { regroupIfChanged } from './regroup.ts'

export const readNewDemands = (ctx: Ctx) => readArrivals(ctx)

export const regroupDemands = (ctx: Ctx) => regroupIfChanged(ctx)

export const catchUpLikeness = async (ctx: Ctx) => {
  const read = await catchUpFeatures(ctx)
  await countTerms(ctx.db)
  return read
}
