import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { normaliseMobile, toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { afterCursor, holdsText, type ListPage, pageSize, toPage } from '../keyset.ts'
import type { PersonFacts, PersonFilters } from './schema.ts'

export interface PersonRow {
  id: number
  name_fa: string
  name_en: string | null
  mobile: string | null
  erased_at: Date | null
  posts_fa: string[] | null
  posts_en: string[] | null
}

export async function listPersons(db: Query, filters: PersonFilters, today: string): Promise<ListPage<PersonRow>> {
  const current = sql`h.person_id = n.id and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})`
  const inOffice = sql`exists (select 1 from office_holdings h where ${current})`
  const state =
    filters.state === 'erased'
      ? sql`n.erased_at is not null`
      : filters.state === 'in_office'
        ? inOffice
        : filters.state === 'without_office'
          ? sql`n.erased_at is null and not ${inOffice}`
          : sql`true`
  const { rows } = await sql<PersonRow>`
    select n.id, n.name_fa, n.name_en, n.mobile, n.erased_at, held.posts_fa, held.posts_en
    from persons n left join lateral (
      select array_agg(p.title_fa order by p.id) as posts_fa, array_agg(p.title_en order by p.id) as posts_en
      from office_holdings h join posts p on p.id = h.post_id where ${current}
    ) held on true
    where ${state} and ${searched(filters.q)} and ${afterCursor(sql`n.name_fa`, sql`n.id`, filters.after)}
    order by n.name_fa, n.id limit ${pageSize + 1}
  `.execute(db)
  return toPage(rows, (row) => row.name_fa)
}

/** A number is a mobile or a national id, whole; anything else is part of a name. */
function searched(q: string | undefined) {
  const typed = q?.trim()
  if (!typed) return sql`true`
  const number = toLatinDigits(typed).replaceAll(/[\s-]/g, '')
  if (!/^\+?\d{6,}$/.test(number)) return holdsText(sql`n.folded`, typed)
  return sql`(n.mobile = ${normaliseMobile(number) ?? number} or n.national_id = ${number})`
}

export interface Person extends PersonFacts {
  id: number
  created_at: Date
  erased_at: Date | null
  has_password: boolean
  has_second_factor: boolean
}

const person = sql`
  n.id, n.name_fa, n.name_en, n.national_id, n.mobile, n.email, n.language, n.created_at, n.erased_at,
  coalesce(u.two_factor_enabled, false) as has_second_factor,
  exists (select 1 from auth_accounts a where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null) as has_password
  from persons n left join auth_users u on u.person_id = n.id`

export async function accessPerson(db: Query, id: number): Promise<Person> {
  const { rows } = await sql<Person>`select ${person} where n.id = ${id}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockPerson(tx: Tx, id: number): Promise<Person> {
  await sql`select 1 from persons where id = ${id} for update`.execute(tx)
  return accessPerson(tx, id)
}

export async function insertPerson(
  tx: Tx,
  facts: PersonFacts & { is_demo: boolean; created_at: Date },
): Promise<number> {
  const made = await tx.insertInto('persons').values(facts).returning('id').executeTakeFirstOrThrow()
  return made.id
}

/**
 * Brings the login in line with the person's facts, making it where there is none. An address the administrator recorded
 * counts as confirmed, so that the organisation's identity provider can be linked to it.
 */
export async function alignLogin(
  tx: Tx,
  login: { id: string; personId: number; facts: PersonFacts; now: Date },
): Promise<void> {
  const { id, personId, facts, now } = login
  const email = facts.email ?? `person-${personId}@login.invalid`
  await sql`
    insert into auth_users as u (id, person_id, name, email, email_verified, phone_number, phone_number_verified, created_at, updated_at)
    values (${id}, ${personId}, ${facts.name_fa}, ${email}, ${facts.email !== null}, ${facts.mobile}, ${facts.mobile !== null}, ${now}, ${now})
    on conflict (person_id) do update set name = excluded.name, email = excluded.email, email_verified = excluded.email_verified,
      phone_number = excluded.phone_number, phone_number_verified = excluded.phone_number_verified, updated_at = excluded.updated_at
  `.execute(tx)
}

/** Sets the password (already hashed) and takes away every other way in, for someone who lost theirs. */
export async function replaceLogin(
  tx: Tx,
  login: { accountId: string; personId: number; hash: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`select id from auth_users where person_id = ${login.personId} for update`.execute(tx)
  const userId = rows[0]?.id
  if (!userId) return false
  await sql`delete from auth_sessions where user_id = ${userId}`.execute(tx)
  await sql`delete from auth_two_factors where user_id = ${userId}`.execute(tx)
  await sql`delete from auth_passkeys where user_id = ${userId}`.execute(tx)
  await sql`delete from auth_accounts where user_id = ${userId} and provider_id = 'credential'`.execute(tx)
  await sql`update auth_users set two_factor_enabled = false, updated_at = ${login.now} where id = ${userId}`.execute(
    tx,
  )
  await sql`
    insert into auth_accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${login.accountId}, ${userId}, 'credential', ${userId}, ${login.hash}, ${login.now}, ${login.now})
  `.execute(tx)
  return true
}

export interface Change {
  at: Date
  field: string
  before: string | null
  after: string | null
  by_name: string | null
}

export async function insertChanges(
  tx: Tx,
  personId: number,
  by: { personId: number | null; at: Date },
  changes: readonly { field: string; before: string | null; after: string | null }[],
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('person_changes')
    .values(changes.map((change) => ({ ...change, person_id: personId, by_person_id: by.personId, at: by.at })))
    .execute()
}

export async function listChanges(db: Query, personId: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c.at, c.field, c.before, c.after, b.name_fa as by_name
    from person_changes c left join persons b on b.id = c.by_person_id where c.person_id = ${personId} order by c.id desc limit 100
  `.execute(db)
  return rows
}

export interface PersonChoice {
  id: number
  name_fa: string
  mobile: string | null
}

/** Persons for a choice list: those that match, or the first ones by name. */
export async function listPersonChoices(db: Query, q: string | undefined, limit: number): Promise<PersonChoice[]> {
  const { rows } = await sql<PersonChoice>`
    select n.id, n.name_fa, n.mobile from persons n where n.erased_at is null and ${searched(q)} order by n.name_fa, n.id limit ${limit}
  `.execute(db)
  return rows
}

/** A person in a choice list: the number tells namesakes apart. */
export const choiceTitle = (person: PersonChoice): string => [person.name_fa, person.mobile].filter(Boolean).join('، ')
