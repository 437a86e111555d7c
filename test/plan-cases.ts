// Plans for tests: a call opened to the agencies wanted, and a content that passes the gate.

import { contentJson, type PlanContent } from '../src/programme/plan/content.ts'
import type { CastName } from './cast.ts'
import type { World } from './world.ts'

export async function openedCall(world: World, agencies: readonly string[] = ['imt', 'tax']): Promise<string> {
  const ids = await world.db.selectFrom('organisations').where('code', 'in', agencies).select('id').execute()
  const secretary = world.as('secretary')
  const made = await secretary.api('POST', '/api/v1/calls', {
    year: 1405,
    motto: 'جهش تولید با مشارکت مردم',
    title: 'فراخوان برنامه‌های جهش سال ۱۴۰۵',
    instructions: 'هر دستگاه برنامهٔ کمّی‌شدهٔ خود را زیر ده اقدام محوری بنویسد.',
    deadline_on: '1405/10/15',
    agencies: ids.map((row) => Number(row.id)),
  })
  await secretary.api('POST', `/api/v1/calls/${made.json.code}/opening`)
  return made.json.code
}

export async function planOf(world: World, call: string, agency: string): Promise<{ id: number; code: string }> {
  const found = await world.db
    .selectFrom('plans as p')
    .innerJoin('calls as c', 'c.id', 'p.call_id')
    .innerJoin('organisations as o', 'o.id', 'p.organisation_id')
    .where('c.code', '=', call)
    .where('o.code', '=', agency)
    .select(['p.id', 'p.code'])
    .executeTakeFirstOrThrow()
  return { id: Number(found.id), code: found.code }
}

/** A whole plan of `count` projects; every one passes the gate. */
export async function soundContent(world: World, head: string, count = 2): Promise<PlanContent> {
  const post = await world.postId(head)
  return contentJson.parse({
    objectives: [{ key: 'O01', title: 'افزایش ارزش افزودهٔ صنعت استان' }],
    programmes: [{ key: 'B01', title: 'احیای واحدهای راکد', objective: 'O01' }],
    solutions: [{ key: 'S01', title: 'واگذاری واحدهای راکد به سرمایه‌گذار تازه', action_number: 2 }],
    projects: Array.from({ length: count }, (_, index) => ({
      key: `P${String(index + 1).padStart(2, '0')}`,
      title: `راه‌اندازی دوبارهٔ خط تولید ${index + 1}`,
      programme: 'B01',
      solution: 'S01',
      action_number: (index % 10) + 1,
      county_code: '0303',
      place: 'شهرک صنعتی سلیمی',
      budget_rial: 100_000_000_000,
      starts_on: '1405/08/01',
      ends_on: '1406/06/31',
      responsible_post_id: post,
      funding: [
        { source_kind: 'internal', amount_rial: 40_000_000_000 },
        { source_kind: 'bank', amount_rial: 60_000_000_000 },
      ],
      milestones: [
        {
          key: 'M01',
          title: 'خرید تجهیزات',
          starts_on: '1405/08/01',
          due_on: '1405/12/20',
          weight: 40,
          proof_wanted: 'رسید انبار',
        },
        { key: 'M02', title: 'بهره‌برداری', starts_on: '1405/12/21', due_on: '1406/06/30', weight: 60 },
      ],
      indicators: [{ title: 'تولید سالانه', unit: 'تن', baseline: 0, target: 1200, source: 'گزارش واحد' }],
    })),
  })
}

/** Writes and hands in an agency's plan. */
export async function handedIn(
  world: World,
  call: string,
  agency: { code: string; head: CastName; post: string },
  count = 2,
): Promise<{ id: number; code: string }> {
  const plan = await planOf(world, call, agency.code)
  const head = world.as(agency.head)
  await head.api('POST', `/api/v1/plans/${plan.code}/versions`, {
    content: await soundContent(world, agency.post, count),
  })
  await head.api('POST', `/api/v1/plans/${plan.code}/submission`, {})
  return plan
}

export const imt = { code: 'imt', head: 'agencyHead', post: 'head_imt' } as const
