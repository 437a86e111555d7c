import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { advisers } from './rules.ts'
import type { AdviceFilter, Answer, Question } from './schema.ts'

export interface Advice {
  id: number
  code: string
  state: string
  item_id: number
  title: string
  meeting_code: string
  meeting_title: string
  field: Question['field']
  question: string
  asked_of_post_id: number
  post_title_fa: string
  post_title_en: string
  asked_at: Date
  tone: Answer['tone'] | null
  text: string
  citation: string
  given_at: Date | null
  due_on: string | null
  holder_post_id: number | null
}

const columns = sql`
  a.id, a.code, a.state, a.agenda_item_id as item_id, i.title, m.code as meeting_code, m.title as meeting_title, a.field, a.question,
  a.asked_of_post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, a.asked_at, a.tone, a.text, a.citation, a.given_at,
  w.due_on, w.holder_post_id`
const joins = sql`
  join agenda_items i on i.id = a.agenda_item_id join meetings m on m.id = i.meeting_id join posts p on p.id = a.asked_of_post_id
  left join waits w on w.lifecycle = 'advice' and w.subject_id = a.id and w.clock = 'state' and w.ended_at is null`

const keepers: readonly string[] = ['secretariat_officer', 'legal_secretary', 'governor', 'auditor']

/** The desks and audit read all; the post asked its own; members what is advised about matters they may know. */
function mayRead(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system' || keepers.includes(actor.post?.kind ?? '')) return sql`true`
  const id = actor.post?.id ?? 0
  return sql`(a.asked_of_post_id = ${id}
    or exists (select from waits h where h.lifecycle = 'advice' and h.subject_id = a.id and h.holder_post_id = ${id} and h.ended_at is null)
    or exists (select from agenda_items j join meetings k on k.id = j.meeting_id join body_members b on b.body_code = k.body_code
      where j.id = a.agenda_item_id and b.post_id = ${id} and b.starts_on <= k.held_on and (b.ends_on is null or b.ends_on >= k.held_on)
        and (not j.is_secret or b.kind in ('chair', 'voting'))))`
}

export const pageSize = 50

export function adviceListQuery(actor: Actor, filter: AdviceFilter, limit: number): RawBuilder<Advice> {
  const conditions = [
    mayRead(actor),
    filter.state ? sql`a.state = ${filter.state}` : null,
    filter.mine ? sql`a.asked_of_post_id = ${actor.post?.id ?? 0}` : null,
    filter.after ? sql`a.id < ${filter.after}` : null,
  ].filter((condition) => condition !== null)
  return sql<Advice>`
    with a as (select a.* from advices a where ${sql.join(conditions, sql` and `)} order by a.id desc limit ${sql.lit(limit)})
    select ${columns} from a ${joins} order by a.id desc`
}

export async function listAdvices(db: Query, actor: Actor, filter: AdviceFilter, limit = pageSize): Promise<Advice[]> {
  const { rows } = await adviceListQuery(actor, filter, limit).execute(db)
  return rows
}

/** Every one the filter matches, a page at a time. */
export async function* eachAdvice(db: Query, actor: Actor, filter: AdviceFilter): AsyncGenerator<Advice> {
  let after = filter.after
  for (;;) {
    const rows = await listAdvices(db, actor, { ...filter, after }, 500)
    yield* rows
    if (rows.length < 500) return
    after = rows.at(-1)?.id
  }
}

/** Throws `not_found`. */
export async function accessAdvice(db: Query, actor: Actor, code: string): Promise<Advice> {
  const { rows } = await sql<Advice>`
    select ${columns} from advices a ${joins} where a.code = ${code} and ${mayRead(actor)}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Throws `not_found`. */
export async function lockAdvice(tx: Tx, actor: Actor, code: string): Promise<Advice> {
  await sql`select from advices where code = ${code} for update`.execute(tx)
  return accessAdvice(tx, actor, code)
}

export interface Adviser {
  id: number
  title_fa: string
  title_en: string
}

/** Posts that can be asked and that somebody holds on the day. */
export async function listAdvisers(db: Query, today: string): Promise<Adviser[]> {
  const { rows } = await sql<Adviser>`
    select p.id, p.title_fa, p.title_en from posts p
    where p.kind = any(${[...advisers]}::text[])
      and exists (select from office_holdings h where h.post_id = p.id and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today}))
    order by p.kind, p.title_fa, p.id limit 500`.execute(db)
  return rows
}

export async function isAwaited(tx: Tx, itemId: number, question: Question): Promise<boolean> {
  const { rows } = await sql`
    select 1 from advices where agenda_item_id = ${itemId} and field = ${question.field} and asked_of_post_id = ${question.post} and state = 'asked'
  `.execute(tx)
  return rows.length > 0
}

export async function insertAdvice(
  tx: Tx,
  advice: {
    code: string
    agenda_item_id: number
    field: Question['field']
    question: string
    asked_of_post_id: number
    asked_by_post_id: number
    asked_at: Date
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('advices')
    .values({ ...advice, state: 'asked' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeAdvice(tx: Tx, id: number, answer: Answer, by: { postId: number; at: Date }): Promise<void> {
  await tx
    .updateTable('advices')
    .set({
      tone: answer.tone,
      text: answer.text ?? '',
      citation: answer.citation ?? '',
      given_at: by.at,
      given_by_post_id: by.postId,
    })
    .where('id', '=', id)
    .execute()
}
