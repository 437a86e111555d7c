// What is written of a commitment, and the rows that other rooms' transactions need.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { runConsequences } from '../../platform/journal.ts'
import type { Subject } from '../../platform/waits.ts'

/** What a commitment comes from. */
export type SourceKind = 'resolution' | 'demand' | 'plan' | 'dependency'

export interface LockedCommitment {
  id: number
  code: string
  state: string
  title: string
  county_code: string | null
  holder_post_id: number
  organisation_id: number | null
  source_kind: SourceKind
  resolution_id: number | null
  demand_id: number | null
  due_on: string
  reported_percent: number
  verified_percent: number | null
  wait_post_id: number | null
  has_open_extension: boolean
}

const lockedColumns = sql`
  c.id, c.code, c.state, c.title, c.county_code, c.holder_post_id, c.organisation_id, c.source_kind, c.resolution_id, c.demand_id,
  c.due_on, c.reported_percent, c.verified_percent,
  (select w.holder_post_id from waits w where w.lifecycle = 'commitment' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null) as wait_post_id,
  exists (select from extensions e where e.commitment_id = c.id and e.is_granted is null) as has_open_extension
`

/** For steps that another record takes on a commitment; access was that record's question. Null when there is none. */
export async function lockCommitmentById(tx: Tx, id: number): Promise<LockedCommitment | null> {
  await sql`select from commitments where id = ${id} for update`.execute(tx)
  const found = await sql<LockedCommitment>`select ${lockedColumns} from commitments c where c.id = ${id}`.execute(tx)
  return found.rows[0] ?? null
}

export interface NewCommitment {
  code: string
  title: string
  proofWanted: string
  side: 'government' | 'private'
  holderPostId: number
  beneficiary: string
  sourceKind: SourceKind
  resolutionId: number | null
  demandId: number | null
  planId: number | null
  dependencyId: number | null
  countyCode: string | null
  dueOn: string
  dayType: 'working' | 'calendar'
  legalBasis: string
  now: Date
}

/** Public when its source is; the county is the holder's unless given. */
export async function insertCommitment(
  tx: Tx,
  row: NewCommitment,
): Promise<{ id: number; county_code: string | null }> {
  const inserted = await sql<{ id: number; county_code: string | null }>`
    insert into commitments (code, state, title, proof_wanted, side, holder_post_id, organisation_id, beneficiary, source_kind,
      resolution_id, demand_id, plan_id, dependency_id, county_code, due_on, day_type, legal_basis, is_public, created_at)
    select ${row.code}, 'open', ${row.title}, ${row.proofWanted}, ${row.side}, p.id, p.organisation_id, ${row.beneficiary},
      ${row.sourceKind}, ${row.resolutionId}::bigint, ${row.demandId}::bigint, ${row.planId}::bigint, ${row.dependencyId}::bigint,
      coalesce(${row.countyCode}, (select d.county_code from demands d where d.id = ${row.demandId}::bigint), p.county_code), ${row.dueOn}::date, ${row.dayType}, ${row.legalBasis},
      coalesce((select r.is_public from resolutions r where r.id = ${row.resolutionId}::bigint),
        (select d.is_public from demands d where d.id = ${row.demandId}::bigint), true), ${row.now}
    from posts p where p.id = ${row.holderPostId}
    returning id, county_code
  `.execute(tx)
  if (!inserted.rows[0]) throw new Error(`there is no post ${row.holderPostId} to hold a commitment`)
  return inserted.rows[0]
}

export async function updateDueOn(tx: Tx, id: number, dueOn: string): Promise<void> {
  await sql`update commitments set due_on = ${dueOn} where id = ${id}`.execute(tx)
}

export async function updateHolder(tx: Tx, id: number, postId: number): Promise<void> {
  await sql`
    update commitments c set holder_post_id = p.id, organisation_id = p.organisation_id from posts p where c.id = ${id} and p.id = ${postId}
  `.execute(tx)
}

/** What was seen; what was reported stays as it is. */
export async function updateVerified(tx: Tx, id: number, percent: number): Promise<void> {
  await sql`update commitments set verified_percent = ${percent} where id = ${id}`.execute(tx)
}

/** An extension asked loses its object when the commitment leaves execution. */
export async function lapseExtension(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`
    update extensions set is_granted = false, decided_at = ${now}, decision_note = ''
    where commitment_id = ${id} and is_granted is null
  `.execute(tx)
}

