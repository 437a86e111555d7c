import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { addressee } from '../letter/queries.ts'
import { listItems } from './agenda-queries.ts'
import type { MinutesFacts } from './minutes.ts'
import { firstModules, type MinutesKind, type MinutesPart, minutesParts } from './minutes-rules.ts'
import type { NewParagraph } from './minutes-text.ts'
import type { Meeting } from './queries.ts'
import { listMovements } from './roll-queries.ts'

export interface DecidedResolution {
  agenda_item_id: number
  code: string
  number_text: string
  title: string
  text: string
  commitments: { code: string; title: string; holder: string; due_on: string; side: string }[]
}

/** What a sitting resolved, with the commitments of each resolution. */
export async function listResolutionsOf(db: Query, meetingId: number): Promise<DecidedResolution[]> {
  const { rows } = await sql<DecidedResolution>`
    select r.agenda_item_id, r.code, r.number_text, r.title, r.text, coalesce(c.list, '[]') as commitments
    from agenda_items i join resolutions r on r.agenda_item_id = i.id
      left join lateral (
        select json_agg(json_build_object('code', c.code, 'title', c.title, 'holder', p.title_fa, 'due_on', c.due_on, 'side', c.side) order by c.side, c.id) as list
        from commitments c join posts p on p.id = c.holder_post_id where c.resolution_id = r.id
      ) c on true
    where i.meeting_id = ${meetingId} order by i.position
  `.execute(db)
  return rows
}

/** All that the minutes are made of. */
export async function readMinutesFacts(db: Query, meeting: Meeting): Promise<MinutesFacts> {
  return {
    meeting,
    items: await listItems(db, meeting.id),
    movements: await listMovements(db, meeting.id),
    resolutions: await listResolutionsOf(db, meeting.id),
    dissents: await listDissents(db, meeting.id),
    paragraphs: await listParagraphs(db, meeting.id),
    kind: await kindOfMinutes(db, meeting.id),
    confidential: await listConfidential(db, meeting.id),
    chair: await addressee(db, meeting.chair_post_id, meeting.held_on),
    secretary: await addressee(db, meeting.secretary_post_id, meeting.held_on),
  }
}

export async function kindOfMinutes(db: Query, meetingId: number): Promise<MinutesKind> {
  const { rows } = await sql<{
    kind: MinutesKind
  }>`select minutes_kind as kind from meetings where id = ${meetingId}`.execute(db)
  return rows[0]?.kind ?? 'full'
}

