// One pass over demands and their waits that fills the read model; readers see the old figures until the new ones are whole.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { findMaking } from './queries.ts'
import { ageEnds, monthStarts } from './rules.ts'

/** How far back months are shown. */
const monthCount = 24
/** Times and shares are those of what ended within this many days. */
const recentDays = 365

/**
 * Counts everything anew; two runs at once wait for each other. With `isFirst`, whoever waited while another counted does not
 * count again. Returns milliseconds.
 */
export async function reckonNumbers(ctx: Pick<Ctx, 'db' | 'now'>, { isFirst = false } = {}): Promise<number> {
  const from = performance.now()
  await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('number_figures'))`.execute(tx)
    if (isFirst && (await findMaking(tx))) return
    await sql`delete from number_figures`.execute(tx)
    await insertFates(tx, ctx.now)
    await insertStates(tx, ctx.now)
    await insertReasons(tx, ctx.now)
    await insertPairs(tx, ctx.now)
    await sql`
      insert into number_makings (made_at, took_ms) values (${ctx.now}, ${Math.round(performance.now() - from)})
      on conflict (is_latest) do update set made_at = excluded.made_at, took_ms = excluded.took_ms`.execute(tx)
  })
  return performance.now() - from
}

/** Total, months, ages, and every way of parting: each demand is read once with when and how it ended. */
async function insertFates(tx: Tx, now: Date): Promise<void> {
  const months = monthStarts(tehranDate(now), monthCount)
  const starts = sql`${months}::date[]`
  const ages = sql`${[...ageEnds]}::int[]`
  const today = sql`${tehranDate(now)}::date`
  await sql`
    with waited as (
      select subject_id, max(ended_at) as ended_at, bool_or(state = 'at_national') as was_national,
        min(due_on) filter (where ended_at is null and clock = 'state') as due_on
      from waits where lifecycle = 'demand' group by subject_id
    ), fate as materialized (
      select d.category_code, d.county_code, d.organisation_id, d.submitted_at, w.due_on, s.kind = 'final' as is_ended,
        case when s.kind = 'final' then w.ended_at end as ended_at,
        case when s.kind = 'final' then extract(epoch from w.ended_at - d.submitted_at) / 86400 end as days,
        d.state = 'solved' and not coalesce(w.was_national, false) as is_inside,
        d.state in ('solved', 'refused', 'unsolved', 'at_national') as is_judged,
        s.kind <> 'final' or w.ended_at >= ${now}::timestamptz - make_interval(days => ${recentDays}) as is_recent
      from demands d join lifecycle_states s on s.lifecycle = 'demand' and s.code = d.state
      left join waited w on w.subject_id = d.id
    ), parted as (
      select grouping(category_code, county_code, organisation_id) as kind, category_code, county_code, organisation_id,
        count(*) as entered, count(*) filter (where is_ended) as ended, count(*) filter (where not is_ended) as open,
        count(*) filter (where not is_ended and due_on < ${today}) as late,
        count(*) filter (where is_inside and is_recent) as inside, count(*) filter (where is_judged and is_recent) as judged,
        percentile_cont(0.5) within group (order by days) filter (where is_recent) as median_days,
        percentile_cont(0.85) within group (order by days) filter (where is_recent) as p85_days
      from fate
      group by grouping sets ((), (category_code), (county_code), (organisation_id), (category_code, county_code))
    )
    insert into number_figures (section, part, part2, entered, ended, open, late, inside, judged, median_days, p85_days)
    select case kind when 7 then 'total' when 3 then 'category' when 5 then 'county' when 6 then 'agency' else 'cell' end,
      case kind when 7 then 'all' when 3 then category_code when 6 then coalesce(organisation_id::text, 'none') else county_code end,
      case kind when 1 then category_code else '' end, entered, ended, open, late, inside, judged, median_days, p85_days
    from parted
    union all
    select 'month', m.start::text, '', coalesce(came.n, 0), coalesce(went.n, 0), 0, 0, coalesce(went.inside, 0), coalesce(went.judged, 0), null, null
    from unnest(${starts}) with ordinality m (start, place)
    left join (select width_bucket((submitted_at at time zone 'Asia/Tehran')::date, ${starts}) as place, count(*) as n from fate group by 1) came
      on came.place = m.place
    left join (select width_bucket((ended_at at time zone 'Asia/Tehran')::date, ${starts}) as place, count(*) as n,
        count(*) filter (where is_inside) as inside, count(*) filter (where is_judged) as judged
      from fate where is_ended group by 1) went on went.place = m.place
    union all
    select 'age', b.place::text, '', 0, 0, coalesce(f.n, 0), coalesce(f.late, 0), 0, 0, null, null
    from generate_series(0, ${ageEnds.length}) b (place)
    left join (select width_bucket((${today} - (submitted_at at time zone 'Asia/Tehran')::date) - 1, ${ages}) as place, count(*) as n,
        count(*) filter (where due_on < ${today}) as late
      from fate where not is_ended group by 1) f on f.place = b.place
  `.execute(tx)
}

/** How long demands stood in each state, of the stays that ended within the year; and how many stand there now. */
async function insertStates(tx: Tx, now: Date): Promise<void> {
  await sql`
    insert into number_figures (section, part, ended, open, late, median_days, p85_days)
    select 'state', state, count(*) filter (where ended_at is not null), count(*) filter (where ended_at is null),
      count(*) filter (where ended_at is null and due_on < ${tehranDate(now)}::date),
      percentile_cont(0.5) within group (order by extract(epoch from ended_at - started_at) / 86400) filter (where ended_at is not null),
      percentile_cont(0.85) within group (order by extract(epoch from ended_at - started_at) / 86400) filter (where ended_at is not null)
    from waits
    where lifecycle = 'demand' and clock = 'state'
      and (ended_at is null or ended_at >= ${now}::timestamptz - make_interval(days => ${recentDays}))
    group by state
  `.execute(tx)
}

/** Causes that agencies give for what they did not solve, within the year. */
async function insertReasons(tx: Tx, now: Date): Promise<void> {
  await sql`
    insert into number_figures (section, part, part2, entered)
    select 'reason', reason_kind, reason_code, count(*) from demand_answers
    where reason_code is not null and at >= ${now}::timestamptz - make_interval(days => ${recentDays}) group by 2, 3
  `.execute(tx)
}

/** What comes back: an agency and a category with more than one issue within the year. `entered` counts demands, `ended` issues. */
async function insertPairs(tx: Tx, now: Date): Promise<void> {
  await sql`
    insert into number_figures (section, part, part2, entered, ended, open)
    select 'pair', i.organisation_id::text, i.category_code,
      sum((select count(*) from issue_demands x where x.issue_id = i.id and x.removed_at is null)), count(*),
      count(*) filter (where i.state not in ('solved', 'unsolved', 'dissolved'))
    from issues i
    where i.organisation_id is not null and i.state <> 'dissolved' and i.created_at >= ${now}::timestamptz - make_interval(days => ${recentDays})
    group by i.organisation_id, i.category_code having count(*) > 1
  `.execute(tx)
}
