// Papers of a matter, its road through sittings, templates, and who the reader is to the body.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/ctx.ts'
import type { Query, Tx } from '../../../platform/db.ts'
import { problems } from '../../../platform/problem.ts'
import type { AgendaItem } from '../agenda-queries.ts'
import type { DocumentReaders, ItemOutcome, Section } from '../schema.ts'

/** What seat the reader's post has in the body on the day; null without one. */
export async function memberKindOf(
  db: Query,
  bodyCode: string,
  day: string,
  postId: number | null,
): Promise<string | null> {
  if (!postId) return null
  const { rows } = await sql<{ kind: string }>`
    select kind from body_members where body_code = ${bodyCode} and post_id = ${postId} and starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) limit 1
  `.execute(db)
  return rows[0]?.kind ?? null
}

export interface ItemDocument {
  id: number
  agenda_item_id: number
  file_id: number
  title: string
  readers: DocumentReaders
  at: Date
}

const keepers: readonly string[] = ['secretariat_officer', 'legal_secretary', 'governor', 'auditor']

/** Papers the reader may open, as a predicate on a document `d` of an item `i` of a sitting `m`. */
function mayRead(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system' || keepers.includes(actor.post?.kind ?? '')) return sql`true`
  return sql`exists (
    select from body_members b where b.body_code = m.body_code and b.post_id = ${actor.post?.id ?? 0}
      and b.starts_on <= m.held_on and (b.ends_on is null or b.ends_on >= m.held_on)
      and (b.kind in ('chair', 'voting') or (d.readers = 'members' and not i.is_secret)) and d.readers <> 'secretariat')`
}

const documents = sql`
  select d.id, d.agenda_item_id, d.file_id, d.title, d.readers, d.at
  from item_documents d join agenda_items i on i.id = d.agenda_item_id join meetings m on m.id = i.meeting_id`

export async function listDocuments(db: Query, actor: Actor, itemIds: readonly number[]): Promise<ItemDocument[]> {
  const { rows } = await sql<ItemDocument>`
    ${documents} where d.agenda_item_id = any(${itemIds}::bigint[]) and d.withdrawn_at is null and ${mayRead(actor)} order by d.agenda_item_id, d.id
  `.execute(db)
  return rows
}

