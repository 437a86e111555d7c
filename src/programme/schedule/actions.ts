// A forecast is made when asked for, and every night for what has none of the day.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { forecastRuns, readGround, reckonForecast } from './forecast.ts'
import * as queries from './queries.ts'

/** Reckons outside of any transaction, then keeps what came out with its day. */
export async function makeForecast(ctx: Ctx, code: string): Promise<{ code: string }> {
  const project = await queries.accessChartProject(ctx.db, ctx.actor, code)
  if (project.is_closed) throw projectHasEnded()
  const forecast = await reckonForecast(ctx, project, await readGround(ctx))
  return act(ctx, async (tx) => {
    await queries.insertForecasts(tx, [forecast], { now: ctx.now, postId: ctx.actor.post?.id ?? null })
    return { code }
  })
}

/** Forecasts for many projects at once, by the clock and the demo year; those that ended are left out. */
export async function makeForecasts(ctx: Ctx, codes: readonly string[], runs = forecastRuns): Promise<number> {
  const ground = await readGround(ctx)
  const made: queries.NewForecast[] = []
  for (const code of codes) {
    const project = await queries.accessChartProject(ctx.db, ctx.actor, code)
    if (!project.is_closed) made.push(await reckonForecast(ctx, project, ground, runs))
  }
  await act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await queries.insertForecasts(tx, made, { now: ctx.now, postId: ctx.actor.post?.id ?? null })
    return null
  })
  return made.length
}

const projectHasEnded = () =>
  new Problem('project_has_ended', 409, {
    fa: 'این پروژه پایان یافته است و پیش‌بینی ندارد.',
    en: 'This project has ended; there is nothing to forecast.',
  })
