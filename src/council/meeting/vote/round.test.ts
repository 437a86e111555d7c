import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { invitedMeeting } from '../../../../test/council-road.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { amendByLaws } from '../../body/actions.ts'
import { listByLaws } from '../../body/by-law-queries.ts'
import { listMembers } from '../../body/queries.ts'
import { byLawJson } from '../../body/schema.ts'
import { openMeeting } from '../sitting-actions.ts'
import { castBallots, closeRound, openRound } from './round-actions.ts'
import { makeReceipt, urnOf } from './urn.ts'

let world: World
let head = 0
let tax = 0
let legal = 0
before(async () => {
  world = await openWorld()
  head = await world.postId('head_imt')
  tax = await world.postId('head_tax')
  legal = await world.postId('legal_secretary')
})
after(() => world?.close())

/** A sitting with the governor, the two heads of the cast, the legal secretary and others up to `count` with a vote. */
async function sitting(count: number): Promise<{ code: string; item: number; here: number[]; away: number[] }> {
  const meeting = await invitedMeeting(world)
  const voting = (await listMembers(world.db, 'council', '2026-11-28')).filter((m) =>
    ['chair', 'voting'].includes(m.kind),
  )
  const first = voting.filter((m) => m.kind === 'chair' || [head, tax, legal].includes(m.post_id))
  const others = voting.filter((m) => !first.includes(m))
  const here = [...first, ...others].slice(0, count).map((m) => m.post_id)
  const away = voting.map((m) => m.post_id).filter((post) => !here.includes(post))
  const roll = here.map((post_id) => ({ post_id, presence: 'principal' as const }))
  await openMeeting(await world.ctx('secretary'), meeting.code, { roll })
  return { ...meeting, here, away }
}
const urn = () => urnOf(world.shell.config.secret)
const rounds = async (code: string) =>
  world.db
    .selectFrom('vote_rounds')
    .innerJoin('meetings', 'meetings.id', 'vote_rounds.meeting_id')
    .selectAll('vote_rounds')
    .where('meetings.code', '=', code)
    .orderBy('vote_rounds.id')
    .execute()

test('a named vote: opened by the desk, cast by each from the own phone and by the desk for others, counted by the by-laws', async () => {
  const { code, item, here } = await sitting(12)
  const secretary = world.as('secretary')
  assert.equal(
    (await world.as('agencyHead').post(`/meetings/${code}/items/${item}/rounds`, { method: 'named' })).status,
    403,
  )
  assert.equal((await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'shouting' })).status, 422)
  assert.equal((await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'named' })).status, 303)
  const [round] = await rounds(code)
  const base = `/meetings/${code}/rounds/${round!.id}`

  const page = await world.as('agencyHead').get(`/meetings/${code}/sitting`)
  assert.match(page.text, /رأی شما/)
  assert.match(page.text, new RegExp(`action="${base}/ballots"`))
  assert.equal((await world.as('agencyHead').post(`${base}/ballots`, { seat: head, choice: 'maybe' })).status, 422)
  assert.equal((await world.as('agencyHead').post(`${base}/ballots`, { seat: head, choice: 'no' })).status, 303)
  assert.equal((await world.as('agencyHead').post(`${base}/ballots`, { seat: tax, choice: 'no' })).status, 403)
  assert.equal((await world.as('inspector').post(`${base}/ballots`, { seat: head, choice: 'no' })).status, 403)
  assert.equal(
    (await world.as('agencyHead').post(`/meetings/${code}/rounds/999999/ballots`, { seat: head, choice: 'no' })).status,
    404,
  )
  // A second thought counts.
  assert.equal((await world.as('agencyHead').post(`${base}/ballots`, { seat: head, choice: 'yes' })).status, 303)
  const other = await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'named' })
  assert.equal(other.status, 422)
  assert.equal((await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '۹' })).status, 422)

  const rest = here.filter((post) => post !== head)
  const marks = Object.fromEntries(rest.map((post, n) => [`choice_${post}`, n < 6 ? 'yes' : n < 9 ? 'no' : '']))
  assert.equal((await secretary.post(`${base}/roll-call`, marks)).status, 303)
  assert.equal((await secretary.post(`${base}/roll-call`, {})).status, 422)
  assert.equal((await world.as('agencyHead').post(`${base}/closing`)).status, 403)
  assert.equal((await secretary.post(`${base}/closing`)).status, 303)
  const vote = await world.db
    .selectFrom('votes')
    .selectAll()
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [vote.method, vote.yes, vote.no, vote.abstain, vote.present, vote.quorum_present, vote.has_passed],
    ['named', 7, 3, 0, 12, 12, true],
  )
  const shown = (await world.as('auditor').get(base)).text
  assert.match(shown, /۷ موافق، ۳ مخالف/)
  assert.match(shown, /ثبت دبیرخانه/)
  const json = (await world.as('auditor').api('GET', `/api/v1${base}`)).json
  assert.deepEqual([json.state, json.cast, json.voters, json.has_passed], ['ended', 10, 12, true])
  assert.equal(json.roll.find((one: { post_id: number }) => one.post_id === head).choice, 'yes')
  assert.equal((await world.as('agencyHead').post(`${base}/ballots`, { seat: head, choice: 'no' })).status, 303)
  assert.equal((await secretary.post(`${base}/closing`)).status, 422)
})

