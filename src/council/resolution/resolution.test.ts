import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  enactedResolution,
  invitedMeeting,
  notifiedResolution,
  openWith,
  proposedIssue,
  terms,
} from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { moveCommitment, settleByVisit } from '../../commitments/commitment/actions.ts'
import { expiries } from '../../expiries.ts'
import { lifecycles } from '../../lifecycles.ts'
import { act } from '../../platform/act.ts'
import { sweepDeadlines } from '../../platform/sweep.ts'
import { recordVote } from '../meeting/sitting-actions.ts'

let world: World
const start = new Date('2026-11-28T06:30:00Z')
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const find = (code: string) =>
  world.db.selectFrom('resolutions').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const sweep = async () => sweepDeadlines(await world.ctx('system'), { lifecycles, expiries, limit: 500 })
const commitmentsOf = (id: number) =>
  world.db.selectFrom('commitments').selectAll().where('resolution_id', '=', id).orderBy('id').execute()

async function votedItem(body = 'council') {
  const { proposal } = await proposedIssue(world, body)
  const { code, item } = await invitedMeeting(world, { proposal, body })
  await openWith(world, code, 12, body)
  await recordVote(await world.ctx('secretary'), code, item, { yes: 12, no: 0, abstain: 0 })
  return {
    path: `/meetings/${code}/items/${item}/resolution`,
    api: `/api/v1/meetings/${code}/items/${item}/resolution`,
  }
}

test('the form takes commitments on both sides, keeps what was typed, and enacts once', async () => {
  const { path } = await votedItem()
  const secretary = world.as('secretary')
  const page = await secretary.get(path)
  assert.match(page.text, /سرمایه در گردش واحدهای کفش و چرم/)
  const head = await world.postId('head_imt')
  const applicant = await world.postId('applicant_petitioner')
  const main = {
    class: 'binding',
    decision_code: 'working_capital',
    title: 'معرفی به بانک',
    text: 'واحدها ظرف ده روز معرفی شوند.',
  }
  const government = {
    government_1_title: 'معرفی واحدها',
    government_1_holder: head,
    government_1_proof_wanted: 'معرفی‌نامه',
    government_1_due_on: '1405/10/01',
  }
  const own = {
    private_1_title: 'تکمیل پرونده',
    private_1_holder: applicant,
    private_1_proof_wanted: 'رسید بانک',
    private_1_due_on: '۱۴۰۵/۰۹/۳۰',
  }
  const oneSided = await secretary.post(path, { ...main, ...government })
  assert.equal(oneSided.status, 422)
  assert.match(oneSided.text, /هم برای دولت و هم برای بخش خصوصی/)
  assert.match(oneSided.text, /value="معرفی واحدها"/)
  const halfBlock = await secretary.post(path, { ...main, ...government, ...own, private_1_due_on: 'روزی' })
  assert.equal(halfBlock.status, 422)
  assert.match(halfBlock.text, /href="#f-private_1_due_on"/)
  const wrongHolder = await secretary.post(path, { ...main, ...government, ...own, private_1_holder: head })
  assert.equal(wrongHolder.status, 422)
  const past = await secretary.post(path, { ...main, ...government, ...own, private_1_due_on: '1405/09/01' })
  assert.equal(past.status, 422)
  assert.equal((await world.as('agencyHead').post(path, { ...main, ...government, ...own })).status, 403)
  const key = { _key: 'enact-this-one-once' }
  const enacted = await secretary.post(path, { ...main, ...government, ...own, ...key })
  assert.equal(enacted.status, 303)
  assert.equal((await secretary.post(path, { ...main, ...government, ...own, ...key })).location, enacted.location)
  assert.equal((await secretary.post(path, { ...main, ...government, ...own })).status, 422)
  const resolution = await find(enacted.location.split('/')[2]!)
  assert.match(resolution.number_text, /^۱۴۰۵\/ق\/[۰-۹]+$/)
  assert.deepEqual(
    (await commitmentsOf(resolution.id)).map((one) => [one.side, one.due_on]),
    [
      ['government', '2026-12-22'],
      ['private', '2026-12-21'],
    ],
  )
})

