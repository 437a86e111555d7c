// What the weekly triage looks at: clocks that ran out within the week, those of the next seven days, silence, and what a visit refuted.
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { Pile, TriageFilter } from './schema.ts'

export interface TriageRow {
  id: number
  lifecycle: string
  subject_code: string
  title: string
  state: string
  due_on: string
  rung: number
  county_code: string | null
  organisation_id: number | null
  agency_fa: string | null
  agency_en: string | null
  holder_post_id: number
  holder_fa: string
  holder_en: string
}

export interface AgencyCounts {
  id: number
  title_fa: string
  title_en: string
  expired: number
  due: number
  silent: number
  refuted: number
}

// The day of a follow-up is a reminder to the desk, not something owed.
const isOwed = sql`w.clock not in ('refresh', 'follow_up')`
// A clock that climbed is expired too: it ran out where it was, and waits with the superior on borrowed days.
const isExpired = (today: string) =>
  sql`(${isOwed} and (w.due_on < ${today}::date or w.rung > 0) and w.state <> 'refuted')`
const isDue = (today: string) =>
  sql`(${isOwed} and w.rung = 0 and w.due_on between ${today}::date and ${today}::date + 7 and w.state <> 'refuted')`
const isSilent = sql`(w.clock = 'refresh' and w.rung > 0)`
const isRefuted = sql`(w.lifecycle = 'commitment' and w.clock = 'state' and w.state = 'refuted')`

const condition = (pile: Pile, today: string): RawBuilder<unknown> =>
  pile === 'expired' ? isExpired(today) : pile === 'due' ? isDue(today) : pile === 'silent' ? isSilent : isRefuted

// The agency of a commitment is that of its holder, wherever its clock has climbed to.
const agency = sql`coalesce(c.organisation_id, w.organisation_id)`
const itsCommitment = sql`left join commitments c on w.lifecycle = 'commitment' and c.id = w.subject_id`

/** The first of a pile by an index of open clocks; what is shown beside is read for those alone. */
export function pileQuery(pile: Pile, filter: TriageFilter, today: string, limit: number): RawBuilder<TriageRow> {
  const chosen = sql`w.ended_at is null and ${condition(pile, today)}`
  const first = sql`order by w.due_on, w.id limit ${sql.lit(limit)}`
  const one = filter.agency
  const picked = one
    ? sql`(select w.* from waits w ${itsCommitment}
        where ${chosen} and w.organisation_id = ${one} and (c.organisation_id is null or c.organisation_id = ${one}) ${first})
      union all
      (select w.* from commitments c join waits w on w.lifecycle = 'commitment' and w.subject_id = c.id
        where ${chosen} and c.organisation_id = ${one} and w.organisation_id is distinct from ${one} ${first})`
    : sql`select w.* from waits w where ${chosen} ${first}`
  return sql<TriageRow>`
    select w.id, w.lifecycle, w.subject_code, w.title, w.state, w.due_on, w.rung, w.county_code, o.id organisation_id,
      o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, w.holder_post_id, p.title_fa holder_fa, p.title_en holder_en
    from (${picked}) w ${itsCommitment}
      join posts p on p.id = w.holder_post_id left join organisations o on o.id = ${agency}
    ${first}`
}

export async function listPile(
  db: Query,
  pile: Pile,
  filter: TriageFilter,
  today: string,
  limit: number,
): Promise<TriageRow[]> {
  return (await pileQuery(pile, filter, today, limit).execute(db)).rows
}

/** How many of each pile every agency has, the most late first; under 0 what firms owe and what has no agency. */
export async function countPiles(db: Query, today: string): Promise<AgencyCounts[]> {
  const found = await sql<AgencyCounts>`
    with counted as (
      select ${agency} id, count(*) filter (where ${isExpired(today)}) expired, count(*) filter (where ${isDue(today)}) due,
        count(*) filter (where ${isSilent}) silent, count(*) filter (where ${isRefuted}) refuted
      from waits w ${itsCommitment}
      where w.ended_at is null and (${isExpired(today)} or ${isDue(today)} or ${isSilent} or ${isRefuted})
      group by 1
    )
    select coalesce(o.id, 0)::int8 id, coalesce(o.title_fa, '') title_fa, coalesce(o.title_en, o.title_fa, '') title_en,
      sum(expired)::int expired, sum(due)::int due, sum(silent)::int silent, sum(refuted)::int refuted
    from counted n left join organisations o on o.id = n.id and o.kind not in ('firm', 'cooperative', 'association')
    group by 1, 2, 3 order by 4 desc, 7 desc, 6 desc, 2`.execute(db)
  return found.rows
}
