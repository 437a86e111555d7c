import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { createCommitment } from '../../commitments/commitment/actions.ts'
import { act } from '../../platform/act.ts'
import { demandAtChamber, demandStates, issueOf } from '../issue/sample-demands.ts'
import { moveProposal, proposeIssue } from '../proposal/actions.ts'
import { accessProposal } from '../proposal/queries.ts'
import { referralsQuery } from './queries.ts'

let world: World
let body: number
before(async () => {
  world = await openWorld()
  body = (
    await world.db.selectFrom('organisations').where('code', '=', 'national_cbi').select('id').executeTakeFirstOrThrow()
  ).id as unknown as number
})
after(() => world.close())

const paper = 'در استان راه حلی نماند؛ از بانک مرکزی می‌خواهیم سقف تسهیلات سرمایه در گردش را افزایش دهد.'
const asking = () => ({ organisation_id: body, title: 'افزایش سقف سرمایه در گردش', paper })
const ending = { reason_code: 'needs_national', citation: 'مصوبهٔ شورای پول و اعتبار', next_way: 'knowledge_based' }

async function carried(kind: string, code: string): Promise<string> {
  const sent = await world.as('secretary').post(`/referrals?source=${kind}&code=${code}`, asking())
  assert.equal(sent.status, 303, sent.text.slice(0, 400))
  return sent.location.split('/')[2]!
}

test('a demand is carried from the Chamber, sent, answered, and solved by the answer', async () => {
  const demand = await demandAtChamber(world)
  const chamber = world.as('chamber')
  assert.match((await chamber.get(`/referrals/new?source=demand&code=${demand}`)).text, /بانک مرکزی/)
  const bad = await chamber.post(`/referrals?source=demand&code=${demand}`, { ...asking(), paper: 'کوتاه' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, />کوتاه</)
  const agency = (
    await world.db.selectFrom('organisations').where('code', '=', 'imt').select('id').executeTakeFirstOrThrow()
  ).id as unknown as number
  assert.equal(
    (await chamber.post(`/referrals?source=demand&code=${demand}`, { ...asking(), organisation_id: agency })).status,
    422,
  )
  const key = randomUUID()
  const first = await chamber.post(`/referrals?source=demand&code=${demand}`, { ...asking(), _key: key })
  const again = await chamber.post(`/referrals?source=demand&code=${demand}`, { ...asking(), _key: key })
  assert.deepEqual([first.status, again.location], [303, first.location])
  const code = first.location.split('/')[2]!
  assert.deepEqual(await demandStates(world, [demand]), ['at_national'])
  assert.equal((await chamber.get(`/referrals/new?source=demand&code=${demand}`)).status, 409)
  assert.equal(
    (await chamber.api('POST', '/api/v1/referrals', { source: 'demand', source_code: demand, ...asking() })).json.code,
    'referral_open',
  )

  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`/referrals/${code}/answer`, { answer: 'سقف تسهیلات افزوده شد' })).status, 409)
  for (const who of ['chamber', 'auditor', 'legalSecretary', 'agencyHead'] as const) {
    assert.equal((await world.as(who).post(`/referrals/${code}/sending`)).status, 403, who)
    assert.equal(
      (await world.as(who).post(`/referrals/${code}/answer`, { answer: 'سقف تسهیلات افزوده شد' })).status,
      403,
      who,
    )
    assert.equal((await world.as(who).post(`/referrals/${code}/closing`, ending)).status, 403, who)
  }
  assert.equal((await secretary.post(`/referrals/${code}/sending`, { letter_number: '۱۲۰/۴۵۶/ص' })).status, 303)
  assert.equal((await secretary.post(`/referrals/${code}/sending`)).status, 409)
  const record = await secretary.get(`/referrals/${code}`)
  assert.match(record.text, /۱۲۰\/۴۵۶\/ص/)
  assert.equal(
    (await secretary.post(`/referrals/${code}/follow-up`, { text: 'تماس با معاون اداره', followed_on: '1405/09/07' }))
      .status,
    303,
  )
  const early = await secretary.post(`/referrals/${code}/follow-up`, {
    text: 'تماس با معاون اداره',
    followed_on: '۱۴۰۵/۰۹/۲۰',
  })
  assert.equal(early.status, 422)
  assert.match(early.text, /این تاریخ هنوز نرسیده است/)
  assert.equal(
    (await secretary.post(`/referrals/${code}/answer`, { answer: 'سقف تسهیلات با بخشنامهٔ ۱۲ افزوده شد' })).status,
    303,
  )
  assert.deepEqual(await demandStates(world, [demand]), ['solved'])
  const json = (await secretary.api('GET', `/api/v1/referrals/${code}`)).json
  assert.deepEqual(
    [json.state, json.is_solved, json.follow_ups.length, json.source.code],
    ['answered', true, 1, demand],
  )
})

