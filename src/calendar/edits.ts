// Each way to edit the calendar or a timer, as a value that can be weighed before it is saved: what it writes, which
// waits it can move and what the journal says of it.
import type { Ctx } from '../platform/ctx.ts'
import type { Tx } from '../platform/db.ts'
import { addDays, daysBetween, jalaliYear, tehranDate } from '../platform/jalali.ts'
import { lunarMonthStart } from '../platform/lunar.ts'
import type { AnnouncedDay } from './holiday-file.ts'
import { calendarProblems } from './problems.ts'
import * as queries from './queries.ts'
import type { Scope } from './recompute.ts'
import type { ClosureForm, ClosureKey, LunarForm, TimerForm } from './schema.ts'

export interface Change {
  event: 'calendar.changed' | 'timer.edited'
  subjectKind: 'calendar' | 'timer'
  /** A Jalali year, or the number of a timer. */
  subjectId: number
  detail: Record<string, unknown>
}

export interface Edit {
  scope: Scope
  /** Writes the edit and says what changed; throws the Problem that forbids it. */
  write(ctx: Ctx, tx: Tx): Promise<Change[]>
}

export function closing(form: ClosureForm): Edit {
  return {
    scope: { county: form.county },
    async write(ctx, tx) {
      if (!(await queries.isCounty(tx, form.county))) throw calendarProblems.unknownCounty()
      if (!(await queries.insertClosure(tx, { ...form, at: ctx.now }))) throw calendarProblems.closedAlready()
      return [
        changed(form.date, { what: 'closed', county: form.county, date: form.date, before: null, after: form.reason }),
      ]
    },
  }
}

export function reopening({ county, date }: ClosureKey): Edit {
  return {
    scope: { county },
    async write(_ctx, tx) {
      const reason = await queries.deleteClosure(tx, county, date)
      if (reason === null) throw calendarProblems.notClosed()
      return [changed(date, { what: 'reopened', county, date, before: reason, after: null })]
    },
  }
}

/** Moves a lunar month by a day from where it now begins, or back to where the product computes it. */
export function lunarMove({ month: { lunarYear, lunarMonth }, step }: LunarForm): Edit {
  return {
    scope: {},
    async write(_ctx, tx) {
      const corrections = await queries.listCorrections(tx)
      const known = corrections.find((one) => one.lunarYear === lunarYear && one.lunarMonth === lunarMonth)
      const computed = lunarMonthStart(lunarYear, lunarMonth, [{ lunarYear, lunarMonth, shiftDays: 0 }])
      const before = lunarMonthStart(lunarYear, lunarMonth, corrections)
      const after =
        step === 'computed' ? lunarMonthStart(lunarYear, lunarMonth) : addDays(before, step === 'later' ? 1 : -1)
      if (step === 'computed' && !known) throw calendarProblems.nothingChanged()
      const shift = daysBetween(computed, after)
      if (Math.abs(shift) > 2) throw calendarProblems.shiftedTooFar()
      await queries.writeCorrection(tx, lunarYear, lunarMonth, step === 'computed' ? null : shift)
      return [changed(before, { what: 'lunar_moved', lunarYear, lunarMonth, before, after })]
    },
  }
}

export function resting(days: readonly number[]): Edit {
  return {
    scope: {},
    async write(ctx, tx) {
      if (new Set(days).size > 6) throw calendarProblems.noWorkingDay()
      const before = await queries.readRestDays(tx)
      if (String(before) === String(days)) throw calendarProblems.nothingChanged()
      await queries.writeRestDays(tx, days, ctx.now)
      return [changed(tehranDate(ctx.now), { what: 'rest_days', before, after: days })]
    },
  }
}

/** Replaces the announced list of every Jalali year that occurs among the days. */
export function announcing(days: readonly AnnouncedDay[]): Edit {
  return {
    scope: {},
    async write(_ctx, tx) {
      const years = yearsOf(days)
      const before = await queries.deleteAnnounced(tx, [...years.keys()])
      await queries.insertAnnounced(tx, days)
      return [...years].map(([year, n]) =>
        ofYear(year, { what: 'announced', year, before: before.get(year) ?? null, after: n }),
      )
    },
  }
}

/** Takes the announced list of a year away, so that the computed holidays count again. */
export function withdrawing(year: number): Edit {
  return {
    scope: {},
    async write(_ctx, tx) {
      const before = (await queries.deleteAnnounced(tx, [year])).get(year)
      if (before === undefined) throw calendarProblems.notAnnounced()
      return [ofYear(year, { what: 'withdrawn', year, before, after: null })]
    },
  }
}

export function timing(code: string, form: TimerForm): Edit {
  return {
    scope: { timer: code },
    async write(_ctx, tx) {
      const timer = await queries.lockTimer(tx, code)
      if (form.seen !== undefined && form.seen !== timerSeal(timer)) throw calendarProblems.editedMeanwhile()
      const after = termsOf(form)
      if (timerSeal(timer) === timerSeal(after)) throw calendarProblems.nothingChanged()
      await queries.updateTimer(tx, timer.id, after)
      return [
        {
          event: 'timer.edited',
          subjectKind: 'timer',
          subjectId: timer.id,
          detail: { code, before: termsOf(timer), after },
        },
      ]
    },
  }
}

/** The values of a timer as one text, by which a form knows whether somebody else has edited it since. */
export function timerSeal(terms: queries.TimerTerms): string {
  return JSON.stringify(Object.values(termsOf(terms)))
}

/** How many days each Jalali year has among the days, in order of year. */
export function yearsOf(days: readonly AnnouncedDay[]): Map<number, number> {
  const years = new Map<number, number>()
  for (const { jalaliYear: year } of [...days].sort((a, b) => a.jalaliYear - b.jalaliYear))
    years.set(year, (years.get(year) ?? 0) + 1)
  return years
}

const termsOf = ({ duration, unit, day_type, legal_basis_fa, confidence }: queries.TimerTerms): queries.TimerTerms => ({
  duration,
  unit,
  day_type,
  legal_basis_fa,
  confidence,
})
const ofYear = (year: number, detail: Record<string, unknown>): Change => ({
  event: 'calendar.changed',
  subjectKind: 'calendar',
  subjectId: year,
  detail,
})
const changed = (iso: string, detail: Record<string, unknown>): Change => ofYear(jalaliYear(iso), detail)
