// The bodies as a tree, what is still unfinished in each, and how one begins, changes and ends.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { byLawColumns } from './queries.ts'
import type { BodyKind, ByLawTerms } from './schema.ts'
import { byLawTerms } from './schema.ts'
import type { Unfinished } from './tree-rules.ts'

/** A body as such, the national ones included, which have no by-laws here. */
export interface BodyNode {
  id: number
  code: string
  title_fa: string
  title_en: string
  kind: BodyKind
  note: string
  mark: string
  has_legal_force: boolean
  parent_code: string | null
  county_code: string | null
  organisation_id: number | null
  organisation_fa: string | null
  organisation_en: string | null
  began_on: string
  ended_on: string | null
  end_reason: string
  successor_code: string | null
}

const nodeColumns = sql`
  b.id, b.code, b.title_fa, b.title_en, b.kind, b.note, b.mark, b.has_legal_force, b.parent_code, b.county_code, b.organisation_id,
  o.title_fa as organisation_fa, o.title_en as organisation_en, b.began_on, b.ended_on, b.end_reason, b.successor_code`
const order = sql`array_position(array['national', 'council', 'working_group', 'county', 'dialogue', 'proposer'], b.kind), case when b.kind = 'national' then b.id end, b.title_fa, b.code`

/** Every body that has not ended before `day`; all of them without a day. */
export async function listNodes(db: Query, day: string | null): Promise<BodyNode[]> {
  const { rows } = await sql<BodyNode>`
    select ${nodeColumns} from bodies b left join organisations o on o.id = b.organisation_id
    where ${day}::date is null or b.ended_on is null or b.ended_on >= ${day}::date order by ${order}`.execute(db)
  return rows
}

export async function accessNode(db: Query, code: string): Promise<BodyNode> {
  const { rows } = await sql<BodyNode>`
    select ${nodeColumns} from bodies b left join organisations o on o.id = b.organisation_id where b.code = ${code}`.execute(
    db,
  )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Locks the whole tree: two changes of its shape follow one another. */
export async function lockNode(tx: Tx, code: string): Promise<BodyNode> {
  await lockTree(tx)
  return accessNode(tx, code)
}

export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(8340154)`.execute(tx)
}

export interface TreeNode extends BodyNode {
  latitude: number | null
  longitude: number | null
  county_fa: string | null
  county_en: string | null
  chair_fa: string | null
  chair_en: string | null
  chair_name: string | null
  members_with_vote: number
  sittings_in_year: number
  matters_waiting: number
  next_meeting_code: string | null
  next_meeting_on: string | null
}

/** The tree with what each body does: who chairs it, how often it sat within a year, what waits for it, when it sits next. */
export async function listTree(db: Query, day: string): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    select ${nodeColumns}, k.latitude, k.longitude, k.name_fa as county_fa, k.name_en as county_en,
      c.title_fa as chair_fa, c.title_en as chair_en, c.name_fa as chair_name, coalesce(m.votes, 0)::int as members_with_vote,
      coalesce(h.held, 0)::int as sittings_in_year, (coalesce(w.waiting, 0) + coalesce(f.waiting, 0))::int as matters_waiting,
      n.code as next_meeting_code, n.held_on as next_meeting_on
    from bodies b left join organisations o on o.id = b.organisation_id left join counties k on k.code = b.county_code
      left join lateral (
        select p.title_fa, p.title_en, r.name_fa from body_members s join posts p on p.id = s.post_id
          left join office_holdings g on g.post_id = p.id and g.starts_on <= ${day} and (g.ends_on is null or g.ends_on >= ${day})
          left join persons r on r.id = g.person_id
        where s.body_code = b.code and s.kind = 'chair' and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on >= ${day})
        order by s.id, g.id limit 1
      ) c on true
      left join (
        select body_code, count(*) as votes from body_members
        where kind in ('chair', 'voting') and starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) group by body_code
      ) m on m.body_code = b.code
      left join (
        select body_code, count(*) as held from meetings where opened_at is not null and state <> 'cancelled' and held_on > ${day}::date - 365 and held_on <= ${day}
        group by body_code
      ) h on h.body_code = b.code
      left join (
        select body_code, count(*) as waiting from proposals where state in ('submitted', 'accepted', 'scheduled') group by body_code
      ) w on w.body_code = b.code
      left join (${waitingMatters}) f on f.body_code = b.code
      left join lateral (
        select code, held_on from meetings where body_code = b.code and held_on >= ${day} and state in ('planned', 'invited', 'in_session')
        order by held_on, id limit 1
      ) n on true
    where b.ended_on is null or b.ended_on >= ${day}::date
    order by ${order}`.execute(db)
  return rows
}

/**
 * Matters without a proposal that were put off in a body or sent to it, and have not come onto another agenda; of an ended body, at its
 * successor. An objection comes back by itself, so it waits while it is unanswered and stands on no coming agenda, not by its old items.
 */
