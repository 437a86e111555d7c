// What a person sees of their own account.
import { sql } from 'kysely'
import type { Lang } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'

export interface Account {
  id: number
  name_fa: string
  name_en: string | null
  national_id: string | null
  mobile: string | null
  email: string | null
  language: Lang
  notify_mail: boolean
  notify_sms: boolean
  created_at: Date
  user_id: string | null
  has_password: boolean
  has_second_factor: boolean
}

export async function accessAccount(db: Query, personId: number): Promise<Account> {
  const { rows } = await sql<Account>`
    select p.id, p.name_fa, p.name_en, p.national_id, p.mobile, p.email, p.language, p.notify_mail, p.notify_sms, p.created_at,
      u.id as user_id, coalesce(u.two_factor_enabled, false) as has_second_factor,
      exists (select 1 from auth_accounts a where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null) as has_password
    from persons p left join auth_users u on u.person_id = p.id where p.id = ${personId} and p.erased_at is null
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export interface SessionRow {
  id: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
  post_title_fa: string | null
  post_title_en: string | null
}

export async function listSessions(db: Query, personId: number): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.ip_address, s.user_agent, s.created_at, s.updated_at, p.title_fa as post_title_fa, p.title_en as post_title_en
    from auth_sessions s join auth_users u on u.id = s.user_id left join posts p on p.id = s.post_id
    where u.person_id = ${personId} and s.expires_at > now() order by s.updated_at desc limit 100
  `.execute(db)
  return rows
}

/** Ends sessions of this person only: one by id, or all but `keep`. Returns how many ended. */
export async function deleteSessions(
  tx: Tx,
  personId: number,
  which: { id: string } | { keep: string | null },
): Promise<number> {
  const chosen = 'id' in which ? sql`s.id = ${which.id}` : sql`s.id is distinct from ${which.keep}`
  const gone = await sql`
    delete from auth_sessions s using auth_users u where u.id = s.user_id and u.person_id = ${personId} and ${chosen}
  `.execute(tx)
  return Number(gone.numAffectedRows)
}

export interface PasskeyRow {
  id: string
  name: string | null
  device_type: string
  created_at: Date | null
}

export async function listPasskeys(db: Query, personId: number): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`
    select k.id, k.name, k.device_type, k.created_at from auth_passkeys k join auth_users u on u.id = k.user_id
    where u.person_id = ${personId} order by k.created_at, k.id
  `.execute(db)
  return rows
}

export async function deletePasskey(tx: Tx, personId: number, id: string): Promise<number> {
  const gone = await sql`
    delete from auth_passkeys k using auth_users u where u.id = k.user_id and u.person_id = ${personId} and k.id = ${id}
  `.execute(tx)
  return Number(gone.numAffectedRows)
}

export interface TokenRow {
  id: number
  title: string
  post_title_fa: string
  post_title_en: string
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export async function listTokens(db: Query, personId: number): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`
    select t.id, t.title, p.title_fa as post_title_fa, p.title_en as post_title_en, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
    from api_tokens t join posts p on p.id = t.post_id where t.person_id = ${personId} order by t.id desc limit 100
  `.execute(db)
  return rows
}

export async function revokeToken(tx: Tx, personId: number, id: number, now: Date): Promise<number> {
  const done = await sql`
    update api_tokens set revoked_at = ${now} where id = ${id} and person_id = ${personId} and revoked_at is null
  `.execute(tx)
  return Number(done.numAffectedRows)
}

export interface Colleague {
  id: number
  name_fa: string
  name_en: string | null
  post_title_fa: string
  post_title_en: string
}

/** Everyone in office today, for choosing a substitute: those of the given organisation first. */
export async function listColleagues(
  db: Query,
  of: { personId: number; organisationId: number | null; today: string },
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague & { is_near: boolean }>`
    select * from (
      select distinct on (n.id) n.id, n.name_fa, n.name_en, p.title_fa as post_title_fa, p.title_en as post_title_en,
        p.organisation_id is not distinct from ${of.organisationId}::bigint as is_near
      from office_holdings h join posts p on p.id = h.post_id join persons n on n.id = h.person_id
      where p.kind <> 'applicant' and n.id <> ${of.personId} and n.erased_at is null
        and h.starts_on <= ${of.today} and (h.ends_on is null or h.ends_on >= ${of.today})
      order by n.id, is_near desc, p.id
    ) c order by is_near desc, name_fa, id limit 500
  `.execute(db)
  return rows
}
