import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import sharp from 'sharp'
import type { CastName } from '../../../test/cast.ts'
import { claim, openCommitment, openVisitCode } from '../../../test/commitment-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { claimCompletion, reopen, reportProgress } from '../../commitments/commitment/actions.ts'
import { recordVisit } from './actions.ts'
import { visitPage } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const seen = {
  finding: 'verified',
  seen_percent: '۱۰۰',
  text: 'کنتور را دیدم و برق وصل بود',
  visited_on: '1405/09/07',
  visited_time: '۹:۳۰',
}
const percents = async (id: number) =>
  (
    await sql<{ state: string; reported_percent: number; verified_percent: number | null }>`
    select state, reported_percent, verified_percent from commitments where id = ${id}`.execute(world.db)
  ).rows[0]!
const inspectorOf = async (code: string): Promise<CastName> => {
  const found = await sql<{
    code: string
  }>`select p.code from visits v join posts p on p.id = v.inspector_post_id where v.code = ${code}`.execute(world.db)
  return found.rows[0]!.code === 'inspector_1' ? 'inspector' : 'otherInspector'
}
/** Gives the open visit to the first inspector, who has someone in the cast. */
async function claimed(): Promise<{ id: number; code: string; visit: string; demandId: number }> {
  const made = await openCommitment(world)
  assert.equal((await world.as('agencyHead').post(`/commitments/${made.code}/completion`, claim)).status, 303)
  const visit = await openVisitCode(world, made.id)
  await sql`update visits set inspector_post_id = ${await world.postId('inspector_1')} where code = ${visit}`.execute(
    world.db,
  )
  await sql`update waits set holder_post_id = ${await world.postId('inspector_1')} where lifecycle = 'visit' and subject_code = ${visit}`.execute(
    world.db,
  )
  return { ...made, visit }
}

test('visits go to the least busy inspector', async () => {
  const inspectors = new Set<string>()
  for (let i = 0; i < 4; i++) {
    const { id, code } = await openCommitment(world)
    await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)
    const found = await sql<{
      code: string
    }>`select p.code from visits v join posts p on p.id = v.inspector_post_id where v.commitment_id = ${id}`.execute(
      world.db,
    )
    inspectors.add(found.rows[0]!.code)
  }
  assert.equal(inspectors.size, 4)
})

test('a visit that confirms ends the commitment and solves its demand; photos keep their EXIF apart', async () => {
  const { id, visit, demandId, code } = await claimed()
  const photo = await sharp({ create: { width: 2600, height: 1300, channels: 3, background: '#484' } })
    .withExif({ IFD0: { Make: 'Cast', Model: 'Phone' }, IFD2: { DateTimeOriginal: '2026:11:28 09:31:00' } })
    .jpeg()
    .toBuffer()
  const done = await world.as('inspector').post(`/visits/${visit}/record`, {
    ...seen,
    latitude: '۳۷٫۳۹۱',
    longitude: '46.239',
    accuracy_m: '12',
    photos: new File([new Uint8Array(photo)], 'meter.jpg'),
  })
  assert.equal(done.status, 303, done.text)
  assert.deepEqual(await percents(id), { state: 'verified', reported_percent: 100, verified_percent: 100 })
  assert.deepEqual(await openWaits(world, 'commitment', id), [])
  const demand = await sql<{ state: string }>`select state from demands where id = ${demandId}`.execute(world.db)
  assert.equal(demand.rows[0]!.state, 'solved')
  const page = await world.as('secretary').get(`/visits/${visit}`)
  assert.ok(page.text.includes('Cast Phone') && page.text.includes('۳۷.۳۹۱۰۰'), 'the camera’s account is shown apart')
  assert.match(page.text, /<svg class="area-map"[^>]*aria-label="محل بازدید.*class="area-pin"/s)
  const english = (await world.as('secretary').get(`/visits/${visit}?lang=en`)).text
  const doers = [...english.matchAll(/<span class="who">(.*?)<\/span>/g)].map((match) => match[1]!)
  assert.ok(doers.length > 0)
  for (const doer of doers) assert.match(doer, /^[A-Z][^،]*/, doer)
  const { photos, latitude } = (await world.as('secretary').api('GET', `/api/v1/visits/${visit}`)).json
  assert.equal(latitude, 37.391)
  const served = await world.app.request(photos[0].href, { headers: { authorization: '' } })
  assert.equal(served.status, 401)
  assert.equal((await world.as('agencyHead').get(photos[0].href)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`/visits/${visit}`)).status, 404)
  assert.equal((await world.as('inspector').post(`/visits/${visit}/record`, seen)).status, 409)
  assert.ok((await world.as('agencyHead').get(`/commitments/${code}`)).text.includes(visit))
})

