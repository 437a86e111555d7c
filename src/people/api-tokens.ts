// Tokens for programs: each stands for one post, is shown once, and only its hash is kept.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../platform/ctx.ts'
import type { Query } from '../platform/db.ts'
import { tehranDate } from '../platform/jalali.ts'
import { type ActorRow, actorOf } from './actor-row.ts'

interface TokenRow extends ActorRow {
  id: number
  is_unmarked: boolean
}

/** The actor behind a bearer token; null when unknown, expired, revoked or the person no longer holds the post. */
export async function findTokenActor(db: Query, token: string, now: Date): Promise<Actor | null> {
  const today = tehranDate(now)
  const found = await sql<TokenRow>`
    select t.id, t.last_used_at is null or t.last_used_at < ${now}::timestamptz - interval '5 minutes' as is_unmarked, t.person_id, p.name_fa, posts.id as post_id, posts.kind, posts.title_fa, posts.organisation_id,
      o.title_fa as organisation_title, coalesce(posts.county_code, o.county_code) as county_code
    from api_tokens t join persons p on p.id = t.person_id join posts on posts.id = t.post_id
      left join organisations o on o.id = posts.organisation_id
    where t.token_hash = ${hashOf(token)} and t.revoked_at is null and t.expires_at > ${now} and p.erased_at is null
      and exists (select 1 from office_holdings h where h.post_id = t.post_id and h.person_id = t.person_id
        and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today}))
  `.execute(db)
  const row = found.rows[0]
  if (!row) return null
  if (row.is_unmarked) await sql`update api_tokens set last_used_at = ${now} where id = ${row.id}`.execute(db)
  return actorOf(row)
}

/** Makes a token and returns it; it cannot be read again. */
export async function insertToken(
  db: Query,
  token: { postId: number; personId: number; title: string; now: Date; expiresAt: Date },
): Promise<string> {
  const secret = `jh_${randomBytes(24).toString('base64url')}`
  await sql`
    insert into api_tokens (post_id, person_id, title, token_hash, created_at, expires_at)
    values (${token.postId}, ${token.personId}, ${token.title}, ${hashOf(secret)}, ${token.now}, ${token.expiresAt})
  `.execute(db)
  return secret
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
