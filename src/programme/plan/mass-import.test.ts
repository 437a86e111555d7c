import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { planBook } from '../../../test/plan-book.ts'
import { openedCall, planOf } from '../../../test/plan-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { UnreadableSheet } from '../../platform/sheet-cells.ts'
import type { Fault } from './assemble.ts'
import { importPlans, type MassImport } from './mass-import.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const agencies = [
  { code: 'imt', post: 'مدیر اداره کل صنعت، معدن و تجارت' },
  { code: 'tax', post: 'مدیر اداره کل امور مالیاتی' },
]
const wishOf = (callCode: string, faults: Fault[], given: Partial<MassImport> = {}): MassImport => ({
  callCode,
  take: 'all',
  note: '',
  onFault: (fault) => faults.push(fault),
  progress: () => {},
  ...given,
})

test('the plans of many agencies come from one workbook; one mistake keeps everything out unless the good rows are wanted', async () => {
  const call = await openedCall(world)
  const plan = await planOf(world, call, 'tax')
  const ctx = await world.ctx('system')
  const read = async () => (await world.as('secretary').api('GET', `/api/v1/plans/${plan.code}`)).json
  const spoilt = await planBook({ agencies, projectsEach: 30, milestonesEach: 3, faultEvery: 10 })
  const faults: Fault[] = []
  const progress: number[] = []
  const refused = await importPlans(
    ctx,
    spoilt.bytes,
    wishOf(call, faults, { progress: (done) => progress.push(done) }),
  )
  assert.deepEqual([refused.isTaken, refused.plans, refused.rows], [false, 0, spoilt.rows])
  const own = faults.filter((fault) => fault.column === 'بودجه (ریال)')
  assert.equal(own.length, spoilt.faults)
  assert.deepEqual([own[0]!.sheet, own[0]!.row], ['پروژه‌ها', 11])
  assert.equal((await read()).version, null)
  assert.ok(progress.length > 0)

  const good = await importPlans(ctx, spoilt.bytes, wishOf(call, [], { take: 'good' }))
  assert.deepEqual([good.isTaken, good.plans, good.projects], [true, 2, 54])
  const sound = await planBook({ agencies, projectsEach: 12, milestonesEach: 4 })
  const none: Fault[] = []
  const taken = await importPlans(ctx, sound.bytes, wishOf(call, none))
  assert.deepEqual([taken.isTaken, taken.plans, taken.projects, none], [true, 2, 24, []])
  const now = await read()
  assert.deepEqual([now.version, now.missing.length, now.projects], [2, 0, 12])
})

test('unknown agencies, posts of another agency and what is no workbook are told', async () => {
  const call = await openedCall(world, ['imt'])
  const ctx = await world.ctx('system')
  const faults: Fault[] = []
  const { bytes } = await planBook({
    agencies: [agencies[0]!, { code: 'tax', post: agencies[1]!.post }],
    projectsEach: 1,
    milestonesEach: 2,
  })
  assert.equal((await importPlans(ctx, bytes, wishOf(call, faults))).isTaken, false)
  assert.ok(faults.some((fault) => fault.column === 'دستگاه' && fault.row > 1))
  const foreign: Fault[] = []
  const borrowed = await planBook({
    agencies: [{ code: 'imt', post: agencies[1]!.post }],
    projectsEach: 1,
    milestonesEach: 2,
  })
  assert.equal((await importPlans(ctx, borrowed.bytes, wishOf(call, foreign))).isTaken, false)
  assert.match(foreign[0]!.cause, /سمت/)
  await assert.rejects(importPlans(ctx, Buffer.from('nothing'), wishOf(call, [])), UnreadableSheet)
})
