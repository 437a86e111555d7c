// Proposals as rows; whoever may read the issue may read what is proposed of it.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { readableIssue } from '../issue/queries.ts'
import type { ProposalFilters } from './schema.ts'

export interface ProposalRow {
  id: number
  code: string
  title: string
  state: string
  issue_id: number
  issue_code: string
  issue_title: string
  demand_count: number
  body_code: string
  body_fa: string
  body_en: string
  submitted_at: Date
  due_on: string | null
  timer: string | null
  holder_post_id: number | null
  holder_fa: string | null
  holder_en: string | null
}
export interface Proposal extends ProposalRow {
  text: string
  secretariat_note: string
}

const columns = sql`
  p.id, p.code, p.title, p.state, p.issue_id, i.code issue_code, i.title issue_title,
  (select count(*) from issue_demands x where x.issue_id = i.id and x.removed_at is null) demand_count,
  p.body_code, b.title_fa body_fa, b.title_en body_en, p.submitted_at, w.due_on, w.timer, w.holder_post_id, h.title_fa holder_fa, h.title_en holder_en`
const joins = sql`
  join issues i on i.id = p.issue_id join bodies b on b.code = p.body_code
  left join waits w on w.lifecycle = 'proposal' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

export function proposalsQuery(actor: Actor, filters: ProposalFilters, limit: number): RawBuilder<ProposalRow> {
  const isOldestFirst = filters.sort === 'code'
  const after = filters.after
    ? isOldestFirst
      ? sql`and p.id > ${filters.after}`
      : sql`and p.id < ${filters.after}`
    : sql``
  return sql<ProposalRow>`
    select ${columns} from proposals p ${joins} where ${matching(actor, filters)} ${after}
    order by p.id ${isOldestFirst ? sql`asc` : sql`desc`} limit ${sql.lit(limit)}`
}

export async function listProposals(db: Query, actor: Actor, filters: ProposalFilters, limit = 50) {
  const { rows } = await proposalsQuery(actor, filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function countProposals(db: Query, actor: Actor, filters: ProposalFilters): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) n from proposals p join issues i on i.id = p.issue_id where ${matching(actor, filters)}`.execute(db)
  return found.rows[0]!.n
}

export async function* eachProposal(db: Query, actor: Actor, filters: ProposalFilters): AsyncGenerator<ProposalRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listProposals(db, actor, { ...filters, after }, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

function matching(actor: Actor, filters: ProposalFilters): RawBuilder<boolean> {
  const parts = [readableIssue(actor)]
  if (filters.state) parts.push(sql<boolean>`p.state = ${filters.state}`)
  if (filters.body) parts.push(sql<boolean>`p.body_code = ${filters.body}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

const whole = sql`select ${columns}, p.text, p.secretariat_note from proposals p ${joins}`

export async function accessProposal(db: Query, actor: Actor, code: string): Promise<Proposal> {
  const found = await sql<Proposal>`${whole} where p.code = ${code} and ${readableIssue(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockProposalByCode(tx: Tx, actor: Actor, code: string): Promise<Proposal> {
  const found =
    await sql<Proposal>`${whole} where p.code = ${code} and ${readableIssue(actor)} for update of p`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** For steps that another record takes; who may is decided there. */
export async function lockProposal(tx: Tx, proposalId: number): Promise<Proposal> {
  const found = await sql<Proposal>`${whole} where p.id = ${proposalId} for update of p`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Proposals accepted for a body and not yet on an agenda, the soonest deadline first. */
export async function listAccepted(db: Query, bodyCode: string): Promise<ProposalRow[]> {
  const found = await sql<ProposalRow>`
    select ${columns} from proposals p ${joins} where p.body_code = ${bodyCode} and p.state = 'accepted'
    order by w.due_on, p.id limit 200`.execute(db)
  return found.rows
}

/** The open proposal of an issue, or null. */
export async function findOpenProposal(
  db: Query,
  issueId: number,
): Promise<{ id: number; code: string; state: string } | null> {
  const found = await sql<{ id: number; code: string; state: string }>`
    select id, code, state from proposals where issue_id = ${issueId} and state in ('submitted', 'accepted', 'scheduled')`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export interface NewProposal {
  code: string
  issue_id: number
  body_code: string
  title: string
  text: string
  submitted_by_post_id: number
  submitted_at: Date
}

export async function insertProposal(tx: Tx, proposal: NewProposal): Promise<number> {
  const made = await tx
    .insertInto('proposals')
    .values({ ...proposal, state: 'submitted' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id as unknown as number
}

export async function updateNote(tx: Tx, proposalId: number, note: string): Promise<void> {
  await sql`update proposals set secretariat_note = ${note} where id = ${proposalId}`.execute(tx)
}

export interface Advice {
  kind: 'legal' | 'technical'
  text: string
  by_fa: string
  by_en: string
  at: Date
}

export async function listAdvice(db: Query, proposalId: number): Promise<Advice[]> {
  const found = await sql<Advice>`
    select a.kind, a.text, p.title_fa by_fa, p.title_en by_en, a.at from proposal_advices a join posts p on p.id = a.post_id
    where a.proposal_id = ${proposalId} order by a.id limit 100`.execute(db)
  return found.rows
}

export async function insertAdvice(
  tx: Tx,
  advice: { proposalId: number; kind: string; text: string; postId: number; at: Date },
): Promise<void> {
  await sql`
    insert into proposal_advices (proposal_id, kind, text, post_id, at)
    values (${advice.proposalId}, ${advice.kind}, ${advice.text}, ${advice.postId}, ${advice.at})`.execute(tx)
}

/** Bodies that an issue can be proposed to: those that decide. */
export async function listProposableBodies(db: Query): Promise<{ code: string; title_fa: string; title_en: string }[]> {
  const found = await sql<{ code: string; title_fa: string; title_en: string }>`
    select code, title_fa, title_en from bodies where kind not in ('proposer', 'national') and ended_on is null
    order by array_position(array['council', 'working_group', 'dialogue', 'county'], kind), title_fa`.execute(db)
  return found.rows
}

export interface Sitting {
  code: string
  title: string
  held_on: string
  outcome: string | null
}

/** Sittings on whose agenda the proposal has stood, latest first. */
export async function listSittings(db: Query, proposalId: number): Promise<Sitting[]> {
  const found = await sql<Sitting>`
    select m.code, m.title, m.held_on, a.outcome from agenda_items a join meetings m on m.id = a.meeting_id
    where a.proposal_id = ${proposalId} order by m.held_on desc, a.id desc limit 20`.execute(db)
  return found.rows
}
