// Turns "ten working days" into a date: knows the timers, the holidays and each county's closures, kept in memory for
// a short while because every page and every move asks.
import { sql } from 'kysely'
import type { Query } from './db.ts'
import { jalaliYear } from './jalali.ts'
import type { LunarCorrection } from './lunar.ts'
import {
  addDuration,
  addWorkingDays,
  type HolidayRule,
  holidaysOfYear,
  type WorkCalendar,
  workingDaysBetween,
} from './workdays.ts'

export interface Timer {
  code: string
  subject_fa: string
  subject_en: string
  duration: number
  unit: 'day' | 'month'
  day_type: 'working' | 'calendar'
  legal_basis_fa: string
}

interface Known {
  version: number
  timers: Map<string, Timer>
  calendars: Map<string, WorkCalendar>
}

/** How long the version read last is believed. */
const TRUST_MS = 1000

export class Deadlines {
  #known: Known | null = null
  #reading: Promise<Known> | null = null
  #checkedAt = -Infinity

  /** Forgets what was read; call after editing timers, holidays or closures. */
  forget(): void {
    this.#known = null
  }

  /** The day a timer runs out when started on `from`; calendar and working days as the timer says. */
  async due(db: Query, timerCode: string, from: string, countyCode: string | null): Promise<string> {
    const timer = await this.timer(db, timerCode)
    const known = await this.#read(db)
    return addDuration(
      from,
      { duration: timer.duration, unit: timer.unit, dayType: timer.day_type },
      calendarFor(known, countyCode),
    )
  }

  async timer(db: Query, code: string): Promise<Timer> {
    const timer = (await this.#read(db)).timers.get(code) ?? (await this.#readAnew(db)).timers.get(code)
    if (!timer) throw new Error(`unknown timer ${code}`)
    return timer
  }

  /** Calendar of a county (its closures included), or of the province. */
  async calendar(db: Query, countyCode: string | null): Promise<WorkCalendar> {
    return calendarFor(await this.#read(db), countyCode)
  }

  /** Signed working days from `from` to `to`; negative when `to` has passed. */
  async workingDays(db: Query, from: string, to: string, countyCode: string | null): Promise<number> {
    return workingDaysBetween(from, to, calendarFor(await this.#read(db), countyCode))
  }

  async addWorkingDays(db: Query, from: string, days: number, countyCode: string | null) {
    return addWorkingDays(from, days, calendarFor(await this.#read(db), countyCode))
  }

  /** A timer made within the second that a version is believed. */
  #readAnew(db: Query): Promise<Known> {
    this.forget()
    return this.#read(db)
  }

  async #read(db: Query): Promise<Known> {
    if (this.#known && performance.now() - this.#checkedAt < TRUST_MS) return this.#known
    const version = await readVersion(db)
    this.#checkedAt = performance.now()
    if (this.#known?.version === version) return this.#known
    this.#reading ??= readKnown(db).finally(() => {
      this.#reading = null
    })
    this.#known = await this.#reading
    return this.#known
  }
}

function calendarFor(known: Known, countyCode: string | null): WorkCalendar {
  return known.calendars.get(countyCode ?? '') ?? (known.calendars.get('') as WorkCalendar)
}

async function readVersion(db: Query): Promise<number> {
  const found = await sql<{ value: number }>`select value from settings where key = 'calendar_version'`.execute(db)
  return found.rows[0]?.value ?? 0
}

async function readKnown(db: Query): Promise<Known> {
  const version = await readVersion(db)
  const [timers, rules, corrections, announced, closures, rest] = await Promise.all([
    sql<Timer>`select code, subject_fa, subject_en, duration, unit, day_type, legal_basis_fa from timers`.execute(db),
    sql<HolidayRule>`select calendar, month, day, title_fa from holiday_rules`.execute(db),
    sql<LunarCorrection>`select lunar_year "lunarYear", lunar_month "lunarMonth", shift_days "shiftDays" from lunar_corrections`.execute(
      db,
    ),
    sql<{
      date: string
      title_fa: string
      jalali_year: number
    }>`select date, title_fa, jalali_year from announced_holidays order by date`.execute(db),
    sql<{
      county_code: string
      date: string
      reason_fa: string
    }>`select county_code, date, reason_fa from county_closures`.execute(db),
    sql<{ value: number[] }>`select value from settings where key = 'weekly_rest_days'`.execute(db),
  ])
  const restDays = rest.rows[0]?.value ?? [5, 6]
  const announcedYears = new Set(announced.rows.map((row) => row.jalali_year))
  const holidays = new Map<string, string>()
  const thisYear = jalaliYear(new Date().toISOString().slice(0, 10))
  for (let year = thisYear - 15; year <= thisYear + 15; year++)
    if (!announcedYears.has(year))
      for (const day of holidaysOfYear(year, rules.rows, corrections.rows)) holidays.set(day.date, day.title)
  for (const row of announced.rows) {
    const other = holidays.get(row.date)
    holidays.set(
      row.date,
      other && announcedYears.has(row.jalali_year) && other !== row.title_fa
        ? `${other}؛ ${row.title_fa}`
        : row.title_fa,
    )
  }

  const calendars = new Map<string, WorkCalendar>([['', { restDays, holidays }]])
  for (const row of closures.rows) {
    let calendar = calendars.get(row.county_code)
    if (!calendar) {
      calendar = { restDays, holidays: new Map(holidays) }
      calendars.set(row.county_code, calendar)
    }
    ;(calendar.holidays as Map<string, string>).set(row.date, row.reason_fa)
  }
  return { version, timers: new Map(timers.rows.map((timer) => [timer.code, timer])), calendars }
}
