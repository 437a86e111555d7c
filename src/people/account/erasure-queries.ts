// What is known of a person in every room, gathered for them and removed when they ask.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

/** Applicant posts held on that day, whose demands are the person's own. */
export async function listApplicantPostIds(db: Query, personId: number, today: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from posts p join office_holdings h on h.post_id = p.id
    where h.person_id = ${personId} and p.kind = 'applicant' and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})
    order by p.id
  `.execute(db)
  return rows.map((row) => row.id)
}

export async function listOfficeTitles(db: Query, personId: number, today: string): Promise<string[]> {
  const { rows } = await sql<{ title_fa: string }>`
    select p.title_fa from posts p join office_holdings h on h.post_id = p.id
    where h.person_id = ${personId} and p.kind <> 'applicant' and (h.ends_on is null or h.ends_on >= ${today}) order by p.id
  `.execute(db)
  return rows.map((row) => row.title_fa)
}

export async function countOpenDemands(db: Query, postIds: readonly number[]): Promise<number> {
  if (postIds.length === 0) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) from demands d join lifecycle_states s on s.lifecycle = 'demand' and s.code = d.state
    where d.applicant_post_id in (${sql.join(postIds)}) and s.kind <> 'final'
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** From here to the end of the transaction row-level security sees what this applicant sees. */
async function seeAsApplicant(tx: Tx, postId: number): Promise<void> {
  await sql`
    select set_config('jahesh.reach', 'own', true), set_config('jahesh.post_id', ${String(postId)}, true),
      set_config('jahesh.organisation_id', '', true), set_config('jahesh.county_code', '', true)
  `.execute(tx)
}

export interface OwnDemand {
  tracking_code: string
  state: string
  title: string
  body: string
  submitted_at: Date
  contact_name: string
  mobile: string | null
  email: string | null
  national_id: string | null
}

/** Demands in which this very person is the contact; a firm's other representatives keep theirs. */
export async function listOwnDemands(
  tx: Tx,
  who: { postIds: readonly number[]; mobile: string | null; nationalId: string | null },
): Promise<OwnDemand[]> {
  const found: OwnDemand[] = []
  for (const postId of who.postIds) {
    await seeAsApplicant(tx, postId)
    const { rows } = await sql<OwnDemand>`
      select d.tracking_code, d.state, d.title, d.body, d.submitted_at, a.contact_name, a.mobile, a.email, a.national_id
      from demands d join demand_parties a on a.demand_id = d.id
      where d.applicant_post_id = ${postId} and (a.mobile = ${who.mobile} or a.national_id = ${who.nationalId}) order by d.id
    `.execute(tx)
    found.push(...rows)
  }
  return found
}

/** Takes the contact out of the person's own demands; the demands and the firm stay. */
export async function eraseContacts(
  tx: Tx,
  who: { postIds: readonly number[]; mobile: string | null; nationalId: string | null },
): Promise<void> {
  for (const postId of who.postIds) {
    await seeAsApplicant(tx, postId)
    await sql`
      update demand_parties set contact_name = 'حذف‌شده', mobile = null, email = null, national_id = null
      where applicant_post_id = ${postId} and (mobile = ${who.mobile} or national_id = ${who.nationalId})
    `.execute(tx)
  }
}

/** Removes logins, messages and facts; the row of the person stays, nameless, so that the past keeps its shape. */
export async function erasePerson(
  tx: Tx,
  person: { id: number; mobile: string | null; now: Date; today: string },
): Promise<void> {
  const { id, mobile, now, today } = person
  await sql`delete from auth_users where person_id = ${id}`.execute(tx)
  await sql`update api_tokens set revoked_at = ${now} where person_id = ${id} and revoked_at is null`.execute(tx)
  await sql`delete from deliveries where person_id = ${id} or address = ${mobile}`.execute(tx)
  await sql`delete from notifications where person_id = ${id}`.execute(tx)
  await sql`delete from demand_drafts where mobile = ${mobile}`.execute(tx)
  await sql`delete from auth_verifications where identifier = ${mobile}`.execute(tx)
  await sql`delete from person_changes where person_id = ${id}`.execute(tx)
  await sql`
    update office_holdings set ends_on = greatest(starts_on, ${today}::date)
    where person_id = ${id} and (ends_on is null or ends_on > ${today})
  `.execute(tx)
  await sql`
    update substitutions set ends_on = greatest(starts_on, ${today}::date) - 1 where person_id = ${id} and ends_on >= ${today}
  `.execute(tx)
  // The title of a private applicant's own post is their name.
  await sql`
    update posts set title_fa = 'درخواست‌کنندهٔ حذف‌شده', title_en = 'Erased applicant' where kind = 'applicant' and organisation_id is null
      and id in (select post_id from office_holdings where person_id = ${id})
  `.execute(tx)
  await sql`
    update persons set name_fa = 'حذف‌شده', name_en = 'Erased', national_id = null, mobile = null, email = null,
      notify_mail = false, notify_sms = false, is_demo = false, erased_at = ${now} where id = ${id}
  `.execute(tx)
}

/** Notifications, messages, changes of facts and one's own acts, as they are kept. */
export async function listTraces(db: Query, personId: number) {
  const [notifications, messages, acts, changes] = await Promise.all([
    sql`select title, body, href, created_at, read_at from notifications where person_id = ${personId} order by id`.execute(
      db,
    ),
    sql`select channel, address, subject, body, status, created_at, sent_at from deliveries where person_id = ${personId} order by id`.execute(
      db,
    ),
    sql`select at, event, subject_kind, subject_id, post_id, is_substitute from journal where person_id = ${personId} order by id`.execute(
      db,
    ),
    sql`select at, field, before, after from person_changes where person_id = ${personId} order by id`.execute(db),
  ])
  return { notifications: notifications.rows, messages: messages.rows, acts: acts.rows, changes: changes.rows }
}
