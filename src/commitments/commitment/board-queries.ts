// The board and the month: commitments laid out by state, by holder or by day, as far as the actor may see them.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { Fresh } from '../../platform/fresh.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type CommitmentRow, matches, rowColumns, rowJoins, seesEvery } from './list-queries.ts'
import { commitmentLifecycle } from './rules.ts'
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

export interface BoardColumn {
  /** A state, or the id of the holder's post. */
  key: string
  /** How many stand in it. */
  n: number
}

const columnOf = (by: BoardSide) => (by === 'state' ? sql`c.state` : sql`c.holder_post_id`)

/** The columns, fullest first, at most `wide` of them. */
export function columnsQuery(
  actor: Actor,
  filter: Filter,
  by: BoardSide,
  page: { today: string; wide: number },
): RawBuilder<BoardColumn> {
  return sql<BoardColumn>`
    select col::text as key, n::int from (
      select ${columnOf(by)} as col, count(*) as n from commitments c where ${matches(actor, filter, page.today)} group by 1
    ) counted order by n desc, col limit ${sql.lit(page.wide)}`
}

/** The first `deep` of each column, each found by the index of its own order. */
export function boardQuery(
  actor: Actor,
  filter: Filter,
  by: BoardSide,
  page: { today: string; deep: number; columns: readonly BoardColumn[] },
): RawBuilder<BoardRow> {
  const keys = page.columns.map((column) => column.key)
  const key = by === 'state' ? sql`x.key` : sql`x.key::bigint`
  return sql<BoardRow>`
    select ${rowColumns}, c.holder_post_id, c.organisation_id, w.holder_post_id as wait_post_id, w.expired_at is not null as wait_expired,
      exists (select from extensions e where e.commitment_id = c.id and e.is_granted is null) as has_open_extension, x.n in_column
    from unnest(${keys}::text[], ${page.columns.map((column) => column.n)}::int[]) with ordinality x (key, n, place)
    cross join lateral (
      select * from commitments c where ${columnOf(by)} = ${key} and ${matches(actor, filter, page.today)}
      order by c.due_on, c.id limit ${sql.lit(page.deep)}) c
    ${rowJoins}
    order by x.place, c.due_on, c.id`
}

const wide = 12
const deep = 12
const counted = new Fresh<BoardColumn[]>()

/**
 * What the board shows. The cards are as they stand; where all commitments of the province are counted, their number in a column may
 * be `freshMs` old.
 */
export async function listBoard(
  ctx: Pick<Ctx, 'db' | 'actor' | 'now'>,
  filter: Filter,
  by: BoardSide,
  freshMs: number,
): Promise<BoardRow[]> {
  const { db, actor, now } = ctx
  const today = tehranDate(now)
  const count = async () => (await columnsQuery(actor, filter, by, { today, wide }).execute(db)).rows
  const known = seesEvery(actor)
    ? (await counted.get(db, JSON.stringify([by, filter, actor.post?.id, today]), now, freshMs, count)).value
    : await count()
  // A card that has just moved into a state stands there, counted or not yet.
  const columns = by === 'state' ? withEveryState(known, filter) : known
  const { rows } = await boardQuery(actor, filter, by, { today, deep, columns }).execute(db)
  const shown = Map.groupBy(rows, (row) => (by === 'state' ? row.state : row.holder_post_id))
  return rows.map((row) => ({
    ...row,
    in_column: Math.max(row.in_column, shown.get(by === 'state' ? row.state : row.holder_post_id)!.length),
  }))
}

function withEveryState(known: readonly BoardColumn[], filter: Filter): BoardColumn[] {
  const states = commitmentLifecycle.states.map((state) => state.code)
  const asked = filter.state && filter.state !== 'all' ? states.filter((state) => state === filter.state) : states
  return [
    ...known,
    ...asked.filter((state) => !known.some((column) => column.key === state)).map((key) => ({ key, n: 0 })),
  ]
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
