// Rounds, their frozen roll, and the two lists of a secret vote, which are never joined.
import { sql } from 'kysely'
import type { Query, Tx } from '../../../platform/db.ts'
import { problems } from '../../../platform/problem.ts'
import type { Choice } from '../schema.ts'
import type { ProxyFacts, Voter } from './rules.ts'
import type { Ballot } from './urn.ts'

export interface Round {
  id: number
  meeting_id: number
  agenda_item_id: number
  item_title: string
  question: string
  method: 'named' | 'secret'
  entitled: number
  quorum_needed: number
  opened_at: Date
  ended_at: Date | null
  cancel_note: string
  vote_id: number | null
  has_passed: boolean | null
  explanation_fa: string | null
  explanation_en: string | null
  voters: number
  cast: number
}

const roundQuery = sql`
  select r.id, r.meeting_id, r.agenda_item_id, i.title as item_title, r.question, r.method, r.entitled, r.quorum_needed, r.opened_at, r.ended_at,
    r.cancel_note, r.vote_id, v.has_passed, v.explanation_fa, v.explanation_en,
    (select count(*) from vote_roll l where l.round_id = r.id)::int as voters,
    case r.method when 'secret' then (select count(*) from secret_turnouts t where t.round_id = r.id)
      else (select count(distinct post_id) from named_ballots b where b.round_id = r.id) end::int as cast
  from vote_rounds r join agenda_items i on i.id = r.agenda_item_id left join votes v on v.id = r.vote_id`

export async function findOpenRound(db: Query, meetingId: number): Promise<Round | null> {
  const { rows } = await sql<Round>`${roundQuery} where r.meeting_id = ${meetingId} and r.ended_at is null`.execute(db)
  return rows[0] ?? null
}

