import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { BodyKind, ByLawTerms, MemberKind } from './schema.ts'

/** A body with the by-laws in force on the day asked about. */
export interface Body extends ByLawTerms {
  id: number
  code: string
  title_fa: string
  title_en: string
  kind: Exclude<BodyKind, 'national'>
  note: string
  mark: string
  has_legal_force: boolean
  parent_code: string | null
  county_code: string | null
  began_on: string
  /** Its last day, where it has ended or is to end. */
  ended_on: string | null
  by_laws_id: number
  by_laws_version: number
  by_laws_from: string
}

export interface BodyInList extends Body {
  members_with_vote: number
  meetings_held: number
  next_meeting_code: string | null
  next_meeting_on: string | null
}

export interface Member {
  post_id: number
  post_kind: string
  post_title_fa: string
  post_title_en: string
  kind: MemberKind
  starts_on: string
  ends_on: string | null
  /** Who holds the post on the day asked about. */
  holder_id: number | null
  holder_name: string | null
  /** Who was named to stand in on that day. */
  substitute_id: number | null
  substitute_name: string | null
}

/** What by-laws say, as columns of a version `l`. */
export const byLawColumns =
  sql.raw(`l.quorum_kind, l.quorum_numerator, l.quorum_denominator, l.is_quorum_strict, l.quorum_count, l.quorum_base,
  l.majority, l.majority_base, l.chair_has_casting_vote, l.proxies_each, l.notice_days, l.cadence, l.speech_seconds,
  l.absences_allowed, l.absences_in, l.callers, l.extraordinary_notice_days, l.extraordinary_callers`)

/** The version `l` of body `b` in force on a day; what a body began with holds for earlier days as well. */
export const byLawsOn = (day: RawBuilder<unknown>) => sql`
  join lateral (
    select * from by_laws v where v.body_code = b.code and (v.valid_from <= ${day} or v.version = 1) order by v.valid_from desc, v.version desc limit 1
  ) l on true`

const bodyColumns = sql`
  b.id, b.code, b.title_fa, b.title_en, b.kind, b.note, b.mark, b.has_legal_force, b.parent_code, b.county_code, b.began_on, b.ended_on, l.id as by_laws_id, l.version as by_laws_version,
  l.valid_from as by_laws_from, ${byLawColumns}`

/** All bodies of the province, the ended ones too, with how many members vote in them on `day` and their next sitting. */
export async function listBodies(db: Query, day: string): Promise<BodyInList[]> {
  const { rows } = await sql<BodyInList>`
    select ${bodyColumns}, coalesce(m.votes, 0)::int as members_with_vote, coalesce(h.held, 0)::int as meetings_held,
      n.code as next_meeting_code, n.held_on as next_meeting_on
    from bodies b ${byLawsOn(sql`${day}::date`)}
    left join (
      select body_code, count(*) as votes from body_members
      where kind in ('chair', 'voting') and starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) group by body_code
    ) m on m.body_code = b.code
    left join (select body_code, count(*) as held from meetings where state in ('adjourned', 'drafted', 'signed', 'published') group by body_code) h on h.body_code = b.code
    left join lateral (
      select code, held_on from meetings where body_code = b.code and held_on >= ${day} and state in ('planned', 'invited', 'in_session')
      order by held_on, id limit 1
    ) n on true
    where b.kind <> 'national'
    order by array_position(array['council', 'working_group', 'county', 'dialogue', 'proposer'], b.kind), b.title_fa
  `.execute(db)
  return rows
}

/** Whether a body may still be given something to do on a day. */
export const isAlive = (body: { ended_on: string | null }, day: string): boolean =>
  body.ended_on === null || body.ended_on >= day

export async function accessBody(db: Query, code: string, day: string): Promise<Body> {
  const { rows } = await sql<Body>`
    select ${bodyColumns} from bodies b ${byLawsOn(sql`${day}::date`)} where b.code = ${code}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Locks the body so that numbers given under it follow one another. */
export async function lockBody(tx: Tx, code: string, day: string): Promise<Body> {
  await sql`select from bodies where code = ${code} for update`.execute(tx)
  return accessBody(tx, code, day)
}

/** Members of a body on a day, the chair first, with the persons then in office. */
export async function listMembers(db: Query, bodyCode: string, day: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.post_id, p.kind as post_kind, p.title_fa as post_title_fa, p.title_en as post_title_en, m.kind, m.starts_on, m.ends_on,
      h.person_id as holder_id, h.name_fa as holder_name, s.person_id as substitute_id, s.name_fa as substitute_name
    from body_members m join posts p on p.id = m.post_id
    left join lateral (
      select o.person_id, n.name_fa from office_holdings o join persons n on n.id = o.person_id
      where o.post_id = m.post_id and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on >= ${day}) order by o.id limit 1
    ) h on true
    left join lateral (
      select t.person_id, n.name_fa from substitutions t join persons n on n.id = t.person_id
      where t.post_id = m.post_id and t.starts_on <= ${day} and t.ends_on >= ${day} order by t.id desc limit 1
    ) s on true
    where m.body_code = ${bodyCode} and m.starts_on <= ${day} and (m.ends_on is null or m.ends_on >= ${day})
    order by array_position(array['chair', 'voting', 'case', 'proposer', 'observer', 'guest'], m.kind), p.title_fa, p.id
  `.execute(db)
  return rows
}
