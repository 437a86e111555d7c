// One pass for all agencies and the province. Answers are counted by the demand's agency, for a clock that climbs leaves it.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { findProvince } from './queries.ts'

const days = 365

/** Fills `agency_scores` anew. With `isFirst`, whoever waited while another counted does not count again. */
export async function reckonScores(ctx: Pick<Ctx, 'db' | 'now'>, { isFirst = false } = {}): Promise<void> {
  const today = sql`${tehranDate(ctx.now)}::date`
  const since = sql`(${ctx.now}::timestamptz - make_interval(days => ${days}))`
  await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('agency_scores'))`.execute(tx)
    if (isFirst && (await findProvince(tx))) return
    await sql`delete from agency_scores`.execute(tx)
    await sql`
      with asked as (
        select coalesce(d.organisation_id::text, 'all') as key, count(*) filter (where w.ended_at is not null) as answers,
          count(*) filter (where w.rung = 0 and (w.ended_at at time zone 'Asia/Tehran')::date <= w.due_on) as answers_on_time,
          percentile_cont(0.5) within group (order by extract(epoch from w.ended_at - w.started_at) / 86400) filter (where w.ended_at is not null) as answer_median_days,
          count(*) filter (where w.ended_at is null) as open_demands,
          count(*) filter (where w.ended_at is null and (w.due_on < ${today} or w.rung > 0)) as late_demands
        from waits w join demands d on d.id = w.subject_id
        where w.lifecycle = 'demand' and w.state = 'with_agency' and w.clock = 'state' and (w.ended_at is null or w.ended_at >= ${since})
          and d.organisation_id is not null
        group by rollup (d.organisation_id)
      ), owed as (
        select c.organisation_id, c.state, c.due_on,
          case when c.state in ('reported', 'verified') then (select max((p.at at time zone 'Asia/Tehran')::date) from progress_reports p
            where p.commitment_id = c.id and p.claims_completion) end as done_on
        from commitments c where c.organisation_id is not null and c.side = 'government' and c.state <> 'waived'
      ), kept as (
        select coalesce(organisation_id::text, 'all') as key,
          count(*) filter (where due_on between ${today} - ${days}::int and ${today}) as due,
          count(*) filter (where due_on between ${today} - ${days}::int and ${today} and done_on <= due_on) as kept,
          percentile_cont(0.5) within group (order by coalesce(done_on, ${today}) - due_on)
            filter (where due_on between ${today} - ${days}::int and ${today} and coalesce(done_on, ${today}) > due_on) as delay_median_days,
          count(*) filter (where state in ('open', 'reported', 'refuted', 'at_national')) as open_commitments,
          count(*) filter (where state in ('open', 'refuted', 'at_national') and due_on < ${today}) as late_commitments
        from owed group by rollup (organisation_id)
      ), quiet as (
        select coalesce(c.organisation_id::text, 'all') as key, count(*) as silent
        from waits w join commitments c on c.id = w.subject_id
        where w.lifecycle = 'commitment' and w.clock = 'refresh' and w.ended_at is null and w.rung > 0 and c.organisation_id is not null and c.side = 'government'
        group by rollup (c.organisation_id)
      ), seen as (
        select coalesce(c.organisation_id::text, 'all') as key, count(*) filter (where v.finding = 'verified') as verified,
          count(*) filter (where v.finding = 'partly') as partly, count(*) filter (where v.finding = 'refuted') as refuted
        from visits v join commitments c on c.id = v.commitment_id
        where v.visited_at >= ${since} and c.organisation_id is not null and c.side = 'government' group by rollup (c.organisation_id)
      ), rated as (
        select coalesce(organisation_id::text, 'all') as key, count(*) as ratings, avg(score)::float8 as rating_mean
        from demand_ratings where rated_at >= ${since} and organisation_id is not null group by rollup (organisation_id)
      ), extended as (
        select coalesce(c.organisation_id::text, 'all') as key, count(*) as extensions_asked, count(*) filter (where e.is_granted) as extensions_granted
        from extensions e join commitments c on c.id = e.commitment_id
        where e.asked_at >= ${since} and c.organisation_id is not null and c.side = 'government' group by rollup (c.organisation_id)
      ), keys as (
        select key from asked union select key from kept union select key from quiet union select key from seen union select key from rated
        union select key from extended union select 'all'
      )
      insert into agency_scores
      select key, coalesce(answers, 0), coalesce(answers_on_time, 0), answer_median_days, coalesce(open_demands, 0), coalesce(late_demands, 0),
        coalesce(due, 0), coalesce(kept, 0), delay_median_days, coalesce(open_commitments, 0), coalesce(late_commitments, 0), coalesce(silent, 0),
        coalesce(verified, 0), coalesce(partly, 0), coalesce(refuted, 0), coalesce(ratings, 0), rating_mean,
        coalesce(extensions_asked, 0), coalesce(extensions_granted, 0), ${ctx.now}
      from keys left join asked using (key) left join kept using (key) left join quiet using (key) left join seen using (key)
        left join rated using (key) left join extended using (key)`.execute(tx)
  })
}