test('a body without legal force does not bind, but may recommend', async () => {
  const { api } = await votedItem('wg_economy')
  const secretary = world.as('secretary')
  const binding = await secretary.api('POST', api, await terms(world))
  assert.deepEqual([binding.status, binding.json.code], [422, 'no_force'])
  const none = await secretary.api('POST', api, await terms(world, { class: 'recommendation', commitments: [] }))
  assert.equal(none.json.code, 'no_commitment')
  const recommended = await secretary.api(
    'POST',
    api,
    await terms(world, { class: 'recommendation', commitments: (await terms(world)).commitments.slice(0, 1) }),
  )
  assert.equal(recommended.status, 200)
  assert.match(recommended.json.number_text, /^۱۴۰۵\/اق\//)
})

test('notification is the legal secretary’s, once, after the minutes are signed', async () => {
  const { api } = await votedItem()
  const unsigned = (await world.as('secretary').api('POST', api, await terms(world))).json.code
  const early = await world.as('legalSecretary').api('POST', `/api/v1/resolutions/${unsigned}/notification`)
  assert.deepEqual([early.status, early.json.code], [409, 'minutes_unsigned'])
  const road = await enactedResolution(world)
  assert.equal((await world.as('secretary').post(`/resolutions/${road.resolution}/notification`)).status, 403)
  assert.equal((await world.visitor().get(`/resolutions/${road.resolution}`)).status, 404)
  assert.equal((await world.as('legalSecretary').post(`/resolutions/${road.resolution}/notification`)).status, 303)
  assert.equal((await world.as('legalSecretary').post(`/resolutions/${road.resolution}/notification`)).status, 422)
  const letters = await world.db
    .selectFrom('letters')
    .select('id')
    .where('resolution_id', '=', (await find(road.resolution)).id)
    .execute()
  assert.equal(letters.length, 3)
  const shown = await world.visitor().get(`/resolutions/${road.resolution}`)
  assert.equal(shown.status, 200)
  assert.doesNotMatch(shown.text, /کفش گام استوار سهند/)
  assert.doesNotMatch(shown.text, /حمید ارجمند/)
})

const objection = {
  text: 'معرفی واحدها نیازمند اعتبار مصوب است که در اختیار این اداره نیست.',
  citation: 'مادهٔ ۵ قانون بودجه',
}

test('only a bound agency objects, with a citation, within the window; dismissal sets it in execution', async () => {
  const road = await notifiedResolution(world)
  const path = `/resolutions/${road.resolution}/objection`
  assert.equal((await world.as('otherAgencyHead').post(path, objection)).status, 403)
  assert.equal((await world.as('agencyExpert').post(path, objection)).status, 403)
  const bare = await world.as('agencyHead').post(path, { text: objection.text })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /href="#f-citation"/)
  assert.equal((await world.as('agencyHead').post(path, objection)).status, 303)
  const resolution = await find(road.resolution)
  assert.equal(resolution.state, 'objected')
  assert.deepEqual(
    (await openWaits(world, 'resolution', resolution.id)).map((wait) => [wait.state, wait.holder]),
    [['objected', 'secretariat']],
  )
  const decision = `/resolutions/${road.resolution}/objection-decision`
  assert.equal(
    (await world.as('legalSecretary').post(decision, { decision: 'dismiss', text: 'اعتبار تخصیص یافته است.' })).status,
    403,
  )
  assert.equal((await world.as('secretary').post(decision, { decision: 'dismiss', text: '' })).status, 422)
  assert.equal(
    (await world.as('secretary').post(decision, { decision: 'dismiss', text: 'اعتبار تخصیص یافته است.' })).status,
    303,
  )
  assert.equal((await find(road.resolution)).state, 'in_execution')
  const refreshed = await world
    .as('secretary')
    .post(`/resolutions/${road.resolution}/refresh`, { note: 'بانک پرونده‌ها را گرفته است.' })
  assert.equal(refreshed.status, 303)
})

test('an objection upheld repeals the resolution and waives its open commitments', async () => {
  const road = await notifiedResolution(world)
  await world.as('agencyHead').api('POST', `/api/v1/resolutions/${road.resolution}/objection`, objection)
  const page = await world.as('secretary').post(`/resolutions/${road.resolution}/objection-decision`, {
    decision: 'uphold',
    why: 'اعتبار این کار در بودجه نیامده است.',
    reason: 'non_execution.no_budget',
    citation: 'قانون بودجهٔ ۱۴۰۵',
    next_way: 'national',
  })
  assert.equal(page.status, 303)
  const resolution = await find(road.resolution)
  assert.deepEqual([resolution.state, resolution.in_force_to], ['repealed', '2026-11-28'])
  assert.deepEqual(
    (await commitmentsOf(resolution.id)).map((one) => one.state),
    ['waived', 'waived'],
  )
  assert.equal((await world.visitor().get(`/resolutions/${road.resolution}`)).status, 404)
})

test('when the window runs out the resolution takes force, and objecting is too late', async () => {
  const road = await notifiedResolution(world)
  world.clock.set(new Date('2026-12-14T06:30:00Z'))
  try {
    const late = await world.as('agencyHead').api('POST', `/api/v1/resolutions/${road.resolution}/objection`, objection)
    assert.deepEqual([late.status, late.json.code], [409, 'window_closed'])
    await sweep()
    assert.equal((await find(road.resolution)).state, 'in_execution')
  } finally {
    world.clock.set(start)
  }
})

