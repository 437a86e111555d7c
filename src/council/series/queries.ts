import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { MeetingMode } from '../meeting/schema.ts'
import type { SeriesException, SeriesRule } from './rules.ts'

export interface Series extends SeriesRule {
  id: number
  code: string
  title: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  /** HH:MM */
  starts_at: string
  minutes_planned: number
  mode: MeetingMode
  place: string
  link: string
  is_public: boolean
  sequence: number
  ended_at: Date | null
  end_reason: string
}

const seriesQuery = sql`
  select s.id, s.code, s.title, s.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, s.pattern, s.every, s.weekday, s.nth,
    s.on_holiday, s.starts_on, s.ends_on, to_char(s.starts_at, 'HH24:MI') as starts_at, s.minutes_planned, s.mode, s.place, s.link,
    s.is_public, s.sequence, s.ended_at, s.end_reason
  from meeting_series s join bodies b on b.code = s.body_code`

/** All series, those that run first; a province has some dozens. */
export async function listSeries(db: Query): Promise<Series[]> {
  const { rows } = await sql<Series>`${seriesQuery} order by s.ended_at is not null, s.id desc limit 200`.execute(db)
  return rows
}

export async function listRunning(db: Query): Promise<Series[]> {
  const { rows } = await sql<Series>`${seriesQuery} where s.ended_at is null order by s.id`.execute(db)
  return rows
}

/** Throws `not_found`. */
export async function accessSeries(db: Query, code: string): Promise<Series> {
  const { rows } = await sql<Series>`${seriesQuery} where s.code = ${code}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockSeries(tx: Tx, code: string): Promise<Series> {
  await sql`select from meeting_series where code = ${code} for update`.execute(tx)
  return accessSeries(tx, code)
}

export interface SaidException extends SeriesException {
  reason: string
}

export async function listExceptions(db: Query, seriesId: number): Promise<SaidException[]> {
  return db
    .selectFrom('series_exceptions')
    .select(['day', 'moved_to', 'reason'])
    .where('series_id', '=', seriesId)
    .orderBy('day')
    .execute()
}

/** Sittings called by a series, by the day they stand for. */
export async function listCalled(db: Query, seriesId: number): Promise<{ day: string; code: string; state: string }[]> {
  const { rows } = await sql<{ day: string; code: string; state: string }>`
    select series_day as day, code, state from meetings where series_id = ${seriesId} and series_day is not null order by series_day desc limit 400
  `.execute(db)
  return rows
}

export async function insertSeries(
  tx: Tx,
  series: Omit<Series, 'id' | 'body_title_fa' | 'body_title_en' | 'sequence' | 'ended_at' | 'end_reason'> & {
    by_post_id: number
    created_at: Date
  },
): Promise<number> {
  const { id } = await tx.insertInto('meeting_series').values(series).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertException(
  tx: Tx,
  seriesId: number,
  said: { day: string; moved_to: string | null; reason: string; by_post_id: number | null; at: Date },
): Promise<void> {
  await sql`
    insert into series_exceptions (series_id, day, moved_to, reason, by_post_id, at)
    values (${seriesId}, ${said.day}, ${said.moved_to}, ${said.reason}, ${said.by_post_id}, ${said.at})
    on conflict (series_id, day) do update
      set moved_to = excluded.moved_to, reason = excluded.reason, by_post_id = excluded.by_post_id, at = excluded.at
  `.execute(tx)
  await raiseSequence(tx, seriesId)
}

export async function endSeries(tx: Tx, seriesId: number, at: Date, reason: string): Promise<void> {
  await tx.updateTable('meeting_series').set({ ended_at: at, end_reason: reason }).where('id', '=', seriesId).execute()
  await raiseSequence(tx, seriesId)
}

const raiseSequence = (tx: Tx, seriesId: number) =>
  sql`update meeting_series set sequence = sequence + 1 where id = ${seriesId}`.execute(tx)
