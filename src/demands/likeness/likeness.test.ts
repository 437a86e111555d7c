import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber } from '../issue/sample-demands.ts'
import { suggestLikeDemands } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('demands that ask the same are offered, the likest first, with what they share', async () => {
  const like = await demandAtChamber(world, {
    title: 'قطع مکرر برق کارگاه',
    body: 'هر روز چهار ساعت برق قطع می‌شود و کوره خاموش می‌ماند.',
  })
  await demandAtChamber(world, { title: 'ترخیص پنبه از گمرک', body: 'بار ما دو ماه است در گمرک مانده و ترخیص نمی‌شود.' })
  const found = await suggestLikeDemands(await world.ctx('public'), {
    title: 'خاموشی روزانه',
    body: 'برق کارگاه ما هر روز قطع می‌شود.',
  })
  assert.equal(found[0]?.code, like)
  assert.ok(found[0].score > 0 && found[0].score <= 1)
  assert.ok(found[0].sharedTerms.length > 0)
})