test('refuted, back with a new date, claimed again, confirmed: the report is never overwritten', async () => {
  const { id, code, visit } = await claimed()
  const refuted = { ...seen, finding: 'partly', seen_percent: '60', text: 'کنتور هست ولی برق وصل نیست' }
  assert.equal((await world.as('inspector').post(`/visits/${visit}/record`, refuted)).status, 303)
  assert.deepEqual(await percents(id), { state: 'refuted', reported_percent: 100, verified_percent: 60 })
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => wait.holder),
    ['secretariat'],
  )
  assert.equal(
    (
      await world
        .as('agencyHead')
        .post(`/commitments/${code}/reopening`, { due_on: '1405/11/01', text: 'خودم باز می‌کنم' })
    ).status,
    403,
  )
  assert.equal(
    (await world.as('secretary').post(`/commitments/${code}/reopening`, { due_on: '1405/09/01', text: 'تاریخ گذشته' }))
      .status,
    422,
  )
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/commitments/${code}/reopening`, { due_on: '1405/11/01', text: 'برق را وصل کنید' })
    ).status,
    303,
  )
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => [wait.clock, wait.holder, wait.due_on]),
    [
      ['state', 'head_imt', '2027-01-21'],
      ['refresh', 'head_imt', '2026-12-28'],
    ],
  )
  assert.equal((await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)).status, 303)
  const second = await openVisitCode(world, id)
  assert.notEqual(second, visit)
  await sql`update visits set inspector_post_id = ${await world.postId('inspector_1')} where code = ${second}`.execute(
    world.db,
  )
  assert.equal((await world.as('inspector').post(`/visits/${second}/record`, seen)).status, 303)
  assert.deepEqual(await percents(id), { state: 'verified', reported_percent: 100, verified_percent: 100 })
  assert.ok(
    (await world.as('inspector').get(`/visits/${second}`)).text.includes(visit),
    'the earlier visit stands beside',
  )
})

test('a bad finding comes back with what was typed; a stranger is refused; the future is not a visit', async () => {
  const { visit } = await claimed()
  const bad = await world.as('inspector').post(`/visits/${visit}/record`, {
    ...seen,
    finding: 'verified',
    seen_percent: '80',
    visited_on: '1405/09/09',
    latitude: '37',
  })
  assert.equal(bad.status, 422)
  for (const kept of ['href="#f-seen_percent"', 'href="#f-visited_on"', 'href="#f-longitude"', 'کنتور را دیدم'])
    assert.ok(bad.text.includes(kept), kept)
  assert.equal(
    (await world.as('inspector').post(`/visits/${visit}/record`, { ...seen, photos: new File(['%PDF-1.4'], 'a.pdf') }))
      .status,
    422,
  )
  for (const name of ['otherInspector', 'secretary', 'agencyHead', 'auditor'] as CastName[])
    assert.equal((await world.as(name).post(`/visits/${visit}/record`, seen)).status, 403, name)
  assert.equal((await world.as('otherPetitioner').get(`/visits/${visit}/record`)).status, 404)
  const api = await world.as('inspector').api('POST', `/api/v1/visits/${visit}/record`, {
    finding: 'verified',
    seen_percent: 20,
    text: 'آنچه دیده شد نوشته شد',
    visited_at: '2026-11-28T09:30:00+03:30',
  })
  assert.equal(api.status, 422)
  assert.equal(api.json.errors[0].field, 'seen_percent')
})

test('the secretariat gives a visit to another inspector, whose clock then runs', async () => {
  const { id, visit } = await claimed()
  const other = await world.postId('inspector_2')
  assert.equal(
    (await world.as('inspector').post(`/visits/${visit}/inspector`, { inspector: other, note: 'جای من' })).status,
    403,
  )
  assert.equal(
    (await world.as('secretary').post(`/visits/${visit}/inspector`, { inspector: other, note: '' })).status,
    422,
  )
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/visits/${visit}/inspector`, { inspector: await world.postId('head_imt'), note: 'نادرست' })
    ).status,
    422,
  )
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/visits/${visit}/inspector`, { inspector: other, note: 'بازرس یکم در مأموریت است' })
    ).status,
    303,
  )
  assert.equal(await inspectorOf(visit), 'otherInspector')
  assert.equal((await openWaits(world, 'commitment', id))[0]!.holder, 'inspector_2')
  assert.equal((await world.as('inspector').post(`/visits/${visit}/record`, seen)).status, 403)
  assert.equal((await world.as('otherInspector').post(`/visits/${visit}/record`, seen)).status, 303)
})

test('lists: mine, by county, export and twin, by an index', async () => {
  const { visit } = await claimed()
  assert.ok((await world.as('inspector').get('/visits?inspector=me')).text.includes(`/visits/${visit}"`))
  assert.ok(!(await world.as('otherInspector').get('/visits?inspector=me')).text.includes(`/visits/${visit}"`))
  assert.ok((await world.as('secretary').api('GET', '/api/v1/visits?county=0306')).json.count > 0)
  assert.equal((await world.as('otherAgencyHead').api('GET', '/api/v1/visits?state=all')).json.count, 0)
  assert.match((await world.as('secretary').get('/visits.csv?state=all')).text, /1405-1/)
  const { actor } = await world.ctx('inspector')
  for (const filter of [{}, { state: 'all' as const }, { inspector: 'me' as const }]) {
    const compiled = visitPage(actor, filter, { today: '2026-11-28', limit: 50 }).compile(world.db)
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      return JSON.stringify((await tx.executeQuery({ ...compiled, sql: `explain ${compiled.sql}` })).rows)
    })
    assert.doesNotMatch(plan, /Seq Scan on visits/)
  }
})