async function inExecution() {
  const road = await notifiedResolution(world)
  world.clock.set(new Date('2026-12-14T06:30:00Z'))
  await sweep()
  world.clock.set(start)
  const resolution = await find(road.resolution)
  return { road, resolution, commitments: await commitmentsOf(resolution.id) }
}

async function verify(id: number) {
  const holder = await world.ctx('secretary')
  await act(holder, async (tx) => {
    await moveCommitment(holder, tx, id, 'claim_completion', {
      event: 'commitment.completion_claimed',
      holderPostId: await world.postId('inspector_1'),
    })
    return null
  })
  const inspector = await world.ctx('inspector')
  await act(inspector, async (tx) => {
    await settleByVisit(inspector, tx, id, { finding: 'verified', seenPercent: 100 })
    return null
  })
}

test('a resolution is carried out when every commitment was seen done, and its issue and demands are settled', async () => {
  const { road, resolution, commitments } = await inExecution()
  await verify(commitments[0]!.id)
  assert.equal((await find(road.resolution)).state, 'in_execution')
  await verify(commitments[1]!.id)
  assert.equal((await find(road.resolution)).state, 'executed')
  assert.deepEqual(await openWaits(world, 'resolution', resolution.id), [])
  const issue = await world.db
    .selectFrom('issues')
    .select('state')
    .where('code', '=', road.issue)
    .executeTakeFirstOrThrow()
  assert.equal(issue.state, 'solved')
  const demands = await world.db
    .selectFrom('demands')
    .select('state')
    .where('tracking_code', 'in', road.demands)
    .execute()
  assert.ok(demands.every((demand) => demand.state === 'solved'))
})

const ending = {
  reasonKind: 'non_execution',
  reasonCode: 'no_budget',
  citation: 'قانون بودجه',
  nextWay: 'national',
} as const
async function closeUnmet(id: number) {
  const ctx = await world.ctx('secretary')
  await act(ctx, async (tx) => {
    await moveCommitment(ctx, tx, id, 'close_unmet', { event: 'commitment.unmet', ending })
    return null
  })
}

test('it ends partly or not carried out with the ending of the commitment that failed; the issue waits', async () => {
  const partly = await inExecution()
  await verify(partly.commitments[0]!.id)
  await closeUnmet(partly.commitments[1]!.id)
  assert.equal((await find(partly.road.resolution)).state, 'partly_executed')
  const none = await inExecution()
  for (const commitment of none.commitments) await closeUnmet(commitment.id)
  assert.equal((await find(none.road.resolution)).state, 'not_executed')
  const written = await world.db
    .selectFrom('endings')
    .selectAll()
    .where('lifecycle', '=', 'resolution')
    .where('subject_id', '=', none.resolution.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([written.reason_code, written.next_way, written.citation], ['no_budget', 'national', 'قانون بودجه'])
  const issue = await world.db
    .selectFrom('issues')
    .select('state')
    .where('code', '=', none.road.issue)
    .executeTakeFirstOrThrow()
  assert.equal(issue.state, 'in_execution')
})

test('commitments that ended before the window closed end the resolution as it takes force', async () => {
  const road = await notifiedResolution(world)
  const resolution = await find(road.resolution)
  for (const commitment of await commitmentsOf(resolution.id)) await verify(commitment.id)
  assert.equal((await find(road.resolution)).state, 'notified')
  world.clock.set(new Date('2026-12-14T06:30:00Z'))
  await sweep()
  world.clock.set(start)
  assert.equal((await find(road.resolution)).state, 'executed')
})

test('the public list shows what is public and in force; filters, search and CSV agree', async () => {
  const open = (await world.visitor().get('/api/v1/resolutions')).json.resolutions as { state: string }[]
  assert.ok(open.length > 0)
  assert.ok(open.every((one) => one.state !== 'enacted' && one.state !== 'repealed'))
  const imt = await world.db
    .selectFrom('organisations')
    .select('id')
    .where('code', '=', 'imt')
    .executeTakeFirstOrThrow()
  const bound = (
    await world.as('secretary').api('GET', `/api/v1/resolutions?agency=${imt.id}&body=council&class=binding`)
  ).json.resolutions
  assert.ok(bound.length > 0)
  const found = await world.as('secretary').get('/resolutions?q=چرم')
  assert.match(found.text, /معرفی واحدهای کفش و چرم/)
  assert.match((await world.as('secretary').get('/resolutions?q=بی‌ربط')).text, /مصوبه‌ای یافت نشد/)
  assert.match((await world.visitor().get('/resolutions.csv')).text, /معرفی واحدهای کفش/)
  assert.equal((await world.as('petitioner').get('/resolutions')).status, 200)
})
