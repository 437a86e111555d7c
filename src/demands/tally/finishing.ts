// What follows from the counts of the day: months, ages, times, lateness, causes. Small beside the counting, and made whole each time.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { ageEnds, monthStarts, recentDays } from './rules.ts'

/** How far back months are shown. */
const monthCount = 24

export async function finishFigures(tx: Tx, today: string): Promise<void> {
  await forgetOld(tx, today)
  await insertMonths(tx, today)
  await insertAges(tx, today)
  await insertStates(tx, today)
  await insertReasons(tx)
  await insertPairs(tx, today)
  await writeTimes(tx)
  await writeLate(tx, today)
}

const outside = (today: string) => sql`day <= ${today}::date - ${sql.lit(recentDays)}`

async function forgetOld(tx: Tx, today: string): Promise<void> {
  await sql`
    delete from number_figures where section in ('month', 'age', 'state', 'reason', 'pair')
      or (section in ('total', 'category', 'county', 'agency', 'cell') and entered = 0)`.execute(tx)
  await sql`delete from number_spans where n = 0`.execute(tx)
  await sql`delete from number_stays where ${outside(today)}`.execute(tx)
  await sql`delete from number_reasons where ${outside(today)}`.execute(tx)
}

async function insertMonths(tx: Tx, today: string): Promise<void> {
  const starts = sql`${monthStarts(today, monthCount)}::date[]`
  await sql`
    insert into number_figures (section, part, entered, ended, inside, judged)
    select 'month', m.start::text, coalesce(n.came, 0), coalesce(n.went, 0), coalesce(n.inside, 0), coalesce(n.judged, 0)
    from unnest(${starts}) with ordinality m (start, place)
    left join (select width_bucket(day, ${starts}) as place, sum(came) as came, sum(went) as went, sum(inside) as inside, sum(judged) as judged
      from number_days where day >= (${starts})[1] group by 1) n on n.place = m.place`.execute(tx)
}

const ageOf = (came: string, today: string) =>
  sql`width_bucket((${today}::date - ${sql.raw(came)}) - 1, ${[...ageEnds]}::int[])`

async function insertAges(tx: Tx, today: string): Promise<void> {
  await sql`
    insert into number_figures (section, part, open)
    select 'age', b.place::text, coalesce(n.open, 0) from generate_series(0, ${sql.lit(ageEnds.length)}) b (place)
    left join (select ${ageOf('day', today)} as place, sum(open) as open from number_days where open <> 0 group by 1) n on n.place = b.place`.execute(
    tx,
  )
}

/** Nearest rank: the shortest time within which at least this share ended. */
const ranked = (share: number) => sql`min(tenths) filter (where upto >= ceil(${sql.lit(share)} * whole)) / 10.0`

/** How long demands stood in each state, of the stays that ended within the span; and how many stand there now. */
async function insertStates(tx: Tx, today: string): Promise<void> {
  await sql`
    with ended as (
      select state, max(whole) as n, ${ranked(0.5)} as median_days, ${ranked(0.85)} as p85_days
      from (select state, tenths, sum(n) over (partition by state order by tenths) as upto, sum(n) over (partition by state) as whole
        from (select state, tenths, sum(n) as n from number_stays group by 1, 2) s) ranks
      group by state
    ), standing as (
      select state, count(*) as open, count(*) filter (where due_on < ${today}::date) as late
      from waits where lifecycle = 'demand' and clock = 'state' and ended_at is null group by state
    )
    insert into number_figures (section, part, ended, open, late, median_days, p85_days)
    select 'state', state, coalesce(n, 0), coalesce(open, 0), coalesce(late, 0), median_days, p85_days
    from ended full join standing using (state)`.execute(tx)
}

/** Causes that agencies gave for what they did not solve. */
async function insertReasons(tx: Tx): Promise<void> {
  await sql`
    insert into number_figures (section, part, part2, entered)
    select 'reason', reason_kind, reason_code, sum(n) from number_reasons group by 2, 3`.execute(tx)
}

/** What comes back: an agency and a category with more than one issue within the span. `entered` counts demands, `ended` issues. */
async function insertPairs(tx: Tx, today: string): Promise<void> {
  await sql`
    with again as materialized (
      select organisation_id, category_code, count(*) as issues, count(*) filter (where state not in ('solved', 'unsolved')) as open,
        array_agg(id) as ids
      from issues
      where organisation_id is not null and state <> 'dissolved'
        and (created_at at time zone 'Asia/Tehran')::date > ${today}::date - ${sql.lit(recentDays)}
      group by 1, 2 having count(*) > 1
    )
    insert into number_figures (section, part, part2, entered, ended, open)
    select 'pair', organisation_id::text, category_code,
      (select count(*) from issue_demands x where x.issue_id = any(ids) and x.removed_at is null), issues, open
    from again`.execute(tx)
}

async function writeTimes(tx: Tx): Promise<void> {
  await sql`
    with times as (
      select section, part, part2, ${ranked(0.5)} as median_days, ${ranked(0.85)} as p85_days
      from (select section, part, part2, tenths, sum(n) over (partition by section, part, part2 order by tenths) as upto,
        sum(n) over (partition by section, part, part2) as whole from number_spans) ranks
      group by 1, 2, 3
    )
    update number_figures f set median_days = t.median_days, p85_days = t.p85_days
    from number_figures g left join times t using (section, part, part2)
    where f.section = g.section and f.part = g.part and f.part2 = g.part2 and f.section in ('total', 'category', 'county', 'agency', 'cell')
      and (f.median_days, f.p85_days) is distinct from (t.median_days::float8, t.p85_days::float8)`.execute(tx)
}

/** A day that has gone by needs no act, so lateness is read from the open clocks. */
async function writeLate(tx: Tx, today: string): Promise<void> {
  await sql`
    with late as materialized (
      select n.category_code, n.county_code, coalesce(n.organisation_id::text, 'none') as agency, ${ageOf('n.came_on', today)}::text as age
      from waits w join number_demands n on n.demand_id = w.subject_id
      where w.lifecycle = 'demand' and w.clock = 'state' and w.ended_at is null and w.due_on < ${today}::date
    ), counted as (
      select case grouping(category_code, county_code, agency, age) when 15 then 'total' when 7 then 'category' when 11 then 'county'
          when 13 then 'agency' when 14 then 'age' else 'cell' end as section,
        case grouping(category_code, county_code, agency, age) when 15 then 'all' when 7 then category_code when 13 then agency
          when 14 then age else county_code end as part,
        case grouping(category_code, county_code, agency, age) when 3 then category_code else '' end as part2, count(*) as n
      from late group by grouping sets ((), (category_code), (county_code), (agency), (age), (category_code, county_code))
    )
    update number_figures f set late = coalesce(c.n, 0)
    from number_figures g left join counted c using (section, part, part2)
    where f.section = g.section and f.part = g.part and f.part2 = g.part2
      and f.section in ('total', 'category', 'county', 'agency', 'cell', 'age') and f.late is distinct from coalesce(c.n, 0)`.execute(
    tx,
  )
}