export async function insertReport(
  tx: Tx,
  row: { ctx: Ctx; commitmentId: number; percent: number; text: string; proofText: string; claimsCompletion: boolean },
): Promise<number> {
  const { ctx } = row
  const inserted = await sql<{ id: number }>`
    insert into progress_reports (commitment_id, percent, text, proof_text, claims_completion, post_id, person_id, at)
    values (${row.commitmentId}, ${row.percent}, ${row.text}, ${row.proofText}, ${row.claimsCompletion}, ${ctx.actor.post?.id}, ${ctx.actor.personId}, ${ctx.now})
    returning id
  `.execute(tx)
  await sql`
    update commitments set reported_percent = ${row.percent}, last_report_on = ${tehranDate(ctx.now)} where id = ${row.commitmentId}
  `.execute(tx)
  return inserted.rows[0]!.id
}

export async function attachFiles(
  tx: Tx,
  subjectKind: string,
  subjectId: number,
  fileIds: readonly number[],
  now: Date,
): Promise<void> {
  if (fileIds.length === 0) return
  await sql`
    insert into attachments (subject_kind, subject_id, file_id, added_at)
    select ${subjectKind}, ${subjectId}, id, ${now} from unnest(${fileIds}::bigint[]) as t (id)
  `.execute(tx)
}

export async function insertExtension(
  tx: Tx,
  ctx: Ctx,
  commitmentId: number,
  asked: { until: string; reason_code: string; text: string },
): Promise<void> {
  await sql`
    insert into extensions (commitment_id, asked_until, reason_code, text, asked_by_post_id, asked_at)
    values (${commitmentId}, ${asked.until}, ${asked.reason_code}, ${asked.text}, ${ctx.actor.post?.id}, ${ctx.now})
  `.execute(tx)
}

/** Returns the date that was asked for. */
export async function decideOpenExtension(
  tx: Tx,
  ctx: Ctx,
  commitmentId: number,
  isGranted: boolean,
  note: string,
): Promise<string> {
  const decided = await sql<{ asked_until: string }>`
    update extensions set is_granted = ${isGranted}, decided_by_post_id = ${ctx.actor.post?.id}, decision_note = ${note}, decided_at = ${ctx.now}
    where commitment_id = ${commitmentId} and is_granted is null returning asked_until
  `.execute(tx)
  return decided.rows[0]!.asked_until
}

/** A clock beside the state's own: somebody else has a request to decide. */
export async function openRequestClock(ctx: Ctx, tx: Tx, subject: Subject, holderPostId: number): Promise<void> {
  const dueOn = await ctx.deadlines.due(tx, 'agenda_decision', tehranDate(ctx.now), subject.county_code)
  await insertWait(ctx, tx, { subject, clock: 'request', holderPostId, timer: 'agenda_decision', dueOn })
}

export async function closeRequestClock(tx: Tx, commitmentId: number, now: Date): Promise<void> {
  await sql`
    update waits set ended_at = ${now} where lifecycle = 'commitment' and subject_id = ${commitmentId} and clock = 'request' and ended_at is null
  `.execute(tx)
}

/** Ends the running wait of the open state, wherever it has climbed to, and starts the holder's anew. */
export async function restartStateClock(
  ctx: Ctx,
  tx: Tx,
  subject: Subject,
  holderPostId: number,
  dueOn: string,
): Promise<void> {
  await sql`
    update waits set ended_at = ${ctx.now} where lifecycle = 'commitment' and subject_id = ${subject.id} and clock = 'state' and ended_at is null
  `.execute(tx)
  await insertWait(ctx, tx, { subject, clock: 'state', holderPostId, timer: 'commitment_due', dueOn })
}

async function insertWait(
  ctx: Ctx,
  tx: Tx,
  wait: { subject: Subject; clock: 'state' | 'request'; holderPostId: number; timer: string; dueOn: string },
): Promise<void> {
  const { subject, ...rest } = wait
  await sql`
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
    select 'commitment', ${subject.id}, ${subject.code}, ${subject.title}, 'open', ${wait.clock}, p.id, p.organisation_id,
      coalesce(${subject.county_code}, p.county_code), ${wait.timer}, ${ctx.now}, ${wait.dueOn}
    from posts p where p.id = ${wait.holderPostId}
  `.execute(tx)
  await runConsequences(ctx, tx, {
    event: 'wait.opened',
    subjectKind: 'commitment',
    subjectId: subject.id,
    detail: { code: subject.code, title: subject.title, state: 'open', ...rest },
  })
}
