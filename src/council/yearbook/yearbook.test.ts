import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { notifiedResolution } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { spanOf } from '../after/rules.ts'
import { yearbookListQuery } from './queries.ts'
import { percentOf, refuseOrder, yearToClose } from './rules.ts'
import { bindYearbooks } from './tasks.ts'

let world: World
before(async () => {
  world = await openWorld()
  await notifiedResolution(world)
})
after(() => world?.close())

const bind = async () => bindYearbooks(await world.ctx('system'), world.shell)

test('a year closes a month after its end, and no book is made of one to come or without a sitting', () => {
  assert.equal(yearToClose('2027-03-25'), 1404)
  assert.equal(yearToClose('2027-04-20'), 1404)
  assert.equal(yearToClose('2027-04-21'), 1405)
  assert.deepEqual(spanOf(1405), ['2026-03-21', '2027-03-21'])
  assert.equal(refuseOrder({ year: 1406, today: '2026-12-01', sittings: 3 }), 'year_ahead')
  assert.equal(refuseOrder({ year: 1404, today: '2026-12-01', sittings: 0 }), 'nothing_held')
  assert.equal(refuseOrder({ year: 1405, today: '2026-12-01', sittings: 1 }), null)
  assert.deepEqual([percentOf(0, 0), percentOf(1, 3), percentOf(3, 3)], [0, 33, 100])
})

test('the secretariat orders a book, the job makes it, and each copy goes to whom it is for', async () => {
  assert.deepEqual(await bind(), { made: 0 })
  const legal = world.as('legalSecretary')
  assert.equal((await world.as('agencyHead').post('/yearbooks', { body: 'council', year: '1405' })).status, 403)
  const early = await legal.post('/yearbooks', { body: 'council', year: '۱۴۰۴' })
  assert.equal(early.status, 422)
  assert.match(early.text, /جلسه‌ای برگزار نکرده/)
  assert.equal((await legal.post('/yearbooks', { body: 'nowhere', year: '1405' })).status, 404)
  assert.equal((await legal.post('/yearbooks', { body: 'council', year: '1405' })).status, 303)
  assert.equal((await legal.post('/yearbooks', { body: 'council', year: '1405' })).status, 303)
  assert.match((await legal.get('/yearbooks')).text, /یک کتاب در دست تهیه/)
  assert.deepEqual(await bind(), { made: 1 })
  assert.deepEqual(await bind(), { made: 0 })

  const pdf = async (who: ReturnType<World['visitor']>, file: string) =>
    (await who.get(`/yearbooks/council/${file}`)).status
  assert.equal(await pdf(world.as('auditor'), '1405.pdf'), 200)
  assert.equal(await pdf(world.visitor(), '1405.pdf'), 401)
  assert.equal(await pdf(world.as('petitioner'), '1405.pdf'), 403)
  assert.equal(await pdf(world.visitor(), 'public/1405.pdf'), 200)
  assert.equal(await pdf(world.visitor(), 'public/1404.pdf'), 404)
  const [told] = (await world.visitor().get('/api/v1/yearbooks')).json.yearbooks
  assert.deepEqual([told.year, told.edition, told.is_interim, told.sittings, told.digest], [1405, 1, true, 1, null])
  const check = await world.visitor().get(`/check/${told.public_digest}`)
  assert.match(check.text, /این سند اصیل است/)
  assert.match(check.text, /کتاب سال/)
  assert.match((await world.visitor().get('/yearbooks.csv?body=council')).text, /1405|۱۴۰۵/)
  assert.equal((await world.visitor().get('/yearbooks?body=nowhere')).status, 200)
})

test('a book ordered anew supersedes the earlier edition, which can still be checked', async () => {
  const legal = world.as('legalSecretary')
  const [first] = (await legal.api('GET', '/api/v1/yearbooks')).json.yearbooks
  assert.equal((await legal.api('POST', '/api/v1/yearbooks', { body: 'council', year: 1405 })).status, 200)
  await bind()
  const [second] = (await legal.api('GET', '/api/v1/yearbooks')).json.yearbooks
  assert.equal(second.edition, 2)
  assert.match((await world.visitor().get(`/check/${first.public_digest}`)).text, /ویرایش تازه‌تری دارد/)
  assert.equal((await world.visitor().get(`/api/v1/papers/${first.digest}`)).json.holds_now, second.digest)
})

test('the list of books walks its index', async () => {
  const plan = await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': unknown }>`explain (format json) ${yearbookListQuery({}, 51)}`.execute(
      tx,
    )
    return JSON.stringify(rows)
  })
  assert.match(plan, /yearbooks_(listed|current)/)
})