const waitingMatters = sql`
  select coalesce(b.successor_code, b.code) as body_code, count(*) as waiting
  from (
    select case when i.outcome = 'referred' then i.to_body_code else m.body_code end as code
    from agenda_items i join meetings m on m.id = i.meeting_id
    where i.outcome in ('postponed', 'referred') and i.proposal_id is null and i.national_referral_id is null and i.objection_id is null
      and not exists (select from agenda_items n where n.carried_from_id = i.id)
    union all
    select r.body_code from objections o join resolutions r on r.id = o.resolution_id
    where o.outcome is null and not exists (
      select from agenda_items i join meetings m on m.id = i.meeting_id
      where i.objection_id = o.id and i.outcome is null and m.state in ('planned', 'invited', 'in_session'))
  ) w join bodies b on b.code = w.code
  group by 1`

export interface SentMatter {
  id: number
  /** Null for a secret matter. */
  title: string | null
  held_on: string
  from_code: string
  from_fa: string
  from_en: string
  referral_code: string | null
}

/** What other bodies sent to this one, the latest first. */
export async function listSentTo(db: Query, code: string): Promise<SentMatter[]> {
  const { rows } = await sql<SentMatter>`
    select i.id, case when not i.is_secret then i.title end as title, m.held_on, f.code as from_code, f.title_fa as from_fa, f.title_en as from_en, r.code as referral_code
    from agenda_items i join meetings m on m.id = i.meeting_id join bodies f on f.code = m.body_code
      left join national_referrals r on r.id = i.national_referral_id
    where i.to_body_code = ${code} order by m.held_on desc, i.id desc limit 20`.execute(db)
  return rows
}

/** What is not finished in a body after its last day. */
export async function countUnfinished(db: Query, code: string): Promise<Unfinished> {
  const { rows } = await sql<Unfinished>`
    select (select count(*) from meetings where body_code = ${code} and state in ('planned', 'invited', 'in_session', 'adjourned'))::int as sittings,
      (select count(*) from meeting_series where body_code = ${code} and ended_at is null)::int as series,
      (select count(*) from bodies where parent_code = ${code} and ended_on is null)::int as bodies,
      ((select count(*) from proposals where body_code = ${code} and state in ('submitted', 'accepted', 'scheduled'))
        + coalesce((select f.waiting from (${waitingMatters}) f where f.body_code = ${code}), 0))::int as matters`.execute(
    db,
  )
  return rows[0]!
}

export interface BodyFacts {
  title_fa: string
  title_en: string
  mark: string
  note: string
  has_legal_force: boolean
  parent_code: string | null
}

export interface InsertedBody extends BodyFacts {
  code: string
  kind: BodyKind
  county_code: string | null
  organisation_id: number | null
  began_on: string
}

export async function insertBody(tx: Tx, body: InsertedBody): Promise<number> {
  const { id } = await tx.insertInto('bodies').values(body).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateBody(tx: Tx, id: number, facts: BodyFacts): Promise<void> {
  await tx.updateTable('bodies').set(facts).where('id', '=', id).execute()
}

/** Ends a body and the seats in it; proposals that wait for it go to its successor, which also follows on whatever it had taken over. */
export async function endBody(
  tx: Tx,
  body: { id: number; code: string },
  end: { ended_on: string; end_reason: string; successor_code: string | null },
): Promise<void> {
  await tx.updateTable('bodies').set(end).where('id', '=', body.id).execute()
  await sql`
    update body_members set ends_on = greatest(${end.ended_on}::date, starts_on - 1), end_reason = ${end.end_reason}
    where body_code = ${body.code} and (ends_on is null or ends_on > ${end.ended_on}::date)`.execute(tx)
  if (!end.successor_code) return
  await sql`
    update proposals set body_code = ${end.successor_code}
    where body_code = ${body.code} and state in ('submitted', 'accepted', 'scheduled')`.execute(tx)
  await sql`update bodies set successor_code = ${end.successor_code} where successor_code = ${body.code}`.execute(tx)
}

/** `prefix` while it is free, else with the first number that makes it so. */
export async function freeCode(tx: Tx, prefix: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select code from (
      select ${prefix}::text as code, 1 as n union all select ${prefix}::text || '_' || n, n from generate_series(2, 999) n
    ) c where not exists (select from bodies b where b.code = c.code) order by n limit 1`.execute(tx)
  return rows[0]!.code
}

/** By-laws in force in a body, as terms; null where it has none. */
export async function findTerms(db: Query, code: string, day: string): Promise<ByLawTerms | null> {
  const { rows } = await sql`
    select ${byLawColumns} from by_laws l where l.body_code = ${code} and (l.valid_from <= ${day} or l.version = 1)
    order by l.valid_from desc, l.version desc limit 1`.execute(db)
  return rows[0] ? byLawTerms.parse(rows[0]) : null
}
