// For tests: demands that wait with the Chamber, and issues made of them.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import { makeTrackingCode } from '../../platform/persian.ts'
import { createIssue } from './actions.ts'
import { reviseBrief } from './brief-actions.ts'
import { accessIssue } from './queries.ts'

/** As much of the test world as is needed here. */
interface World {
  db: Db
  clock: { now(): Date }
  ctx(name: 'chamber'): Promise<Ctx>
}

export interface Sample {
  title?: string
  body?: string
  category?: string
  county?: string
  agency?: string
  requested?: string
  investment?: string
  jobs?: number
}

let serial = 1

/** A demand its agency did not solve, brought to the Chamber's desk. */
export async function demandAtChamber(world: World, sample: Sample = {}): Promise<string> {
  const code = makeTrackingCode(serial++, 'samples')
  const now = world.clock.now()
  await world.db.transaction().execute(async (tx) => {
    await sql`select set_config('jahesh.reach', 'all', true)`.execute(tx)
    const made = await sql<{ id: number }>`
      insert into demands (tracking_code, state, title, body, category_code, county_code, organisation_id, applicant_post_id, channel, submitted_at)
      select ${code}, 'received', ${sample.title ?? 'نبود سرمایه در گردش'}, ${sample.body ?? 'برای خرید مواد اولیه سرمایه در گردش نداریم.'},
        coalesce(${sample.category ?? null}, (select code from demand_categories order by position limit 1)), ${sample.county ?? '0303'},
        (select id from organisations where code = ${sample.agency ?? 'imt'}), (select id from posts where code = 'applicant_petitioner'), 'web', ${now}
      returning id`.execute(tx)
    const id = made.rows[0]!.id
    await sql`
      insert into demand_parties (demand_id, applicant_post_id, contact_name, requested_rial, investment_at_risk_rial, jobs_at_risk)
      select ${id}, applicant_post_id, 'نماینده', ${sample.requested ?? null}::bigint, ${sample.investment ?? null}::bigint, ${sample.jobs ?? null}
      from demands where id = ${id}`.execute(tx)
    for (const state of ['with_agency', 'with_chamber'])
      await sql`update demands set state = ${state} where id = ${id}`.execute(tx)
    await sql`
      insert into waits (lifecycle, subject_id, subject_code, title, state, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
      select 'demand', d.id, d.tracking_code, d.title, 'with_chamber', p.id, p.organisation_id, d.county_code, 'chamber_consolidation', ${now}, '2026-12-20'
      from demands d, posts p where d.id = ${id} and p.code = 'chamber'`.execute(tx)
  })
  return code
}

export const fullBrief = {
  title: 'سرمایه در گردش واحدهای کفش',
  summary: 'واحدها با نیمی از ظرفیت کار می‌کنند.',
  sufferers: 'بیست کارگاه کفش تبریز',
  evidence: 'فهرست سفارش‌های مانده',
  law: 'مادهٔ ۶۱ قانون رفع موانع تولید',
  proposed_resolution: 'بانک عامل ظرف بیست روز تصمیم بگیرد.',
  expected_effect: 'بازگشت ۳۰ نفر به کار',
}

/** An issue of `count` demands, its brief complete if asked. */
export async function issueOf(
  world: World,
  count: number,
  options: { brief?: boolean } = {},
): Promise<{ code: string; id: number; demands: string[] }> {
  const demands: string[] = []
  for (let n = 0; n < count; n++) demands.push(await demandAtChamber(world))
  const chamber = await world.ctx('chamber')
  const { code } = await createIssue(chamber, { title: 'سرمایه در گردش', demands })
  if (options.brief) await reviseBrief(chamber, code, fullBrief, 1)
  const { id } = await accessIssue(world.db, chamber.actor, code)
  return { code, id, demands }
}

export async function demandStates(world: World, codes: readonly string[]): Promise<string[]> {
  const rows = await world.db
    .selectFrom('demands')
    .where('tracking_code', 'in', [...codes])
    .orderBy('id')
    .select('state')
    .execute()
  return rows.map((row) => row.state)
}
