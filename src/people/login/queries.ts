// Logins and sessions as our own pages need them; the rest of these tables is better-auth's.
import { sql } from 'kysely'
import type { Lang, PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'

export async function findLoginByMobile(
  db: Query,
  mobile: string,
): Promise<{ person_id: number; language: Lang } | null> {
  const found = await sql<{ person_id: number; language: Lang }>`
    select u.person_id, p.language from auth_users u join persons p on p.id = u.person_id
    where u.phone_number = ${mobile} and p.erased_at is null
  `.execute(db)
  return found.rows[0] ?? null
}

/** The address better-auth knows a mobile number's owner by. */
export async function findLoginEmail(db: Query, mobile: string): Promise<string | null> {
  const found = await db.selectFrom('auth_users').where('phone_number', '=', mobile).select('email').executeTakeFirst()
  return found?.email ?? null
}

export async function findSessionByToken(db: Query, token: string): Promise<{ id: string; person_id: number } | null> {
  const found = await sql<{ id: string; person_id: number }>`
    select s.id, u.person_id from auth_sessions s join auth_users u on u.id = s.user_id where s.token = ${token}
  `.execute(db)
  return found.rows[0] ?? null
}

export async function deleteSession(db: Query, id: string): Promise<void> {
  await db.deleteFrom('auth_sessions').where('id', '=', id).execute()
}

/** The code waiting for a number; shown on the page of a demo, where no message leaves the house. */
export async function findWaitingCode(db: Query, mobile: string): Promise<string | null> {
  const found = await sql<{ value: string }>`
    select v.value from auth_verifications v where v.identifier = ${mobile} and v.expires_at > now()
      and exists (select 1 from auth_users u where u.phone_number = ${mobile})
    order by v.created_at desc limit 1
  `.execute(db)
  return found.rows[0]?.value.split(':')[0] ?? null
}

/** A fresh code replaces the ones before it, so that each number has one code to guess at. */
export async function forgetWaitingCodes(db: Query, mobile: string): Promise<void> {
  await db.deleteFrom('auth_verifications').where('identifier', '=', mobile).execute()
}

export interface DemoPerson {
  id: number
  name_fa: string
  name_en: string | null
  post_kind: PostKind | null
  post_title_fa: string | null
  post_title_en: string | null
}

/** Invented people one may enter as, each with the post they hold today, in the order of the road. */
export async function listDemoPeople(db: Query, today: string): Promise<DemoPerson[]> {
  const found = await sql<DemoPerson>`
    select distinct on (p.id) p.id, p.name_fa, p.name_en, posts.kind as post_kind, posts.title_fa as post_title_fa, posts.title_en as post_title_en
    from persons p join auth_users u on u.person_id = p.id
      left join office_holdings h on h.person_id = p.id and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})
      left join posts on posts.id = h.post_id
    where p.is_demo and p.erased_at is null
    order by p.id, posts.id
  `.execute(db)
  return found.rows
}

export async function findDemoPerson(db: Query, personId: number): Promise<{ id: number } | null> {
  const found = await sql<{ id: number }>`
    select p.id from persons p join auth_users u on u.person_id = p.id where p.id = ${personId} and p.is_demo and p.erased_at is null
  `.execute(db)
  return found.rows[0] ?? null
}

/** Clears away what has run out: sessions, codes and counts of tries. Each entry does it, so that nothing piles up. */
export async function forgetExpired(db: Query): Promise<void> {
  await sql`delete from auth_sessions where expires_at < now()`.execute(db)
  await sql`delete from auth_verifications where expires_at < now()`.execute(db)
  await sql`delete from login_tries where window_ends_at < now()`.execute(db)
}
