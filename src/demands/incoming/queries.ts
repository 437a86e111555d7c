// Referrals that came from other installations, as rows; every post that may open the page may read all of them.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { SourceKind } from '../referral/rules.ts'
import type { IncomingFilters } from './schema.ts'

export interface IncomingRow {
  id: number
  code: string
  title: string
  state: string
  sender_code: string
  from_fa: string
  from_en: string
  demands: number
  created_at: Date
  due_on: string | null
  timer: string | null
  holder_fa: string | null
  holder_en: string | null
}
export interface IncomingReferral extends IncomingRow {
  installation_id: number
  thread: string
  paper: string
  letter_number: string
  addressed_to: string
  source_kind: SourceKind
  source_title: string
  firms: number
  jobs: number
  sum_rial: bigint
  answer: string | null
  is_solved: boolean | null
  answered_at: Date | null
}

const columns = sql`r.id, r.code, r.title, r.state, r.sender_code, i.title_fa from_fa, i.title_en from_en, r.demands, r.created_at,
  w.due_on, w.timer, h.title_fa holder_fa, h.title_en holder_en`
const joins = sql`
  join installations i on i.id = r.installation_id
  left join waits w on w.lifecycle = 'incoming_referral' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

export function incomingQuery(filters: IncomingFilters, limit: number): RawBuilder<IncomingRow> {
  const parts = [sql`true`]
  if (filters.state) parts.push(sql`r.state = ${filters.state}`)
  if (filters.from) parts.push(sql`i.code = ${filters.from}`)
  if (filters.after) parts.push(sql`r.id < ${filters.after}`)
  return sql<IncomingRow>`
    select ${columns} from incoming_referrals r ${joins} where ${sql.join(parts, sql` and `)} order by r.id desc limit ${sql.lit(limit)}`
}

export async function listIncoming(db: Query, filters: IncomingFilters, limit = 50) {
  const { rows } = await incomingQuery(filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function* eachIncoming(db: Query, filters: IncomingFilters): AsyncGenerator<IncomingRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listIncoming(db, { ...filters, after }, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

const whole = (match: RawBuilder<unknown>) => sql<IncomingReferral>`
  select ${columns}, r.installation_id, r.thread, r.paper, r.letter_number, r.addressed_to, r.source_kind, r.source_title, r.firms, r.jobs, r.sum_rial,
    r.answer, r.is_solved, r.answered_at
  from incoming_referrals r ${joins} where ${match}`

export async function accessIncoming(db: Query, code: string): Promise<IncomingReferral> {
  const found = await whole(sql`r.code = ${code}`).execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function accessIncomingById(db: Query, id: number): Promise<IncomingReferral> {
  const found = await whole(sql`r.id = ${id}`).execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockIncoming(tx: Tx, by: { code: string } | { id: number }): Promise<IncomingReferral> {
  const match = 'code' in by ? sql`r.code = ${by.code}` : sql`r.id = ${by.id}`
  const found = await whole(sql`${match} for update of r`).execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface NewIncoming {
  code: string
  installation_id: number
  thread: string
  sender_code: string
  title: string
  paper: string
  letter_number: string
  addressed_to: string
  source_kind: SourceKind
  source_title: string
  demands: number
  firms: number
  jobs: number
  sum_rial: string
}

export async function insertIncomingReferral(tx: Tx, given: NewIncoming, now: Date): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into incoming_referrals (code, state, installation_id, thread, sender_code, title, paper, letter_number, addressed_to, source_kind,
      source_title, demands, firms, jobs, sum_rial, created_at)
    values (${given.code}, 'received', ${given.installation_id}, ${given.thread}, ${given.sender_code}, ${given.title}, ${given.paper},
      ${given.letter_number}, ${given.addressed_to}, ${given.source_kind}, ${given.source_title}, ${given.demands}, ${given.firms}, ${given.jobs},
      ${given.sum_rial}, ${now})
    returning id`.execute(tx)
  return made.rows[0]!.id
}

export async function updateIncomingAnswer(
  tx: Tx,
  id: number,
  answer: { text: string | null; isSolved: boolean; at: Date },
): Promise<void> {
  await sql`
    update incoming_referrals set answer = ${answer.text}, is_solved = ${answer.isSolved}, answered_at = ${answer.at} where id = ${id}`.execute(
    tx,
  )
}

export interface IncomingRemark {
  is_ours: boolean
  text: string
  at: Date
  by_fa: string | null
  by_en: string | null
}

export async function listIncomingRemarks(db: Query, referralId: number): Promise<IncomingRemark[]> {
  const found = await sql<IncomingRemark>`
    select m.is_ours, m.text, m.at, p.title_fa by_fa, p.title_en by_en from incoming_remarks m left join posts p on p.id = m.post_id
    where m.referral_id = ${referralId} order by m.id limit 200`.execute(db)
  return found.rows
}

export async function insertIncomingRemark(
  tx: Tx,
  remark: { referralId: number; isOurs: boolean; text: string; postId: number | null; at: Date },
): Promise<void> {
  await sql`
    insert into incoming_remarks (referral_id, is_ours, text, post_id, at)
    values (${remark.referralId}, ${remark.isOurs}, ${remark.text}, ${remark.postId}, ${remark.at})`.execute(tx)
}
