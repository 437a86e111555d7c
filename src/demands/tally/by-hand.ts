// For tests: every figure counted at once from the facts themselves, with no memory of an earlier count.
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { ageEnds, monthStarts, recentDays } from './rules.ts'

/** One line for each figure, sorted. */
export async function countByHand(db: Db, now: Date): Promise<string[]> {
  const today = sql`${tehranDate(now)}::date`
  const starts = sql`${monthStarts(tehranDate(now), 24)}::date[]`
  const since = sql`(${today} - ${sql.lit(recentDays)})`
  const day = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Tehran')::date`
  const rank = (share: number, of: string) =>
    sql`percentile_disc(${sql.lit(share)}) within group (order by round(extract(epoch from ${sql.raw(of)}) / 8640)) filter (where is_counted) / 10.0`
  const { rows } = await sql<{ line: string }>`
    with waited as (
      select subject_id, max(ended_at) as ended_at, bool_or(state = 'at_national') as was_national,
        min(due_on) filter (where ended_at is null and clock = 'state') as due_on
      from waits where lifecycle = 'demand' group by subject_id
    ), fate as (
      select d.*, w.due_on, s.kind = 'final' as is_ended, w.ended_at,
        d.state = 'solved' and not w.was_national as is_inside, d.state in ('solved', 'refused', 'unsolved', 'at_national') as is_judged,
        s.kind <> 'final' or ${day('w.ended_at')} > ${since} as is_recent,
        s.kind = 'final' and ${day('w.ended_at')} > ${since} as is_counted
      from demands d join lifecycle_states s on s.lifecycle = 'demand' and s.code = d.state join waited w on w.subject_id = d.id
    ), figures as (
      select section, part, part2, count(*) as entered, count(*) filter (where is_ended) as ended, count(*) filter (where not is_ended) as open,
        count(*) filter (where not is_ended and due_on < ${today}) as late, count(*) filter (where is_inside and is_recent) as inside,
        count(*) filter (where is_judged and is_recent) as judged, ${rank(0.5, 'ended_at - submitted_at')} as median,
        ${rank(0.85, 'ended_at - submitted_at')} as p85
      from fate cross join lateral (values ('total', 'all', ''), ('category', category_code, ''), ('county', county_code, ''),
        ('agency', coalesce(organisation_id::text, 'none'), ''), ('cell', county_code, category_code)) p (section, part, part2)
      group by 1, 2, 3
      union all
      select 'month', m.start::text, '', (select count(*) from fate where width_bucket(${day('submitted_at')}, ${starts}) = m.place),
        count(f.id), 0, 0, count(f.id) filter (where is_inside), count(f.id) filter (where is_judged), null, null
      from unnest(${starts}) with ordinality m (start, place)
        left join fate f on f.is_ended and width_bucket(${day('f.ended_at')}, ${starts}) = m.place
      group by m.start, m.place
      union all
      select 'age', b.place::text, '', 0, 0, count(f.id), count(f.id) filter (where f.due_on < ${today}), 0, 0, null, null
      from generate_series(0, ${sql.lit(ageEnds.length)}) b (place) left join fate f on not f.is_ended
        and width_bucket((${today} - ${day('f.submitted_at')}) - 1, ${[...ageEnds]}::int[]) = b.place
      group by b.place
      union all
      select 'state', state, '', 0, count(*) filter (where is_counted), count(*) filter (where ended_at is null),
        count(*) filter (where ended_at is null and due_on < ${today}), 0, 0, ${rank(0.5, 'ended_at - started_at')}, ${rank(0.85, 'ended_at - started_at')}
      from (select *, ${day('ended_at')} > ${since} as is_counted from waits where lifecycle = 'demand' and clock = 'state') w
      where ended_at is null or is_counted group by state
      union all
      select 'reason', reason_kind, reason_code, count(*), 0, 0, 0, 0, 0, null, null from demand_answers
      where reason_code is not null and ${day('at')} > ${since} group by 2, 3
    )
    select concat_ws(' ', section, part, part2, entered, ended, open, late, inside, judged, median::float8, p85::float8) as line from figures
  `.execute(db)
  return rows.map((row) => row.line).sort()
}

/** The same lines of what the product keeps. */
export async function keptFigures(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', section, part, part2, entered, ended, open, late, inside, judged, median_days, p85_days) as line
    from number_figures where section <> 'pair'`.execute(db)
  return rows.map((row) => row.line).sort()
}
