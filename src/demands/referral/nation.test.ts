// What the nation owes is public without anybody's name; a dossier bundles what stands behind a referral; an answer is published by hand.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber, issueOf } from '../issue/sample-demands.ts'
import { ageBucket, ageEnds } from './age-rules.ts'
import { owedQuery } from './nation-queries.ts'

let world: World
let body: number
before(async () => {
  world = await openWorld()
  body = (
    await world.db.selectFrom('organisations').where('code', '=', 'national_cbi').select('id').executeTakeFirstOrThrow()
  ).id
})
after(() => world.close())

const paper = 'در استان راه حلی نماند؛ از بانک مرکزی می‌خواهیم سقف تسهیلات سرمایه در گردش را افزایش دهد.'

async function sent(kind: string, code: string, title: string): Promise<string> {
  const made = await world
    .as('secretary')
    .post(`/referrals?source=${kind}&code=${code}`, { organisation_id: body, title, paper })
  const referral = made.location.split('/')[2]!
  assert.equal(
    (await world.as('secretary').post(`/referrals/${referral}/sending`, { letter_number: '12/3' })).status,
    303,
  )
  return referral
}

test('thirty days are still the first bucket, and the ninetieth still the third', () => {
  assert.deepEqual([0, 30, 30.9, 31, 60, 61, 90, 91, 400].map(ageBucket), [0, 0, 0, 1, 1, 2, 2, 3, 3])
})

test('every age has one bucket, and an older one never a younger bucket', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.nat(100), (days, more) => {
      assert.ok(ageBucket(days) >= 0 && ageBucket(days) <= ageEnds.length)
      assert.ok(ageBucket(days + more) >= ageBucket(days))
    }),
  )
})

test('the public reads who owes what since when; a matter that is not public stays unnamed, texts stay inside', async () => {
  const open = await issueOf(world, 2, { brief: true })
  const referral = await sent('issue', open.code, 'افزایش سقف سرمایه در گردش')
  const hidden = await demandAtChamber(world)
  await sql`update demands set is_public = false where tracking_code = ${hidden}`.execute(world.db)
  await sent('demand', hidden, 'وام کارگاه خصوصی آقای فلان')
  const follow = await world.as('secretary').post(`/referrals/${referral}/follow-up`, {
    followed_on: '2026-11-27',
    text: 'گفت‌وگوی محرمانه با مدیر اعتبارات',
  })
  assert.equal(follow.status, 303)
  world.clock.addDays(100)
  const page = await world.visitor().get('/nation-owes')
  assert.equal(page.status, 200)
  for (const words of ['افزایش سقف سرمایه در گردش', 'موضوعی نامنتشر', '۱۰۰ روز'])
    assert.ok(page.text.includes(words), words)
  for (const secret of ['آقای فلان', 'محرمانه', 'راه حلی نماند', 'نماینده'])
    assert.ok(!page.text.includes(secret), secret)
  const json = (await world.visitor().get('/api/v1/nation-owes')).json
  assert.deepEqual(
    json.open.map((row: { matter: string | null; follow_ups: number }) => [row.matter, row.follow_ups]),
    [
      ['افزایش سقف سرمایه در گردش', 1],
      [null, 0],
    ],
  )
  assert.equal((await world.visitor().get('/nation-owes.csv')).status, 200)
  assert.equal((await world.visitor().get(`/nation-owes?body=${body}&lang=en`)).status, 200)
  assert.equal((await world.visitor().get('/nation-owes?body=x&after=y')).status, 200)
  const ages = await world.as('secretary').get('/referrals/ageing')
  assert.match(ages.text, /۲ ارجاع بیش از نود روز/)
  assert.equal((await world.as('auditor').get('/referrals/ageing/bodies.csv')).status, 200)
  assert.equal((await world.visitor().get('/referrals/ageing')).status, 401)
  assert.match(ages.text, /موعد پیگیری رسیده است/)
  assert.match(ages.text, /وام کارگاه خصوصی آقای فلان/, 'the desk reads every title')
  const stranger = await world.as('otherAgencyHead').get('/referrals/ageing')
  assert.doesNotMatch(stranger.text, /آقای فلان/)
  const table = await world.as('secretary').get('/referrals/ageing/bodies.csv')
  assert.match(table.text, /۰ تا ۳۰ روز.*۳۱ تا ۶۰ روز.*۶۱ تا ۹۰ روز.*بیش از ۹۰ روز/)
  const awaited = await world.as('secretary').get(`/referrals/ageing/awaited.csv?body=${body}`)
  assert.match(awaited.text, /پیگیری بعدی/)
  for (const file of ['/referrals/ageing/bodies.xlsx', '/referrals/ageing/awaited.xlsx', '/nation-owes.xlsx'])
    assert.match((await world.as('secretary').get(file)).headers.get('content-type') ?? '', /spreadsheetml/, file)
  assert.equal((await world.as('secretary').get('/referrals/ageing/other.csv')).status, 404)
  const twin = (await world.as('auditor').get('/api/v1/referrals/ageing')).json
  assert.deepEqual([twin.bodies[0].ages, twin.bodies[0].oldest_days], [[0, 0, 0, 2], 100])
  // Followed up on the 28th, then silence: asked again fifteen days later.
  assert.deepEqual(
    twin.awaited.map((row: { next_follow_on: string }) => row.next_follow_on),
    ['2026-12-13', '2026-12-13'],
  )
})