/** Items whose matter is not told to the public: secret, or resolved in confidence. */
export async function listConfidential(db: Query, meetingId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select i.id from agenda_items i where i.meeting_id = ${meetingId}
      and (i.is_secret or exists (select from resolutions r where r.agenda_item_id = i.id and not r.is_public))
    order by i.position
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Marks exactly these items of the sitting as secret. */
export async function markConfidential(tx: Tx, meetingId: number, items: readonly number[]): Promise<void> {
  await sql`
    update agenda_items set is_secret = (id = any(${[...items]}::bigint[]))
    where meeting_id = ${meetingId} and is_secret <> (id = any(${[...items]}::bigint[]))
  `.execute(tx)
}

/** The wording of every part in a kind: the newest edit, else what the product begins with. */
export async function readModules(db: Query, kind: MinutesKind): Promise<Record<MinutesPart, string>> {
  const { rows } = await sql<{ part: MinutesPart; body: string }>`
    select distinct on (part) part, body from minutes_modules where kind = ${kind} order by part, id desc
  `.execute(db)
  const edited = new Map(rows.map((row) => [row.part, row.body]))
  return Object.fromEntries(minutesParts.map((part) => [part, edited.get(part) ?? firstModules[kind][part]])) as Record<
    MinutesPart,
    string
  >
}

export async function insertModules(
  tx: Tx,
  rows: readonly { kind: MinutesKind; part: MinutesPart; body: string; at: Date; by_post_id: number }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('minutes_modules')
      .values([...rows])
      .execute()
}

export interface Paragraph extends NewParagraph {
  id: number
  position: number
}

export async function listParagraphs(db: Query, meetingId: number): Promise<Paragraph[]> {
  const { rows } = await sql<Paragraph>`
    select id, position, part, agenda_item_id, text from minutes_paragraphs where meeting_id = ${meetingId} order by position
  `.execute(db)
  return rows
}

export async function accessParagraph(db: Query, meetingId: number, id: number): Promise<Paragraph> {
  const { rows } = await sql<Paragraph>`
    select id, position, part, agenda_item_id, text from minutes_paragraphs where meeting_id = ${meetingId} and id = ${id}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Puts these paragraphs in place of the draft; only while nobody has asked for a change of it. */
export async function replaceParagraphs(
  tx: Tx,
  meetingId: number,
  kind: MinutesKind,
  rows: readonly NewParagraph[],
): Promise<void> {
  await sql`update meetings set minutes_kind = ${kind} where id = ${meetingId}`.execute(tx)
  await sql`delete from minutes_paragraphs where meeting_id = ${meetingId}`.execute(tx)
  if (rows.length > 0)
    await tx
      .insertInto('minutes_paragraphs')
      .values(rows.map((row, index) => ({ ...row, meeting_id: meetingId, position: index + 1 })))
      .execute()
}

/** A dissent given after changes were asked for goes to the end of its item; what stands keeps its place and number. */
export async function addDissentParagraph(tx: Tx, meetingId: number, itemId: number, text: string): Promise<void> {
  await sql`
    insert into minutes_paragraphs (meeting_id, position, part, agenda_item_id, text)
    select ${meetingId}, coalesce(max(position), 0) + 1, 'dissent', ${itemId}, ${text} from minutes_paragraphs where meeting_id = ${meetingId}
  `.execute(tx)
}

export async function updateParagraph(tx: Tx, id: number, text: string): Promise<void> {
  await tx.updateTable('minutes_paragraphs').set({ text }).where('id', '=', id).execute()
}

export interface Amendment {
  id: number
  code: string
  state: string
  meeting_id: number
  meeting_code: string
  meeting_state: string
  meeting_title: string
  paragraph_id: number
  position: number
  paragraph: string
  post_id: number
  post_title_fa: string
  post_title_en: string
  before: string
  after: string
  note: string
  at: Date
  answer: string
  answered_at: Date | null
}

const amendmentColumns = sql`
  a.id, a.code, a.state, a.meeting_id, m.code as meeting_code, m.state as meeting_state, m.title as meeting_title, a.paragraph_id, g.position, g.text as paragraph,
  a.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, a.before, a.after, a.note, a.at, a.answer, a.answered_at
  from minutes_amendments a join meetings m on m.id = a.meeting_id join minutes_paragraphs g on g.id = a.paragraph_id join posts p on p.id = a.post_id`

export async function listAmendments(db: Query, meetingId: number): Promise<Amendment[]> {
  const { rows } = await sql<Amendment>`
    select ${amendmentColumns} where a.meeting_id = ${meetingId} order by a.state <> 'proposed', g.position, a.id limit 500
  `.execute(db)
  return rows
}

export async function accessAmendment(db: Query, code: string): Promise<Amendment> {
  const { rows } = await sql<Amendment>`select ${amendmentColumns} where a.code = ${code}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockAmendment(tx: Tx, code: string): Promise<Amendment> {
  await sql`select from minutes_amendments where code = ${code} for update`.execute(tx)
  return accessAmendment(tx, code)
}

export async function insertAmendment(
  tx: Tx,
  row: {
    code: string
    meeting_id: number
    paragraph_id: number
    post_id: number
    before: string
    after: string
    note: string
    at: Date
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('minutes_amendments')
    .values({ ...row, state: 'proposed' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function answerAmendmentRow(
  tx: Tx,
  id: number,
  facts: { answer: string; answered_at: Date; answered_by_post_id: number },
): Promise<void> {
  await tx.updateTable('minutes_amendments').set(facts).where('id', '=', id).execute()
}

/** Whether this post stands on the roll of the sitting, as a member of any kind. */
export async function isOnRoll(db: Query, meetingId: number, postId: number): Promise<boolean> {
  const { rows } =
    await sql`select from attendances where meeting_id = ${meetingId} and post_id = ${postId} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether this post was in the room as a voting member, itself or by substitute. */
export async function hadVote(db: Query, meetingId: number, postId: number): Promise<boolean> {
  const { rows } = await sql`
    select from attendances where meeting_id = ${meetingId} and post_id = ${postId}
      and member_kind in ('chair', 'voting', 'case') and presence in ('principal', 'substitute') limit 1
  `.execute(db)
  return rows.length > 0
}

export interface Dissent {
  id: number
  agenda_item_id: number
  post_id: number
  post_title_fa: string
  post_title_en: string
  person_name: string
  text: string
  at: Date
}

export async function listDissents(db: Query, meetingId: number): Promise<Dissent[]> {
  const { rows } = await sql<Dissent>`
    select d.id, d.agenda_item_id, d.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, d.person_name, d.text, d.at
    from dissents d join posts p on p.id = d.post_id where d.meeting_id = ${meetingId} order by d.id limit 500
  `.execute(db)
  return rows
}

/** Writes or rewrites a member's dissent on an item. */
export async function putDissent(
  tx: Tx,
  row: { meeting_id: number; agenda_item_id: number; post_id: number; person_name: string; text: string; at: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto('dissents')
    .values(row)
    .onConflict((on) =>
      on.constraint('dissents_once').doUpdateSet({ text: row.text, at: row.at, person_name: row.person_name }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Signature {
  edition: number
  post_title_fa: string
  post_title_en: string
  person_name: string | null
  factor: 'totp' | 'passkey' | 'demo'
  digest: string
  reason: string
  at: Date
}

export async function listSignatures(db: Query, meetingId: number): Promise<Signature[]> {
  const { rows } = await sql<Signature>`
    select s.edition, p.title_fa as post_title_fa, p.title_en as post_title_en, n.name_fa as person_name, s.factor, s.digest, s.reason, s.at
    from minutes_signatures s join posts p on p.id = s.post_id left join persons n on n.id = s.person_id
    where s.meeting_id = ${meetingId} order by s.edition
  `.execute(db)
  return rows
}

export async function insertSignature(
  tx: Tx,
  row: {
    meeting_id: number
    edition: number
    post_id: number
    person_id: number | null
    factor: Signature['factor']
    digest: string
    reason: string
    at: Date
  },
): Promise<void> {
  await tx.insertInto('minutes_signatures').values(row).execute()
}

/** Names by which applicants of what was resolved here could be known, the longest first. */
export async function listApplicantNames(db: Query, meetingId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with asking as (
      select distinct d.applicant_post_id as post_id from agenda_items i join resolutions r on r.agenda_item_id = i.id
        join issue_demands m on m.issue_id = r.issue_id and m.removed_at is null join demands d on d.id = m.demand_id
      where i.meeting_id = ${meetingId}
      union
      select c.holder_post_id from agenda_items i join resolutions r on r.agenda_item_id = i.id
        join commitments c on c.resolution_id = r.id join posts p on p.id = c.holder_post_id and p.kind = 'applicant'
      where i.meeting_id = ${meetingId}
    )
    select distinct n.name from asking a join posts p on p.id = a.post_id left join organisations o on o.id = p.organisation_id
      left join office_holdings h on h.post_id = p.id left join persons s on s.id = h.person_id
      cross join lateral (values (p.title_fa), (o.title_fa), (s.name_fa)) n (name)
    where length(n.name) > 3 order by n.name
  `.execute(db)
  return rows.map((row) => row.name).toSorted((a, b) => b.length - a.length)
}

/** Notes that a code has signed; false when it had done so within the minutes in which it would still be right. */
export async function spendCode(db: Query, personId: number, digest: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into signature_codes as spent (person_id, digest, at) values (${personId}, ${digest}, ${at})
    on conflict (person_id, digest) do update set at = excluded.at where spent.at < excluded.at - interval '10 minutes'
  `.execute(db)
  return numAffectedRows === 1n
}

/** The person has a second factor of their own. */
export async function hasSecondFactor(
  db: Query,
  personId: number,
): Promise<{ totp: boolean; passkey: boolean; isDemo: boolean }> {
  const { rows } = await sql<{ totp: boolean; passkey: boolean; isDemo: boolean }>`
    select coalesce(bool_or(u.two_factor_enabled), false) as totp,
      coalesce(bool_or(exists (select from auth_passkeys k where k.user_id = u.id)), false) as passkey,
      bool_or(p.is_demo) as "isDemo"
    from persons p left join auth_users u on u.person_id = p.id where p.id = ${personId} group by p.id
  `.execute(db)
  return rows[0] ?? { totp: false, passkey: false, isDemo: false }
}
