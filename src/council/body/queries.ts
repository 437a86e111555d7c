import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { ByLaws, MemberKind } from './schema.ts'

export interface Body extends ByLaws {
  code: string
  title_fa: string
  title_en: string
  kind: 'council' | 'working_group' | 'proposer' | 'dialogue' | 'county'
  cadence: 'weekly' | 'monthly'
  note: string
  mark: string
  has_legal_force: boolean
  notice_days: number
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
  /** Who holds the post on the day asked about. */
  holder_id: number | null
  holder_name: string | null
  /** Who was named to stand in on that day. */
  substitute_id: number | null
  substitute_name: string | null
}

const bodyColumns =
  sql.raw(`b.code, b.title_fa, b.title_en, b.kind, b.cadence, b.note, b.mark, b.has_legal_force, b.notice_days,
  b.quorum_numerator, b.quorum_denominator, b.is_quorum_strict, b.majority, b.majority_base, b.chair_has_casting_vote`)

/** All bodies with how many members vote in them on `day` and their next sitting. */
export async function listBodies(db: Query, day: string): Promise<BodyInList[]> {
  const { rows } = await sql<BodyInList>`
    select ${bodyColumns}, coalesce(m.votes, 0)::int as members_with_vote, coalesce(h.held, 0)::int as meetings_held,
      n.code as next_meeting_code, n.held_on as next_meeting_on
    from bodies b
    left join (
      select body_code, count(*) as votes from body_members
      where kind in ('chair', 'voting') and starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) group by body_code
    ) m on m.body_code = b.code
    left join (select body_code, count(*) as held from meetings where state in ('adjourned', 'signed') group by body_code) h on h.body_code = b.code
    left join lateral (
      select code, held_on from meetings where body_code = b.code and held_on >= ${day} and state in ('planned', 'invited', 'in_session')
      order by held_on, id limit 1
    ) n on true
    order by array_position(array['council', 'working_group', 'proposer', 'dialogue', 'county'], b.kind), b.title_fa
  `.execute(db)
  return rows
}

export async function findBody(db: Query, code: string): Promise<Body | null> {
  const { rows } = await sql<Body>`select ${bodyColumns} from bodies b where b.code = ${code}`.execute(db)
  return rows[0] ?? null
}

export async function accessBody(db: Query, code: string): Promise<Body> {
  const body = await findBody(db, code)
  if (!body) throw problems.notFound()
  return body
}

/** Locks the body so that numbers given under it follow one another. */
export async function lockBody(tx: Tx, code: string): Promise<Body> {
  const { rows } = await sql<Body>`select ${bodyColumns} from bodies b where b.code = ${code} for update`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Members of a body on a day, the chair first, with the persons then in office. */
export async function listMembers(db: Query, bodyCode: string, day: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.post_id, p.kind as post_kind, p.title_fa as post_title_fa, p.title_en as post_title_en, m.kind,
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