test('an answer is published once, by the secretariat, and then stands on the public page', async () => {
  const issue = await issueOf(world, 1, { brief: true })
  const referral = await sent('issue', issue.code, 'کاهش حقوق ورودی چرم خام')
  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`/referrals/${referral}/publication`)).status, 409)
  const answer = 'هیئت وزیران حقوق ورودی چرم خام را به پنج درصد کاهش داد.'
  assert.equal((await secretary.post(`/referrals/${referral}/answer`, { answer })).status, 303)
  assert.ok(!(await world.visitor().get('/nation-owes')).text.includes(answer))
  assert.equal((await world.as('governor').post(`/referrals/${referral}/publication`)).status, 403)
  assert.equal((await secretary.post(`/referrals/${referral}/publication`)).status, 303)
  assert.ok((await world.visitor().get('/nation-owes')).text.includes(answer))
  assert.equal(
    (await secretary.api('POST', `/api/v1/referrals/${referral}/publication`, {})).json.code,
    'referral_already_published',
  )
  assert.equal((await secretary.post('/referrals/1405-9999/publication')).status, 404)
})

test('a dossier is bundled, archived and checked; it is read by whoever may read the referral', async () => {
  const issue = await issueOf(world, 2, { brief: true })
  const referral = await sent('issue', issue.code, 'برق صنعتی شهرک')
  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`/referrals/${referral}/dossiers`)).status, 303)
  const [made] = (
    await sql<{ digest: string }>`
      select p.digest from papers p join national_referrals r on r.id = p.referral_id where r.code = ${referral}`.execute(
      world.db,
    )
  ).rows
  const at = `/referrals/${referral}/dossiers/${made!.digest}.pdf`
  assert.match((await secretary.get(at)).headers.get('content-type') ?? '', /pdf/)
  assert.match((await secretary.get(`/referrals/${referral}`)).text, new RegExp(made!.digest))
  assert.match((await world.visitor().get(`/check/${made!.digest}`)).text, /پروندهٔ ارجاع ملی/)
  assert.equal((await world.as('otherAgencyHead').get(at)).status, 404)
  assert.equal((await world.as('chamber').post(`/referrals/${referral}/dossiers`)).status, 403)
  assert.equal((await secretary.get(`/referrals/${referral}/dossiers/${'0'.repeat(64)}.pdf`)).status, 404)
})

test('the public list reads through the index of open referrals', async () => {
  const plan = await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const lines = await sql<{ 'QUERY PLAN': string }>`explain ${owedQuery(null, 5, 50)}`.execute(tx)
    return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
  })
  assert.ok(!/Seq Scan on national_referrals/.test(plan), plan)
})
