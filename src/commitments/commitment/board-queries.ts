// The board and the month: commitments laid out by state, by holder or by day, as far as the actor may see them.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { type CommitmentRow, matches, rowColumns, rowJoins } from './list-queries.ts'
import type { Filter } from './schema.ts'
import type { StepFacts } from './steps.ts'

export type BoardSide = 'state' | 'holder'

export interface BoardRow extends CommitmentRow, StepFacts {
  code: string
  due_on: string
  state: string
  silent_periods: number
  /** How many stand in its column in all. */
  in_column: number
}

/** The first `deep` of each column; columns by holder are the `wide` fullest. */
export function boardQuery(
  actor: Actor,
  filter: Filter,
  by: BoardSide,
  page: { today: string; deep: number; wide: number },
): RawBuilder<BoardRow> {
  const column = by === 'state' ? sql`c.state` : sql`c.holder_post_id`
  return sql<BoardRow>`
    with placed as (
      select c.id, ${column} as col, row_number() over (partition by ${column} order by c.due_on, c.id) as place,
        count(*) over (partition by ${column}) as in_column
      from commitments c where ${matches(actor, filter, page.today)}
    ), columns as (
      select col from placed where place = 1 order by in_column desc, col limit ${sql.lit(page.wide)}
    )
    select ${rowColumns}, c.holder_post_id, c.organisation_id, w.holder_post_id as wait_post_id, w.expired_at is not null as wait_expired,
      exists (select from extensions e where e.commitment_id = c.id and e.is_granted is null) as has_open_extension, b.in_column::int in_column
    from placed b join commitments c on c.id = b.id ${rowJoins}
    where b.place <= ${page.deep} and b.col in (select col from columns)
    order by b.in_column desc, b.col, b.place`
}

export async function listBoard(
  db: Query,
  actor: Actor,
  filter: Filter,
  by: BoardSide,
  today: string,
): Promise<BoardRow[]> {
  return (await boardQuery(actor, filter, by, { today, deep: 12, wide: 12 }).execute(db)).rows
}

export interface DueRow {
  code: string
  title: string
  state: string
  due_on: string
  holder_fa: string
  holder_en: string
}

/** Everything due between two days, in order; at most `limit`. */
export function dueQuery(
  actor: Actor,
  filter: Filter,
  days: { first: string; last: string; today: string },
  limit = 1000,
): RawBuilder<DueRow> {
  return sql<DueRow>`
    select c.code, c.title, c.state, c.due_on, p.title_fa holder_fa, p.title_en holder_en
    from commitments c join posts p on p.id = c.holder_post_id
    where c.due_on between ${days.first} and ${days.last} and ${matches(actor, filter, days.today)}
    order by c.due_on, c.id limit ${sql.lit(limit)}`
}

export async function listDue(
  db: Query,
  actor: Actor,
  filter: Filter,
  days: { first: string; last: string; today: string },
): Promise<DueRow[]> {
  return (await dueQuery(actor, filter, days).execute(db)).rows
}
