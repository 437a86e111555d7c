// What a sitting takes up, and how each matter came out.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { ItemOutcome, Section, VoteMethod } from './schema.ts'

export interface VoteFacts {
  id: number
  method: VoteMethod
  question: string
  /** The round it came of; none where hands were counted. */
  round_id: number | null
  yes: number
  no: number
  abstain: number
  present: number
  entitled: number
  quorum_needed: number
  has_passed: boolean
  used_casting_vote: boolean
  explanation_fa: string
  explanation_en: string
  at: string
}

export interface AgendaItem {
  id: number
  position: number
  title: string
  minutes_planned: number
  discussion: string
  section: Section
  /** 1 urgent, 2 usual, 3 when there is time. */
  priority: number
  is_secret: boolean
  waits_since: string | null
  is_late: boolean
  late_reason: string
  consented_at: Date | null
  consent_note: string
  /** Resolved in other words than were proposed. */
  is_amended: boolean
  to_body_code: string | null
  /** What it became at the national level. */
  referral_code: string | null
  merged_into_id: number | null
  carried_from_id: number | null
  matter_id: number | null
  outcome: ItemOutcome | null
  outcome_note: string
  decided_at: Date | null
  proposal_id: number | null
  proposal_code: string | null
  proposal_state: string | null
  proposal_text: string | null
  issue_id: number | null
  issue_code: string | null
  /** The round that is open on it now. */
  open_round_id: number | null
  decided_present: number | null
  decided_quorum: number | null
  votes: VoteFacts[]
  last_vote: VoteFacts | null
  resolution_code: string | null
  resolution_number: string | null
  /** The resolution an objection on this agenda speaks against; its vote is answered there. */
  objected_code: string | null
  objected_number: string | null
}

const itemQuery = sql`
  select i.id, i.position, i.title, i.minutes_planned, i.discussion, i.section, i.priority, i.is_secret,
    i.waits_since, i.is_late, i.late_reason, i.consented_at, i.consent_note, (i.outcome = 'resolved' and p.text is not null and r.text is distinct from p.text) as is_amended, i.to_body_code, n.code as referral_code, i.merged_into_id, i.carried_from_id, i.matter_id, i.outcome, i.outcome_note, i.decided_at, i.decided_present, i.decided_quorum,
    o.id as open_round_id,
    i.proposal_id, p.code as proposal_code, p.state as proposal_state, p.text as proposal_text, p.issue_id, s.code as issue_code,
    coalesce(v.votes, '[]') as votes, v.votes -> -1 as last_vote, r.code as resolution_code, r.number_text as resolution_number,
    a.code as objected_code, a.number_text as objected_number
  from agenda_items i
    left join proposals p on p.id = i.proposal_id left join issues s on s.id = p.issue_id
    left join vote_rounds o on o.agenda_item_id = i.id and o.ended_at is null
    left join lateral (
      select json_agg(json_build_object('id', v.id, 'method', v.method, 'question', v.question, 'round_id', vr.id, 'yes', v.yes, 'no', v.no, 'abstain', v.abstain, 'present', v.present, 'entitled', v.entitled,
        'quorum_needed', v.quorum_needed, 'has_passed', v.has_passed, 'used_casting_vote', v.used_casting_vote,
        'explanation_fa', v.explanation_fa, 'explanation_en', v.explanation_en, 'at', v.at) order by v.id) as votes
      from votes v left join vote_rounds vr on vr.vote_id = v.id where v.agenda_item_id = i.id
    ) v on true
    left join resolutions r on r.agenda_item_id = i.id left join national_referrals n on n.id = i.national_referral_id
    left join objections b on b.id = i.objection_id left join resolutions a on a.id = b.resolution_id`

export async function listItems(db: Query, meetingId: number): Promise<AgendaItem[]> {
  const { rows } = await sql<AgendaItem>`${itemQuery} where i.meeting_id = ${meetingId} order by i.position`.execute(db)
  return rows
}

