import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { makeTrackingCode } from '../../platform/persian.ts'
import type { Severity } from './severity.ts'

/** The next demand's id and the tracking code made of it. */
export async function reserveDemand(tx: Tx): Promise<{ id: number; code: string }> {
  const { rows } = await sql<{ id: number; key: string }>`
    select nextval(pg_get_serial_sequence('demands', 'id')) as id, key from tracking_keys
  `.execute(tx)
  return { id: rows[0]!.id, code: makeTrackingCode(rows[0]!.id, rows[0]!.key) }
}

export interface NewDemand {
  id: number
  code: string
  title: string
  body: string
  category: string
  county: string
  organisationId: number | null
  applicantPostId: number
  channel: string
  publicName: string | null
  sharesText: boolean
  latitude: number | null
  longitude: number | null
  severity: Severity
  at: Date
}

export async function insertDemand(tx: Tx, demand: NewDemand): Promise<void> {
  await sql`
    insert into demands (id, tracking_code, state, title, body, category_code, county_code, organisation_id, applicant_post_id, channel,
      public_name, shares_text, latitude, longitude, severity, submitted_at)
    overriding system value
    values (${demand.id}, ${demand.code}, 'received', ${demand.title}, ${demand.body}, ${demand.category}, ${demand.county},
      ${demand.organisationId}, ${demand.applicantPostId}, ${demand.channel}, ${demand.publicName}, ${demand.sharesText},
      ${demand.latitude}, ${demand.longitude}, ${demand.severity}, ${demand.at})
  `.execute(tx)
}

export interface NewParty {
  demandId: number
  applicantPostId: number
  contactName: string
  mobile: string | null
  email: string | null
  nationalId: string | null
  firmName: string | null
  legalId: string | null
  requestedRial: string | null
  investmentAtRiskRial: string | null
  jobsAtRisk: number | null
}

export async function insertParty(tx: Tx, party: NewParty): Promise<void> {
  await sql`
    insert into demand_parties (demand_id, applicant_post_id, contact_name, mobile, email, national_id, firm_name, legal_id,
      requested_rial, investment_at_risk_rial, jobs_at_risk)
    values (${party.demandId}, ${party.applicantPostId}, ${party.contactName}, ${party.mobile}, ${party.email}, ${party.nationalId},
      ${party.firmName}, ${party.legalId}, ${party.requestedRial}, ${party.investmentAtRiskRial}, ${party.jobsAtRisk})
  `.execute(tx)
}

export interface NewOrigin {
  demandId: number
  takenByPostId: number | null
  letterNumber: string | null
  letterDate: string | null
  place: string | null
  mediaUrl: string | null
  importId: string | null
}

export async function insertOrigin(tx: Tx, origin: NewOrigin): Promise<void> {
  await sql`
    insert into demand_origins (demand_id, taken_by_post_id, letter_number, letter_date, place, media_url, import_id)
    values (${origin.demandId}, ${origin.takenByPostId}, ${origin.letterNumber}, ${origin.letterDate}, ${origin.place}, ${origin.mediaUrl}, ${origin.importId})
  `.execute(tx)
}

export async function insertAgenciesBeside(
  tx: Tx,
  demandId: number,
  organisationIds: readonly number[],
): Promise<void> {
  if (organisationIds.length === 0) return
  await sql`
    insert into demand_agencies (demand_id, organisation_id) select ${demandId}, id from unnest(${organisationIds}::bigint[]) id
  `.execute(tx)
}

/** From here to the end of the transaction row-level security sees the applicant whose phone was just confirmed. */
export async function actAsApplicant(tx: Tx, postId: number): Promise<void> {
  await sql`select set_config('jahesh.reach', 'own', true), set_config('jahesh.post_id', ${String(postId)}, true)`.execute(
    tx,
  )
}

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
  const title = post.firmName ? `نمایندهٔ ${post.firmName}` : post.personName
  const [, made] = await Promise.all([
    sql`
      insert into posts (code, kind, title_fa, title_en, organisation_id)
      values (${code}, 'applicant', ${title}, ${post.firmName ? `Representative of ${post.firmName}` : post.personName}, ${post.organisationId})
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

/** The person who holds an applicant's post today. */
export async function holderOf(
  db: Query,
  postId: number,
  today: string,
): Promise<{
  personId: number
  name: string
  mobile: string | null
  email: string | null
  firmName: string | null
  legalId: string | null
  firmKind: string | null
} | null> {
  const { rows } = await sql<{
    personId: number
    name: string
    mobile: string | null
    email: string | null
    firmName: string | null
    legalId: string | null
    firmKind: string | null
  }>`
    select pe.id as "personId", pe.name_fa as name, pe.mobile, pe.email, o.title_fa as "firmName", o.legal_id as "legalId", o.kind as "firmKind"
    from posts p join office_holdings h on h.post_id = p.id join persons pe on pe.id = h.person_id left join organisations o on o.id = p.organisation_id
    where p.id = ${postId} and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today}) order by h.id limit 1
  `.execute(db)
  return rows[0] ?? null
}

export interface Draft {
  id: string
  form: Record<string, string>
  mobile: string
  demandId: number | null
  expiresAt: Date
  /** How it came: typed here, or handed over by another program. */
  channel: 'web' | 'open311'
  /** The demand it joins instead of becoming one of its own. */
  joinsDemandId: number | null
}

export async function saveDraft(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'form' | 'mobile' | 'channel' | 'joinsDemandId'> & { at: Date; expiresAt: Date },
): Promise<boolean> {
  const done = await sql`
    insert into demand_drafts (id, form, mobile, created_at, expires_at, channel, joins_demand_id)
    values (${draft.id}, ${JSON.stringify(draft.form)}::jsonb, ${draft.mobile}, ${draft.at}, ${draft.expiresAt}, ${draft.channel}, ${draft.joinsDemandId})
    on conflict (id) do update set form = excluded.form, mobile = excluded.mobile, expires_at = excluded.expires_at,
      joins_demand_id = excluded.joins_demand_id
    where demand_drafts.demand_id is null
  `.execute(tx)
  return done.numAffectedRows === 1n
}

export async function findDraft(db: Query, id: string, lock = false): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select id, form, mobile, demand_id as "demandId", expires_at as "expiresAt", channel, joins_demand_id as "joinsDemandId"
    from demand_drafts where id = ${id}
    ${lock ? sql`for update` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

export async function settleDraft(tx: Tx, id: string, demandId: number): Promise<void> {
  // The demand holds the facts now; the draft keeps only where they went.
  await sql`update demand_drafts set demand_id = ${demandId}, form = '{}'::jsonb where id = ${id}`.execute(tx)
}
