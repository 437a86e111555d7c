import type { Ctx } from '../../platform/ctx.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { makeForecasts } from './actions.ts'
import { listDueForForecast } from './queries.ts'

/** Projects a night: at about half a second each this takes a quarter of an hour at most. */
const nightly = 300

/** Early every morning: the largest running projects whose last forecast is a week old. */
export async function forecastLargest(ctx: Ctx): Promise<number> {
  return makeForecasts(ctx, await listDueForForecast(ctx.db, addDays(tehranDate(ctx.now), -6), nightly))
}
