import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Classification, Dispatch, Priority } from './rules.ts'
import type { LetterFilter } from './schema.ts'

export interface Letter {
  id: number
  code: string
  number_text: string
  state: string
  kind: 'notification' | 'applicant_notice' | 'reminder'
  subject: string
  body: string
  to_post_id: number
  to_title_fa: string
  to_title_en: string
  to_organisation_id: number | null
  to_kind: string
  issued_by_title_fa: string
  issued_by_title_en: string
  resolution_code: string | null
  resolution_number: string | null
  tracking_code: string | null
  file_id: number | null
  issued_at: Date
  acknowledged_at: Date | null
  priority: Priority
  classification: Classification
  dispatch: Dispatch
  dispatched_at: Date | null
  copies: string[]
  /** Whose clock runs for the receipt; only where one letter is read. */
  holder_post_id?: number | null
}

export const pageSize = 50

/** Central posts see every letter; the others those to their own post, and agency posts those to their agency. */
function mayRead(actor: Actor): RawBuilder<unknown> {
  const { post } = actor
  if (actor.kind === 'system') return sql`true`
  if (!post) return sql`false`
  if (readsConfidential.includes(post.kind)) return sql`true`
  const own = sql`(l.to_post_id = ${post.id} or l.id in (select letter_id from letter_copies where post_id = ${post.id}))`
  if (seesAll.includes(post.kind)) return sql`(l.classification = 'open' or ${own})`
  if (!post.organisationId || post.kind === 'applicant') return own
  const ofAgency = sql`l.to_post_id in (select id from posts where organisation_id = ${post.organisationId})`
  return post.kind === 'agency_head'
    ? sql`(${own} or ${ofAgency})`
    : sql`(${own} or (l.classification = 'open' and ${ofAgency}))`
}
const readsConfidential: readonly string[] = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor']
const seesAll: readonly string[] = ['chamber_officer', 'inspector']

const columns = sql`
  l.id, l.code, l.number_text, l.state, l.kind, l.subject, l.body, l.to_post_id, t.title_fa as to_title_fa, t.title_en as to_title_en,
  t.organisation_id as to_organisation_id, t.kind as to_kind, i.title_fa as issued_by_title_fa, i.title_en as issued_by_title_en,
  r.code as resolution_code, r.number_text as resolution_number, d.tracking_code, l.file_id, l.issued_at, l.acknowledged_at,
  l.priority, l.classification, l.dispatch, l.dispatched_at, l.copies`
const joins = sql`
  join posts t on t.id = l.to_post_id join posts i on i.id = l.issued_by_post_id
  left join resolutions r on r.id = l.resolution_id left join demands d on d.id = l.demand_id`

export async function listLetters(db: Query, actor: Actor, filter: LetterFilter, limit = pageSize): Promise<Letter[]> {
  const { rows } = await letterListQuery(actor, filter, limit).execute(db)
  return rows
}

/** Every letter the filter matches, a page at a time. */
export async function* eachLetter(db: Query, actor: Actor, filter: LetterFilter): AsyncGenerator<Letter> {
  let after = filter.after
  for (;;) {
    const rows = await listLetters(db, actor, { ...filter, after }, 500)
    yield* rows
    if (rows.length < 500) return
    after = rows.at(-1)!.id
  }
}

export function letterListQuery(actor: Actor, filter: LetterFilter, limit: number): RawBuilder<Letter> {
  const conditions = [
    mayRead(actor),
    filter.state ? sql`l.state = ${filter.state}` : null,
    filter.priority ? sql`l.priority = ${filter.priority}` : null,
    filter.kind ? sql`l.kind = ${filter.kind}` : null,
    filter.mine && actor.post ? sql`l.to_post_id = ${actor.post.id}` : null,
    filter.copied && actor.post
      ? sql`l.id in (select letter_id from letter_copies where post_id = ${actor.post.id})`
      : null,
    filter.resolution ? sql`l.resolution_id = (select id from resolutions where code = ${filter.resolution})` : null,
    filter.after ? sql`l.id < ${filter.after}` : null,
  ].filter((condition) => condition !== null)
  return sql<Letter>`
    with l as (select l.* from letters l where ${sql.join(conditions, sql` and `)} order by l.id desc limit ${sql.lit(limit)})
    select ${columns} from l ${joins} order by l.id desc`
}

