import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { makeTrackingCode } from '../../platform/persian.ts'
import { withNext } from '../../platform/prepared.ts'
import type { Severity } from './severity.ts'
import type { WrittenThresholds } from './severity-queries.ts'

export interface IntakeFacts {
  /** The next demand's id and the tracking code made of it. */
  id: number
  code: string
  /** Post that checks what comes in. */
  secretariatPostId: number
  severity: WrittenThresholds
  hasCategory: boolean
  hasCounty: boolean
  /** Ids of the agencies asked for, in their order; null for a code that names none. */
  agencies: (number | null)[]
}

/** All that the writing of a demand has to know, in one question. */
export async function readIntakeFacts(
  tx: Tx,
  asked: { category: string; county: string; agencies: readonly string[] },
): Promise<IntakeFacts> {
  const { rows } = await sql<Omit<IntakeFacts, 'code'> & { key: string }>`
    select nextval('demands_id_seq') as id, key, (select id from posts where code = 'secretariat') as "secretariatPostId",
      (select value from settings where key = 'demand_severity') as severity,
      exists (select from demand_categories where code = ${asked.category}) as "hasCategory",
      exists (select from counties where code = ${asked.county}) as "hasCounty",
      array(select (select o.id from organisations o where o.code = a.code and o.kind = 'agency')
        from unnest(${[...asked.agencies]}::text[]) with ordinality a (code, place) order by a.place)::float8[] as agencies
    from tracking_keys
  `.execute(tx)
  const { key, ...facts } = rows[0]!
  return { ...facts, code: makeTrackingCode(facts.id, key) }
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
  sharesPhotos: boolean
  latitude: number | null
  longitude: number | null
  severity: Severity
  at: Date
}

export interface NewParty {
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

export interface NewOrigin {
  takenByPostId: number | null
  letterNumber: string | null
  letterDate: string | null
  place: string | null
  mediaUrl: string | null
  importId: string | null
}

/** The demand, where it came from, and its place in the line of those to be read for likeness. */
export async function insertDemand(tx: Tx, demand: NewDemand, origin: NewOrigin): Promise<void> {
  await sql`${sql.raw(withNext)}
    with demand as (
      insert into demands (id, tracking_code, state, title, body, category_code, county_code, organisation_id, applicant_post_id, channel,
        public_name, shares_text, shares_photos, latitude, longitude, severity, submitted_at)
      overriding system value
      values (${demand.id}, ${demand.code}, 'received', ${demand.title}, ${demand.body}, ${demand.category}, ${demand.county},
        ${demand.organisationId}, ${demand.applicantPostId}, ${demand.channel}, ${demand.publicName}, ${demand.sharesText}, ${demand.sharesPhotos},
        ${demand.latitude}, ${demand.longitude}, ${demand.severity}, ${demand.at})
    ), origin as (
      insert into demand_origins (demand_id, taken_by_post_id, letter_number, letter_date, place, media_url, import_id)
      values (${demand.id}, ${origin.takenByPostId}, ${origin.letterNumber}, ${origin.letterDate}, ${origin.place}, ${origin.mediaUrl},
        ${origin.importId})
    )
    insert into likeness_arrivals (demand_id) values (${demand.id})
  `.execute(tx)
}

/** Its confidential part: row-level security asks whose demand it is, so the demand stands first. */
export async function insertParty(
  tx: Tx,
  demand: Pick<NewDemand, 'id' | 'applicantPostId'>,
  party: NewParty,
): Promise<void> {
  await sql`${sql.raw(withNext)}
    insert into demand_parties (demand_id, applicant_post_id, contact_name, mobile, email, national_id, firm_name, legal_id,
      requested_rial, investment_at_risk_rial, jobs_at_risk)
    values (${demand.id}, ${demand.applicantPostId}, ${party.contactName}, ${party.mobile}, ${party.email}, ${party.nationalId},
      ${party.firmName}, ${party.legalId}, ${party.requestedRial}, ${party.investmentAtRiskRial}, ${party.jobsAtRisk})
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
