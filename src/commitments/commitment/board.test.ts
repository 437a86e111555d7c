// The board and the month show what the list shows, to whom the list shows it.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { claim, openCommitment } from '../../../test/commitment-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { addDays, jalaliMonthLength, weekday } from '../../platform/jalali.ts'
import { boardQuery, columnsQuery, dueQuery } from './board-queries.ts'
import { monthCode, monthOf, neighbour, readMonthCode } from './calendar-rules.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('a month holds each of its days once, in weeks from Saturday, and neighbours meet', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const month = monthOf(addDays('1960-03-21', days))
      const own = month.weeks.flat().filter((iso) => iso !== null)
      assert.equal(own.length, jalaliMonthLength(month.year, month.month))
      assert.deepEqual(
        own,
        own.map((_, index) => addDays(month.first, index)),
      )
      for (const week of month.weeks)
        for (const [at, iso] of week.entries()) assert.ok(iso === null || weekday(iso) === at)
      assert.equal(neighbour(month, 1).first, addDays(month.last, 1))
      assert.deepEqual(neighbour(neighbour(month, 1), -1), month)
      if (month.year >= 1300 && month.year < 1500) assert.deepEqual(readMonthCode(monthCode(month)), month)
    }),
  )
  for (const wrong of ['1405-13', '1405-0', 'x', '99999-01', undefined]) assert.equal(readMonthCode(wrong), null)
})

test('cards stand in the column of their state with the acts of whoever looks; the act moves the card', async () => {
  const { id } = await openCommitment(world, { title: 'راه‌اندازی پست برق شهرک' })
  const code = (await world.db.selectFrom('commitments').where('id', '=', id).select('code').executeTakeFirstOrThrow())
    .code
  const head = world.as('agencyHead')
  const column = async (who = head) =>
    (await who.get('/commitments/board')).text
      .split('<section')
      .find((part) => part.includes('board-column') && part.includes(`/commitments/${code}"`)) ?? ''
  assert.match(await column(), /در حال انجام/)
  assert.ok((await column()).includes(`/commitments/${code}/completion`))
  assert.ok(!(await column(world.as('auditor'))).includes('/completion'))
  assert.equal(await column(world.as('otherAgencyHead')), '')
  assert.equal((await head.post(`/commitments/${code}/completion`, claim)).status, 303)
  assert.match(await column(), /در انتظار بازدید/)
  const byHolder = await world.as('secretary').get('/commitments/board?by=holder&lang=en')
  assert.equal(byHolder.status, 200)
  assert.ok(byHolder.text.includes(code))
})

test('the month of the due date shows it, its neighbours do not; a foreign agency sees nothing', async () => {
  const { id } = await openCommitment(world, { title: 'تحویل زمین سوله', dueOn: '2026-12-28' })
  assert.ok(id > 0)
  const secretary = world.as('secretary')
  assert.ok((await secretary.get('/commitments/calendar?month=1405-10')).text.includes('تحویل زمین سوله'))
  assert.ok(!(await secretary.get('/commitments/calendar?month=1405-09')).text.includes('تحویل زمین سوله'))
  assert.ok(
    !(await world.as('otherAgencyHead').get('/commitments/calendar?month=1405-10')).text.includes('تحویل زمین سوله'),
  )
  assert.equal((await secretary.get('/commitments/calendar?month=nonsense&lang=en')).status, 200)
  assert.equal((await world.visitor().get('/commitments/board')).status, 401)
})

test('both read through an index', async () => {
  const { actor } = await world.ctx('secretary')
  const queries = {
    columns: columnsQuery(actor, {}, 'state', { today: '2026-11-28', wide: 12 }),
    board: boardQuery(actor, {}, 'state', { today: '2026-11-28', deep: 12, columns: [{ key: 'open', n: 3 }] }),
    holders: boardQuery(actor, {}, 'holder', { today: '2026-11-28', deep: 12, columns: [{ key: '7', n: 3 }] }),
    month: dueQuery(actor, { state: 'all' }, { first: '2026-12-22', last: '2027-01-20', today: '2026-11-28' }),
  }
  for (const [name, query] of Object.entries(queries)) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const lines = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx)
      return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
    })
    assert.ok(!/Seq Scan on commitments/.test(plan), `${name}:\n${plan}`)
  }
})
