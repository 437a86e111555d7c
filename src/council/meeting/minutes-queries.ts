import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import { addressee } from '../letter/queries.ts'
import { listItems } from './agenda-queries.ts'
import type { MinutesFacts } from './minutes.ts'
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
    chair: await addressee(db, meeting.chair_post_id, meeting.held_on),
    secretary: await addressee(db, meeting.secretary_post_id, meeting.held_on),
  }
}
