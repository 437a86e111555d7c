// The secretariat shares the targets of the year out among the counties, where an indicator is counted by county.
import { sql } from 'kysely'
import type { Actor } from '../../../../src/platform/ctx.ts'
import { setCountyTargets } from '../../../../src/programme/indicator/actions.ts'
import { type Frequency, periodCode } from '../../../../src/programme/indicator/periods.ts'
import { addDays, dayOf, momentOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import type { Stage } from './stage.ts'

const most = 3

interface Latest {
  code: string
  frequency: Frequency
  decimals: number
  index: number
  figures: Record<string, number>
}

/** The latest figures and a little more, so that some counties stand above their target and some below. */
export async function shareTargets(stage: Stage, now: Date): Promise<void> {
  const day = addDays(dayOf(now.getTime()), -2)
  const actor = await stage.roster.actor('secretariat', day)
  for (const one of await latestFigures(stage)) {
    const rng = rngOf(`county targets ${one.code}`)
    const values = new Map(
      Object.entries(one.figures).map(([county, figure]) => [
        county,
        Number((Math.max(figure, 1) * (0.8 + rng.next() * 0.5)).toFixed(one.decimals)),
      ]),
    )
    await setCountyTargets(ctxOf(stage, actor, one.code, day), one.code, {
      period: periodCode(one.frequency, one.index),
      values,
      reason: 'هدف استان به نسبت ظرفیت شهرستان‌ها تقسیم شد.',
    })
  }
}

async function latestFigures(stage: Stage): Promise<Latest[]> {
  const { rows } = await sql<Latest>`
    select i.code, i.frequency, i.decimals, latest.period_index as index,
      (select jsonb_object_agg(v.county_code, v.value) from indicator_values v where v.entry_id = latest.id and v.county_code is not null) as figures
    from indicators i join lateral (
        select e.id, r.period_index from indicator_entries e join indicator_returns r on r.id = e.return_id
        where r.indicator_id = i.id and r.state = 'published' and exists (select from indicator_values v where v.entry_id = e.id and v.county_code is not null)
        order by r.period_index desc, e.id desc limit 1) latest on true
    where i.is_by_county and i.retired_at is null and i.formula is null
      and not exists (select from indicator_targets t where t.indicator_id = i.id and t.county_code is not null)
    order by i.id limit ${sql.lit(most)}
  `.execute(stage.db)
  return rows
}

function ctxOf(stage: Stage, actor: Actor, code: string, day: string) {
  const { consequences, deadlines } = stage.runtime.parts
  return {
    db: stage.db,
    actor,
    now: new Date(momentOf(day, 660)),
    requestId: `demo-county-targets-${code}`,
    lang: 'fa' as const,
    idempotencyKey: { key: `demo:county-targets.${code}`, fingerprint: '' },
    consequences,
    deadlines,
  }
}
