import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { adoptPlans, layPlans, type PlannedProject } from '../../../test/programme-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { act } from '../../platform/act.ts'
import { adoptPlanVersion } from './kernel.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const cold: PlannedProject = {
  key: 'P01',
  title: 'سردخانهٔ دوازده هزار تنی سیب مراغه',
  agency: 'imt',
  responsible: 'expert_imt',
  county: '0306',
  starts: '2026-04-21',
  milestones: [
    { title: 'تحویل زمین و پروانهٔ ساخت', due: 60, weight: 20 },
    { title: 'اسکلت و پوشش', due: 300, weight: 50 },
    { title: 'نصب تجهیزات و راه‌اندازی', due: 420, weight: 30 },
  ],
}
const road: PlannedProject = { ...cold, key: 'P02', title: 'راه دسترسی شهرک صنعتی', county: null, isPublic: false }

test('an accepted plan becomes projects with a frozen baseline and one clock each', async () => {
  const codes = await adoptPlans(world, [cold, road])
  assert.deepEqual(Object.keys(codes).sort(), ['P01', 'P02'])
  assert.match(codes['P01']!, /^1405-\d+$/)
  const project = await world.db
    .selectFrom('projects')
    .selectAll()
    .where('plan_key', '=', 'P01')
    .executeTakeFirstOrThrow()
  assert.equal(project.state, 'in_execution')
  const waits = await openWaits(world, 'project', project.id)
  assert.deepEqual(
    waits.map(({ due_on, holder }) => ({ due_on, holder })),
    [{ due_on: '2026-06-20', holder: 'expert_imt' }],
  )
  const kept = await world.db
    .selectFrom('baseline_milestones')
    .select(({ fn }) => fn.sum<number>('weight').as('weight'))
    .where('baseline_id', '=', project.baseline_id!)
    .executeTakeFirstOrThrow()
  assert.equal(kept.weight, 100)
  const money = await world.db
    .selectFrom('fundings')
    .select(({ fn }) => fn.sum<number>('amount_rial').as('sum'))
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow()
  assert.equal(money.sum, 1_000_000_000)
  // Its first milestone passed five months ago and nobody has said a word.
  assert.equal(project.colour, 'red')
})

test('a baseline is never edited, not even by the product itself', async () => {
  await assert.rejects(sql`update baselines set budget_rial = 0`.execute(world.db), /never edited/)
  await assert.rejects(sql`delete from baseline_milestones`.execute(world.db), /never edited/)
})

test('the next accepted version gives a project its second baseline and drops what is no longer promised', async () => {
  const changed = { ...cold, milestones: [cold.milestones[0]!, { title: 'بهره‌برداری', due: 500, weight: 80 }] }
  const [version] = await layPlans(world, [changed])
  const ctx = await world.ctx('secretary')
  assert.deepEqual(await act(ctx, (tx) => adoptPlanVersion(ctx, tx, version!)), { projects: 1 })
  const project = await world.db
    .selectFrom('projects')
    .selectAll()
    .where('plan_key', '=', 'P01')
    .executeTakeFirstOrThrow()
  const baselines = await world.db
    .selectFrom('baselines')
    .select(['version', 'ends_on'])
    .where('project_id', '=', project.id)
    .orderBy('version')
    .execute()
  assert.deepEqual(baselines, [
    { version: 1, ends_on: '2027-06-15' },
    { version: 2, ends_on: '2027-09-03' },
  ])
  const dropped = await world.db
    .selectFrom('milestones')
    .select('key')
    .where('project_id', '=', project.id)
    .where('dropped_on', 'is not', null)
    .execute()
  assert.deepEqual(dropped, [{ key: 'M3' }])
})

test('a plan with a hole in it is not adopted, and nothing of it stays', async () => {
  const [version] = await layPlans(world, [
    { ...cold, agency: 'agri', key: 'Q01', milestones: [{ title: 'پایان', due: 10, weight: 100 }] },
    { ...cold, agency: 'agri', key: 'Q02' },
  ])
  await sql`update plan_projects set budget_rial = null where version_id = ${version} and key = 'Q02'`.execute(world.db)
  const ctx = await world.ctx('secretary')
  await assert.rejects(
    act(ctx, (tx) => adoptPlanVersion(ctx, tx, version!)),
    { code: 'plan_incomplete' },
  )
  assert.equal((await world.db.selectFrom('projects').where('plan_key', 'like', 'Q%').select('id').execute()).length, 0)
})
