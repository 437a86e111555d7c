import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import type { CastName } from '../../../test/cast.ts'
import { adoptPlans } from '../../../test/programme-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'

let world: World
let project: string

before(async () => {
  world = await openWorld()
  const milestones = [
    { title: 'تحویل زمین', due: 60, weight: 20 },
    { title: 'اسکلت', due: 150, weight: 30 },
    { title: 'نصب تجهیزات', due: 420, weight: 50 },
  ]
  const codes = await adoptPlans(world, [
    {
      key: 'V',
      title: 'سردخانهٔ سیب',
      agency: 'imt',
      responsible: 'expert_imt',
      county: '0306',
      starts: '2026-04-21',
      isPublic: true,
      milestones,
    },
  ])
  project = codes['V']!
})
after(() => world.close())

async function claimed(milestone: string): Promise<{ code: string; id: number }> {
  const made = await world.as('agencyExpert').api('POST', '/api/v1/milestone-claims', {
    claims: [{ project, milestone, reached_on: '2026-11-20', text: 'کار این مرحله به پایان رسید' }],
  })
  assert.equal(made.status, 200)
  const code = made.json.codes[0] as string
  const row = await world.db.selectFrom('milestone_claims').where('code', '=', code).select('id').executeTakeFirst()
  return { code, id: row!.id }
}
async function holderOf(visit: string): Promise<CastName> {
  const found = await sql<{ code: string }>`
    select p.code from visits v join posts p on p.id = v.inspector_post_id where v.code = ${visit}`.execute(world.db)
  return found.rows[0]!.code === 'inspector_1' ? 'inspector' : 'otherInspector'
}
const milestone = async (key: string) =>
  (
    await sql<{ reached_on: string | null; verified_on: string | null }>`
      select m.reached_on, m.verified_on from milestones m join projects p on p.id = m.project_id where p.code = ${project} and m.key = ${key}
    `.execute(world.db)
  ).rows[0]!
const found = {
  finding: 'verified',
  seen_percent: '۱۰۰',
  text: 'زمین را دیدم و صورت‌جلسهٔ تحویل درست بود',
  visited_on: '1405/09/07',
  visited_time: '۹:۳۰',
  latitude: '37.39',
  longitude: '46.24',
}

test('a claimed milestone is visited once, and what was seen stands beside what was said', async () => {
  const claim = await claimed('M1')
  const path = `/milestone-claims/${claim.code}/visit`
  assert.equal((await world.as('agencyExpert').post(path)).status, 403)
  assert.equal((await world.as('governor').post(path)).status, 403)
  assert.equal((await world.as('secretary').post('/milestone-claims/1405-999999/visit')).status, 404)
  const key = randomUUID()
  const sent = await world.as('secretary').post(path, { _key: key })
  assert.equal(sent.status, 303)
  assert.equal((await world.as('secretary').post(path, { _key: key })).location, sent.location)
  assert.equal((await world.as('inspector').post(path)).location, sent.location)
  const code = sent.location.split('/').at(-1)!
  const who = await holderOf(code)
  const [wait] = await openWaits(world, 'milestone_claim', claim.id)
  assert.equal(wait!.holder, who === 'inspector' ? 'inspector_1' : 'inspector_2')

  const list = await world.as(who).get('/visits')
  assert.match(list.text, /تحویل زمین — سردخانهٔ سیب/)
  assert.doesNotMatch((await world.as('otherAgencyHead').get('/visits?state=all')).text, /سردخانهٔ سیب/)
  assert.equal((await world.as('otherAgencyHead').get(sent.location)).status, 404)
  assert.equal((await world.as('agencyHead').get(sent.location)).status, 200)
  const before = await world.as(who).get(sent.location)
  assert.match(before.text, /کار این مرحله به پایان رسید/)
  assert.match(before.text, new RegExp(`/milestone-claims/${claim.code}`))

  const other = who === 'inspector' ? 'otherInspector' : 'inspector'
  assert.equal((await world.as(other).post(`${sent.location}/record`, found)).status, 403)
  const half = await world.as(who).post(`${sent.location}/record`, { ...found, seen_percent: '۶۰' })
  assert.equal(half.status, 422)
  assert.match(half.text, /صورت‌جلسهٔ تحویل/)
  const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#486' } })
    .jpeg()
    .toBuffer()
  const photos = new File([new Uint8Array(photo)], 'zamin.jpg', { type: 'image/jpeg' })
  const stamp = randomUUID()
  assert.equal((await world.as(who).post(`${sent.location}/record`, { ...found, photos, _key: stamp })).status, 303)
  assert.equal((await world.as(who).post(`${sent.location}/record`, { ...found, photos, _key: stamp })).status, 303)
  assert.equal((await world.as(who).post(`${sent.location}/record`, found)).status, 409)

  assert.deepEqual(await milestone('M1'), { reached_on: '2026-11-20', verified_on: '2026-11-28' })
  assert.equal((await openWaits(world, 'milestone_claim', claim.id)).length, 0)
  const page = (await world.as('agencyHead').get(`/milestone-claims/${claim.code}`)).text
  assert.match(page, /کار این مرحله به پایان رسید/)
  assert.match(page, /زمین را دیدم/)
  assert.match(page, new RegExp(`href="/visits/${code}"`))
  assert.match(page, /۱ تصویر/)
  const { json } = await world.as('agencyHead').api('GET', `/api/v1/visits/${code}`)
  assert.deepEqual(
    [json.milestone_claim, json.commitment, json.project, json.finding],
    [claim.code, null, project, 'verified'],
  )
})

test('what was not wholly seen makes the milestone unreached again', async () => {
  const claim = await claimed('M2')
  const sent = await world.as('inspector').api('POST', `/api/v1/milestone-claims/${claim.code}/visit`)
  assert.equal(sent.status, 200)
  const who = await holderOf(sent.json.code)
  const partly = { ...found, finding: 'partly', seen_percent: '۶۰' }
  assert.equal((await world.as(who).post(`/visits/${sent.json.code}/record`, partly)).status, 303)
  assert.deepEqual(await milestone('M2'), { reached_on: null, verified_on: null })
  assert.match((await world.as(who).get(`/milestone-claims/${claim.code}`)).text, /تأیید نشد/)
})

test('a claim taken back, or seen by papers, recalls its inspector', async () => {
  const claim = await claimed('M2')
  const sent = await world.as('secretary').post(`/milestone-claims/${claim.code}/visit`)
  assert.equal(
    (await world.as('agencyExpert').post(`/milestone-claims/${claim.code}/withdrawal`, { text: 'به اشتباه ثبت شد' }))
      .status,
    303,
  )
  assert.match((await world.as('secretary').get(sent.location)).text, /لغو شد/)
  assert.equal((await world.as('secretary').post(`/milestone-claims/${claim.code}/visit`)).status, 409)
})

test('the visit is handed to another inspector together with the claim’s clock', async () => {
  const claim = await claimed('M3')
  const sent = await world.as('secretary').post(`/milestone-claims/${claim.code}/visit`)
  const to = (await holderOf(sent.location.split('/').at(-1)!)) === 'inspector' ? 'inspector_2' : 'inspector_1'
  const fields = { inspector: await world.postId(to), note: 'نزدیک‌تر است' }
  assert.equal((await world.as('secretary').post(`${sent.location}/inspector`, fields)).status, 303)
  assert.equal((await openWaits(world, 'milestone_claim', claim.id))[0]!.holder, to)
})
