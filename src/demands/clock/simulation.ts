// Reads the open cases and asks the rule what other terms would do to them. Thousands of cases share a few starts, so
// each day is computed once.
import type { Base } from '../../calendar/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { addDuration } from '../../platform/workdays.ts'
import { type CaseScope, listOpenCases, listOpenTargets, type OpenCase } from './queries.ts'
import { type Simulated, simulate } from './rules.ts'

export interface Terms {
  duration: number
  unit: 'day' | 'month'
  day_type: 'working' | 'calendar'
}

export async function simulateTerms(ctx: Ctx, db: Query, scope: CaseScope, terms: Terms): Promise<Simulated<OpenCase>> {
  const [waits, targets] = [await listOpenCases(db, scope), await listOpenTargets(db, scope)]
  const open = [...waits, ...targets]
  const calendars = new Map(
    await Promise.all(
      [null, ...new Set(open.map((one) => one.county_code))].map(
        async (county) => [county, await ctx.deadlines.calendar(db, county)] as const,
      ),
    ),
  )
  const timers = new Map(
    await Promise.all(
      [...new Set([...open.map((one) => one.timer), 'escalation_step'])].map(
        async (code) => [code, await ctx.deadlines.timer(db, code)] as const,
      ),
    ),
  )
  const known = new Map<string, string>()
  const day = (base: Base, duration: Terms, name: string): string => {
    const key = `${name} ${base.timer} ${base.from} ${base.county ?? ''}`
    const found = known.get(key)
    if (found !== undefined) return found
    const calendar = calendars.get(base.county)!
    const computed = addDuration(
      base.from,
      { duration: duration.duration, unit: duration.unit, dayType: duration.day_type },
      calendar,
    )
    known.set(key, computed)
    return computed
  }
  const was = (base: Base) => day(base, timers.get(base.timer)!, 'was')
  const whole = targets.map((one) => ({
    ...one,
    due_on: was({ timer: one.timer, from: one.started_on, county: one.county_code }),
  }))
  return simulate([...waits, ...whole], { was, would: (base) => day(base, terms, 'would') }, tehranDate(ctx.now))
}
