import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { act } from '../../platform/act.ts'
import { moveIssue } from '../issue/actions.ts'
import { demandStates, fullBrief, issueOf } from '../issue/sample-demands.ts'
import { moveProposal } from './actions.ts'
import { accessProposal, listAccepted, proposalsQuery } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const sending = { body_code: 'council', title: fullBrief.title, text: 'متن کامل پیشنهاد برای دستور جلسهٔ شورا' }

async function proposed(): Promise<{ code: string; issue: string; issueId: number; demands: string[] }> {
  const { code: issue, id: issueId, demands } = await issueOf(world, 2, { brief: true })
  const sent = await world.as('chamber').post(`/issues/${issue}/proposal`, sending)
  assert.equal(sent.status, 303)
  return { code: sent.location.split('/')[2]!, issue, issueId, demands }
}
const stateOf = async (code: string) => (await world.as('secretary').api('GET', `/api/v1/proposals/${code}`)).json.state
const issueState = async (code: string) => (await world.as('secretary').api('GET', `/api/v1/issues/${code}`)).json.state

test('an issue is proposed only with a complete brief; the form keeps what was typed', async () => {
  const { code } = await issueOf(world, 1)
  const chamber = world.as('chamber')
  assert.equal((await chamber.get(`/issues/${code}/proposal`)).status, 409)
  const early = await chamber.post(`/issues/${code}/proposal`, sending)
  assert.equal(early.status, 409)
  assert.match(early.text, /متن کامل پیشنهاد/)
  assert.equal(
    (await chamber.api('POST', `/api/v1/issues/${code}/proposal`, sending)).json.code,
    'issue_brief_incomplete',
  )
  await chamber.post(`/issues/${code}/brief`, { ...fullBrief, version: 1 })
  assert.match((await chamber.get(`/issues/${code}/proposal`)).text, /بانک عامل ظرف بیست روز/)
  const short = await chamber.post(`/issues/${code}/proposal`, { ...sending, text: 'کوتاه' })
  assert.equal(short.status, 422)
  assert.match(short.text, />کوتاه</)
  assert.equal((await chamber.post(`/issues/${code}/proposal`, { ...sending, body_code: 'nowhere' })).status, 422)
  const key = randomUUID()
  const first = await chamber.post(`/issues/${code}/proposal`, { ...sending, _key: key })
  const again = await chamber.post(`/issues/${code}/proposal`, { ...sending, _key: key })
  assert.deepEqual([first.status, again.location], [303, first.location])
  assert.equal((await chamber.post(`/issues/${code}/proposal`, sending)).status, 409)
  for (const who of ['secretary', 'governor', 'agencyHead', 'auditor'] as const)
    assert.equal((await world.as(who).post(`/issues/${code}/proposal`, sending)).status, 403, who)
  assert.equal((await chamber.post(`/issues/${code}/brief`, { ...fullBrief, version: 2 })).status, 409)
})

test('accepted proposals wait for an agenda and are listed for their body', async () => {
  const { code, demands } = await proposed()
  for (const who of ['chamber', 'legalSecretary', 'governor', 'auditor'] as const)
    assert.equal((await world.as(who).post(`/proposals/${code}/decision`, { outcome: 'accept' })).status, 403, who)
  const answer = await world
    .as('secretary')
    .post(`/proposals/${code}/decision`, { outcome: 'accept', note: 'در نخستین جلسه' })
  assert.equal(answer.status, 303)
  assert.equal(await stateOf(code), 'accepted')
  const row = (await listAccepted(world.db, 'council')).find((one) => one.code === code)!
  assert.equal(row.demand_count, 2)
  assert.deepEqual(await listAccepted(world.db, 'wg_social'), [])
  const [wait] = await openWaits(world, 'proposal', row.id)
  assert.deepEqual([wait!.state, wait!.holder], ['accepted', 'secretariat'])
  assert.equal((await world.as('secretary').post(`/proposals/${code}/decision`, { outcome: 'accept' })).status, 409)
  assert.deepEqual(await demandStates(world, demands), ['in_issue', 'in_issue'])
})

