// Who is asking: reads the signed session cookie and finds person, post and substitution in one query.
// The cookie is better-auth's own format (token and HMAC-SHA256), so its pages and ours share sessions.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Actor, Lang, PostKind } from '../platform/ctx.ts'
import type { Query } from '../platform/db.ts'
import { tehranDate } from '../platform/jalali.ts'
import type { SessionView } from '../platform/web.ts'

export const sessionCookie = 'jahesh.session_token'
export const sessionDays = 14

export interface Session extends SessionView {
  actor: Actor
  lang: Lang
}

/** One for each post the person may act from; one without a post for a person who has none. */
interface SessionRow {
  id: string
  is_unmarked: boolean
  person_id: number
  name_fa: string
  name_en: string | null
  language: Lang
  post_id: number | null
  post_kind: PostKind | null
  post_title: string | null
  post_title_en: string | null
  organisation_id: number | null
  organisation_title: string | null
  county_code: string | null
  is_substitute: boolean
  is_chosen: boolean
  /** Of the chosen post only. */
  inbox_count: number | null
}

/** Null when the cookie is absent, forged, expired or revoked. Marks the session as used, at most every five minutes. */
export async function readSession(
  db: Query,
  secret: string,
  cookie: string | undefined,
  now: Date,
): Promise<Session | null> {
  const token = cookie ? verifiedToken(secret, cookie) : null
  if (!token) return null
  const today = tehranDate(now)
  const found = await sql<SessionRow>`
    select s.id, s.updated_at < now() - interval '5 minutes' as is_unmarked, u.person_id, p.name_fa, p.name_en, p.language,
      q.id as post_id, q.kind as post_kind, q.title_fa as post_title, q.title_en as post_title_en, q.organisation_id,
      o.title_fa as organisation_title, coalesce(q.county_code, o.county_code) as county_code, coalesce(a.is_substitute, false) as is_substitute,
      coalesce(a.post_id = s.post_id, false) as is_chosen, case when a.post_id = s.post_id then ${inboxCount(sql`q.id`, today)} end as inbox_count
    from auth_sessions s join auth_users u on u.id = s.user_id join persons p on p.id = u.person_id
      left join lateral (
        select h.post_id, false as is_substitute from office_holdings h
        where h.person_id = u.person_id and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})
        union all
        select b.post_id, true from substitutions b
        where b.person_id = u.person_id and b.starts_on <= ${today} and b.ends_on >= ${today}
      ) a on true
      left join posts q on q.id = a.post_id left join organisations o on o.id = q.organisation_id
    where s.token = ${token} and s.expires_at > now() and p.erased_at is null
  `.execute(db)
  const [row] = found.rows.sort(chosenFirst)
  if (!row) return null
  // A post nobody has chosen yet: its count comes by a question of its own.
  if (row.post_id !== null && row.inbox_count === null) row.inbox_count = await countInbox(db, row.post_id, today)
  if (row.is_unmarked) await sql`update auth_sessions set updated_at = now() where id = ${row.id}`.execute(db)
  return toSession(row, found.rows, token)
}

function inboxCount(post: RawBuilder<unknown>, today: string): RawBuilder<number> {
  return sql`(select count(*) from (
    select 1 from waits w where w.holder_post_id = ${post} and w.ended_at is null and is_in_inbox(w, ${today}::date) limit 100) open)::int`
}

async function countInbox(db: Query, postId: number, today: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select ${inboxCount(sql`${postId}`, today)} as n`.execute(db)
  return rows[0]?.n ?? 0
}

const chosenFirst = (one: SessionRow, other: SessionRow): number =>
  Number(other.is_chosen) - Number(one.is_chosen) ||
  Number(one.is_substitute) - Number(other.is_substitute) ||
  (one.post_id ?? 0) - (other.post_id ?? 0)

function toSession(row: SessionRow, all: readonly SessionRow[], token: string): Session {
  return {
    id: row.id,
    token,
    lang: row.language,
    inboxCount: row.inbox_count ?? 0,
    personNameEn: row.name_en,
    posts: postsOf(all),
    actor: {
      kind: 'person',
      personId: row.person_id,
      personName: row.name_fa,
      isSubstitute: row.is_substitute,
      post: row.post_id
        ? {
            id: row.post_id,
            kind: row.post_kind as PostKind,
            title: row.post_title as string,
            organisationId: row.organisation_id,
            organisationTitle: row.organisation_title,
            countyCode: row.county_code,
          }
        : null,
    },
  }
}

/** Own posts first, each in the order they were made; two holdings of one post are one. */
function postsOf(rows: readonly SessionRow[]): Session['posts'] {
  const posts = new Map<string, Session['posts'][number]>()
  for (const { post_id: id, post_title: title, post_title_en: titleEn, is_substitute: isSubstitute } of rows)
    if (id !== null)
      posts.set(`${isSubstitute} ${id}`, { id, title: title ?? '', titleEn: titleEn ?? title ?? '', isSubstitute })
  return [...posts.values()].sort(
    (one, other) => Number(one.isSubstitute) - Number(other.isSubstitute) || one.id - other.id,
  )
}

/** Opens a session for a person and returns the value of the session cookie. */
export async function openSession(
  db: Query,
  secret: string,
  who: { personId: number; postId?: number | null; ip?: string | null; userAgent?: string | null },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  // Sessions live in real time even where the demo's clock was moved.
  const now = new Date()
  const expires = new Date(now.getTime() + sessionDays * 86_400_000)
  await sql`
    insert into auth_sessions (id, token, user_id, post_id, expires_at, ip_address, user_agent, created_at, updated_at)
    select ${randomBytes(16).toString('base64url')}, ${token}, u.id, ${who.postId ?? null}, ${expires}, ${who.ip ?? null}, ${who.userAgent ?? null}, ${now}, ${now}
    from auth_users u where u.person_id = ${who.personId}
  `.execute(db)
  return `${token}.${signature(secret, token)}`
}

function verifiedToken(secret: string, cookie: string): string | null {
  const value = decoded(cookie)
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const right = Buffer.from(signature(secret, token), 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function decoded(cookie: string): string {
  try {
    return decodeURIComponent(cookie)
  } catch {
    return ''
  }
}

function signature(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}
