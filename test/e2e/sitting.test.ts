// One sitting, five people, five screens: the desk, two members on their phones, the chair, and the wall. One loses the line and
// catches up; one leaves and breaks the quorum; a vote is refused; he comes back; it passes; every screen shows it.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { listMembers } from '../../src/council/body/queries.ts'
import { openMeeting } from '../../src/council/meeting/sitting-actions.ts'
import { castBallots } from '../../src/council/meeting/vote/round-actions.ts'
import { makeReceipt, urnOf } from '../../src/council/meeting/vote/urn.ts'
import { invitedMeeting } from '../council-road.ts'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'
import { Person } from './person.ts'

let browser: Browser
let world: World
let server: ReturnType<typeof serve>
let origin = ''
before(async () => {
  browser = await launchBrowser()
  world = await openWorld()
  server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  origin = `http://localhost:${(server.address() as { port: number }).port}`
})
after(async () => {
  await browser?.close()
  server?.close()
  if (server && 'closeAllConnections' in server) server.closeAllConnections()
  await world?.close()
})

/** Screens are kept where SCREENS names a folder, to be looked at. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `sitting-${name}.png`), fullPage: true })
}
const shows = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: 20_000 })

test('five people in one sitting see the same, whatever happens to one of them', { timeout: 230_000 }, async () => {
  const { code, item } = await invitedMeeting(world)
  const voting = (await listMembers(world.db, 'council', '2026-11-28')).filter((m) =>
    ['chair', 'voting'].includes(m.kind),
  )
  const [head, tax, governor] = [
    await world.postId('head_imt'),
    await world.postId('head_tax'),
    await world.postId('governor'),
  ]
  const own = voting.filter((m) => [head, tax, governor].includes(m.post_id))
  const others = voting.filter((m) => !own.includes(m)).slice(0, 8)
  const here = [...own, ...others].map((m) => m.post_id)
  assert.equal(here.length, 11, 'exactly the quorum')
  const path = `/meetings/${code}/sitting`
  const enter = (name: 'secretary' | 'agencyHead' | 'otherAgencyHead' | 'governor', width: number) =>
    Person.enter(browser, world, origin, name, { width, isScripted: true })
  const desk = await enter('secretary', 1280)
  const phone = await enter('agencyHead', 360)

  // Before it begins, a member says on the phone that he comes.
  await phone.open(`/meetings/${code}`)
  await phone.page.locator('a[href^="/replies/"]').click()
  await phone.page.waitForURL('**/replies/**')
  await phone.fill({ answer: 'attending' })
  await phone.send(new URL(phone.page.url()).pathname)
  await keep(phone.page, 'reply-360')
  await openMeeting(await world.ctx('secretary'), code, {
    roll: here.map((post_id) => ({ post_id, presence: 'principal' as const })),
  })
  const other = await enter('otherAgencyHead', 360)
  const chair = await enter('governor', 1280)
  const wall = await enter('secretary', 1280)
  for (const person of [desk, phone, other, chair]) await person.open(path)
  await wall.page.goto(`/meetings/${code}/wall`)

  // The matter is taken up; one asks for the floor from a phone; the chair gives it. All see it.
  await desk.send('/turns')
  await shows(wall.page, 'گزارش بازارچه‌ها')
  await shows(phone.page, 'در دستور')
  await desk.open(path)
  await desk.page.locator('summary', { hasText: 'تغییر وقت' }).click()
  await desk.fill({ minutes: '45' }, 'form[action$="/planned-minutes"]')
  await desk.send('/planned-minutes')
  await shows(phone.page, /از ۴۵ دقیقه/)
  await phone.send(`/items/${item}/speakers`, 'button[value="pro"]')
  await shows(desk.page, /مدیر .*صنعت/)
  await chair.page.getByRole('button', { name: 'دادن نوبت' }).first().click()
  await shows(wall.page, 'اکنون سخن می‌گوید')
  await shows(other.page, 'اکنون سخن می‌گوید')
  await keep(wall.page, 'wall-speaker')
  await keep(desk.page, 'desk-1280')

  // A vote by name is open; two have voted when one loses the line.
  await desk.page.getByText('آغاز رأی‌گیری با نام یا مخفی').click()
  await desk.send(`/items/${item}/rounds`)
  await shows(phone.page, 'رأی شما')
  await keep(phone.page, 'phone-vote-360')
  await phone.send('/ballots', 'button[value="yes"]')
  await shows(wall.page, 'از ۱۱ رأی داده‌اند')
  await wall.page.locator('[data-cast]', { hasText: '۱' }).waitFor({ timeout: 20_000 })
  await keep(wall.page, 'wall-vote')
  await other.page.context().setOffline(true)

  // The chair leaves: no quorum, and the desk can neither count nor be made to.
  await desk.page.getByRole('row').filter({ hasText: 'استاندار' }).getByRole('button', { name: 'خروج' }).first().click()
  await shows(phone.page, 'جلسه از رسمیت افتاده است')
  await shows(wall.page, 'جلسه از رسمیت افتاده است')
  await keep(wall.page, 'wall-no-quorum')
  await shows(desk.page, 'حد نصاب نیست')
  const round = await world.db.selectFrom('vote_rounds').select('id').executeTakeFirstOrThrow()
  const forced = await world.as('secretary').post(`/meetings/${code}/rounds/${round.id}/closing`)
  assert.equal(forced.status, 422, 'the server refuses, not only the button')

  // He returns; the others are entered at the desk; the vote ends and carries.
  await desk.page.getByRole('row').filter({ hasText: 'استاندار' }).getByRole('button', { name: 'ورود' }).first().click()
  await shows(phone.page, 'جلسه رسمی است')
  await desk.open(`/meetings/${code}/rounds/${round.id}`)
  await keep(desk.page, 'roll-call-1280')
  for (const post of others.map((m) => m.post_id)) await desk.fill({ [`choice_${post}`]: 'yes' })
  await desk.send('/roll-call')
  await desk.send('/closing')
  for (const page of [desk.page, phone.page, chair.page, wall.page]) await shows(page, /۹ موافق، ۰ مخالف/)
  await keep(wall.page, 'wall-result')

  // The one who was away comes back and is where the others are.
  assert.equal(await other.page.getByText(/۹ موافق، ۰ مخالف/).count(), 0)
  await other.page.context().setOffline(false)
  await shows(other.page, /۹ موافق، ۰ مخالف/)
  await keep(other.page, 'phone-back-360')
  other.faults.length = 0

  // What somebody types is not taken away by what others do.
  await desk.open(`${path}?item=${item}`)
  const typed = desk.page.locator('textarea[name="discussion"]')
  await typed.fill('نمایندهٔ اصناف خواستار زمان بیشتر شد.')
  await phone.page.goto(path)
  await chair.page.goto(path)
  await chair.page.getByRole('button', { name: 'تنفس' }).click()
  await desk.page.getByText('نوشتهٔ شما دست‌نخورده است').waitFor({ timeout: 20_000 })
  assert.equal(await typed.inputValue(), 'نمایندهٔ اصناف خواستار زمان بیشتر شد.')
  await shows(wall.page, 'جلسه در تنفس است')
  for (const person of [desk, phone, other, chair, wall]) await person.leave()
})

test('without JavaScript the same sitting is voted through, in secret', { timeout: 120_000 }, async () => {
  const { code, item } = await invitedMeeting(world)
  const voting = (await listMembers(world.db, 'council', '2026-11-28')).filter((m) =>
    ['chair', 'voting'].includes(m.kind),
  )
  await openMeeting(await world.ctx('secretary'), code, {
    roll: voting.map((m) => ({ post_id: m.post_id, presence: 'principal' as const })),
  })
  const head = await world.postId('head_imt')
  const enter = (name: 'secretary' | 'agencyHead') =>
    Person.enter(browser, world, origin, name, { width: 360, isScripted: false })
  const [desk, member] = [await enter('secretary'), await enter('agencyHead')]
  await desk.open(`/meetings/${code}/sitting`)
  await desk.page.getByText('آغاز رأی‌گیری با نام یا مخفی').click()
  await desk.fill({ method: 'secret' }, `form[action$="/items/${item}/rounds"]`)
  await desk.send(`/items/${item}/rounds`)
  await member.open(`/meetings/${code}/sitting`)
  await member.page.getByRole('link', { name: 'گرفتن برگهٔ رأی' }).click()
  await keep(member.page, 'ballot-360')
  const code5 = (await member.page.locator('.receipt-code').innerText()).trim()
  await member.page.locator('[name="choice"][value="yes"]').check({ force: true })
  await member.page.getByRole('button', { name: 'انداختن رأی در صندوق' }).click()
  await member.sees('رأی در صندوق افتاد')
  await keep(member.page, 'receipt-360')
  const round = await world.db
    .selectFrom('vote_rounds')
    .select('id')
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow()
  for (const other of voting.slice(0, 6).filter((m) => m.post_id !== head))
    await castBallots(await world.ctx('secretary'), urnOf(world.shell.config.secret), code, round.id, [
      { seat: other.post_id, choice: 'no', receipt: makeReceipt() },
    ])
  await desk.open(`/meetings/${code}/sitting`)
  await desk.send('/closing')
  await member.open(`/meetings/${code}/rounds/${round.id}`)
  await member.sees(code5)
  await keep(member.page, 'published-360')
  await desk.leave()
  await member.leave()
})
