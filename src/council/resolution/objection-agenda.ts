// An objection goes back to the body that resolved: it stands first on the next agenda, and the vote on it binds the answer.
import { sql } from 'kysely'
import type { Consequence, Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { decideItem } from '../meeting/agenda-queries.ts'

/** The next sitting of a body that has not begun. */
export async function findComingMeeting(
  db: Query,
  bodyCode: string,
  today: string,
): Promise<{ id: number; held_on: string } | null> {
  const { rows } = await sql<{ id: number; held_on: string }>`
    select id, held_on from meetings where body_code = ${bodyCode} and state in ('planned', 'invited') and held_on >= ${today}
    order by held_on, id limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** On `meeting.planned`: open objections to what this body (or one that ended into it) resolved come onto the agenda. */
export const takeUpObjections: Consequence = async (ctx, tx, event) => {
  await putOnAgenda(ctx, tx, event.subjectId)
}

/** Puts every open objection that stands on no coming agenda onto this one, before other decisions. */
export async function putOnAgenda(ctx: Ctx, tx: Tx, meetingId: number): Promise<void> {
  // Its place is the last one, which others may be taking at the same moment.
  await sql`select from meetings where id = ${meetingId} for no key update`.execute(tx)
  const { rows } = await sql<{ resolution_id: number; meeting: string }>`
    with meeting as (select id, code, body_code, freeze_on, state from meetings where id = ${meetingId}), open as (
      select o.id, o.resolution_id, o.text, o.citation, o.at, r.number_text, r.is_public, p.title_fa
      from objections o join resolutions r on r.id = o.resolution_id join posts p on p.id = o.post_id, meeting m
      where o.outcome is null
        and (r.body_code = m.body_code or r.body_code in (select code from bodies where successor_code = m.body_code))
        and not exists (
          select from agenda_items i join meetings x on x.id = i.meeting_id
          where i.objection_id = o.id and i.outcome is null and x.state in ('planned', 'invited', 'in_session'))
        and not exists (select from agenda_items i join votes v on v.agenda_item_id = i.id where i.objection_id = o.id and v.has_passed)
    ), added as (
      insert into agenda_items (meeting_id, title, discussion, minutes_planned, section, priority, is_secret, added_at, waits_since, objection_id,
        is_late, late_reason, position)
      select m.id, 'پذیرش اعتراض ' || o.title_fa || ' به مصوبهٔ ' || o.number_text, o.text || E'\nمستند: ' || o.citation, 15, 'decision', 1,
        not o.is_public, ${ctx.now}, ${tehranDate(ctx.now)}::date, o.id,
        m.state = 'invited' and coalesce(m.freeze_on < ${tehranDate(ctx.now)}::date, false),
        case when m.state = 'invited' and m.freeze_on < ${tehranDate(ctx.now)}::date then 'اعتراض پس از بستن دستور رسید' else '' end,
        coalesce((select max(position) from agenda_items where meeting_id = m.id), 0) + row_number() over (order by o.id)
      from open o, meeting m
    )
    select o.resolution_id, m.code as meeting from open o, meeting m
  `.execute(tx)
  for (const one of rows)
    await record(ctx, tx, {
      event: 'resolution.objection_on_agenda',
      subjectKind: 'resolution',
      subjectId: one.resolution_id,
      detail: { meeting: one.meeting },
    })
}

export interface ObjectionItem {
  id: number
  meeting_code: string
  meeting_title: string
  meeting_state: string
  held_on: string
  outcome: string | null
  /** Null while it has not been put to the vote. */
  has_passed: boolean | null
  explanation_fa: string | null
  explanation_en: string | null
}

/** Where an objection stands before its body: the latest agenda it came onto. */
export async function findObjectionItem(db: Query, objectionId: number): Promise<ObjectionItem | null> {
  const { rows } = await sql<ObjectionItem>`
    select i.id, m.code as meeting_code, m.title as meeting_title, m.state as meeting_state, m.held_on, i.outcome, v.has_passed, v.explanation_fa, v.explanation_en
    from agenda_items i join meetings m on m.id = i.meeting_id
      left join lateral (
        select has_passed, explanation_fa, explanation_en from votes where agenda_item_id = i.id order by id desc limit 1) v on true
    where i.objection_id = ${objectionId} and m.state <> 'cancelled'
    order by (v.has_passed is null), m.held_on desc, i.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The matter leaves the agendas it stands on, since the objection is answered. */
export async function closeObjectionItems(
  ctx: Ctx,
  tx: Tx,
  objectionId: number,
  outcome: 'upheld' | 'dismissed',
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select i.id from agenda_items i join meetings m on m.id = i.meeting_id
    where i.objection_id = ${objectionId} and i.outcome is null and m.state in ('planned', 'invited', 'in_session') order by i.id
  `.execute(tx)
  const words = outcome === 'upheld' ? 'اعتراض پذیرفته و مصوبه لغو شد.' : 'اعتراض رد شد و مصوبه اجرا می‌شود.'
  for (const { id } of rows) await decideItem(tx, id, 'settled', words, ctx.now)
}

/** The same of the one objection among these that is not answered yet. */
export async function findOpenObjectionItem(
  db: Query,
  objections: readonly { id: number; outcome: string | null }[],
): Promise<ObjectionItem | null> {
  const open = objections.find((one) => one.outcome === null)
  return open ? findObjectionItem(db, open.id) : null
}
