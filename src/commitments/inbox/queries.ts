// All that waits for one post, soonest first: straight from the waits, whatever room they belong to.
import { type RawBuilder, sql } from 'kysely'
import type { PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { addDays } from '../../platform/jalali.ts'
import { fold } from '../../platform/persian.ts'
import type { WaitClock } from '../../platform/waits.ts'
import { carried } from './rules.ts'
import type { Filter, When } from './schema.ts'

export interface InboxRow {
  id: number
  lifecycle: string
  subject_id: number
  subject_code: string
  title: string
  state: string
  clock: WaitClock
  due_on: string
  rung: number
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  legal_basis: string
  referred_kind: 'referred' | 'escalated' | null
  referred_from_fa: string | null
  referred_from_en: string | null
  note: string | null
}

export const weekEndOf = (today: string): string => addDays(today, 7)

/** What counts as waiting for somebody, for waits `w`; defined in the database, where the count in the head reads it too. */
export function isInInbox(today: string): RawBuilder<boolean> {
  return sql`(w.ended_at is null and is_in_inbox(w, ${today}::date))`
}

function matches(postId: number, filter: Filter, today: string): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`w.holder_post_id = ${postId}`, isInInbox(today)]
  if (filter.room) parts.push(sql`w.lifecycle = ${filter.room}`)
  if (filter.county) parts.push(sql`w.county_code = ${filter.county}`)
  if (filter.q) parts.push(sql`w.folded like ${`%${fold(filter.q).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`)
  if (filter.when) parts.push(isWhen(filter.when, today))
  if (filter.own) parts.push(sql`(w.rung > 0 or w.due_on < ${today} or w.clock <> 'state' or ${isNotCarried})`)
  return sql`${sql.join(parts, sql` and `)}`
}

const isNotCarried = sql`not exists (
  select from (values ${sql.join(carried.map(([lifecycle, state]) => sql`(${lifecycle}, ${state})`))}) c(lifecycle, state)
  where c.lifecycle = w.lifecycle and c.state = w.state)`

function isWhen(when: When, today: string): RawBuilder<boolean> {
  switch (when) {
    case 'late':
      return sql`w.due_on < ${today}`
    case 'today':
      return sql`w.due_on = ${today}`
    case 'week':
      return sql`w.due_on > ${today} and w.due_on <= ${weekEndOf(today)}`
    case 'later':
      return sql`w.due_on > ${weekEndOf(today)}`
  }
}

/** One page of the inbox; the query itself, so that a test can explain it. */
export function inboxPage(
  postId: number,
  filter: Filter,
  page: { today: string; limit: number },
): RawBuilder<InboxRow> {
  const after = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(filter.after ?? '')
  const behind = after ? sql`and (w.due_on, w.id) > (${after[1]}::date, ${Number(after[2])})` : sql``
  return sql<InboxRow>`
    with chosen as materialized (
      select w.* from waits w where ${matches(postId, filter, page.today)} ${behind} order by w.due_on, w.id limit ${sql.lit(page.limit + 1)}
    )
    select w.id, w.lifecycle, w.subject_id, w.subject_code, w.title, w.state, w.clock, w.due_on, w.rung, w.county_code,
      k.name_fa as county_fa, k.name_en as county_en, t.legal_basis_fa as legal_basis,
      r.kind as referred_kind, f.title_fa as referred_from_fa, f.title_en as referred_from_en, nullif(r.note, '') as note
    from chosen w join timers t on t.code = w.timer left join counties k on k.code = w.county_code
    left join lateral (select kind, from_post_id, note from referrals where wait_id = w.id order by id desc limit 1) r on true
    left join posts f on f.id = r.from_post_id
    order by w.due_on, w.id
  `
}

export async function listInbox(
  db: Query,
  postId: number,
  filter: Filter,
  page: { today: string; limit: number },
): Promise<{ rows: InboxRow[]; next: string | null }> {
  const found = await inboxPage(postId, filter, page).execute(db)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > page.limit && last ? `${last.due_on}.${last.id}` : null }
}

/** How many wait in each group, each counted up to 1000. */
export async function countInbox(
  db: Query,
  postId: number,
  filter: Filter,
  today: string,
): Promise<Record<When, number>> {
  const count = (when: When) =>
    sql`(select count(*) from (select from waits w where ${matches(postId, { ...filter, when }, today)} limit 1000) g)`
  const found = await sql<Record<When, number>>`
    select ${count('late')} as late, ${count('today')} as today, ${count('week')} as week, ${count('later')} as later
  `.execute(db)
  return found.rows[0]!
}

export interface Target {
  id: number
  kind: PostKind
  title_fa: string
  title_en: string
}

/** Posts an item may be passed to: of one's own organisation, the superior, and those directly under one. */
export async function listTargets(db: Query, postId: number): Promise<Target[]> {
  const found = await sql<Target>`
    select p.id, p.kind, p.title_fa, p.title_en from posts me
    join posts p on p.is_active and p.id <> me.id and p.kind not in ('auditor', 'administrator')
      and (p.organisation_id = me.organisation_id or p.id = me.superior_post_id or p.superior_post_id = me.id)
    where me.id = ${postId} order by p.title_fa, p.id limit 500
  `.execute(db)
  return found.rows
}

export interface HeldWait {
  id: number
  lifecycle: string
  state: string
  clock: string
  title: string
}

/** The open waits among these that the post holds. */
export async function listHeld(db: Query, postId: number, ids: readonly number[]): Promise<HeldWait[]> {
  const found = await sql<HeldWait>`
    select id, lifecycle, state, clock, title from waits
    where id = any(${ids}::bigint[]) and holder_post_id = ${postId} and ended_at is null order by id
  `.execute(db)
  return found.rows
}

/** A wait that was this post's and is so no longer. */
export type Moved = {
  id: number
  lifecycle: string
  code: string
  title: string
  /** Who holds it now; null once it has ended. */
  holder_fa: string | null
  holder_en: string | null
}

/** Those among these waits that the post held and has passed on, lost to a superior or finished; others are not told of. */
export async function listMoved(db: Query, postId: number, ids: readonly number[]): Promise<Moved[]> {
  const found = await sql<Moved>`
    select w.id, w.lifecycle, w.subject_code as code, w.title, case when w.ended_at is null then p.title_fa end as holder_fa,
      case when w.ended_at is null then p.title_en end as holder_en
    from waits w join posts p on p.id = w.holder_post_id
    where w.id = any(${ids}::bigint[]) and (w.ended_at is not null or w.holder_post_id <> ${postId})
      and (w.holder_post_id = ${postId} or exists (select from referrals r where r.wait_id = w.id and r.from_post_id = ${postId}))
    order by w.id
  `.execute(db)
  return found.rows
}

export interface RecentAct {
  at: Date
  event: string
  subject_kind: string
  subject_id: number
  detail: Record<string, unknown>
  code: string | null
  title: string | null
}

/** What was lately done from this post, newest first. */
export async function listRecent(db: Query, postId: number): Promise<RecentAct[]> {
  const found = await sql<RecentAct>`
    select j.at, j.event, j.subject_kind, j.subject_id, j.detail, w.subject_code as code, w.title
    from (select * from journal where post_id = ${postId} order by id desc limit 20) j
    left join lateral (select subject_code, title from waits where lifecycle = j.subject_kind and subject_id = j.subject_id order by id desc limit 1) w on true
    order by j.id desc
  `.execute(db)
  return found.rows
}

export interface NotificationRow {
  id: number
  event: string
  title: string
  body: string
  href: string
  created_at: Date
  read_at: Date | null
}

export async function listNotifications(
  db: Query,
  personId: number,
  page: { after: string | undefined; limit: number },
): Promise<{ rows: NotificationRow[]; next: string | null }> {
  const behind = /^\d{1,15}$/.test(page.after ?? '') ? sql`and id < ${Number(page.after)}` : sql``
  const found = await sql<NotificationRow>`
    select id, event, title, body, href, created_at, read_at from notifications
    where person_id = ${personId} ${behind} order by id desc limit ${sql.lit(page.limit + 1)}
  `.execute(db)
  const rows = found.rows.slice(0, page.limit)
  return { rows, next: found.rows.length > page.limit ? String(rows.at(-1)!.id) : null }
}

export async function countUnread(db: Query, personId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) as n from (select from notifications where person_id = ${personId} and read_at is null limit 1000) unread
  `.execute(db)
  return found.rows[0]!.n
}

/** Marks these, or all, as read; somebody else's are left alone. */
export async function updateRead(
  db: Query,
  personId: number,
  ids: readonly number[] | 'all',
  now: Date,
): Promise<number> {
  const which = ids === 'all' ? sql`` : sql`and id = any(${ids}::bigint[])`
  const updated = await sql`
    update notifications set read_at = ${now} where person_id = ${personId} and read_at is null ${which}
  `.execute(db)
  return Number(updated.numAffectedRows)
}
