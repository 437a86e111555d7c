import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'

/** A public demand that somebody may join: what everyone may see of it. */
export interface Joinable {
  id: number
  code: string
  title: string
  state: string
  applicant_post_id: number
  voices: number
}

/** Null where no public demand has the code. */
export async function findJoinable(db: Query, by: { code: string } | { id: number }): Promise<Joinable | null> {
  const { rows } = await sql<Joinable>`
    select d.id, d.tracking_code as code, d.title, d.state, d.applicant_post_id,
      (select count(*)::int from demand_voices v where v.demand_id = d.id and v.left_at is null) as voices
    from demands d where d.is_public and ${'code' in by ? sql`d.tracking_code = ${by.code}` : sql`d.id = ${by.id}`}
  `.execute(db)
  return rows[0] ?? null
}

/** Throws `not_found`. The lock keeps its state while somebody joins. */
export async function lockJoinable(tx: Tx, id: number): Promise<Joinable> {
  await sql`select from demands where id = ${id} for share`.execute(tx)
  const found = await findJoinable(tx, { id })
  if (!found) throw problems.notFound()
  return found
}

export interface NewVoice {
  demandId: number
  applicantPostId: number
  county: string | null
  jobsAtRisk: number | null
  note: string
  at: Date
}

/** Null when the post has joined before. */
export async function insertVoice(tx: Tx, voice: NewVoice): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into demand_voices (demand_id, applicant_post_id, county_code, jobs_at_risk, note, joined_at)
    values (${voice.demandId}, ${voice.applicantPostId}, ${voice.county}, ${voice.jobsAtRisk}, ${voice.note}, ${voice.at})
    on conflict (demand_id, applicant_post_id) where left_at is null do nothing returning id
  `.execute(tx)
  return rows[0]?.id ?? null
}

/** False when there was no open voice. */
export async function endVoice(
  tx: Tx,
  voice: { demandId: number; applicantPostId: number; at: Date },
): Promise<boolean> {
  const done = await sql`
    update demand_voices set left_at = ${voice.at}
    where demand_id = ${voice.demandId} and applicant_post_id = ${voice.applicantPostId} and left_at is null
  `.execute(tx)
  return done.numAffectedRows === 1n
}

export async function isVoice(db: Query, demandId: number, postId: number): Promise<boolean> {
  const { rows } = await sql`
    select from demand_voices where demand_id = ${demandId} and applicant_post_id = ${postId} and left_at is null
  `.execute(db)
  return rows.length > 0
}

/** What those who joined a demand add to it; their notes are for those who handle it. */
export interface VoiceSum {
  count: number
  jobs: number
  counties: number
  notes: { text: string; county: string | null; at: string }[]
}

export interface FollowedDemand {
  id: number
  code: string
  title: string
  state: string
  organisation_id: number | null
  joined_at: Date
}

/** Demands an applicant has joined, the latest first. */
export async function listFollowed(db: Query, postId: number): Promise<FollowedDemand[]> {
  const { rows } = await sql<FollowedDemand>`
    select d.id, d.tracking_code as code, d.title, d.state, d.organisation_id, v.joined_at
    from demand_voices v join demands d on d.id = v.demand_id
    where v.applicant_post_id = ${postId} and v.left_at is null order by v.id desc limit 50
  `.execute(db)
  return rows
}