/** Throws `not_found` for papers of other sittings and for those the reader may not open. */
export async function accessDocument(
  db: Query,
  actor: Actor,
  meetingId: number,
  documentId: number,
): Promise<ItemDocument> {
  const { rows } = await sql<ItemDocument>`
    ${documents} where d.id = ${documentId} and m.id = ${meetingId} and d.withdrawn_at is null and ${mayRead(actor)}`.execute(
    db,
  )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function insertDocument(
  tx: Tx,
  document: {
    agenda_item_id: number
    file_id: number
    title: string
    readers: DocumentReaders
    by_post_id: number | null
    at: Date
  },
): Promise<number> {
  const { id } = await tx.insertInto('item_documents').values(document).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function withdrawDocument(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('item_documents').set({ withdrawn_at: at }).where('id', '=', id).execute()
}

/** A proposal goes to the backlog of another body. */
export async function sendProposal(tx: Tx, proposalId: number, bodyCode: string): Promise<void> {
  await tx.updateTable('proposals').set({ body_code: bodyCode }).where('id', '=', proposalId).execute()
}

export interface OpenMeeting {
  code: string
  title: string
  held_on: string
  freeze_on: string | null
}

/** Sittings of a body whose agenda still takes matters, the next first. */
export async function listOpenMeetings(db: Query, bodyCode: string, today: string): Promise<OpenMeeting[]> {
  const { rows } = await sql<OpenMeeting>`
    select code, title, held_on, freeze_on from meetings where body_code = ${bodyCode} and held_on >= ${today} and state in ('planned', 'invited')
    order by held_on, id limit 20`.execute(db)
  return rows
}

export interface Template {
  id: number
  title: string
  items: { section: Section; title: string; minutes_planned: number }[]
}

export async function listTemplates(db: Query, bodyCode: string): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select t.id, t.title, coalesce(json_agg(json_build_object('section', i.section, 'title', i.title, 'minutes_planned', i.minutes_planned) order by i.position)
      filter (where i.template_id is not null), '[]') as items
    from agenda_templates t left join agenda_template_items i on i.template_id = t.id
    where t.body_code = ${bodyCode} and t.ended_at is null group by t.id order by t.id limit 50`.execute(db)
  return rows
}

export async function insertTemplate(
  tx: Tx,
  template: { body_code: string; title: string; created_at: Date },
  items: readonly Pick<AgendaItem, 'section' | 'title' | 'minutes_planned'>[],
): Promise<number> {
  const { id } = await tx.insertInto('agenda_templates').values(template).returning('id').executeTakeFirstOrThrow()
  await tx
    .insertInto('agenda_template_items')
    .values(
      items.map(({ section, title, minutes_planned }, index) => ({
        template_id: id,
        position: index + 1,
        section,
        title,
        minutes_planned,
      })),
    )
    .execute()
  return id
}

export interface AdviceLine {
  agenda_item_id: number
  code: string
  state: string
  field: 'legal' | 'financial' | 'technical'
  post_title_fa: string
  post_title_en: string
  tone: 'positive' | 'remarks' | 'cautious' | 'negative' | 'none' | null
  text: string
}

/** Advice asked about these matters, in the order in which it was asked. */
export async function listAdviceLines(db: Query, itemIds: readonly number[]): Promise<AdviceLine[]> {
  const { rows } = await sql<AdviceLine>`
    select a.agenda_item_id, a.code, a.state, a.field, p.title_fa as post_title_fa, p.title_en as post_title_en, a.tone, a.text
    from advices a join posts p on p.id = a.asked_of_post_id
    where a.agenda_item_id = any(${itemIds}::bigint[]) and a.state <> 'recalled' order by a.agenda_item_id, a.id`.execute(
    db,
  )
  return rows
}

export interface Passage {
  id: number
  meeting_code: string
  meeting_title: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  held_on: string
  title: string
  section: Section
  is_secret: boolean
  is_late: boolean
  late_reason: string
  consented_at: Date | null
  outcome: ItemOutcome | null
  outcome_note: string
  is_amended: boolean
  proposal_code: string | null
  issue_code: string | null
  to_body_code: string | null
  to_body_fa: string | null
  to_body_en: string | null
  referral_code: string | null
  merged_into_id: number | null
  resolution_code: string | null
  resolution_number: string | null
  yes: number | null
  no: number | null
  abstain: number | null
}

/** Every agenda on which a matter stood, the first one first: the same proposal, or carried on from one another. */
export async function listPassages(db: Query, itemId: number): Promise<Passage[]> {
  const { rows } = await sql<Passage>`
    with this as (select id, coalesce(matter_id, id) as matter, proposal_id from agenda_items where id = ${itemId})
    select i.id, m.code as meeting_code, m.title as meeting_title, m.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, m.held_on, i.title,
      i.section, i.is_secret, i.is_late, i.late_reason, i.consented_at, i.outcome, i.outcome_note,
      coalesce(i.outcome = 'resolved' and p.text is not null and r.text is distinct from p.text, false) as is_amended,
      p.code as proposal_code, s.code as issue_code, i.to_body_code, o.title_fa as to_body_fa, o.title_en as to_body_en, n.code as referral_code, i.merged_into_id,
      r.code as resolution_code, r.number_text as resolution_number, v.yes, v.no, v.abstain
    from this join agenda_items i on i.id = this.matter or i.matter_id = this.matter or i.proposal_id = this.proposal_id
      join meetings m on m.id = i.meeting_id join bodies b on b.code = m.body_code
      left join proposals p on p.id = i.proposal_id left join issues s on s.id = p.issue_id left join bodies o on o.code = i.to_body_code
      left join resolutions r on r.agenda_item_id = i.id left join national_referrals n on n.id = i.national_referral_id
      left join lateral (select yes, no, abstain from votes where agenda_item_id = i.id order by id desc limit 1) v on true
    order by m.held_on, i.id`.execute(db)
  return rows
}

export interface LinkedVisit {
  id: number
  code: string
  title: string
  state: string
  planned_on: string
}

/** Visits that go with a sitting in the field. */
export async function listLinkedVisits(db: Query, meetingId: number): Promise<LinkedVisit[]> {
  const { rows } = await sql<LinkedVisit>`
    select v.id, v.code, coalesce(c.title, v.reason) as title, v.state, v.planned_on from meeting_visits l join visits v on v.id = l.visit_id left join commitments c on c.id = v.commitment_id
    where l.meeting_id = ${meetingId} order by v.id`.execute(db)
  return rows
}

export async function findVisit(db: Query, code: string): Promise<{ id: number; code: string } | null> {
  const found = await db.selectFrom('visits').select(['id', 'code']).where('code', '=', code).executeTakeFirst()
  return found ?? null
}

export async function linkVisit(
  tx: Tx,
  link: { meeting_id: number; visit_id: number; by_post_id: number | null; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('meeting_visits')
    .values(link)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The sitting of a matter; throws `not_found`. */
export async function meetingCodeOf(db: Query, itemId: number): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select m.code from agenda_items i join meetings m on m.id = i.meeting_id where i.id = ${itemId}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0].code
}
