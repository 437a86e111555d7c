// Who and which room would be in two sittings at once.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface Clash {
  code: string
  title: string
  kind: 'person' | 'room'
  /** The person's name, the post's title where nobody holds it, or the room. */
  name: string
}

export interface Planned {
  /** The sitting itself, where it exists already. */
  id: number | null
  body_code: string
  held_on: string
  /** HH:MM */
  starts_at: string
  minutes_planned: number
  place: string
  mode: string
}

/** Open sittings of the same day that overlap in time and share a member (by post or by person) or the room. */
export async function listClashes(db: Query, planned: Planned): Promise<Clash[]> {
  const { rows } = await sql<Clash>`
    with others as (
      select m.id, m.code, m.title, m.body_code, m.place, m.mode from meetings m
      where m.held_on = ${planned.held_on} and m.state in ('planned', 'invited', 'in_session') and m.id is distinct from ${planned.id}::bigint
        and m.starts_at < ${planned.starts_at}::time + ${planned.minutes_planned}::int * interval '1 minute'
        and ${planned.starts_at}::time < m.starts_at + m.minutes_planned * interval '1 minute'
    ), seats as (
      select b.body_code, b.post_id, h.person_id, coalesce(n.name_fa, p.title_fa) as name
      from body_members b join posts p on p.id = b.post_id
        left join lateral (
          select person_id from office_holdings where post_id = b.post_id and starts_on <= ${planned.held_on} and (ends_on is null or ends_on >= ${planned.held_on})
          order by id limit 1
        ) h on true left join persons n on n.id = h.person_id
      where b.starts_on <= ${planned.held_on} and (b.ends_on is null or b.ends_on >= ${planned.held_on})
        and b.body_code in (select body_code from others union select ${planned.body_code}::text)
    )
    select distinct o.code, o.title, 'person' as kind, mine.name
    from others o join seats theirs on theirs.body_code = o.body_code
      join seats mine on mine.body_code = ${planned.body_code} and (mine.post_id = theirs.post_id or mine.person_id = theirs.person_id)
    union all
    select o.code, o.title, 'room', o.place from others o
    where o.mode <> 'online' and ${planned.mode}::text <> 'online' and fold_text(o.place) = fold_text(${planned.place}::text)
    order by 1, 3 desc, 4 limit 200`.execute(db)
  return rows
}