/** An item of this sitting; its lock is the sitting's. */
export async function accessItem(db: Query, meetingId: number, itemId: number): Promise<AgendaItem> {
  const { rows } = await sql<AgendaItem>`${itemQuery} where i.meeting_id = ${meetingId} and i.id = ${itemId}`.execute(
    db,
  )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export interface InsertedItem {
  meeting_id: number
  proposal_id: number | null
  title: string
  minutes_planned: number
  section: Section
  priority: number
  is_secret: boolean
  added_at: Date
  waits_since: string
  carried_from_id: number | null
  matter_id: number | null
  is_late: boolean
  late_reason: string
}

/** At the end of the agenda. */
export async function insertItem(tx: Tx, item: InsertedItem): Promise<{ id: number; position: number }> {
  const { rows } = await sql<{ id: number; position: number }>`
    insert into agenda_items (meeting_id, proposal_id, title, minutes_planned, section, priority, is_secret, added_at, waits_since,
      carried_from_id, matter_id, is_late, late_reason, position)
    select ${item.meeting_id}, ${item.proposal_id}, ${item.title}, ${item.minutes_planned}, ${item.section}, ${item.priority}, ${item.is_secret},
      ${item.added_at}, ${item.waits_since}, ${item.carried_from_id}, ${item.matter_id}, ${item.is_late}, ${item.late_reason}, coalesce(max(position), 0) + 1
    from agenda_items where meeting_id = ${item.meeting_id} returning id, position
  `.execute(tx)
  return rows[0]!
}

/** Exchanges an item with its neighbour; false at the edge. The unique position is checked when the transaction ends. */
export async function swapItem(tx: Tx, meetingId: number, itemId: number, direction: 'up' | 'down'): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with this as (select id, position from agenda_items where meeting_id = ${meetingId} and id = ${itemId}),
      other as (
        select o.id, o.position from agenda_items o, this
        where o.meeting_id = ${meetingId} and ${direction === 'up' ? sql`o.position < this.position` : sql`o.position > this.position`}
        order by ${direction === 'up' ? sql`o.position desc` : sql`o.position`} limit 1
      )
    update agenda_items i set position = case when i.id = this.id then other.position else this.position end
    from this, other where i.id in (this.id, other.id)
  `.execute(tx)
  return numAffectedRows === 2n
}

export async function updateDiscussion(tx: Tx, itemId: number, discussion: string): Promise<void> {
  await tx.updateTable('agenda_items').set({ discussion }).where('id', '=', itemId).execute()
}

/** Ends a matter; `room` says who was there when it was decided, where it was decided in the room. */
export async function decideItem(
  tx: Tx,
  itemId: number,
  outcome: ItemOutcome,
  note: string,
  now: Date,
  room?: { there: number; needed: number } | null,
  to: { to_body_code?: string; merged_into_id?: number; national_referral_id?: number } = {},
): Promise<void> {
  await tx
    .updateTable('agenda_items')
    .set({
      outcome,
      outcome_note: note,
      decided_at: now,
      decided_present: room?.there ?? null,
      decided_quorum: room?.needed ?? null,
      ...to,
    })
    .where('id', '=', itemId)
    .execute()
}

export interface BacklogProposal {
  id: number
  code: string
  state: string
  title: string
  issue_id: number
  body_code: string
  /** The day it was accepted, as far as is known. */
  waits_since: string | null
}

/** Accepted proposals of a body that wait for a sitting, oldest first. */
export async function listBacklog(db: Query, bodyCode: string): Promise<BacklogProposal[]> {
  const { rows } = await sql<BacklogProposal>`
    select id, code, state, title, issue_id, body_code,
      (select (w.started_at at time zone 'Asia/Tehran')::date from waits w where w.lifecycle = 'proposal' and w.subject_id = proposals.id and w.ended_at is null and w.clock = 'state' limit 1) as waits_since
    from proposals where body_code = ${bodyCode} and state = 'accepted' order by id limit 200
  `.execute(db)
  return rows
}

export async function lockBacklogProposal(tx: Tx, code: string): Promise<BacklogProposal | null> {
  const { rows } = await sql<BacklogProposal>`
    select id, code, state, title, issue_id, body_code,
      (select (w.started_at at time zone 'Asia/Tehran')::date from waits w where w.lifecycle = 'proposal' and w.subject_id = proposals.id and w.ended_at is null and w.clock = 'state' limit 1) as waits_since
    from proposals where code = ${code} for update
  `.execute(tx)
  return rows[0] ?? null
}

/** What the desk may change of a matter that is still open. */
export async function updateItem(
  tx: Tx,
  itemId: number,
  facts: {
    section?: Section
    priority?: number
    minutes_planned?: number
    is_secret?: boolean
    consented_at?: Date
    consent_note?: string
    consented_by_post_id?: number | null
  },
): Promise<void> {
  await tx.updateTable('agenda_items').set(facts).where('id', '=', itemId).execute()
}

/** Numbers the matters of a sitting anew in this order. */
export async function renumberItems(tx: Tx, meetingId: number, ids: readonly number[]): Promise<void> {
  await sql`
    update agenda_items i set position = o.place from unnest(${ids}::bigint[]) with ordinality as o (id, place)
    where i.id = o.id and i.meeting_id = ${meetingId}
  `.execute(tx)
}

/** Matters put off only because the sitting ended take their place again; how many. */
export async function takeUpAgain(tx: Tx, meetingId: number, words: string): Promise<{ proposal_id: number | null }[]> {
  const { rows } = await sql<{ proposal_id: number | null }>`
    update agenda_items i set outcome = null, outcome_note = '', decided_at = null, decided_present = null, decided_quorum = null
    from agenda_items same left join proposals p on p.id = same.proposal_id
    where same.id = i.id and i.meeting_id = ${meetingId} and i.outcome = 'postponed' and i.outcome_note = ${words}
      and (p.id is null or p.state = 'accepted') and not exists (select from agenda_items n where n.carried_from_id = i.id)
    returning i.proposal_id
  `.execute(tx)
  return rows
}

export interface CarriedItem {
  id: number
  title: string
  section: Section
  priority: number
  is_secret: boolean
  waits_since: string | null
  matter_id: number | null
  meeting_code: string
}

const carriedQuery = sql`
  select i.id, i.title, i.section, i.priority, i.is_secret, i.waits_since, i.matter_id, m.code as meeting_code
  from agenda_items i join meetings m on m.id = i.meeting_id`
/** Free matters put off or sent here and not yet on another agenda; those of a proposal are found by their proposal. */
const waitsFor = (bodyCode: string) => sql`
  i.proposal_id is null and i.objection_id is null and not exists (select from agenda_items n where n.carried_from_id = i.id)
  and ((i.outcome = 'postponed' and m.body_code in (${succeeded(bodyCode)}))
    or (i.outcome = 'referred' and i.national_referral_id is null and i.to_body_code in (${succeeded(bodyCode)})))`
/** A body and those that ended into it. */
const succeeded = (bodyCode: string) =>
  sql`select ${bodyCode}::text union all select code from bodies where successor_code = ${bodyCode}`

/** Matters of a body that were put off, those that have waited longest first. */
export async function listCarried(db: Query, bodyCode: string): Promise<CarriedItem[]> {
  const { rows } = await sql<CarriedItem>`
    ${carriedQuery} where ${waitsFor(bodyCode)} order by i.waits_since nulls last, i.id limit 200`.execute(db)
  return rows
}

export async function lockCarried(tx: Tx, bodyCode: string, id: number): Promise<CarriedItem | null> {
  await sql`select from agenda_items where id = ${id} for update`.execute(tx)
  const { rows } = await sql<CarriedItem>`
    ${carriedQuery} where i.id = ${id} and ${waitsFor(bodyCode)}`.execute(tx)
  return rows[0] ?? null
}

export interface NewVote {
  agenda_item_id: number
  question: string
  method: VoteMethod
  yes: number
  no: number
  abstain: number
  chair_vote: 'yes' | 'no' | 'abstain' | null
  entitled: number
  present: number
  quorum_present: number
  quorum_needed: number
  has_passed: boolean
  used_casting_vote: boolean
  explanation_fa: string
  explanation_en: string
  at: Date
}

export async function insertVote(tx: Tx, vote: NewVote): Promise<number> {
  const { id } = await tx.insertInto('votes').values(vote).returning('id').executeTakeFirstOrThrow()
  return id
}
