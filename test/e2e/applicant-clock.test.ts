// While the applicant is asked, the clock of the agency stands still, and everybody who follows the demand sees why and how
// much is left; the reply lets it go on. At 360 px. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { registerDemand } from '../../src/demands/demand/cases.ts'
import type { CastName } from '../cast.ts'
import { launchBrowser } from '../look.ts'
import { openWaits, openWorld, type World } from '../world.ts'
import { Person } from './person.ts'

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

const enter = (name: CastName | null, width = 360) =>
  Person.enter(browser, world, origin, name, { width, isScripted: true })
const inPersian = (n: number) => n.toLocaleString('fa-IR')

test('asked, the clock stands with its reason; answered, it goes on to its new day', { timeout: 120_000 }, async () => {
  const { id, code } = await registerDemand(
    await world.ctx('petitioner'),
    { agency: 'imt', mobile: '09140000012' },
    'web',
  )
  await world.as('secretary').post(`/demands/${code}/acceptance`, { agency: 'imt' })
  const { deadlines } = await world.ctx('system')
  const first = (await openWaits(world, 'demand', id))[0]!.due_on

  world.clock.addDays(4)
  const asked = world.clock.now()
  const left = await deadlines.workingDays(world.db, asked.toISOString().slice(0, 10), first, '0303')
  const expert = await enter('agencyExpert', 1280)
  await expert.open(`/demands/${code}/question`)
  await expert.fill({ note: 'شمارهٔ پروندهٔ برق کارگاه را بفرستید.' })
  await expert.send(`/${code}/question`)
  await expert.leave()

  const visitor = await enter(null)
  await visitor.open(`/track/${code}`)
  await visitor.sees('تا پاسخ او مهلت دستگاه ایستاده است')
  await visitor.sees(`ایستاده؛ ${inPersian(left)} روز کاری مانده`)
  await visitor.sees(/در انتظار\s+متقاضی/)
  await visitor.sees(/تا رفع درخواست\s+ایستاده؛/)
  if (process.env['SHOTS'])
    await visitor.page.screenshot({ path: `${process.env['SHOTS']}/stands.png`, fullPage: true })

  world.clock.addDays(7)
  await visitor.open(`/track/${code}`)
  await visitor.sees(`ایستاده؛ ${inPersian(left)} روز کاری مانده`)

  const applicant = await enter('petitioner')
  await applicant.open(`/demands/${code}/reply`)
  await applicant.fill({ note: 'شمارهٔ پرونده ۱۲۳۴ است.' })
  await applicant.send(`/${code}/reply`)
  await applicant.leave()

  await visitor.open(`/track/${code}`)
  await visitor.sees('دستگاه باید پاسخ دهد')
  const text = await visitor.text()
  assert.doesNotMatch(text, /ایستاده/)
  assert.match(text, new RegExp(`${inPersian(left)} روز کاری مانده`), 'as much is left as when it stopped')
  const paused = await deadlines.workingDays(
    world.db,
    asked.toISOString().slice(0, 10),
    world.clock.now().toISOString().slice(0, 10),
    '0303',
  )
  const now = (await openWaits(world, 'demand', id))[0]!
  assert.ok(paused > 0)
  assert.equal(await deadlines.workingDays(world.db, first, now.due_on, '0303'), paused, 'moved on by the working days')
  assert.equal(now.holder, 'expert_imt')
  if (process.env['SHOTS'])
    await visitor.page.screenshot({ path: `${process.env['SHOTS']}/goes-on.png`, fullPage: true })
  await visitor.leave()
})
