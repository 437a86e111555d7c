// How each way of telling people works: what waits, what went out lately and what failed. Texts and addresses stay out of it.
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { Channel } from '../../platform/notify/quiet-hours.ts'

export interface ChannelHealth {
  channel: Channel
  /** Due and not yet gone. */
  waiting: number
  /** Put off to a working day or another try. */
  later: number
  waiting_since: Date | null
  sent: number
  failed: number
  held: number
  last_sent_at: Date | null
  last_error: string | null
}

/** Days that count as lately. */
export const lately = 7

/** All four ways, whether used or not; what is older than a week is left out, but for what still waits. */
export async function readHealth(db: Query, now: Date): Promise<ChannelHealth[]> {
  const since = new Date(now.getTime() - lately * 86_400_000)
  const found = await sql<ChannelHealth>`
    with recent as materialized (
      select channel, status, sent_at, last_error, id from deliveries
      where id > coalesce((select id from deliveries where created_at < ${since} order by id desc limit 1), 0)
    ), queued as materialized (
      select channel, not_before, tries, last_error, id from deliveries where status = 'queued'
    )
    select c.channel,
      (select count(*)::int from queued q where q.channel = c.channel and q.not_before <= ${now}) waiting,
      (select count(*)::int from queued q where q.channel = c.channel and q.not_before > ${now}) later,
      (select min(q.not_before) from queued q where q.channel = c.channel and q.not_before <= ${now}) waiting_since,
      (select count(*)::int from recent r where r.channel = c.channel and r.status = 'sent') sent,
      (select count(*)::int from recent r where r.channel = c.channel and r.status = 'failed') failed,
      (select count(*)::int from recent r where r.channel = c.channel and r.status = 'held') held,
      (select max(r.sent_at) from recent r where r.channel = c.channel) last_sent_at,
      (select e.last_error from (select id, last_error, channel from recent where status = 'failed' union all select id, last_error, channel from queued where tries > 0) e
        where e.channel = c.channel and e.last_error is not null order by e.id desc limit 1) last_error
    from (values ('mail', 1), ('sms', 2), ('push', 3), ('bot', 4)) c(channel, place) order by c.place`.execute(db)
  return found.rows
}

export interface FailedRow {
  id: number
  channel: Channel
  event: string | null
  person_fa: string | null
  person_en: string | null
  tries: number
  last_error: string | null
  created_at: Date
}

export function failedQuery(after: number | null, limit: number): RawBuilder<FailedRow> {
  return sql<FailedRow>`
    select d.id, d.channel, n.event, p.name_fa person_fa, coalesce(p.name_en, p.name_fa) person_en, d.tries, d.last_error, d.created_at
    from (select * from deliveries where status = 'failed' ${after ? sql`and id < ${after}` : sql``} order by id desc limit ${sql.lit(limit)}) d
      left join notifications n on n.id = d.notification_id left join persons p on p.id = d.person_id
    order by d.id desc`
}

export async function listFailed(db: Query, after: number | null, limit = 50) {
  const { rows } = await failedQuery(after, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

/**
 * What failed on a way within a day goes out once more; older news would only puzzle its reader, a code would have expired, and an address
 * that is gone stays gone. Returns how many.
 */
export async function requeueFailed(db: Query, channel: Channel, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 86_400_000)
  const { numAffectedRows } = await sql`
    update deliveries set status = 'queued', tries = 0, not_before = ${now}
    where status = 'failed' and channel = ${channel} and urgency = 'normal' and last_error is distinct from 'gone'
      and id > coalesce((select id from deliveries where created_at < ${since} order by id desc limit 1), 0)`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
