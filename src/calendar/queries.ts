import { sql } from 'kysely'
import type { Query, Tx } from '../platform/db.ts'
import type { LunarCorrection } from '../platform/lunar.ts'
import { problems } from '../platform/problem.ts'
import type { AnnouncedDay } from './holiday-file.ts'

export interface Closure {
  county_code: string
  county_fa: string
  county_en: string
  date: string
  reason_fa: string
}

export interface TimerRow {
  id: number
  code: string
  subject_fa: string
  subject_en: string
  duration: number
  unit: 'day' | 'month'
  day_type: 'working' | 'calendar'
  legal_basis_fa: string
  confidence: string
  on_expiry: string
}
export interface TimerInList extends TimerRow {
  open_waits: number
}

/** Closures between two ISO dates, of one county or of all, by date. */
export async function listClosures(db: Query, from: string, to: string, county: string | null): Promise<Closure[]> {
  const { rows } = await sql<Closure>`
    select x.county_code, c.name_fa as county_fa, c.name_en as county_en, x.date, x.reason_fa
    from county_closures x join counties c on c.code = x.county_code
    where x.date between ${from} and ${to} and (${county}::text is null or x.county_code = ${county})
    order by x.date, c.name_fa
  `.execute(db)
  return rows
}

export async function isAnnounced(db: Query, year: number): Promise<boolean> {
  const { rows } = await sql`select from announced_holidays where jalali_year = ${year} limit 1`.execute(db)
  return rows.length > 0
}

export async function listCorrections(db: Query): Promise<LunarCorrection[]> {
  const { rows } = await sql<LunarCorrection>`
    select lunar_year as "lunarYear", lunar_month as "lunarMonth", shift_days as "shiftDays" from lunar_corrections order by 1, 2
  `.execute(db)
  return rows
}

export async function readRestDays(db: Query): Promise<number[]> {
  const { rows } = await sql<{ value: number[] }>`select value from settings where key = 'weekly_rest_days'`.execute(db)
  return rows[0]?.value ?? [5, 6]
}

/** Every timer with how many open waits run by it. */
export async function listTimers(db: Query): Promise<TimerInList[]> {
  const { rows } = await sql<TimerInList>`
    select t.id, t.code, t.subject_fa, t.subject_en, t.duration, t.unit, t.day_type, t.legal_basis_fa, t.confidence, t.on_expiry,
      coalesce(w.n, 0)::int as open_waits
    from timers t left join (select timer, count(*) as n from waits where ended_at is null group by timer) w on w.timer = t.code
    order by t.id
  `.execute(db)
  return rows
}

const timerColumns = sql.raw(
  'id, code, subject_fa, subject_en, duration, unit, day_type, legal_basis_fa, confidence, on_expiry',
)

export async function accessTimer(db: Query, code: string): Promise<TimerRow> {
  const { rows } = await sql<TimerRow>`select ${timerColumns} from timers where code = ${code}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function accessTimerWithWaits(db: Query, code: string): Promise<TimerInList> {
  const timer = await accessTimer(db, code)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from waits where timer = ${code} and ended_at is null`.execute(db)
  return { ...timer, open_waits: rows[0]!.n }
}

export async function lockTimer(tx: Tx, code: string): Promise<TimerRow> {
  const { rows } = await sql<TimerRow>`select ${timerColumns} from timers where code = ${code} for update`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export type TimerTerms = Pick<TimerRow, 'duration' | 'unit' | 'day_type' | 'legal_basis_fa' | 'confidence'>

export async function updateTimer(tx: Tx, id: number, terms: TimerTerms): Promise<void> {
  await sql`
    update timers set duration = ${terms.duration}, unit = ${terms.unit}, day_type = ${terms.day_type},
      legal_basis_fa = ${terms.legal_basis_fa}, confidence = ${terms.confidence}
    where id = ${id}
  `.execute(tx)
}

/** False when the county is closed on that day already. */
export async function insertClosure(
  tx: Tx,
  closure: { county: string; date: string; reason: string; at: Date },
): Promise<boolean> {
  const done = await sql`
    insert into county_closures (county_code, date, reason_fa, announced_at)
    values (${closure.county}, ${closure.date}, ${closure.reason}, ${closure.at}) on conflict do nothing
  `.execute(tx)
  return done.numAffectedRows === 1n
}

/** The reason of the closure removed, or null when there was none. */
export async function deleteClosure(tx: Tx, county: string, date: string): Promise<string | null> {
  const { rows } = await sql<{ reason_fa: string }>`
    delete from county_closures where county_code = ${county} and date = ${date} returning reason_fa
  `.execute(tx)
  return rows[0]?.reason_fa ?? null
}

export async function isCounty(db: Query, code: string): Promise<boolean> {
  const { rows } = await sql`select from counties where code = ${code}`.execute(db)
  return rows.length > 0
}

/** Null takes the correction away, so that the month begins where the product itself puts it. */
export async function writeCorrection(tx: Tx, year: number, month: number, shiftDays: number | null): Promise<void> {
  if (shiftDays === null)
    await sql`delete from lunar_corrections where lunar_year = ${year} and lunar_month = ${month}`.execute(tx)
  else
    await sql`
      insert into lunar_corrections (lunar_year, lunar_month, shift_days) values (${year}, ${month}, ${shiftDays})
      on conflict (lunar_year, lunar_month) do update set shift_days = excluded.shift_days
    `.execute(tx)
}

export async function writeRestDays(tx: Tx, days: readonly number[], now: Date): Promise<void> {
  await sql`
    insert into settings (key, value, changed_at) values ('weekly_rest_days', ${JSON.stringify(days)}::jsonb, ${now})
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at
  `.execute(tx)
}

/** How many announced days each of these Jalali years had; takes them away. */
export async function deleteAnnounced(tx: Tx, years: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ jalali_year: number; n: number }>`
    with gone as (delete from announced_holidays where jalali_year = any(${years}::int[]) returning jalali_year)
    select jalali_year, count(*) as n from gone group by jalali_year
  `.execute(tx)
  return new Map(rows.map((row) => [row.jalali_year, row.n]))
}

export async function insertAnnounced(tx: Tx, days: readonly AnnouncedDay[]): Promise<void> {
  await sql`
    insert into announced_holidays (date, title_fa, jalali_year)
    select * from unnest(${days.map((day) => day.date)}::date[], ${days.map((day) => day.title)}::text[], ${days.map((day) => day.jalaliYear)}::smallint[])
  `.execute(tx)
}

export interface CalendarEvent {
  id: number
  at: Date
  personName: string | null
  personNameEn?: string | null
  postTitle: string | null
  postTitleEn?: string | null
  isSubstitute: boolean
  detail: Record<string, unknown>
}

/** What was changed in the calendar of a Jalali year, newest first. */
export async function listChanges(db: Query, year: number): Promise<CalendarEvent[]> {
  const { rows } = await sql<CalendarEvent>`
    select j.id, j.at, n.name_fa as "personName", n.name_en as "personNameEn", p.title_fa as "postTitle", p.title_en as "postTitleEn", j.is_substitute as "isSubstitute", j.detail
    from journal j left join persons n on n.id = j.person_id left join posts p on p.id = j.post_id
    where j.subject_kind = 'calendar' and j.subject_id = ${year} order by j.id desc limit 50
  `.execute(db)
  return rows
}
