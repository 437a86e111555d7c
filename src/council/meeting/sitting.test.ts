import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith, proposedIssue, terms } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { listMembers } from '../body/queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const stateOf = async (table: 'meetings' | 'proposals' | 'issues', code: string) =>
  (await world.db.selectFrom(table).select('state').where('code', '=', code).executeTakeFirstOrThrow()).state
const votesOf = async (item: number) =>
  world.db.selectFrom('votes').selectAll().where('agenda_item_id', '=', item).orderBy('id').execute()

test('the roll opens the sitting only with a quorum, and a substitute without a name is asked for one', async () => {
  const { code } = await invitedMeeting(world)
  const members = await listMembers(world.db, 'council', '2026-11-28')
  const voting = members.filter((member) => member.kind === 'voting' || member.kind === 'chair')
  const marks = (count: number) =>
    Object.fromEntries(voting.slice(0, count).map((member) => [`presence_${member.post_id}`, 'principal']))
  const secretary = world.as('secretary')
  const few = await secretary.post(`/meetings/${code}/opening`, marks(10))
  assert.equal(few.status, 422)
  assert.match(few.text, /۱۰ صاحب رأی حاضر است و ۱۱ نفر لازم است/)
  assert.match(few.text, /<option value="principal" selected/)
  const last = voting[10]!.post_id
  const unnamed = await secretary.post(`/meetings/${code}/opening`, {
    ...marks(10),
    [`presence_${last}`]: 'substitute',
  })
  assert.equal(unnamed.status, 422)
  assert.match(unnamed.text, new RegExp(`#f-note_${last}`))
  assert.equal((await world.as('legalSecretary').post(`/meetings/${code}/opening`, marks(20))).status, 403)
  const named = await secretary.post(`/meetings/${code}/opening`, {
    ...marks(10),
    [`presence_${last}`]: 'substitute',
    [`note_${last}`]: 'سارا ملکی، معرفی‌نامهٔ ۲۱۱',
  })
  assert.equal(named.status, 303)
  assert.equal(named.location, `/meetings/${code}/sitting`)
  assert.equal(await stateOf('meetings', code), 'in_session')
  const page = await world.as('agencyHead').get(`/meetings/${code}/sitting`)
  assert.match(page.text, /جلسه رسمی است/)
  assert.doesNotMatch(page.text, /name="yes"/)
})

test('a departure that breaks the quorum refuses the vote; an arrival mends it', async () => {
  const { code, item } = await invitedMeeting(world)
  const posts = await openWith(world, code, 11)
  const secretary = world.as('secretary')
  assert.equal(
    (await secretary.post(`/meetings/${code}/attendances`, { post_id: posts[10]!, presence: 'left', note: 'مأموریت' }))
      .status,
    303,
  )
  const broken = await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '۱۰' })
  assert.equal(broken.status, 422)
  assert.match(broken.text, /حد نصاب نیست/)
  const api = await secretary.api('POST', `/api/v1/meetings/${code}/items/${item}/votes`, {
    yes: 10,
    no: 0,
    abstain: 0,
  })
  assert.deepEqual([api.status, api.json.code], [422, 'no_quorum'])
  assert.match(api.headers.get('content-type') ?? '', /application\/problem\+json/)
  assert.equal(
    (await secretary.post(`/meetings/${code}/attendances`, { post_id: posts[10]!, presence: 'left' })).status,
    422,
  )
  assert.equal(
    (await secretary.post(`/meetings/${code}/attendances`, { post_id: posts[10]!, presence: 'principal' })).status,
    303,
  )
  assert.equal((await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '۱۰', no: '1' })).status, 303)
  const [vote] = await votesOf(item)
  assert.deepEqual([vote?.present, vote?.entitled, vote?.quorum_needed, vote?.has_passed], [11, 20, 11, true])
  const stranger = await world.postId('inspector_1')
  assert.equal(
    (await secretary.post(`/meetings/${code}/attendances`, { post_id: stranger, presence: 'principal' })).status,
    422,
  )
})