test('the vote is not closed below quorum; who left without voting is not present, who returns is', async () => {
  const { code, item, here } = await sitting(11)
  const secretary = await world.ctx('secretary')
  const { id } = await openRound(secretary, code, item, { method: 'named' })
  const leaver = here.at(-1)!
  await world.as('secretary').post(`/meetings/${code}/attendances`, { post_id: leaver, presence: 'left' })
  await castBallots(
    secretary,
    urn(),
    code,
    id,
    here.slice(0, 6).map((seat) => ({ seat, choice: 'yes' as const })),
  )
  const early = await world.as('secretary').api('POST', `/api/v1/meetings/${code}/rounds/${id}/closing`)
  assert.deepEqual([early.status, early.json.code], [422, 'no_quorum'])
  await world.as('secretary').post(`/meetings/${code}/attendances`, { post_id: leaver, presence: 'principal' })
  const closed = await closeRound(secretary, urn(), code, id)
  assert.equal(closed.passed, true)
  assert.match(closed.explanation_fa, /۶ موافق.*از ۱۱ صاحب رأی حاضر/)
})

test('a vote that is called off counts nothing and the matter can be put again; nobody votes on nothing', async () => {
  const { code, item } = await sitting(12)
  const secretary = world.as('secretary')
  await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'secret' })
  const [round] = await rounds(code)
  const base = `/meetings/${code}/rounds/${round!.id}`
  const nothing = await secretary.post(`${base}/closing`)
  assert.equal(nothing.status, 422)
  assert.equal((await secretary.post(`${base}/cancellation`, { note: '' })).status, 422)
  assert.equal(
    (await secretary.post(`/meetings/${code}/items/${item}/removal`, { how: 'postpone', note: 'برای بعد' })).status,
    422,
  )
  assert.equal((await world.as('governor').post(`/meetings/${code}/adjournment`)).status, 422)
  assert.equal((await secretary.post(`${base}/cancellation`, { note: 'پرسش روشن نبود' })).status, 303)
  assert.match((await secretary.get(base)).text, /پرسش روشن نبود/)
  assert.equal((await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '۱۲' })).status, 303)
})

