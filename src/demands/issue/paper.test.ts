// The position paper names whom it may, is archived by its digest and can be checked; the end reaches every author in writing.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { press } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { act } from '../../platform/act.ts'
import { moveIssue } from './actions.ts'
import { writeAnswers } from './answers.ts'
import { addUp, listMembers } from './member-queries.ts'
import { positionPaper } from './paper.ts'
import { accessIssue } from './queries.ts'
import { issueOf } from './sample-demands.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('a paper is set from a complete brief, kept, checked by anyone, and read by whoever may read the issue', async () => {
  const issue = await issueOf(world, 2, { brief: true })
  const chamber = world.as('chamber')
  const set = await chamber.post(`/issues/${issue.code}/papers`)
  assert.equal(set.status, 303)
  const papers = (await chamber.api('GET', `/api/v1/issues/${issue.code}`)).json.papers
  assert.equal(papers.length, 1)
  const { digest } = papers[0]
  const pdf = await chamber.get(`/issues/${issue.code}/papers/${digest}.pdf`)
  assert.equal(pdf.status, 200)
  assert.match(pdf.headers.get('content-type') ?? '', /pdf/)
  assert.match((await chamber.get(`/issues/${issue.code}`)).text, new RegExp(digest))
  const checked = await world.visitor().get(`/check/${digest}`)
  assert.equal(checked.status, 200)
  assert.match(checked.text, /نامهٔ موضع/)
  assert.equal((await chamber.get(`/issues/${issue.code}/papers/${'0'.repeat(64)}.pdf`)).status, 404)
  const other = await issueOf(world, 1, { brief: true })
  assert.equal((await chamber.get(`/issues/${other.code}/papers/${digest}.pdf`)).status, 404)
  assert.equal((await world.as('petitioner').get(`/issues/${issue.code}/papers/${digest}.pdf`)).status, 403)
  assert.equal((await world.as('otherAgencyHead').get(`/issues/${issue.code}/papers/${digest}.pdf`)).status, 404)
  assert.equal((await world.as('agencyHead').post(`/issues/${issue.code}/papers`)).status, 403)
})

test('an unfinished brief makes no paper; the same paper twice is one', async () => {
  const bare = await issueOf(world, 1)
  const refused = await world.as('chamber').api('POST', `/api/v1/issues/${bare.code}/papers`, {})
  assert.deepEqual([refused.status, refused.json.code], [409, 'issue_brief_incomplete'])
  const whole = await issueOf(world, 1, { brief: true })
  const first = await world.as('secretary').api('POST', `/api/v1/issues/${whole.code}/papers`, {})
  const again = await world.as('secretary').api('POST', `/api/v1/issues/${whole.code}/papers`, {})
  assert.deepEqual([first.status, again.status], [201, 201])
  assert.equal(first.json.digest, again.json.digest)
})

test('names stand in the paper only by consent, the others are counted', async () => {
  const issue = await issueOf(world, 3, { brief: true })
  await sql`update demands set public_name = 'کفش گام استوار سهند' where tracking_code = ${issue.demands[0]}`.execute(
    world.db,
  )
  const chamber = await world.ctx('chamber')
  const members = await world.db.transaction().execute(async (tx) => {
    await sql`select set_config('jahesh.reach', 'all', true)`.execute(tx)
    return listMembers(tx, issue.id)
  })
  const paper = positionPaper({
    issue: await accessIssue(world.db, chamber.actor, issue.code),
    members,
    sums: addUp(members),
    issuer: { org: 'اتاق', unit: 'کارگروه' },
    signer: { name: 'الف', post: 'ب' },
    now: chamber.now,
  })
  const voices = paper.tables!.find((table) => table.title === 'صاحبان درخواست')!
  assert.deepEqual(
    voices.rows.map((row) => row.at(-1)),
    ['کفش گام استوار سهند', '—', '—'],
  )
  assert.match(voices.note!, /۱ متقاضی .* ۲ متقاضی/)
  assert.match((await world.as('chamber').get(`/issues/${issue.code}`)).text, /۲ متقاضی به آمدن نام خود رضایت نداده‌اند/)
})

test('when an issue ends, each author gets one numbered letter, and a second run writes none', async () => {
  const issue = await issueOf(world, 3, { brief: true })
  const system = await world.ctx('system')
  await act(system, async (tx) => {
    await moveIssue(system, tx, issue.id, 'carry_national')
    await moveIssue(system, tx, issue.id, 'close_unsolved', {
      ending: { reasonKind: 'non_execution', reasonCode: 'no_budget', citation: 'قانون بودجه', nextWay: 'contest' },
    })
    return null
  })
  const count = async () =>
    (
      await sql<{ letters: number; numbers: number }>`
        select count(*)::int letters, count(distinct l.number_text)::int numbers
        from issue_answers a join letters l on l.id = a.letter_id where a.issue_id = ${issue.id}`.execute(world.db)
    ).rows[0]
  assert.deepEqual(await writeAnswers(system, press(world)), { letters: 3 })
  assert.deepEqual(await count(), { letters: 3, numbers: 3 })
  assert.deepEqual(await writeAnswers(system, press(world)), { letters: 0 })
  const [letter] = (
    await sql<{ code: string; body: string }>`
      select l.code, l.body from issue_answers a join letters l on l.id = a.letter_id where a.issue_id = ${issue.id} order by l.id limit 1`.execute(
      world.db,
    )
  ).rows
  assert.match(letter!.body, /همراه ۲ درخواست همانند[\s\S]*مستند: قانون بودجه[\s\S]*راه بعدی/)
  assert.equal((await world.as('petitioner').get(`/letters/${letter!.code}`)).status, 200)
  assert.equal((await world.as('otherPetitioner').get(`/letters/${letter!.code}`)).status, 404)
  assert.match((await world.as('secretary').get(`/issues/${issue.code}`)).text, /به ۳ متقاضی پاسخ کتبی/)
})