/** The round that ended last in this sitting. */
export async function findLastRound(db: Query, meetingId: number): Promise<Round | null> {
  const { rows } = await sql<Round>`
    ${roundQuery} where r.meeting_id = ${meetingId} and r.vote_id is not null order by r.ended_at desc, r.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

export async function accessRound(db: Query, meetingId: number, roundId: number): Promise<Round> {
  const { rows } = await sql<Round>`${roundQuery} where r.meeting_id = ${meetingId} and r.id = ${roundId}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Voters share the round; who ends it waits for them and keeps later ones out. */
export async function lockRound(
  tx: Tx,
  meetingId: number,
  roundId: number,
  how: 'to_cast' | 'to_end',
): Promise<Pick<Round, 'id' | 'method' | 'agenda_item_id' | 'question' | 'ended_at'>> {
  const { rows } = await sql<Pick<Round, 'id' | 'method' | 'agenda_item_id' | 'question' | 'ended_at'>>`
    select id, method, agenda_item_id, question, ended_at from vote_rounds where meeting_id = ${meetingId} and id = ${roundId}
    ${how === 'to_cast' ? sql`for share` : sql`for update`}
  `.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export interface NewRound {
  meeting_id: number
  agenda_item_id: number
  question: string
  method: 'named' | 'secret'
  entitled: number
  quorum_needed: number
  opened_at: Date
  opened_by_post_id: number
}

/** Opens a round and freezes who may vote in it, in one statement each, whatever their number. */
export async function insertRound(tx: Tx, round: NewRound, roll: readonly Voter[]): Promise<number> {
  const { id } = await tx.insertInto('vote_rounds').values(round).returning('id').executeTakeFirstOrThrow()
  await sql`
    insert into vote_roll (round_id, post_id, cast_by_post_id, standing, person_id)
    select ${id}::bigint, g.* from jsonb_to_recordset(${JSON.stringify(roll)}::jsonb)
      as g (post_id bigint, cast_by_post_id bigint, standing text, person_id bigint)
  `.execute(tx)
  return id
}

export async function endRound(
  tx: Tx,
  id: number,
  end: { ended_at: Date; ended_by_post_id: number; vote_id?: number; cancel_note?: string },
): Promise<void> {
  await tx.updateTable('vote_rounds').set(end).where('id', '=', id).execute()
}

export interface RollVoter extends Voter {
  post_title_fa: string
  post_title_en: string
  member_kind: string | null
  person_name: string | null
  /** Whose hand casts, where it is another's. */
  cast_by_title_fa: string
  cast_by_title_en: string
  has_voted: boolean
  /** Known in a named vote only. */
  choice: Choice | null
  /** Entered by the desk or a proxy. */
  by_other: boolean
}

/** The roll of a round in the order of the body's table, with who has voted and, where votes are named, how. */
export async function listVoters(db: Query, roundId: number): Promise<RollVoter[]> {
  const { rows } = await sql<RollVoter>`
    select l.post_id, l.cast_by_post_id, l.standing, l.person_id, p.title_fa as post_title_fa, p.title_en as post_title_en,
      a.member_kind, n.name_fa as person_name, c.title_fa as cast_by_title_fa, c.title_en as cast_by_title_en,
      coalesce(b.choice is not null or t.post_id is not null, false) as has_voted, b.choice, coalesce(b.by_post_id <> l.post_id, false) as by_other
    from vote_roll l join vote_rounds r on r.id = l.round_id join posts p on p.id = l.post_id join posts c on c.id = l.cast_by_post_id
      left join persons n on n.id = l.person_id
      left join secret_turnouts t on t.round_id = l.round_id and t.post_id = l.post_id
      left join lateral (
        select choice, by_post_id from named_ballots b where b.round_id = l.round_id and b.post_id = l.post_id order by id desc limit 1
      ) b on true
      left join lateral (
        select member_kind from attendances a where a.meeting_id = r.meeting_id and a.post_id = l.post_id order by id limit 1
      ) a on true
    where l.round_id = ${roundId} order by a.member_kind <> 'chair', p.title_fa, p.id
  `.execute(db)
  return rows
}

/** Seats that this post may cast for, with whether they have voted. */
export async function listOwnVoters(
  db: Query,
  round: Pick<Round, 'id' | 'method'>,
  postId: number,
): Promise<
  {
    post_id: number
    standing: Voter['standing']
    title_fa: string
    title_en: string
    has_voted: boolean
    choice: Choice | null
  }[]
> {
  const { rows } = await sql<{
    post_id: number
    standing: Voter['standing']
    title_fa: string
    title_en: string
    has_voted: boolean
    choice: Choice | null
  }>`
    select l.post_id, l.standing, p.title_fa, p.title_en, b.choice,
      ${round.method === 'secret' ? sql`exists (select from secret_turnouts t where t.round_id = l.round_id and t.post_id = l.post_id)` : sql`b.choice is not null`} as has_voted
    from vote_roll l join posts p on p.id = l.post_id
      left join lateral (
        select choice from named_ballots b where b.round_id = l.round_id and b.post_id = l.post_id order by id desc limit 1
      ) b on true
    where l.round_id = ${round.id} and l.cast_by_post_id = ${postId} order by l.standing = 'proxy', p.title_fa
  `.execute(db)
  return rows
}

/** Whose hand casts for each of these seats; a seat that is not on the roll is missing. */
export async function findHands(
  tx: Tx,
  roundId: number,
  postIds: readonly number[],
): Promise<{ post_id: number; cast_by_post_id: number }[]> {
  const { rows } = await sql<{ post_id: number; cast_by_post_id: number }>`
    select post_id, cast_by_post_id from vote_roll where round_id = ${roundId} and post_id = any(${postIds}::bigint[])
  `.execute(tx)
  return rows
}

export async function insertNamedBallots(
  tx: Tx,
  roundId: number,
  ballots: readonly { post_id: number; choice: Choice }[],
  by: { postId: number; personId: number | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('named_ballots')
    .values(
      ballots.map((ballot) => ({
        ...ballot,
        round_id: roundId,
        by_post_id: by.postId,
        by_person_id: by.personId,
        at: by.at,
      })),
    )
    .execute()
}

/** Marks seats as having voted; fewer rows than asked means that somebody already had. */
export async function insertTurnouts(tx: Tx, roundId: number, postIds: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into secret_turnouts (round_id, post_id) select ${roundId}::bigint, unnest(${postIds}::bigint[]) on conflict do nothing
  `.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function insertEnvelopes(tx: Tx, roundId: number, sealed: readonly string[]): Promise<void> {
  await sql`
    insert into secret_envelopes (round_id, sealed) select ${roundId}::bigint, unnest(${sealed}::text[])
  `.execute(tx)
}

/** Takes every envelope out of the urn. */
export async function takeEnvelopes(tx: Tx, roundId: number): Promise<string[]> {
  const { rows } = await sql<{ sealed: string }>`
    delete from secret_envelopes where round_id = ${roundId} returning sealed
  `.execute(tx)
  return rows.map((row) => row.sealed)
}

export async function insertSecretBallots(tx: Tx, roundId: number, ballots: readonly Ballot[]): Promise<void> {
  await sql`
    insert into secret_ballots (round_id, receipt, choice)
    select ${roundId}::bigint, g.receipt, g.choice
    from jsonb_to_recordset(${JSON.stringify(ballots)}::jsonb) as g (receipt text, choice text) order by g.receipt
  `.execute(tx)
}

export async function listSecretBallots(db: Query, roundId: number): Promise<Ballot[]> {
  const { rows } = await sql<Ballot>`
    select receipt, choice from secret_ballots where round_id = ${roundId} order by receipt
  `.execute(db)
  return rows
}

/** Choice of each seat in a named vote: the last one given. */
export async function listNamedChoices(db: Query, roundId: number): Promise<{ post_id: number; choice: Choice }[]> {
  const { rows } = await sql<{ post_id: number; choice: Choice }>`
    select distinct on (post_id) post_id, choice from named_ballots where round_id = ${roundId} order by post_id, id desc
  `.execute(db)
  return rows
}

/** The frozen roll, bare. */
export async function listRoundRoll(db: Query, roundId: number): Promise<Pick<Voter, 'post_id' | 'standing'>[]> {
  const { rows } = await sql<Pick<Voter, 'post_id' | 'standing'>>`
    select post_id, standing from vote_roll where round_id = ${roundId}
  `.execute(db)
  return rows
}

export async function listTurnout(db: Query, roundId: number): Promise<number[]> {
  const { rows } = await sql<{ post_id: number }>`
    select post_id from secret_turnouts where round_id = ${roundId}
  `.execute(db)
  return rows.map((row) => row.post_id)
}

export async function countCast(db: Query, round: Pick<Round, 'id' | 'method'>): Promise<{ cast: number; of: number }> {
  const { rows } = await sql<{ cast: number; of: number }>`
    select (select count(*) from vote_roll where round_id = ${round.id})::int as of,
      ${
        round.method === 'secret'
          ? sql`(select count(*) from secret_turnouts where round_id = ${round.id})`
          : sql`(select count(distinct post_id) from named_ballots where round_id = ${round.id})`
      }::int as cast
  `.execute(db)
  return rows[0]!
}

export interface VoteProxy extends ProxyFacts {
  id: number
  letter: string
  from_title_fa: string
  from_title_en: string
  to_title_fa: string
  to_title_en: string
}

export async function listProxies(db: Query, meetingId: number): Promise<VoteProxy[]> {
  const { rows } = await sql<VoteProxy>`
    select x.id, x.from_post_id, x.to_post_id, x.letter, f.title_fa as from_title_fa, f.title_en as from_title_en, t.title_fa as to_title_fa, t.title_en as to_title_en
    from proxies x join posts f on f.id = x.from_post_id join posts t on t.id = x.to_post_id
    where x.meeting_id = ${meetingId} and x.revoked_at is null order by x.id
  `.execute(db)
  return rows
}

export async function insertProxy(
  tx: Tx,
  proxy: ProxyFacts & { meeting_id: number; letter: string; at: Date; by_post_id: number },
): Promise<number> {
  const { id } = await tx.insertInto('proxies').values(proxy).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function revokeProxy(tx: Tx, meetingId: number, fromPostId: number, at: Date): Promise<void> {
  await tx
    .updateTable('proxies')
    .set({ revoked_at: at })
    .where('meeting_id', '=', meetingId)
    .where('from_post_id', '=', fromPostId)
    .where('revoked_at', 'is', null)
    .execute()
}