test('law: no sequence of reports and visits lets one percent overwrite the other', async () => {
  const head = await world.ctx('agencyHead')
  const secretary = await world.ctx('secretary')
  const inspector = await world.ctx('inspector')
  const later = new Date('2027-01-01T06:30:00Z')
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.record({ report: fc.integer({ min: 0, max: 100 }) }),
          fc.record({ see: fc.integer({ min: 0, max: 99 }) }),
        ),
        { minLength: 1, maxLength: 6 },
      ),
      async (steps) => {
        const { id, code } = await openCommitment(world)
        let reported = 0
        let verified: number | null = null
        for (const step of steps) {
          if ('report' in step) {
            await reportProgress(head, code, { percent: step.report, text: 'گزارش آزمایشی' }, null)
            reported = step.report
          } else {
            await claimCompletion(head, code, claim, null)
            reported = 100
            const visit = await openVisitCode(world, id)
            await sql`update visits set inspector_post_id = ${inspector.actor.post!.id} where code = ${visit}`.execute(
              world.db,
            )
            await recordVisit(
              { ...inspector, now: later },
              visit,
              {
                finding: 'refuted',
                seenPercent: step.see,
                text: 'دیده شد',
                visitedAt: later,
                latitude: null,
                longitude: null,
                accuracyM: null,
              },
              null,
            )
            verified = step.see
            assert.deepEqual(await percents(id), {
              state: 'refuted',
              reported_percent: reported,
              verified_percent: verified,
            })
            await reopen(secretary, code, { due_on: '2027-03-01', text: 'دوباره' })
          }
          assert.deepEqual(await percents(id), {
            state: 'open',
            reported_percent: reported,
            verified_percent: verified,
          })
        }
      },
    ),
    { numRuns: 12 },
  )
})
