// What a calendar program is given: a person's sittings, the public sittings of a body, one sitting.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../../platform/db.ts'
import type { Answer } from './schema.ts'

export interface CalledMeeting {
  code: string
  state: string
  title: string
  body_title_fa: string
  held_on: string
  starts_at: string
  minutes_planned: number
  place: string
  link: string
  calendar_sequence: number
  /** Titles of the agenda in order; secret ones are left out unless the reader may know them. */
  agenda: string[]
  post_title_fa: string | null
  token: string | null
  answer: Answer | null
}

export async function feedTokenOf(db: Query, personId: number): Promise<string | null> {
  const found = await db
    .selectFrom('calendar_feeds')
    .select('token')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return found?.token ?? null
}

export async function findFeedPerson(db: Query, token: string): Promise<number | null> {
  const found = await db.selectFrom('calendar_feeds').select('person_id').where('token', '=', token).executeTakeFirst()
  return found?.person_id ?? null
}

export async function keepFeed(tx: Tx, personId: number, token: string, now: Date): Promise<void> {
  await sql`
    insert into calendar_feeds (person_id, token, made_at) values (${personId}, ${token}, ${now})
    on conflict (person_id) do update set token = excluded.token, made_at = excluded.made_at
  `.execute(tx)
}

const agenda = (withSecrets: RawBuilder<unknown>) => sql`
  array(select case when i.is_secret and not ${withSecrets} then 'موضوع محرمانه' else i.title end
    from agenda_items i where i.meeting_id = m.id and (not i.is_late or i.consented_at is not null) order by i.position)`
const columns = (withSecrets: RawBuilder<unknown>) => sql`
  m.code, m.state, m.title, b.title_fa as body_title_fa, m.held_on, to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes_planned,
  m.place, m.link, m.calendar_sequence, ${agenda(withSecrets)} as agenda`

/** Sittings to which a post of the person was invited, from `since` on; those called off stay, so that calendars strike them out. */
export async function listMeetingsOfPerson(
  db: Query,
  personId: number,
  today: string,
  since: string,
): Promise<CalledMeeting[]> {
  const { rows } = await sql<CalledMeeting>`
    select distinct on (m.held_on, m.id) ${columns(sql`(s.kind in ('chair', 'voting'))`)}, p.title_fa as post_title_fa, i.token, r.answer
    from office_holdings h join invitations i on i.post_id = h.post_id and (i.recalled_at is null or exists (select from meetings c where c.id = i.meeting_id and c.state = 'cancelled'))
      join meetings m on m.id = i.meeting_id join bodies b on b.code = m.body_code join posts p on p.id = i.post_id
      left join body_members s on s.body_code = m.body_code and s.post_id = i.post_id and s.starts_on <= m.held_on and (s.ends_on is null or s.ends_on >= m.held_on)
      left join lateral (select answer from invitation_replies where invitation_id = i.id order by id desc limit 1) r on true
    where h.person_id = ${personId} and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today}) and m.held_on >= ${since}
      and m.state <> 'planned'
    order by m.held_on, m.id, i.id limit 500`.execute(db)
  return rows
}

/** Sittings of a body that anybody may attend, from `since` on. */
export async function listPublicMeetings(db: Query, bodyCode: string, since: string): Promise<CalledMeeting[]> {
  const { rows } = await sql<CalledMeeting>`
    select ${columns(sql`false`)}, null as post_title_fa, null as token, null as answer
    from meetings m join bodies b on b.code = m.body_code
    where m.body_code = ${bodyCode} and m.is_public and m.held_on >= ${since} and m.state <> 'planned'
    order by m.held_on, m.id limit 500`.execute(db)
  return rows
}

/** One sitting as calendars are told of it. */
export async function readCalledMeeting(
  db: Query,
  meetingId: number,
  reader: { postId: number | null; withSecrets: boolean },
): Promise<CalledMeeting> {
  const { rows } = await sql<CalledMeeting>`
    select ${columns(sql`${reader.withSecrets}::boolean`)}, p.title_fa as post_title_fa, i.token, r.answer
    from meetings m join bodies b on b.code = m.body_code
      left join invitations i on i.meeting_id = m.id and i.post_id = ${reader.postId} and i.recalled_at is null
      left join posts p on p.id = i.post_id
      left join lateral (select answer from invitation_replies where invitation_id = i.id order by id desc limit 1) r on true
    where m.id = ${meetingId}`.execute(db)
  return rows[0]!
}