test('counts are held to the room; the chair breaks equal votes; a repeated sending votes once', async () => {
  const { code, item } = await invitedMeeting(world)
  await openWith(world, code, 12)
  const secretary = world.as('secretary')
  const path = `/meetings/${code}/items/${item}/votes`
  const tooMany = await secretary.post(path, { yes: '10', no: '3' })
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.text, /value="۱۰"|value="10"/)
  assert.equal((await secretary.post(path, { yes: 'هفت' })).status, 422)
  assert.equal((await secretary.post(path, {})).status, 422)
  const uncounted = await secretary.post(path, { yes: '6', no: '6', chair_vote: 'abstain' })
  assert.equal(uncounted.status, 422)
  assert.equal((await world.as('agencyHead').post(path, { yes: '9' })).status, 403)
  const tied = await secretary.post(path, { yes: '6', no: '6', _key: 'first-count-of-hands' })
  assert.equal(tied.status, 303)
  await secretary.post(path, { yes: '6', no: '6', _key: 'first-count-of-hands' })
  assert.equal((await votesOf(item)).length, 1)
  await secretary.post(path, { yes: '6', no: '6', chair_vote: 'yes' })
  const votes = await votesOf(item)
  assert.deepEqual(
    votes.map((vote) => [vote.has_passed, vote.used_casting_vote]),
    [
      [false, false],
      [true, true],
    ],
  )
  const again = await secretary.post(path, { yes: '0', no: '9' })
  assert.equal(again.status, 422)
  assert.match(again.text, /این موضوع رأی آورده است/)
})

test('what is not carried ends with a next way, and its issue goes back to the Chamber', async () => {
  const { proposal, issue } = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal })
  await openWith(world, code, 12)
  const secretary = world.as('secretary')
  const path = `/meetings/${code}/items/${item}/rejection`
  const ending = { reason: 'decision.reject', citation: 'مادهٔ ۲ آیین کار شورا', next_way: 'new_proposal' }
  const unvoted = await secretary.post(path, ending)
  assert.equal(unvoted.status, 422)
  assert.match(unvoted.text, /هنوز رأی گرفته نشده/)
  await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '3', no: '9' })
  const bad = await secretary.post(path, { reason: 'decision.reject', next_way: 'nowhere' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /href="#f-citation"/)
  assert.equal((await secretary.post(path, ending)).status, 303)
  assert.equal(await stateOf('proposals', proposal), 'rejected')
  assert.equal(await stateOf('issues', issue), 'gathering')
  const written = await world.db
    .selectFrom('endings')
    .selectAll()
    .where('lifecycle', '=', 'proposal')
    .executeTakeFirstOrThrow()
  assert.deepEqual([written.next_way, written.citation], ['new_proposal', 'مادهٔ ۲ آیین کار شورا'])
  assert.equal((await secretary.post(path, ending)).status, 422)
})

test('adjourning sends what is undecided back to the backlog, but not while a resolution is unwritten', async () => {
  const first = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal: first.proposal })
  const second = await proposedIssue(world)
  const secretary = world.as('secretary')
  await secretary.post(`/meetings/${code}/items`, { proposal: second.proposal })
  await openWith(world, code, 12)
  await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '12' })
  const early = await secretary.post(`/meetings/${code}/adjournment`)
  assert.equal(early.status, 422)
  assert.match(early.text, /مصوبه یا پاسخ آن‌ها ثبت نشده است/)
  const postponed = await secretary.api('POST', `/api/v1/meetings/${code}/items/${item}/postponement`, {
    note: 'برای بعد',
  })
  assert.deepEqual([postponed.status, postponed.json.code], [409, 'vote_carried'])
  const enacted = await secretary.api('POST', `/api/v1/meetings/${code}/items/${item}/resolution`, await terms(world))
  assert.equal(enacted.status, 200)
  assert.equal((await world.as('agencyExpert').post(`/meetings/${code}/adjournment`)).status, 403)
  assert.equal((await world.as('governor').post(`/meetings/${code}/adjournment`)).status, 303)
  assert.equal(await stateOf('meetings', code), 'adjourned')
  assert.equal(await stateOf('proposals', first.proposal), 'decided')
  assert.equal(await stateOf('proposals', second.proposal), 'accepted')
  assert.equal(await stateOf('issues', second.issue), 'proposed')
})

test('a matter may be postponed or withdrawn with its reason', async () => {
  const { proposal, issue } = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal })
  await openWith(world, code, 12)
  const secretary = world.as('secretary')
  assert.equal(
    (await secretary.post(`/meetings/${code}/items/${item}/removal`, { how: 'withdraw', note: '' })).status,
    422,
  )
  assert.equal(
    (await secretary.post(`/meetings/${code}/items/${item}/removal`, { how: 'withdraw', note: 'به درخواست اتاق' }))
      .status,
    303,
  )
  assert.equal(await stateOf('proposals', proposal), 'withdrawn')
  assert.equal(await stateOf('issues', issue), 'gathering')
  assert.equal(
    (await secretary.post(`/meetings/${code}/items/999999/removal`, { how: 'postpone', note: 'نیست' })).status,
    404,
  )
})
