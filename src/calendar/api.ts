import { z } from '@hono/zod-openapi'
import { addDays, fromJalali, parseJalali } from '../platform/jalali.ts'
import { ok } from '../platform/openapi.ts'
import { problems } from '../platform/problem.ts'
import type { Room } from '../platform/web.ts'
import * as queries from './queries.ts'
import { yearView } from './rules.ts'
import { calendarJson, timersJson, workdaysJson } from './schema.ts'

const county = z
  .string()
  .regex(/^\d{4}$/)
  .optional()
  .openapi({ description: 'With the closures of this county' })

/** The JSON twins of calendar and timers, and the counting of working days. */
export function declareCalendarApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/timers',
        may: 'staff',
        tags: ['calendar'],
        operationId: 'listTimers',
        summary: 'Timers with their duration and legal basis',
        responses: ok(timersJson, 'The timers'),
      },
      async (c) => c.json(timersJson.parse({ timers: await queries.listTimers(c.var.ctx.db) }), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/calendar/{year}',
        may: 'staff',
        tags: ['calendar'],
        operationId: 'getCalendar',
        summary: 'Rest days, holidays and closures of a Jalali year',
        request: { params: z.object({ year: z.string().regex(/^1[34]\d\d$/) }), query: z.object({ county }) },
        responses: ok(calendarJson, 'The calendar'),
      },
      async (c) => {
        const { ctx } = c.var
        const year = Number(c.req.valid('param').year)
        const code = c.req.valid('query').county ?? null
        const calendar = await ctx.deadlines.calendar(ctx.db, code)
        const closures = code
          ? await queries.listClosures(ctx.db, fromJalali(year, 1, 1), addDays(fromJalali(year + 1, 1, 1), -1), code)
          : []
        const days = yearView(year, calendar, new Set(closures.map((closure) => closure.date)))
          .flatMap((month) => month.days)
          .filter((day) => day.title !== null)
          .map(({ iso, reason, title }) => ({ date: iso, reason, title }))
        const body = {
          year,
          county: code,
          rest_days: calendar.restDays,
          is_announced: await queries.isAnnounced(ctx.db, year),
          days,
        }
        return c.json(calendarJson.parse(body), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/workdays',
        may: 'public',
        tags: ['calendar'],
        operationId: 'addWorkingDays',
        summary: 'The n-th working day after a date, with the days passed over',
        request: {
          query: z.object({
            from: z.string().openapi({ description: 'Gregorian or Jalali, in any digits' }),
            add: z.coerce.number().int().min(-1000).max(1000),
            county,
          }),
        },
        responses: ok(workdaysJson, 'The day'),
      },
      async (c) => {
        const { ctx } = c.var
        const { from: text, add, county: code } = c.req.valid('query')
        const from = parseJalali(text)
        if (from === null) throw problems.invalid([{ field: 'from', message: 'not a date' }])
        const { due, skipped } = await ctx.deadlines.addWorkingDays(ctx.db, from, add, code ?? null)
        return c.json(workdaysJson.parse({ from, days: add, due, skipped }), 200)
      },
    )
}
