// Thresholds of severity are data; when they change, what is open is classified anew in one statement.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { refuseThresholds, type Thresholds } from '../demand/severity.ts'
import { readThresholds } from '../demand/severity-queries.ts'
import { clockProblems } from './problems.ts'

/** Throws `thresholds_must_rise`. Returns how many open demands have another severity now. */
export function setThresholds(ctx: Ctx, thresholds: Thresholds): Promise<{ changed: number }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'administrator') throw problems.notAllowed()
    const wrong = refuseThresholds(thresholds)
    if (wrong) throw clockProblems.mustRise()
    const before = await readThresholds(tx)
    const asJson = (all: Thresholds) =>
      Object.fromEntries(Object.entries(all).map(([level, one]) => [level, { jobs: one.jobs, rial: String(one.rial) }]))
    await sql`
      update settings set value = ${JSON.stringify(asJson(thresholds))}::jsonb, changed_at = now() where key = 'demand_severity'
    `.execute(tx)
    // The figures are kept from the administrator; the statement that compares them is not.
    await sql`select set_config('jahesh.reach', 'all', true)`.execute(tx)
    const { critical, high, raised } = thresholds
    const reaches = (level: { jobs: number; rial: bigint }) =>
      sql`(coalesce(p.jobs_at_risk, 0) >= ${level.jobs} or greatest(coalesce(p.requested_rial, 0), coalesce(p.investment_at_risk_rial, 0)) >= ${String(level.rial)}::bigint)`
    const done = await sql`
      update demands d set severity = s.severity
      from (select p.demand_id, case when ${reaches(critical)} then 'critical' when ${reaches(high)} then 'high' when ${reaches(raised)} then 'raised' else 'normal' end as severity
        from demand_parties p) s
      where s.demand_id = d.id and s.severity <> d.severity and d.state not in ('solved', 'refused', 'lapsed', 'unsolved', 'withdrawn')
    `.execute(tx)
    await sql`select set_config('jahesh.reach', 'own', true)`.execute(tx)
    await record(ctx, tx, {
      event: 'clock.thresholds_set',
      subjectKind: 'setting',
      subjectId: 0,
      detail: { before: asJson(before), after: asJson(thresholds), changed: Number(done.numAffectedRows) },
    })
    return { changed: Number(done.numAffectedRows ?? 0n) }
  })
}
