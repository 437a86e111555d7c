// Who asks, as rows: a person, a login for phone codes, and the applicant's post that they hold.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export interface Applicant {
  personId: number
  postId: number
}

/**
 * The person with this mobile and the applicant's post they hold, in one statement; both made for a mobile that nobody has. Null
 * where somebody known has no such post yet: `ensurePerson` and `ensureApplicantPost` go the long way.
 */
export async function admitApplicant(
  tx: Tx,
  who: {
    name: string
    mobile: string
    email: string | null
    loginId: string
    organisationId: number | null
    firmName: string | null
    now: Date
    today: string
  },
): Promise<Applicant | null> {
  const { rows } = await sql<{ personId: number; postId: number | null }>`
    with known as (select id from persons where mobile = ${who.mobile}), made as (
      insert into persons (name_fa, mobile, email, created_at)
      select ${who.name}::text, ${who.mobile}::text, ${who.email}::text, ${who.now}::timestamptz where not exists (select from known)
      on conflict (mobile) do nothing returning id
    ), login as (
      insert into auth_users (id, person_id, name, email, phone_number, phone_number_verified)
      select ${who.loginId}::text, one.id, ${who.name}::text, ${`${who.mobile}@phone.invalid`}::text, ${who.mobile}::text, true
      from (select id from made union all select id from known) one where not exists (select from auth_users a where a.person_id = one.id)
      on conflict do nothing
    ), post as (
      insert into posts (code, kind, title_fa, title_en, organisation_id)
      select 'applicant_' || id || coalesce('_' || ${who.organisationId}::bigint, ''), 'applicant', ${titleOf(who).fa}::text,
        ${titleOf(who).en}::text, ${who.organisationId}::bigint from made
      returning id
    ), held as (
      insert into office_holdings (post_id, person_id, starts_on) select post.id, made.id, ${who.today}::date from post, made
    )
    select made.id as "personId", post.id as "postId" from made, post
    union all
    select known.id, (select p.id from office_holdings h join posts p on p.id = h.post_id
      where h.person_id = known.id and p.kind = 'applicant' and p.organisation_id is not distinct from ${who.organisationId}::bigint
        and h.starts_on <= ${who.today}::date and (h.ends_on is null or h.ends_on >= ${who.today}::date) order by p.id limit 1)
    from known
  `.execute(tx)
  const found = rows[0]
  return found?.postId ? { personId: found.personId, postId: found.postId } : null
}

const titleOf = (who: { name: string; firmName: string | null }) =>
  who.firmName
    ? { fa: `نمایندهٔ ${who.firmName}`, en: `Representative of ${who.firmName}` }
    : { fa: who.name, en: who.name }

/** The person with this mobile, made if unknown, with a login for phone codes; a known person keeps the recorded name. */
export async function ensurePerson(
  tx: Tx,
  person: { name: string; mobile: string | null; email: string | null; loginId: string; now: Date },
): Promise<number> {
  if (person.mobile === null) {
    const made = await sql<{
      id: number
    }>`insert into persons (name_fa, email, created_at) values (${person.name}, ${person.email}, ${person.now}) returning id`.execute(
      tx,
    )
    return made.rows[0]!.id
  }
  // The address of the login is a placeholder: an e-mail nobody has confirmed must not open an account.
  const [, known] = await Promise.all([
    sql`
      insert into persons (name_fa, mobile, email, created_at) values (${person.name}, ${person.mobile}, ${person.email}, ${person.now})
      on conflict (mobile) do nothing
    `.execute(tx),
    sql<{ id: number }>`select id from persons where mobile = ${person.mobile}`.execute(tx),
    sql`
      insert into auth_users (id, person_id, name, email, phone_number, phone_number_verified)
      select ${person.loginId}, id, ${person.name}, ${`${person.mobile}@phone.invalid`}, mobile, true from persons where mobile = ${person.mobile}
      on conflict do nothing
    `.execute(tx),
  ])
  return known.rows[0]!.id
}

const firmKinds = ['firm', 'cooperative', 'association'] as const
export type FirmKind = (typeof firmKinds)[number]

/** The firm with this legal id, made if unknown. Null when the id belongs to a body that is no firm. */
export async function ensureFirm(
  tx: Tx,
  firm: { kind: FirmKind; name: string; legalId: string; county: string },
): Promise<number | null> {
  await sql`
    insert into organisations (kind, title_fa, legal_id, county_code, folded)
    values (${firm.kind}, ${firm.name}, ${firm.legalId}, ${firm.county}, fold_text(${firm.name}::text)) on conflict (legal_id) do nothing
  `.execute(tx)
  const { rows } = await sql<{
    id: number
    kind: string
  }>`select id, kind from organisations where legal_id = ${firm.legalId}`.execute(tx)
  const found = rows[0]!
  return (firmKinds as readonly string[]).includes(found.kind) ? found.id : null
}

/**
 * The applicant post of one person for one firm, or for themselves. Who merely claims a firm gets a post of their own,
 * so that it shows nothing of what others asked in the firm's name.
 */
export async function ensureApplicantPost(
  tx: Tx,
  post: { personId: number; personName: string; organisationId: number | null; firmName: string | null; today: string },
): Promise<number> {
  const held = await sql<{ id: number }>`
    select p.id from posts p join office_holdings h on h.post_id = p.id
    where h.person_id = ${post.personId} and p.kind = 'applicant' and p.organisation_id is not distinct from ${post.organisationId}::bigint
      and h.starts_on <= ${post.today} and (h.ends_on is null or h.ends_on >= ${post.today}) order by p.id limit 1
  `.execute(tx)
  if (held.rows[0]) return held.rows[0].id
  const code = `applicant_${post.personId}${post.organisationId ? `_${post.organisationId}` : ''}`
  const title = titleOf({ name: post.personName, firmName: post.firmName })
  const [, made] = await Promise.all([
    sql`
      insert into posts (code, kind, title_fa, title_en, organisation_id)
      values (${code}, 'applicant', ${title.fa}, ${title.en}, ${post.organisationId})
      on conflict (code) do nothing
    `.execute(tx),
    sql<{ id: number }>`select id from posts where code = ${code} for update`.execute(tx),
    sql`
      insert into office_holdings (post_id, person_id, starts_on)
      select p.id, ${post.personId}, ${post.today}::date from posts p
      where p.code = ${code} and not exists (select 1 from office_holdings h where h.post_id = p.id and h.person_id = ${post.personId}
        and (h.ends_on is null or h.ends_on >= ${post.today}::date))
    `.execute(tx),
  ])
  return made.rows[0]!.id
}
