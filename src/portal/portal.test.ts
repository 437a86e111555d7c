import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { adoptPlans } from '../../test/programme-cases.ts'
import { openWorld, type World } from '../../test/world.ts'
import { readPublicProgramme } from './programme-queries.ts'

let world: World

before(async () => {
  world = await openWorld()
  const milestones = [{ title: 'همهٔ کار', due: 420, weight: 100 }]
  const plan = { agency: 'imt', responsible: 'expert_imt', starts: '2026-04-21', milestones, action: 3 }
  await adoptPlans(world, [
    { ...plan, key: 'A', title: 'سردخانهٔ سیب', county: '0306', budget: 3_000_000_000, isPublic: true },
    { ...plan, key: 'B', title: 'پروژهٔ ناپیدا', county: '0303', budget: 9_000_000_000, isPublic: false },
  ])
})
after(() => world.close())

test('the home page shows the programme beside the demands: public projects only, said and seen apart', async () => {
  const programme = await readPublicProgramme(world.db)
  assert.equal(programme.projects, 1)
  assert.deepEqual(
    programme.actions.map(({ number, projects }) => [number, projects]),
    [[3, 1]],
  )
  assert.deepEqual(
    programme.counties.filter((county) => county.projects > 0).map((county) => county.code),
    ['0306'],
  )
  for (const lang of ['fa', 'en']) {
    const { status, text } = await world.visitor().get(`/?lang=${lang}`)
    assert.equal(status, 200)
    assert.match(text, lang === 'fa' ? /برنامهٔ سال ۱۴۰۵/ : /The programme of 1405/)
    assert.match(text, lang === 'fa' ? /به گزارش دستگاه/ : /As reported/)
    assert.match(text, lang === 'fa' ? /۱ پروژه: ۰٪ گزارش‌شده/ : /1 project: 0% reported/)
    assert.match(text, /href="\/projects\?county=0306"/)
    assert.doesNotMatch(text, /ناپیدا|ریال/)
    // Light: everything the page says fits in one small answer.
    assert.ok(text.length < 120_000, String(text.length))
  }
})
