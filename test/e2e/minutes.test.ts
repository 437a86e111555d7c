// What follows a sitting, at the screens of those who do it: the minutes are worded, a member asks for a change and gets it, the
// secretary signs with the code of an authenticator, the chair a corrected edition with a passkey; they are published; the
// resolution is notified, its letters are acknowledged, and one agency objects.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { createOTP } from '@better-auth/utils/otp'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { adjournMeeting, recordVote } from '../../src/council/meeting/sitting-actions.ts'
import { enactResolution } from '../../src/council/resolution/actions.ts'
import type { CastName } from '../cast.ts'
import { invitedMeeting, openWith, proposedIssue, terms } from '../council-road.ts'
import { launchBrowser } from '../look.ts'
import { addSecurityKey } from '../security-key.ts'
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

async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `minutes-${name}.png`), fullPage: true })
}

/** A sitting that decided one matter and is over. */
async function adjourned(): Promise<{ meeting: string; resolution: string }> {
  const { proposal } = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal })
  const secretary = await world.ctx('secretary')
  await openWith(world, code, 13)
  await recordVote(secretary, code, item, { yes: 10, no: 2, abstain: 1 })
  const enacted = await enactResolution(secretary, code, item, await terms(world))
  await adjournMeeting(secretary, code)
  return { meeting: code, resolution: enacted.code }
}

const enter = (name: CastName, width: number) => Person.enter(browser, world, origin, name, { width, isScripted: true })

/** Adds an authenticator on the page of security; gives what makes its codes. */
async function addAuthenticator(person: Person) {
  await person.open('/account/security')
  await person.send('/account/second-factor')
  const uri = await person.page.locator('input[name="uri"]').inputValue()
  const otp = createOTP(fromBase32(new URL(uri).searchParams.get('secret') ?? ''))
  await person.fill({ code: await otp.totp() })
  await person.send('/account/second-factor/confirmation')
  return otp
}

/** Adds a passkey that lives in the browser itself. */
async function addPasskey({ page }: Person): Promise<void> {
  await addSecurityKey(page)
  await page.goto('/account/security')
  await page.fill('#passkey-name', 'کلید استاندار')
  await page.click('passkey-add button')
  await page.getByRole('cell', { name: 'کلید استاندار' }).waitFor()
}

test('minutes are amended, signed with two kinds of factor and published; letters are acknowledged, one objected', {
  timeout: 230_000,
}, async () => {
  const { meeting, resolution } = await adjourned()
  const path = `/meetings/${meeting}/minutes`
  const [legal, member, chair] = [
    await enter('legalSecretary', 1280),
    await enter('agencyHead', 360),
    await enter('governor', 1280),
  ]

  // The draft is worded from modules; a member on a phone asks for a change, and the secretary takes it.
  await legal.open(path)
  await legal.fill({ kind: 'full' }, `form[action$="${path}/draft"]`)
  await legal.send(`${path}/draft`)
  await member.open(path)
  await member.page.getByRole('link', { name: 'پیشنهاد اصلاح' }).first().click()
  await member.page.waitForURL('**/amendment')
  const after = member.page.locator('textarea[name="after"]')
  await after.fill(`${await after.inputValue()} جلسه با قرائت قرآن آغاز شد.`)
  await member.fill({ note: 'آغاز جلسه نوشته شود' })
  await member.send('/amendment')
  await keep(member.page, 'asked-360')
  await legal.open(path)
  await legal.sees('پیشنهاد')
  await legal.page.locator('a[href^="/minutes-amendments/"]').first().click()
  await legal.page.waitForURL('**/minutes-amendments/**')
  await keep(legal.page, 'amendment-1280')
  await legal.send('/answer', 'button[value="accept"]')
  await member.open(path)
  await member.sees('جلسه با قرائت قرآن آغاز شد')

  // The legal secretary signs with a code; a wrong one does not sign.
  const otp = await addAuthenticator(legal)
  await legal.open(path)
  await legal.fill({ code: '000000' }, `form[action$="${path}/signature"]`)
  await legal.page.locator(`form[action$="${path}/signature"] button`).first().click()
  await legal.page.locator('.error-summary').waitFor()
  await legal.sees('کد درست نیست')
  await legal.fill({ code: await otp.totp() }, `form[action$="${path}/signature"]`)
  await legal.send(`${path}/signature`)
  await legal.sees('صورت‌جلسه امضا و بایگانی شده است')
  await keep(legal.page, 'signed-1280')

  // The chair signs a corrected edition by touching a passkey.
  await addPasskey(chair)
  await chair.open(`${path}/correction`)
  const paragraph = await chair.page.locator('select[name="paragraph"] option').nth(1).getAttribute('value')
  await chair.fill({
    paragraph: paragraph ?? '',
    text: 'جلسه در تالار استانداری با حضور اعضا برگزار شد و با قرائت قرآن آغاز شد.',
    reason: 'نام محل جلسه درست نبود',
  })
  await chair.page.locator('passkey-confirm button').click()
  await chair.page.waitForURL(`**${path}`)
  await chair.sees('کلید عبور')
  const factors = await world.db.selectFrom('minutes_signatures').select('factor').orderBy('id').execute()
  assert.deepEqual(
    factors.map((one) => one.factor),
    ['totp', 'passkey'],
  )

  // Published: anyone reads the public copy.
  await legal.open(path)
  await legal.send(`${path}/publication`)
  await legal.sees('نسخهٔ همگانی')
  await keep(legal.page, 'published-1280')
  const copy = await world.visitor().get(`/meetings/${meeting}/minutes-public.pdf`)
  assert.deepEqual([copy.status, copy.headers.get('content-type')], [200, 'application/pdf'])

  // The resolution is notified; whoever got a letter acknowledges it; one agency objects.
  await legal.open(`/resolutions/${resolution}`)
  await legal.send('/notification')
  const letters = await world.db
    .selectFrom('letters')
    .innerJoin('posts', 'posts.id', 'letters.to_post_id')
    .select(['letters.code', 'posts.code as post'])
    .execute()
  const letterOf = (post: string) => letters.find((letter) => letter.post === post)?.code
  const petitioner = await enter('petitioner', 360)
  for (const [person, post] of [
    [member, 'head_imt'],
    [petitioner, 'applicant_petitioner'],
  ] as const) {
    await person.open(`/letters/${letterOf(post)}`)
    await person.send('/receipt')
    await person.sees('رسید')
  }
  await keep(petitioner.page, 'letter-360')
  await member.open(`/resolutions/${resolution}/objection`)
  await member.fill({
    text: 'مهلت ده‌روزهٔ معرفی واحدها با گردش کار ادارهٔ کل نمی‌خواند و باید بیست روز شود.',
    citation: 'مادهٔ ۱۲ آیین‌نامهٔ معرفی واحدها',
  })
  await member.send('/objection')
  await keep(member.page, 'objected-360')
  const after2 = await world.db
    .selectFrom('resolutions')
    .select('state')
    .where('code', '=', resolution)
    .executeTakeFirstOrThrow()
  assert.equal(after2.state, 'objected')
  await legal.open(`/resolutions/${resolution}`)
  await legal.sees('مهلت ده‌روزهٔ معرفی واحدها')
  for (const person of [legal, member, chair, petitioner]) await person.leave()
})

function fromBase32(text: string): string {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}