test('a secret vote: a receipt on the paper, one ballot a seat, a published list, and nothing that joins voter and choice', async () => {
  const { code, item, here } = await sitting(12)
  const secretary = world.as('secretary')
  await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'secret', question: 'انتخاب دبیر کارگروه' })
  const [round] = await rounds(code)
  const base = `/meetings/${code}/rounds/${round!.id}`
  const startedAt = await sql<{ n: number }>`select coalesce(max(id), 0)::int as n from journal`.execute(world.db)

  const voter = world.as('agencyHead')
  assert.equal((await world.as('otherAgencyExpert').get(`${base}/ballot?seat=${head}`)).status, 404)
  const paper = (await voter.get(`${base}/ballot?seat=${head}`)).text
  const receipt = /name="receipt" value="(\d{15})"/.exec(paper)?.[1]
  assert.ok(receipt, 'the paper carries a receipt')
  assert.equal((await voter.post(`${base}/ballots`, { seat: head, choice: 'no' })).status, 422)
  const key = 'one-secret-ballot-sent-twice'
  const cast = await voter.post(`${base}/ballots`, { seat: head, choice: 'no', receipt, _key: key })
  assert.equal(cast.status, 200)
  assert.match(cast.text, /رأی در صندوق افتاد/)
  assert.equal(cast.headers.get('cache-control'), 'no-store')
  const again = await voter.post(`${base}/ballots`, { seat: head, choice: 'yes', receipt: makeReceipt(), _key: key })
  assert.equal(again.status, 303, 'a second ballot is not taken')
  assert.match((await voter.get(`/meetings/${code}/sitting`)).text, /رأی این صندلی در صندوق است/)

  const api = await world.as('otherAgencyHead').api('POST', `/api/v1${base}/ballots`, {
    ballots: [{ seat: tax, choice: 'abstain', receipt: '123451234512345' }],
  })
  assert.deepEqual([api.status, api.json.cast], [200, 1])
  const rest = here.filter((post) => post !== head && post !== tax)
  const desk = await world.ctx('secretary')
  const given = rest.map((seat, n) => ({
    seat,
    choice: n < 8 ? ('yes' as const) : ('no' as const),
    receipt: makeReceipt(),
  }))
  for (const ballot of given) await castBallots(desk, urn(), code, round!.id, [ballot])
  // Before the end nobody can read a choice: not from the rows, not under another secret.
  const sealed = await world.db
    .selectFrom('secret_envelopes')
    .select('sealed')
    .where('round_id', '=', round!.id)
    .execute()
  assert.equal(new Set(sealed.map((row) => row.sealed.length)).size, 1)
  assert.throws(() => urnOf('another secret').open(round!.id, sealed[0]!.sealed))
  assert.doesNotMatch((await secretary.get(base)).text, new RegExp(receipt))

  assert.equal((await secretary.post(`${base}/closing`)).status, 303)
  const vote = await world.db
    .selectFrom('votes')
    .selectAll()
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow()
  assert.deepEqual([vote.method, vote.yes, vote.no, vote.abstain, vote.chair_vote], ['secret', 8, 3, 1, null])
  const json = (await world.as('auditor').api('GET', `/api/v1${base}`)).json
  assert.ok(json.roll.every((one: { choice: null }) => one.choice === null))
  const mine = json.ballots.find((one: { receipt: string }) => one.receipt === receipt)
  assert.equal(mine.choice, 'no')

  // No row says who chose what, or when.
  const columns = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns where table_name in ('secret_turnouts', 'secret_envelopes', 'secret_ballots')
  `.execute(world.db)
  assert.deepEqual(columns.rows.map((row) => row.name).sort(), [
    'secret_ballots.choice',
    'secret_ballots.receipt',
    'secret_ballots.round_id',
    'secret_envelopes.round_id',
    'secret_envelopes.sealed',
    'secret_turnouts.post_id',
    'secret_turnouts.round_id',
  ])
  const ballots = await sql<{ receipt: string; xmin: string }>`
    select receipt, xmin::text as xmin from secret_ballots where round_id = ${round!.id} order by ctid
  `.execute(world.db)
  const stored = ballots.rows.map((row) => row.receipt)
  assert.deepEqual(stored, [...stored].sort(), 'kept in the order of receipts')
  assert.equal(new Set(ballots.rows.map((row) => row.xmin)).size, 1, 'written in one transaction')
  const left = await sql`select from secret_envelopes where round_id = ${round!.id}`.execute(world.db)
  assert.equal(left.rows.length, 0)
  const told = await sql<{ event: string; detail: string }>`
    select event, detail::text as detail from journal where id > ${startedAt.rows[0]!.n}
  `.execute(world.db)
  assert.deepEqual(
    told.rows.map((row) => row.event),
    ['meeting.voted'],
  )
  assert.ok(told.rows.every((row) => !row.detail.includes(receipt)))
  const keys = await sql<{ text: string }>`
    select key || coalesce(result::text, '') || fingerprint as text from idempotency_keys
  `.execute(world.db)
  assert.ok(keys.rows.every((row) => !row.text.includes(receipt) && !row.text.includes(key)))
  const pulses = await sql<{ what: string }>`
    select what from sitting_pulses where meeting_id = ${round!.meeting_id} order by id
  `.execute(world.db)
  assert.deepEqual(
    pulses.rows.map((row) => row.what),
    ['opened', 'round_opened', 'voted'],
  )
})

test('a proxy votes for an absent member where the by-laws of the sitting allow it, and not otherwise', async () => {
  const first = await sitting(12)
  const proxyForm = { from: first.away[0]!, to: head, letter: 'وکالت‌نامهٔ ۴۱۱' }
  const refused = await world.as('secretary').post(`/meetings/${first.code}/proxies`, proxyForm)
  assert.equal(refused.status, 422)
  const desk = await world.ctx('secretary')
  const [latest] = await listByLaws(world.db, 'council')
  await amendByLaws(await world.ctx('legalSecretary'), 'council', {
    ...byLawJson.parse({ ...latest, valid_from: '2026-11-28', reason: 'اصلاح آیین کار در جلسهٔ پیش' }),
    proxies_each: 1,
    majority_base: 'entitled',
  })
  // The sitting under way keeps the by-laws it was opened under.
  assert.equal((await world.as('secretary').post(`/meetings/${first.code}/proxies`, proxyForm)).status, 422)

  const { code, item, here, away } = await sitting(12)
  const enter = (from: number, to: number) =>
    world.as('secretary').post(`/meetings/${code}/proxies`, { from, to, letter: 'وکالت‌نامهٔ ۴۱۲' })
  assert.equal((await enter(away[0]!, head)).status, 303)
  assert.equal((await enter(away[1]!, head)).status, 422)
  assert.equal((await enter(here[0]!, head)).status, 422)
  assert.equal((await enter(away[1]!, away[2]!)).status, 422)
  const { id, voters } = await openRound(desk, code, item, { method: 'named' })
  assert.equal(voters, 13)
  assert.equal(
    (await world.as('agencyHead').post(`/meetings/${code}/rounds/${id}/ballots`, { seat: away[0]!, choice: 'yes' }))
      .status,
    303,
  )
  await castBallots(
    desk,
    urn(),
    code,
    id,
    here.slice(0, 10).map((seat) => ({ seat, choice: 'yes' as const })),
  )
  const closed = await closeRound(desk, urn(), code, id)
  assert.equal(closed.passed, true)
  assert.match(closed.explanation_fa, /۱۱ موافق.*از ۱۲ صاحب رأی حاضر و ۱ رأی وکالتی \(از ۲۰\)/)
  const vote = await world.db
    .selectFrom('votes')
    .selectAll()
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow()
  assert.deepEqual([vote.present, vote.quorum_present], [13, 12])
})
