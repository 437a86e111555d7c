// Who among the authors of an ended issue is still owed a written answer.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export async function markAnswersDue(tx: Tx, issueId: number): Promise<void> {
  await sql`update issues set answers_due = true where id = ${issueId}`.execute(tx)
}

export async function clearAnswersDue(tx: Tx, issueId: number): Promise<void> {
  await sql`update issues set answers_due = false where id = ${issueId}`.execute(tx)
}

export async function listAnswersDue(db: Query, limit: number): Promise<{ id: number }[]> {
  const found = await sql<{ id: number }>`
    select id from issues where answers_due order by id limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

export interface AuthorOwed {
  demand_id: number
  tracking_code: string
  title: string
  applicant_post_id: number
}

/** Authors of demands that ended with the issue and have no letter yet, in the order they joined. */
export async function listAuthorsOwed(db: Query, issueId: number, limit: number): Promise<AuthorOwed[]> {
  const found = await sql<AuthorOwed>`
    select d.id demand_id, d.tracking_code, d.title, d.applicant_post_id
    from issue_demands x join demands d on d.id = x.demand_id
    where x.issue_id = ${issueId} and x.removed_at is null
      and not exists (select from issue_answers a where a.issue_id = x.issue_id and a.demand_id = x.demand_id)
    order by x.id limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

export async function insertIssueAnswer(
  tx: Tx,
  answer: { issue_id: number; demand_id: number; letter_id: number },
): Promise<void> {
  await tx.insertInto('issue_answers').values(answer).execute()
}

export interface ResolutionOf {
  number_text: string
  title: string
}

export async function listResolutionsOf(db: Query, issueId: number): Promise<ResolutionOf[]> {
  const found = await sql<ResolutionOf>`
    select number_text, title from resolutions where issue_id = ${issueId} order by id limit 20`.execute(db)
  return found.rows
}

/** What the national body answered, when the issue ended by a referral. */
export async function findNationalAnswer(
  db: Query,
  issueId: number,
): Promise<{ body_fa: string; answer: string } | null> {
  const found = await sql<{ body_fa: string; answer: string }>`
    select o.title_fa body_fa, r.answer from national_referrals r join organisations o on o.id = r.organisation_id
    where r.source_kind = 'issue' and r.source_id = ${issueId} and r.answer is not null order by r.id desc limit 1`.execute(
    db,
  )
  return found.rows[0] ?? null
}