export async function accessLetter(db: Query, actor: Actor, code: string): Promise<Letter> {
  const { rows } = await sql<Letter>`
      select ${columns}, (select w.holder_post_id from waits w where w.lifecycle = 'letter' and w.subject_id = l.id and w.clock = 'state'
        and w.ended_at is null) as holder_post_id from letters l ${joins} where l.code = ${code} and ${mayRead(actor)}`.execute(
    db,
  )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockLetter(tx: Tx, actor: Actor, code: string): Promise<Letter> {
  await sql`select from letters where code = ${code} for update`.execute(tx)
  return accessLetter(tx, actor, code)
}

export interface NewLetter {
  code: string
  number_text: string
  resolution_id: number | null
  demand_id: number | null
  to_post_id: number
  kind: Letter['kind']
  subject: string
  body: string
  issued_by_post_id: number
  issued_at: Date
  priority: Priority
  classification: Classification
  dispatch: Dispatch
  dispatched_at: Date | null
  copies: string[]
  body_code: string | null
}

export async function insertLetter(tx: Tx, letter: NewLetter): Promise<number> {
  const { id } = await tx
    .insertInto('letters')
    .values({ ...letter, state: 'sent' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateLetter(
  tx: Tx,
  id: number,
  facts: { file_id?: number; acknowledged_at?: Date; dispatched_at?: Date; paper?: string },
): Promise<void> {
  await tx.updateTable('letters').set(facts).where('id', '=', id).execute()
}

export interface Addressee {
  post_title: string
  organisation_title: string | null
  person_name: string | null
}

/** How a post is addressed on a day. */
export async function addressee(db: Query, postId: number, day: string): Promise<Addressee> {
  const { rows } = await sql<Addressee>`
    select p.title_fa as post_title, o.title_fa as organisation_title,
      (select n.name_fa from office_holdings h join persons n on n.id = h.person_id
        where h.post_id = p.id and h.starts_on <= ${day} and (h.ends_on is null or h.ends_on >= ${day}) order by h.id limit 1) as person_name
    from posts p left join organisations o on o.id = p.organisation_id where p.id = ${postId}
  `.execute(db)
  return rows[0]!
}

/** Notices to applicants that have reached an address of theirs but are not yet marked so. */
export async function listReachedNotices(db: Query, limit: number): Promise<{ code: string }[]> {
  const { rows } = await sql<{ code: string }>`
    select l.code from letters l
    where l.state in ('sent', 'chased') and l.kind = 'applicant_notice' and l.dispatch = 'system' and exists (
      select from notifications n join deliveries d on d.notification_id = n.id
      where n.subject_kind = 'letter' and n.subject_id = l.id and d.status = 'sent')
    order by l.id limit ${sql.lit(limit)}
  `.execute(db)
  return rows
}

/** For what the clock sets off. */
export async function lockLetterById(tx: Tx, id: number): Promise<Letter> {
  await sql`select from letters where id = ${id} for update`.execute(tx)
  const { rows } = await sql<Letter>`select ${columns} from letters l ${joins} where l.id = ${id}`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Of the letters that go on paper; one whose addressee has already acknowledged it needs none. */
const toPrint = sql`l.dispatch in ('mail', 'print') and l.dispatched_at is null and l.state in ('sent', 'chased')`

/** Letters that go out on paper and have not gone yet, the most pressing first. */
export async function listToPrint(db: Query, limit = 200): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select ${columns} from letters l ${joins} where ${toPrint}
    order by array_position(array['immediate', 'urgent', 'normal'], l.priority), l.id limit ${sql.lit(limit)}
  `.execute(db)
  return rows
}

/** What the papers of these waiting letters say. */
export async function listPapersToPrint(db: Query, limit = 100): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ paper: Record<string, unknown> }>`
    select l.paper from letters l where ${toPrint} and l.paper is not null
    order by array_position(array['immediate', 'urgent', 'normal'], l.priority), l.id limit ${sql.lit(limit)}
  `.execute(db)
  return rows.map((row) => row.paper)
}

export interface Attachment {
  file_id: number
  title: string
}

export async function listAttachments(db: Query, letterId: number): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`
    select file_id, title from letter_attachments where letter_id = ${letterId} order by file_id
  `.execute(db)
  return rows
}

/** Posts that got a copy, as they are called. */
export async function listCopies(
  db: Query,
  letterId: number,
): Promise<{ post_id: number; title_fa: string; title_en: string }[]> {
  const { rows } = await sql<{ post_id: number; title_fa: string; title_en: string }>`
    select c.post_id, p.title_fa, p.title_en from letter_copies c join posts p on p.id = c.post_id where c.letter_id = ${letterId} order by c.post_id
  `.execute(db)
  return rows
}

export async function insertCopies(tx: Tx, letterId: number, posts: readonly number[]): Promise<void> {
  if (posts.length > 0)
    await tx
      .insertInto('letter_copies')
      .values(posts.map((post_id) => ({ letter_id: letterId, post_id })))
      .execute()
}

export async function insertAttachments(tx: Tx, letterId: number, rows: readonly Attachment[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('letter_attachments')
      .values(rows.map((row) => ({ ...row, letter_id: letterId })))
      .execute()
}