test('a return needs its reason and takes the issue back to the Chamber, which may propose again', async () => {
  const { code, issue } = await proposed()
  const secretary = world.as('secretary')
  const bare = await secretary.post(`/proposals/${code}/decision`, { outcome: 'return' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /دست‌کم ۱۰ نویسه/)
  assert.equal(
    (await secretary.post(`/proposals/${code}/decision`, { outcome: 'return', note: 'آمار واحدها افزوده شود' })).status,
    303,
  )
  assert.deepEqual([await stateOf(code), await issueState(issue)], ['returned', 'gathering'])
  assert.match((await world.as('chamber').get(`/proposals/${code}`)).text, /آمار واحدها افزوده شود/)
  assert.equal((await world.as('chamber').post(`/issues/${issue}/proposal`, sending)).status, 303)
})

test('a refusal names reason, ground and next way, or it is not a refusal', async () => {
  const { code, issue } = await proposed()
  const secretary = world.as('secretary')
  const bare = await secretary.post(`/proposals/${code}/decision`, { outcome: 'refuse', note: 'در صلاحیت شورا نیست' })
  assert.equal(bare.status, 422)
  for (const field of ['reason_code', 'citation', 'next_way']) assert.match(bare.text, new RegExp(`href="#f-${field}"`))
  assert.match(bare.text, />در صلاحیت شورا نیست</)
  const api = await secretary.api('POST', `/api/v1/proposals/${code}/decision`, { outcome: 'refuse' })
  assert.equal(api.status, 422)
  assert.equal(api.json.code, 'invalid')
  const ending = { reason_code: 'out_of_competence', citation: 'مادهٔ ۳۱ قانون احکام دائمی', next_way: 'national' }
  assert.equal((await secretary.post(`/proposals/${code}/decision`, { outcome: 'refuse', ...ending })).status, 303)
  assert.deepEqual([await stateOf(code), await issueState(issue)], ['refused', 'gathering'])
  assert.match((await secretary.get(`/proposals/${code}`)).text, /مادهٔ ۳۱ قانون احکام دائمی/)
})

test('the Chamber withdraws until the proposal stands on an agenda', async () => {
  const { code, issue } = await proposed()
  const chamber = world.as('chamber')
  assert.equal(
    (await world.as('secretary').post(`/proposals/${code}/withdrawal`, { note: 'نظر اتاق تغییر کرد' })).status,
    403,
  )
  assert.equal((await chamber.post(`/proposals/${code}/withdrawal`, { note: '' })).status, 422)
  assert.equal((await chamber.post(`/proposals/${code}/withdrawal`, { note: 'نظر اتاق تغییر کرد' })).status, 303)
  assert.deepEqual([await stateOf(code), await issueState(issue)], ['withdrawn', 'gathering'])

  const next = await proposed()
  await world.as('secretary').post(`/proposals/${next.code}/decision`, { outcome: 'accept' })
  const secretary = await world.ctx('secretary')
  const { id } = await accessProposal(world.db, secretary.actor, next.code)
  await act(secretary, async (tx) => {
    await moveProposal(secretary, tx, id, 'schedule', { detail: { meeting: 'council-1405-1' } })
    return null
  })
  assert.equal((await chamber.post(`/proposals/${next.code}/withdrawal`, { note: 'نظر اتاق تغییر کرد' })).status, 409)
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/proposals/${next.code}/decision`, { outcome: 'return', note: 'بازگردد برای تکمیل' })
    ).status,
    409,
  )
  await act(secretary, async (tx) => {
    await moveProposal(secretary, tx, id, 'postpone')
    return null
  })
  assert.equal(await stateOf(next.code), 'accepted')
})

test('when the issue leaves for the national level, its open proposal is withdrawn with it', async () => {
  const { code, issueId, demands } = await proposed()
  const chamber = await world.ctx('chamber')
  await act(chamber, async (tx) => {
    await moveIssue(chamber, tx, issueId, 'carry_national')
    return null
  })
  assert.equal(await stateOf(code), 'withdrawn')
  assert.deepEqual(await demandStates(world, demands), ['at_national', 'at_national'])
})

test('advice is kept beside the proposal; only those asked may give it', async () => {
  const { code } = await proposed()
  const advice = { kind: 'legal', text: 'از نظر حقوقی منعی ندارد.' }
  for (const who of ['chamber', 'auditor', 'inspector', 'governor'] as const)
    assert.equal((await world.as(who).post(`/proposals/${code}/advice`, advice)).status, 403, who)
  const bad = await world.as('legalSecretary').post(`/proposals/${code}/advice`, { kind: 'legal', text: 'کم' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, />کم</)
  assert.equal((await world.as('legalSecretary').post(`/proposals/${code}/advice`, advice)).status, 303)
  assert.equal(
    (
      await world
        .as('agencyExpert')
        .post(`/proposals/${code}/advice`, { kind: 'technical', text: 'ظرفیت بانکی کافی است.' })
    ).status,
    303,
  )
  assert.equal(
    (
      await world
        .as('otherAgencyExpert')
        .post(`/proposals/${code}/advice`, { kind: 'technical', text: 'ظرفیت بانکی کافی است.' })
    ).status,
    404,
  )
  const json = (await world.as('chamber').api('GET', `/api/v1/proposals/${code}`)).json
  assert.deepEqual(
    json.advice.map((one: { kind: string }) => one.kind),
    ['legal', 'technical'],
  )
})

test('lists: filters, CSV, other agencies see nothing, and an index serves them', async () => {
  const secretary = world.as('secretary')
  const accepted = (await secretary.api('GET', '/api/v1/proposals?state=accepted&body=council')).json.items
  assert.ok(accepted.length > 0 && accepted.every((item: { state: string }) => item.state === 'accepted'))
  assert.equal((await secretary.get('/proposals')).status, 200)
  assert.match((await secretary.get('/proposals?state=decided')).text, /با این پالایه‌ها یافت نشد/)
  assert.match((await secretary.get('/proposals.csv')).text, /سرمایه در گردش/)
  assert.deepEqual((await world.as('otherAgencyHead').api('GET', '/api/v1/proposals')).json.items, [])
  const { actor } = await world.ctx('secretary')
  for (const filters of [{}, { state: 'accepted' }, { body: 'council', state: 'accepted' }]) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      return (await sql<{ 'QUERY PLAN': string }>`explain ${proposalsQuery(actor, filters, 51)}`.execute(tx)).rows
        .map((row) => row['QUERY PLAN'])
        .join('\n')
    })
    assert.doesNotMatch(plan, /Seq Scan on proposals p/)
  }
})
