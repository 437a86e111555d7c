// The figures are followed, not made anew: a change takes out of them what the demand had put in and adds what holds now, in the
// transaction that marks it as counted. So a count that was killed is gone on with, and nobody who reads waits for one that runs.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { unnamed } from '../../platform/prepared.ts'
import { finishFigures } from './finishing.ts'
import { recentDays } from './rules.ts'

/** Demands counted in one transaction. */
const BATCH = 10_000

type Counting = Pick<Ctx, 'db' | 'now'>

/**
 * Counts what changed, batch by batch, until nothing is left or `budgetMs` are spent; true once the figures are whole and of
 * this day. False too where another is counting: the figures are then its to finish.
 */
export async function countChanges(ctx: Counting, budgetMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  const until = performance.now() + budgetMs
  for (;;) {
    const left = await countBatch(ctx)
    if (left !== 'more') return left === 'none'
    if (performance.now() > until) return false
  }
}

type Left = 'more' | 'none' | 'taken'

function countBatch(ctx: Counting): Promise<Left> {
  const from = performance.now()
  return ctx.db.transaction().execute(async (tx) => {
    const lock = await sql<{
      is_mine: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('number_figures')) as is_mine`.execute(tx)
    if (!lock.rows[0]!.is_mine) return 'taken'
    const today = tehranDate(ctx.now)
    const making = await findState(tx)
    const first = making?.counted_to === null ? [] : await listUncounted(tx, making?.counted_to ?? 0)
    const isWhole = making?.counted_to === null || first.length < BATCH
    const changed = isWhole ? [...(await takeChanges(tx)), ...(await listLeaving(tx, today))] : []
    const ids = [...new Set([...first, ...changed])]
    if (ids.length > 0) await recount(tx, ids, today)
    const hasMore = !isWhole || changed.length >= BATCH
    if (!hasMore) await finishFigures(tx, today)
    const countedTo = isWhole ? null : first.at(-1)!
    await sql`
      insert into number_makings (made_at, took_ms, counted_to, day)
      values (${ctx.now}, ${Math.round(performance.now() - from)}, ${countedTo}, ${hasMore ? null : today})
      on conflict (is_latest) do update set made_at = excluded.made_at, took_ms = excluded.took_ms, counted_to = excluded.counted_to,
        day = excluded.day`.execute(tx)
    return hasMore ? 'more' : 'none'
  })
}

async function findState(tx: Tx): Promise<{ counted_to: number | null } | undefined> {
  return (await sql<{ counted_to: number | null }>`select counted_to from number_makings`.execute(tx)).rows[0]
}

async function listUncounted(tx: Tx, after: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select id from demands where id > ${after} order by id limit ${sql.lit(BATCH)}`.execute(tx)
  return rows.map((row) => row.id)
}

/** What is taken out while a change commits beside it is counted as it stood; the change itself is taken out next time. */
async function takeChanges(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ demand_id: number }>`
    delete from number_changes where ctid = any(array(select ctid from number_changes limit ${sql.lit(BATCH)})) returning demand_id`.execute(
    tx,
  )
  return rows.map((row) => row.demand_id)
}

/** Ended so long ago that from today on they are outside the span. */
async function listLeaving(tx: Tx, today: string): Promise<number[]> {
  const { rows } = await sql<{ demand_id: number }>`
    select demand_id from number_demands where is_recent and went_on is not null and went_on <= ${today}::date - ${sql.lit(recentDays)}
    order by went_on limit ${sql.lit(BATCH)}`.execute(tx)
  return rows.map((row) => row.demand_id)
}

/** The ways of parting: each is a set of rows in `number_figures`. */
const parted = sql`(values ('total'), ('category'), ('county'), ('agency'), ('cell')) s (section)`
const partOf = sql`case s.section when 'total' then 'all' when 'category' then x.category_code
  when 'agency' then coalesce(x.organisation_id::text, 'none') else x.county_code end`
const part2Of = sql`case s.section when 'cell' then x.category_code else '' end`
const tehran = (at: string) => sql`(${sql.raw(at)} at time zone 'Asia/Tehran')::date`

/** In one statement, so that what stood and what holds are seen at one moment. Planned each time: a batch may be one or ten thousand. */
async function recount(tx: Tx, ids: readonly number[], today: string): Promise<void> {
  const since = sql`(${today}::date - ${sql.lit(recentDays)})`
  await sql`${sql.raw(unnamed)}
    with asked as materialized (
      select id from unnest(${[...ids]}::bigint[]) id
    ), stood as materialized (
      select n.* from asked join number_demands n on n.demand_id = asked.id
    ), holds as materialized (
      select d.id as demand_id, d.category_code, d.county_code, d.organisation_id, ${tehran('d.submitted_at')} as came_on,
        case when s.kind = 'final' then ${tehran('w.ended_at')} end as went_on,
        case when s.kind = 'final' then round(extract(epoch from w.ended_at - d.submitted_at) / 8640)::int end as tenths,
        d.state = 'solved' and not w.was_national as is_inside, d.state in ('solved', 'refused', 'unsolved', 'at_national') as is_judged,
        s.kind <> 'final' or ${tehran('w.ended_at')} > ${since} as is_recent,
        w.last_id as last_wait_id, coalesce((select max(a.id) from demand_answers a where a.demand_id = d.id), 0) as last_answer_id
      from asked join demands d on d.id = asked.id join lifecycle_states s on s.lifecycle = 'demand' and s.code = d.state
      cross join lateral (
        select coalesce(max(ended_at), d.submitted_at) as ended_at, coalesce(bool_or(state = 'at_national'), false) as was_national,
          coalesce(max(id) filter (where clock = 'state' and ended_at is not null), 0) as last_id
        from waits where lifecycle = 'demand' and subject_id = d.id) w
    ), both_sides as (
      select -1 as sign, * from stood union all select 1, * from holds
    ), parts as (
      select s.section, ${partOf} as part, ${part2Of} as part2, x.* from both_sides x cross join ${parted}
    ), figured as (
      insert into number_figures as f (section, part, part2, entered, ended, open, inside, judged)
      select section, part, part2, ${sumOf(sql`true`)}, ${sumOf(sql`went_on is not null`)}, ${sumOf(sql`went_on is null`)},
        ${sumOf(sql`is_inside and is_recent`)}, ${sumOf(sql`is_judged and is_recent`)}
      from parts group by 1, 2, 3
      on conflict (section, part, part2) do update set entered = f.entered + excluded.entered, ended = f.ended + excluded.ended,
        open = f.open + excluded.open, inside = f.inside + excluded.inside, judged = f.judged + excluded.judged
    ), spanned as (
      insert into number_spans as f (section, part, part2, tenths, n)
      select section, part, part2, tenths, sum(sign) from parts where went_on is not null and is_recent group by 1, 2, 3, 4 having sum(sign) <> 0
      on conflict (section, part, part2, tenths) do update set n = f.n + excluded.n
    ), dated as (
      insert into number_days as f (day, came, open, went, inside, judged)
      select day, sum(came), sum(open), sum(went), sum(inside), sum(judged) from (
        select came_on as day, sign as came, case when went_on is null then sign else 0 end as open, 0 as went, 0 as inside, 0 as judged
        from both_sides
        union all
        select went_on, 0, 0, sign, case when is_inside then sign else 0 end, case when is_judged then sign else 0 end
        from both_sides where went_on is not null) x
      group by day
      on conflict (day) do update set came = f.came + excluded.came, open = f.open + excluded.open, went = f.went + excluded.went,
        inside = f.inside + excluded.inside, judged = f.judged + excluded.judged
    ), stayed as (
      insert into number_stays as f (state, day, tenths, n)
      select w.state, ${tehran('w.ended_at')}, round(extract(epoch from w.ended_at - w.started_at) / 8640)::int, count(*)
      from holds h left join stood o on o.demand_id = h.demand_id
        join waits w on w.lifecycle = 'demand' and w.subject_id = h.demand_id and w.clock = 'state' and w.ended_at is not null
      where w.id > coalesce(o.last_wait_id, 0) and ${tehran('w.ended_at')} > ${since}
      group by 1, 2, 3
      on conflict (state, day, tenths) do update set n = f.n + excluded.n
    ), reasoned as (
      insert into number_reasons as f (reason_kind, reason_code, day, n)
      select a.reason_kind, a.reason_code, ${tehran('a.at')}, count(*)
      from holds h left join stood o on o.demand_id = h.demand_id join demand_answers a on a.demand_id = h.demand_id
      where a.id > coalesce(o.last_answer_id, 0) and a.reason_code is not null and ${tehran('a.at')} > ${since}
      group by 1, 2, 3
      on conflict (reason_kind, reason_code, day) do update set n = f.n + excluded.n
    ), gone as (
      delete from number_demands n using stood
      where n.demand_id = stood.demand_id and not exists (select from holds where holds.demand_id = n.demand_id)
    )
    insert into number_demands as n select * from holds
    on conflict (demand_id) do update set category_code = excluded.category_code, county_code = excluded.county_code,
      organisation_id = excluded.organisation_id, came_on = excluded.came_on, went_on = excluded.went_on, tenths = excluded.tenths,
      is_inside = excluded.is_inside, is_judged = excluded.is_judged, is_recent = excluded.is_recent,
      last_wait_id = excluded.last_wait_id, last_answer_id = excluded.last_answer_id
  `.execute(tx)
}

const sumOf = (which: RawBuilder<unknown>) => sql`coalesce(sum(sign) filter (where ${which}), 0)`
