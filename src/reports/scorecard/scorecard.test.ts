// A scorecard says what an agency kept, to itself and to those who oversee it, and to no other agency.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { claim, openCommitment } from '../../../test/commitment-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { reckonScores } from './reckoning.ts'
import { measureOf, measures, type Score, standing } from './rules.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const count = fc.nat(40)
const score: fc.Arbitrary<Score> = fc.record({
  answers: fc.integer({ min: 40, max: 80 }),
  answers_on_time: count,
  answer_median_days: fc.option(fc.nat(90)),
  open_demands: count,
  late_demands: count,
  due: fc.integer({ min: 40, max: 80 }),
  kept: count,
  delay_median_days: fc.option(fc.nat(90)),
  open_commitments: fc.integer({ min: 40, max: 80 }),
  late_commitments: count,
  silent: count,
  verified: count,
  partly: count,
  refuted: count,
  ratings: count,
  rating_mean: fc.option(fc.integer({ min: 1, max: 5 })),
  extensions_asked: count,
  extensions_granted: count,
})

test('nobody stands better or worse than themselves, and of two the one is better where the other is worse', () => {
  fc.assert(
    fc.property(score, score, fc.constantFrom(...measures), (one, other, measure) => {
      const itself = standing(measure, one, one)
      assert.ok(itself === 'level' || (itself === null && measureOf(measure, one) === null))
      if (standing(measure, one, other) === 'better') assert.notEqual(standing(measure, other, one), 'better')
    }),
  )
})

test('kept and late commitments are counted; the agency reads its own card, the others do not', async () => {
  const kept = await openCommitment(world)
  await openCommitment(world)
  const head = world.as('agencyHead')
  const { code } = (await world.db
    .selectFrom('commitments')
    .where('id', '=', kept.id)
    .select('code')
    .executeTakeFirstOrThrow()) as { code: string }
  assert.equal((await head.post(`/commitments/${code}/completion`, claim)).status, 303)
  const later = new Date(world.clock.now().getTime() + 40 * 86_400_000)
  await reckonScores({ db: world.db, now: later })
  const card = (await head.api('GET', '/api/v1/agencies/imt/scorecard')).json
  const of = (measure: string) => card.measures.find((one: { measure: string }) => one.measure === measure)
  assert.deepEqual([of('kept_on_time').agency, of('delay_days').agency, card.late_commitments], [50, 10, 1])
  const page = await head.get('/agencies/imt/scorecard')
  assert.equal(page.status, 200)
  assert.match(page.text, /در برابر استان/)
  const pdf = await head.get('/agencies/imt/scorecard.pdf')
  assert.match(pdf.headers.get('content-type') ?? '', /pdf/)
  assert.equal((await world.as('otherAgencyHead').get('/agencies/imt/scorecard')).status, 404)
  assert.equal((await world.as('otherAgencyHead').get('/scorecards')).status, 403)
  assert.equal((await world.as('petitioner').get('/agencies/imt/scorecard')).status, 403)
  assert.equal((await world.as('governor').get('/agencies/nowhere/scorecard')).status, 404)
  assert.equal((await world.as('governor').get('/scorecards?lang=en')).status, 200)
  assert.equal((await world.as('auditor').get('/scorecards.csv')).status, 200)
  const sheet = await world.as('auditor').get('/scorecards.xlsx')
  assert.match(sheet.headers.get('content-type') ?? '', /spreadsheetml/)
  assert.match((await world.as('auditor').get('/scorecards')).text, /href="\/demands\/satisfaction"/)
  assert.equal((await world.as('secretary').api('GET', '/api/v1/scorecards')).json.items.length, 1)
})