test('an issue is carried with its demands, and an unsolved end closes them with reason and next way', async () => {
  const { code: issue, id, demands } = await issueOf(world, 2)
  assert.equal((await world.as('chamber').post(`/referrals?source=demand&code=${demands[0]}`, asking())).status, 409)
  const code = await carried('issue', issue)
  assert.deepEqual(await demandStates(world, demands), ['at_national', 'at_national'])
  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`/issues/${issue}/closing`, ending)).status, 409)
  await secretary.post(`/referrals/${code}/sending`)
  const bare = await secretary.post(`/referrals/${code}/closing`, { answer: 'موافقت نشد' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, />موافقت نشد</)
  assert.equal((await secretary.post(`/referrals/${code}/closing`, { ...ending, reason_code: 'nothing' })).status, 422)
  assert.equal((await secretary.post(`/referrals/${code}/closing`, { ...ending, answer: 'موافقت نشد' })).status, 303)
  assert.deepEqual(await demandStates(world, demands), ['unsolved', 'unsolved'])
  assert.deepEqual(await openWaits(world, 'issue', id), [])
  assert.match((await secretary.get(`/issues/${issue}`)).text, /شرکت دانش‌بنیان/)
})

test('a proposed issue takes its proposal back as it leaves; one on an agenda stays until the sitting', async () => {
  const chamber = await world.ctx('chamber')
  const secretary = await world.ctx('secretary')
  const { code: issue } = await issueOf(world, 1, { brief: true })
  const text = 'متن کامل پیشنهاد برای دستور جلسهٔ شورا'
  const proposal = await proposeIssue(chamber, issue, { body_code: 'council', title: 'سرمایه در گردش', text })
  const { id } = await accessProposal(world.db, secretary.actor, proposal.code)
  const step = (name: 'accept' | 'schedule' | 'postpone') =>
    act(secretary, async (tx) => {
      await moveProposal(secretary, tx, id, name)
      return null
    })
  await step('accept')
  await step('schedule')
  const kept = await world.as('secretary').post(`/referrals?source=issue&code=${issue}`, asking())
  assert.equal(kept.status, 409)
  assert.match(kept.text, /سقف تسهیلات سرمایه در گردش/)
  await step('postpone')
  await carried('issue', issue)
  assert.equal((await accessProposal(world.db, secretary.actor, proposal.code)).state, 'withdrawn')
})

test('a commitment goes to the national level and comes back with its referral', async () => {
  for (const solved of [true, false]) {
    const demand = await demandAtChamber(world)
    const secretaryCtx = await world.ctx('secretary')
    const demandId = (
      await world.db.selectFrom('demands').where('tracking_code', '=', demand).select('id').executeTakeFirstOrThrow()
    ).id as unknown as number
    const made = await act(
      secretaryCtx,
      async (tx) =>
        createCommitment(secretaryCtx, tx, {
          title: 'پرداخت تسهیلات',
          proofWanted: 'رسید بانک',
          side: 'government',
          holderPostId: await world.postId('head_imt'),
          dueOn: '2027-01-10',
          source: { kind: 'demand', demandId },
          beneficiary: 'متقاضی',
        }) as never as Promise<{ id: number; code: string }>,
    )
    assert.equal(
      (await world.as('chamber').post(`/referrals?source=commitment&code=${made.code}`, asking())).status,
      403,
    )
    const code = await carried('commitment', made.code)
    const state = async () =>
      (await world.db.selectFrom('commitments').where('code', '=', made.code).select('state').executeTakeFirstOrThrow())
        .state
    assert.equal(await state(), 'at_national')
    const secretary = world.as('secretary')
    await secretary.post(`/referrals/${code}/sending`)
    const how = solved
      ? secretary.post(`/referrals/${code}/answer`, { answer: 'تسهیلات پرداخت شد' })
      : secretary.post(`/referrals/${code}/closing`, ending)
    assert.equal((await how).status, 303)
    assert.equal(await state(), solved ? 'verified' : 'unmet')
  }
})

test('unknown sources and others’ referrals are not found; lists filter, page by an index and export', async () => {
  const secretary = world.as('secretary')
  for (const query of ['source=demand&code=0000000000', 'source=nothing&code=1', ''])
    assert.equal((await secretary.get(`/referrals/new?${query}`)).status, 404)
  const code = await carried('demand', await demandAtChamber(world))
  assert.equal((await world.as('agencyHead').get(`/referrals/${code}`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`/referrals/${code}`)).status, 404)
  assert.equal((await world.as('countyOfficer').api('GET', `/api/v1/referrals/${code}`)).status, 404)
  assert.equal((await world.as('petitioner').get('/referrals')).status, 403)
  assert.deepEqual(
    (await secretary.api('GET', '/api/v1/referrals?state=prepared&source=demand')).json.items.map(
      (item: { code: string }) => item.code,
    ),
    [code],
  )
  assert.equal((await secretary.get('/referrals')).status, 200)
  assert.match((await secretary.get('/referrals.csv')).text, /بانک مرکزی/)
  const { actor } = await world.ctx('secretary')
  const agency = (await world.ctx('agencyHead')).actor
  for (const query of [
    referralsQuery(actor, {}, 51),
    referralsQuery(actor, { state: 'sent' }, 51),
    referralsQuery(actor, { body }, 51),
    referralsQuery(agency, {}, 51),
  ]) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      return (await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx)).rows
        .map((row) => row['QUERY PLAN'])
        .join('\n')
    })
    assert.doesNotMatch(plan, /Seq Scan on national_referrals r/)
  }
})
