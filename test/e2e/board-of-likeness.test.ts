// The board of like demands at its screens: split, move, merge, dismiss and confirm, each said to have been done and each taken back.
// `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { regroup } from '../../src/demands/grouping/regroup.ts'
import { demandAtChamber } from '../../src/demands/issue/sample-demands.ts'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'
import { Person } from './person.ts'

const outages = [
  ['قطع مکرر برق کارگاه', 'هر روز چهار ساعت برق قطع می‌شود و کوره خاموش می‌ماند.'],
  ['خاموشی‌های بی‌برنامه', 'برق ناحیه بدون اعلام قطع می‌شود؛ جدول قطعی می‌خواهیم.'],
  ['بی‌برقی امانمان را برید', 'برق می‌رود و خمیر ترش می‌شود؛ هر روز قطع می‌شود.'],
  ['قطع برق سردخانه', 'برق سردخانه هر روز قطع می‌شود و میوه خراب می‌شود.'],
] as const
const customs = [
  ['ترخیص مواد اولیه از گمرک', 'بار ما در گمرک مانده و ترخیص نمی‌شود.'],
  ['رسوب کالا در گمرک', 'دستگاه ما دو ماه در گمرک معطل ترخیص است.'],
] as const

let browser: Browser
let world: World
let server: ReturnType<typeof serve>
let origin: string
before(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), openWorld()])
  server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  origin = `http://localhost:${(server.address() as { port: number }).port}`
})
after(async () => {
  await browser.close()
  server.close()
  await world.close()
})

test('every deed with groups is seen to be done and is taken back', { timeout: 150_000 }, async () => {
  for (const [title, body] of outages) await demandAtChamber(world, { title, body, agency: 'power_dist', jobs: 3 })
  for (const [title, body] of customs) await demandAtChamber(world, { title, body, agency: 'customs' })
  await regroup(await world.ctx('system'))
  const groups = async () => {
    const { rows } = await sql<{ id: number; n: number }>`
      select group_id id, count(*)::int n from likeness_group_demands group by 1 order by 2 desc, 1`.execute(world.db)
    return rows
  }
  const before = await groups()
  assert.deepEqual(
    before.map((group) => group.n),
    [4, 2],
  )
  // A deed taken back puts the demands together again, under a new number.
  const power = async () => (await groups())[0]!.id
  const goods = async () => (await groups())[1]!.id
  const chamber = await Person.enter(browser, world, origin, 'chamber', { width: 1280, isScripted: true })
  const undo = async (picture?: string) => {
    await chamber.open('/likeness/history')
    await chamber.send('/undoing')
    await chamber.sees('بازگردانده شده')
    if (picture) await chamber.picture(picture)
    assert.deepEqual(
      (await groups()).map((group) => group.n),
      [4, 2],
    )
  }
  const tick = async (count: number) => {
    await chamber.open(`/likeness/${await power()}`)
    for (let n = 0; n < count; n++)
      await chamber.page
        .locator('input[name=demand]')
        .nth(n + 1)
        .check({ force: true })
  }
  const part = (button: string) =>
    Promise.all([
      chamber.page.waitForEvent('framenavigated'),
      chamber.page.locator(`form[action$="/parting"] button[value=${button}]`).click(),
    ])
  await chamber.open('/likeness')
  await chamber.picture('1-board')

  await tick(2)
  await chamber.picture('2-ticked')
  await part('split')
  await chamber.check()
  await chamber.sees('دو گروه شد')
  await chamber.picture('2-split')
  assert.deepEqual(
    (await groups()).map((group) => group.n),
    [2, 2, 2],
  )
  await undo('2-undone')

  await tick(1)
  await chamber.fill({ to: String(await goods()) }, 'form[action$="/parting"]')
  await part('move')
  await chamber.check()
  await chamber.sees('به گروهی دیگر رفت')
  await chamber.picture('3-moved')
  assert.deepEqual(
    (await groups()).map((group) => group.n),
    [3, 3],
  )
  await undo()

  await chamber.open(`/likeness/${await power()}`)
  await chamber.fill({ with: String(await goods()) }, 'form[action$="/merge"]')
  await chamber.send('/merge')
  await chamber.sees('با گروهی دیگر یکی شد')
  await chamber.picture('4-merged')
  assert.deepEqual(
    (await groups()).map((group) => group.n),
    [6],
  )
  await undo()

  await chamber.open(`/likeness/${await goods()}`)
  await chamber.send('/dismissal')
  await chamber.sees('برچیده شد')
  await chamber.picture('5-dismissed')
  await undo()

  await chamber.open(`/likeness/${await power()}/issue`)
  await chamber.picture('6-confirm-form')
  await chamber.fill({ title: 'برق پایدار کارگاه‌ها' })
  await chamber.send('/issue')
  await chamber.sees('برق پایدار کارگاه‌ها')
  await chamber.picture('6-issue')
  await undo('6-undone')
  await chamber.leave()
})
