// A clock nobody answers climbs the real hierarchy rung by rung until the national level is all that is left: each rung is told, the
// record and the public page say where it stands, and at the top the secretariat carries it.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { sweepWith } from '../../src/commitments/tasks.ts'
import { acceptDemand } from '../../src/demands/demand/actions.ts'
import { createDemand } from '../../src/demands/demand/intake-actions.ts'
import { expiries } from '../../src/expiries.ts'
import type { CastName } from '../cast.ts'
import { openCommitment } from '../commitment-cases.ts'
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

const people: Record<string, CastName> = {
  expert_imt: 'agencyExpert',
  head_imt: 'agencyHead',
  secretariat: 'secretary',
  governor: 'governor',
}

/** Moves the clock past the open wait's day and lets it run out; the post that holds it afterwards. */
async function runOut(lifecycle: string, id: number, beforeSweep?: () => Promise<void>): Promise<string> {
  const [wait] = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state')
  const days = Math.ceil((Date.parse(wait!.due_on) - world.clock.now().getTime()) / 86_400_000) + 2
  world.clock.addDays(Math.max(1, days))
  await beforeSweep?.()
  await sweepWith(expiries)(await world.ctx('system'), world.shell)
  const [now] = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state')
  return now!.holder
}

/** How many notices of an escalation of this record somebody has. */
async function told(name: CastName, kind: string, id: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int n from notifications n join office_holdings h on h.person_id = n.person_id join posts p on p.id = h.post_id
    where p.code = ${Object.entries(people).find(([, person]) => person === name)![0]} and n.event in ('wait.escalated', 'wait.exhausted')
      and n.subject_kind = ${kind} and n.subject_id = ${id}`.execute(world.db)
  return found.rows[0]!.n
}

/** `title` is looked for in the inbox and among the notices of each rung, in a browser. */
async function climb(
  lifecycle: string,
  id: number,
  title: string,
  watch: { late?: () => Promise<void>; rung?: (holder: string) => Promise<void> } = {},
): Promise<string[]> {
  const rungs = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state').map((one) => one.holder)
  for (let n = 0; n < 8; n++) {
    const holder = await runOut(lifecycle, id, n === 0 ? watch.late : undefined)
    if (holder === rungs.at(-1)) return rungs
    rungs.push(holder)
    const person = people[holder]
    assert.ok(person, `${holder} is nobody of the cast`)
    assert.ok((await told(person, lifecycle, id)) > 0, `${holder} was not told`)
    const desk = await enter(person, holder === 'secretariat' ? 1280 : 360)
    await desk.open('/inbox')
    await desk.sees(title)
    await desk.sees('بالا آمده از')
    await desk.picture(`${lifecycle}-${n}-${holder}-inbox`)
    await desk.open('/notifications')
    await desk.sees(`به شما رسید: ${title}`)
    await desk.picture(`${lifecycle}-${n}-${holder}-notices`)
    await desk.leave()
    await watch.rung?.(holder)
  }
  throw new Error('the clock never reached the top')
}

test('a demand left by the expert climbs to the head, the secretariat and the governor; its tracking page says so', async () => {
  const category = await world.db
    .selectFrom('demand_categories')
    .select('code')
    .orderBy('position')
    .executeTakeFirstOrThrow()
  const sent = await createDemand(await world.ctx('petitioner'), {
    form: {
      who: 'citizen',
      contact_name: 'نمایندهٔ واحد',
      title: 'نبود پاسخ به درخواست انشعاب',
      text: 'سه ماه است برای انشعاب برق کارگاه پاسخی نگرفته‌ایم و خط تولید خوابیده است.',
      category: category.code,
      county: '0303',
      agency: 'imt',
    } as never,
    fileIds: [],
    channel: 'web',
  })
  await acceptDemand(await world.ctx('secretary'), sent.code, { agency: 'imt' })
  const { id } = await world.db
    .selectFrom('demands')
    .where('tracking_code', '=', sent.code)
    .select('id')
    .executeTakeFirstOrThrow()
  const national = `/referrals/new?source=demand&code=${sent.code}`
  const early = await world.as('secretary').get(national)
  assert.equal(early.status, 409, 'the nation is the last rung, not the first')
  assert.ok(!(await world.as('secretary').get(`/demands/${sent.code}`)).text.includes('source=demand'))
  const visitor = await enter(null)
  const holders: Record<string, string> = {
    head_imt: 'مدیر اداره کل صنعت',
    secretariat: 'دبیرخانهٔ قرارگاه',
    governor: 'استاندار',
  }
  await visitor.open(`/track/${sent.code}`)
  await visitor.sees('دستگاه باید پاسخ دهد')
  await visitor.picture('clock-runs')
  const rungs = await climb('demand', id, 'نبود پاسخ به درخواست انشعاب', {
    late: async () => {
      await visitor.open(`/track/${sent.code}`)
      await visitor.sees(/روز کاری از مهلت دستگاه گذشته است/)
      await visitor.picture('clock-late')
    },
    rung: async (holder) => {
      await visitor.open(`/track/${sent.code}`)
      await visitor.sees('مهلت پاسخ گذشت و موضوع به مقام بالاتر رفت')
      await visitor.sees(new RegExp(`در انتظار\\s+${holders[holder]}`))
      await visitor.sees(/مهلت گذشت؛ به .* رسید/)
      await visitor.picture(`clock-climbed-${holder}`)
    },
  })
  assert.deepEqual(rungs, ['expert_imt', 'head_imt', 'secretariat', 'governor'])
  const offered = await sql<{ href: string }>`
    select href from notifications where event = 'wait.exhausted' and subject_kind = 'demand' and subject_id = ${id}`.execute(
    world.db,
  )
  assert.ok(offered.rows.some((row) => row.href === national))
  const record = await world.as('secretary').get(`/demands/${sent.code}`)
  assert.equal((record.text.match(/مهلت گذشت؛ به /g) ?? []).length, 3)
  const page = await world.visitor().get(`/track/${sent.code}`)
  assert.equal(page.status, 200)
  assert.match(page.text, /استاندار/)

  // In a browser: the governor opens the record, presses the one bright button and carries it; the public page counts it.
  const desk = await Person.enter(browser, world, origin, 'governor', { width: 360, isScripted: true })
  await desk.open(`/demands/${sent.code}`)
  await desk.sees('همهٔ پله‌های استان بی‌پاسخ گذشته‌اند')
  await desk.open(national)
  const body = await world.db.selectFrom('organisations').where('kind', '=', 'national').select('id').executeTakeFirst()
  await desk.fill({
    organisation_id: String(body!.id),
    title: 'انشعاب برق کارگاه',
    paper: 'سه پلهٔ استان پاسخی نداد؛ تخصیص انشعاب از اختیار استان بیرون است.',
  })
  await desk.send(`/referrals?source=demand&code=${sent.code}`)
  assert.match(desk.page.url(), /\/referrals\/\d{4}-\d+$/)
  const reader = await Person.enter(browser, world, origin, null, { width: 360, isScripted: false })
  await reader.open(`/track/${sent.code}`)
  await reader.sees('در مرجع ملی')
  await reader.open('/nation-owes')
  await reader.sees('انشعاب برق کارگاه')
  const [wait] = (await openWaits(world, 'demand', id)).filter((one) => one.clock === 'state')
  assert.deepEqual([wait!.state, wait!.holder, wait!.rung], ['at_national', 'secretariat', 0])
})

test('a commitment climbs to the top; there the secretariat is offered the national level and carries it', async () => {
  const { id } = await openCommitment(world, { title: 'تأمین آب شهرک صنعتی' })
  const { code } = await world.db
    .selectFrom('commitments')
    .where('id', '=', id)
    .select('code')
    .executeTakeFirstOrThrow()
  const rungs = await climb('commitment', id, 'تأمین آب شهرک صنعتی')
  assert.deepEqual(rungs, ['head_imt', 'secretariat', 'governor'])
  const offered = await sql<{ href: string }>`
    select n.href from notifications n where n.event = 'wait.exhausted' and n.subject_kind = 'commitment' and n.subject_id = ${id}`.execute(
    world.db,
  )
  assert.ok(offered.rows.some((row) => row.href === `/referrals/new?source=commitment&code=${code}`))
  const secretary = world.as('secretary')
  const record = await secretary.get(`/commitments/${code}`)
  assert.ok(record.text.includes(`/referrals/new?source=commitment&amp;code=${code}`))
  const body = await world.db
    .selectFrom('organisations')
    .where('kind', '=', 'national')
    .select('id')
    .executeTakeFirstOrThrow()
  const carried = await secretary.post(`/referrals?source=commitment&code=${code}`, {
    organisation_id: body.id,
    title: 'تأمین آب شهرک صنعتی',
    paper: 'سه پلهٔ استان پاسخی نداد و تخصیص آب از اختیار استان بیرون است؛ تخصیص خواسته می‌شود.',
  })
  assert.equal(carried.status, 303, carried.text.slice(0, 300))
  const [wait] = (await openWaits(world, 'commitment', id)).filter((one) => one.clock === 'state')
  assert.equal(wait!.state, 'at_national')
  const national = await world.visitor().get('/nation-owes')
  assert.ok(national.text.includes('تأمین آب شهرک صنعتی'))
  // The same step is closed to those who do not hold the desk.
  assert.equal((await world.as('agencyHead').post(`/referrals?source=commitment&code=${code}`, {})).status, 403)
})
