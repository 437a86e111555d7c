// Two whole installations, each with its own database and key, on real sockets with a line between them that the test cuts, repeats and reorders.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber, demandStates } from '../issue/sample-demands.ts'
import { exchange } from './exchange.ts'
import { feedKey, isSigned, publicKeyOf, signEnvelope } from './keys.ts'
import { retryAfterMinutes, runFrom } from './rules.ts'

interface Line {
  /** What happens to a delivery: it goes through, never arrives, or arrives while its receipt is lost. */
  mode: 'open' | 'cut' | 'receipt_lost'
  /** Bodies that went by, for sending them again. */
  passed: string[]
  address: string
  close(): void
}

/** Serves a world through a line. */
async function openLine(world: World): Promise<Line> {
  const line: Line = { mode: 'open', passed: [], address: '', close: () => {} }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve(
      {
        port: 0,
        hostname: '127.0.0.1',
        async fetch(request) {
          if (line.mode === 'cut') throw new Error('cut')
          line.passed.push(await request.clone().text())
          const answer = await world.app.fetch(request)
          if (line.mode === 'receipt_lost') throw new Error('cut')
          return answer
        },
      },
      (info) => {
        line.address = `http://127.0.0.1:${info.port}`
        resolve(made)
      },
    )
  })
  line.close = () => server.close()
  return line
}

let province: World
let nation: World
let toNation: Line
let toProvince: Line
let body: number

const provinceSecret = 'the secret of a province, long enough to sign with'
const nationSecret = 'the secret of the nation, long enough to sign with'
const keyOf = (secret: string) => publicKeyOf(feedKey(secret))

before(async () => {
  ;[province, nation] = await Promise.all([openWorld({ secret: provinceSecret }), openWorld({ secret: nationSecret })])
  ;[toNation, toProvince] = await Promise.all([openLine(nation), openLine(province)])
  body = Number(
    (
      await province.db
        .selectFrom('organisations')
        .where('code', '=', 'national_cbi')
        .select('id')
        .executeTakeFirstOrThrow()
    ).id,
  )
  const self = { code: 'nation', title_fa: 'قرارگاه ملی', title_en: 'National Headquarters' }
  assert.equal((await nation.as('administrator').post('/installations/self', self)).status, 303)
  const link = { title_fa: 'قرارگاه ملی', title_en: 'National Headquarters', organisation_id: body }
  const linked = await province
    .as('administrator')
    .post('/installations', { ...link, code: 'nation', address: toNation.address, public_key: keyOf(nationSecret) })
  assert.equal(linked.status, 303, linked.text.slice(0, 400))
  const back = {
    code: 'east-azerbaijan',
    title_fa: 'قرارگاه آذربایجان شرقی',
    title_en: 'East Azerbaijan',
    address: toProvince.address,
    public_key: keyOf(provinceSecret),
  }
  assert.equal((await nation.as('administrator').post('/installations', back)).status, 303)
})
after(async () => {
  toNation.close()
  toProvince.close()
  await Promise.all([province.close(), nation.close()])
})

/** The job of every minute on both sides, an hour later so that no back-off holds it up. */
async function minute(): Promise<void> {
  for (const world of [province, nation]) {
    world.clock.set(new Date(world.clock.now().getTime() + 3_660_000))
    await exchange(await world.ctx('system'), world.shell)
  }
}

async function carried(): Promise<{ demand: string; code: string }> {
  const demand = await demandAtChamber(province)
  const secretary = province.as('secretary')
  const asked = await secretary.post(`/referrals?source=demand&code=${demand}`, {
    organisation_id: body,
    title: 'افزایش سقف سرمایه در گردش',
    paper: 'در استان راه حلی نماند؛ از بانک مرکزی می‌خواهیم سقف تسهیلات سرمایه در گردش را افزایش دهد.',
  })
  const code = asked.location.split('/')[2]!
  assert.equal((await secretary.post(`/referrals/${code}/sending`, { letter_number: '۱۲۰/۴۵۶' })).status, 303)
  return { demand, code }
}

const arrived = async (senderCode: string) =>
  (await nation.db.selectFrom('incoming_referrals').where('sender_code', '=', senderCode).selectAll().execute()).map(
    (row) => ({ ...row, id: Number(row.id) }),
  )
const stateOf = async (code: string) =>
  await province.db
    .selectFrom('national_referrals')
    .where('code', '=', code)
    .select(['state', 'answer'])
    .executeTakeFirstOrThrow()
const peerOf = async (world: World, code: string) =>
  world.db.selectFrom('installations').where('code', '=', code).selectAll().executeTakeFirstOrThrow()

test('a referral opens at the nation, is asked about, answered, and its answer settles the demand in the province', async () => {
  const { demand, code } = await carried()
  await minute()
  const [there] = await arrived(code)
  assert.ok(there)
  assert.deepEqual([there.state, there.letter_number, there.demands], ['received', '۱۲۰/۴۵۶', 1])
  assert.equal((await openWaits(nation, 'incoming_referral', there.id))[0]!.holder, 'secretariat')
  const secretary = nation.as('secretary')
  const record = await secretary.get(`/incoming/${there.code}`)
  assert.match(record.text, /قرارگاه آذربایجان شرقی/)
  assert.equal((await nation.as('agencyHead').get(`/incoming/${there.code}`)).status, 403)
  assert.equal((await nation.as('auditor').post(`/incoming/${there.code}/acknowledgement`)).status, 403)
  assert.equal((await secretary.post(`/incoming/${there.code}/acknowledgement`)).status, 303)
  assert.equal((await secretary.post(`/incoming/${there.code}/acknowledgement`)).status, 409)
  assert.equal((await secretary.post('/incoming/1405-999/acknowledgement')).status, 404)
  const short = await secretary.post(`/incoming/${there.code}/question`, { text: 'چه' })
  assert.equal(short.status, 422)
  assert.match(short.text, />چه</)
  const question = 'صورت‌های مالی سه سال گذشته فرستاده شود'
  assert.equal((await secretary.post(`/incoming/${there.code}/question`, { text: question })).status, 303)
  await minute()
  const asked = await province.as('secretary').get(`/referrals/${code}`)
  assert.match(asked.text, /صورت‌های مالی سه سال گذشته/)
  const followed = { text: 'صورت‌های مالی با نامهٔ ۱۸ فرستاده شد', followed_on: '1405/09/07' }
  assert.equal((await province.as('secretary').post(`/referrals/${code}/follow-up`, followed)).status, 303)
  await minute()
  assert.equal((await arrived(code))[0]!.state, 'in_hand')
  assert.match((await secretary.get(`/incoming/${there.code}`)).text, /با نامهٔ ۱۸ فرستاده شد/)
  const answer = 'سقف تسهیلات با بخشنامهٔ ۱۲ افزوده شد'
  assert.equal((await secretary.api('POST', `/api/v1/incoming/${there.code}/answer`, { answer })).status, 200)
  assert.equal(
    (await secretary.api('POST', `/api/v1/incoming/${there.code}/answer`, { answer })).json.code,
    'incoming_ended',
  )
  await minute()
  assert.deepEqual(await stateOf(code), { state: 'answered', answer })
  assert.deepEqual(await demandStates(province, [demand]), ['solved'])
  assert.deepEqual(await openWaits(nation, 'incoming_referral', there.id), [])
})

test('a refusal travels with reason, ground and next way', async () => {
  const { demand, code } = await carried()
  await minute()
  const [there] = await arrived(code)
  const secretary = nation.as('secretary')
  assert.equal((await secretary.post(`/incoming/${there!.code}/refusal`, { answer: 'نه' })).status, 422)
  const ending = { reason_code: 'needs_national', citation: 'مصوبهٔ شورای پول و اعتبار', next_way: 'knowledge_based' }
  assert.equal((await secretary.post(`/incoming/${there!.code}/refusal`, ending)).status, 303)
  await minute()
  assert.equal((await stateOf(code)).state, 'unanswered')
  assert.deepEqual(await demandStates(province, [demand]), ['unsolved'])
  assert.match((await province.as('secretary').get(`/referrals/${code}`)).text, /مصوبهٔ شورای پول و اعتبار/)
})

test('with the line cut nothing is lost; with the receipt lost nothing is done twice', async () => {
  toNation.mode = 'cut'
  const first = await carried()
  await minute()
  assert.deepEqual(await arrived(first.code), [])
  const waiting = await peerOf(province, 'nation')
  assert.ok(waiting.failures > 0 && waiting.next_try_at && waiting.last_failure)
  assert.match((await province.as('administrator').get('/installations')).text, /خط قطع است/)
  const second = await carried()
  toNation.mode = 'receipt_lost'
  await minute()
  assert.equal((await arrived(first.code)).length, 1)
  toNation.mode = 'open'
  await minute()
  assert.equal((await arrived(first.code)).length, 1)
  assert.equal((await arrived(second.code)).length, 1)
  const { sent_seq, confirmed_seq, failures } = await peerOf(province, 'nation')
  assert.deepEqual([confirmed_seq, failures], [sent_seq, 0])
})

test('messages repeated and out of order are done once and in order', async () => {
  const before = toNation.passed.length
  const { code } = await carried()
  const follow = (n: number) =>
    province
      .as('secretary')
      .post(`/referrals/${code}/follow-up`, { text: `پیگیری شمارهٔ ${n}`, followed_on: '1405/09/07' })
  toNation.mode = 'cut'
  for (const n of [1, 2, 3]) assert.equal((await follow(n)).status, 303)
  const rows = await province.db.selectFrom('feed_outgoing').selectAll().orderBy('seq', 'desc').limit(4).execute()
  const key = feedKey(provinceSecret)
  const deliver = (envelopes: string[]) =>
    fetch(`${toNation.address}/feed/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Jahesh-Feed east-azerbaijan' },
      body: JSON.stringify({
        from: 'east-azerbaijan',
        messages: envelopes.map((envelope) => ({ envelope, signature: signEnvelope(key, envelope) })),
      }),
    })
  toNation.mode = 'open'
  const [last, third, second, opening] = rows.map((row) => row.envelope)
  const early = await deliver([last!, second!])
  assert.deepEqual([early.status, (await arrived(code)).length], [200, 0])
  await deliver([third!, third!])
  await deliver([opening!])
  await deliver([second!, opening!, last!])
  await minute()
  const [there] = await arrived(code)
  const remarks = await nation.db
    .selectFrom('incoming_remarks')
    .where('referral_id', '=', there!.id as never)
    .select('text')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    remarks.map((remark) => remark.text),
    ['پیگیری شمارهٔ 1', 'پیگیری شمارهٔ 2', 'پیگیری شمارهٔ 3'],
  )
  for (const body of toNation.passed.slice(before))
    assert.equal(
      (
        await fetch(`${toNation.address}/feed/v1/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Jahesh-Feed east-azerbaijan' },
          body,
        })
      ).status,
      200,
    )
  assert.equal((await arrived(code)).length, 1)
  const everything = await nation.db
    .selectFrom('incoming_remarks')
    .where('referral_id', '=', there!.id as never)
    .selectAll()
    .execute()
  assert.equal(everything.length, 3)
})

test('a receiver restored from its backup is sent again what it has lost', async () => {
  const { code } = await carried()
  await minute()
  await sql`
    with lost as (select installation_id, seq, thread from feed_incoming order by seq desc limit 1),
    threads as (delete from feed_threads where thread in (select thread from lost)),
    back as (update installations set received_seq = received_seq - 1 where code = 'east-azerbaijan')
    delete from feed_incoming where seq in (select seq from lost)`.execute(nation.db)
  await sql`update incoming_referrals set sender_code = 'lost' where sender_code = ${code}`.execute(nation.db)
  await sql`update incoming_referrals set thread = gen_random_uuid() where sender_code = 'lost'`.execute(nation.db)
  assert.equal((await arrived(code)).length, 0)
  const { code: next } = await carried()
  await minute()
  await minute()
  assert.deepEqual([(await arrived(code)).length, (await arrived(next)).length], [1, 1])
})

test('strangers, forgeries and what is meant for others is refused; nonsense is told back and holds nothing up', async () => {
  const key = feedKey(provinceSecret)
  const peer = await peerOf(nation, 'east-azerbaijan')
  const message = (change: object, by = key) => {
    const envelope = JSON.stringify({
      v: 1,
      from: 'east-azerbaijan',
      to: 'nation',
      seq: Number(peer.received_seq) + 1,
      id: crypto.randomUUID(),
      thread: crypto.randomUUID(),
      kind: 'referral.followed_up',
      at: new Date().toISOString(),
      body: { text: 'پیگیری پرونده‌ای که نیست' },
      ...change,
    })
    return { envelope, signature: signEnvelope(by, envelope) }
  }
  const post = async (body: object) => {
    const answer = await nation.app.request('/feed/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Jahesh-Feed x' },
      body: JSON.stringify(body),
    })
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  const from = 'east-azerbaijan'
  assert.deepEqual(await post({ from: 'stranger', messages: [] }), [403, 'feed_unknown_peer'])
  assert.deepEqual(await post({ from, messages: [message({}, feedKey('another'))] }), [403, 'feed_wrong_signature'])
  assert.deepEqual(await post({ from, messages: [{ ...message({}), signature: 'x' }] }), [403, 'feed_wrong_signature'])
  assert.deepEqual(await post({ from, messages: [message({ to: 'elsewhere' })] }), [403, 'feed_wrong_peer'])
  assert.deepEqual(await post({ from, messages: [message({ seq: -1 })] }), [422, 'feed_unreadable'])
  const stray = message({})
  assert.deepEqual(await post({ from, messages: [stray] }), [200, undefined])
  assert.deepEqual(await post({ from, messages: [message({})] }), [409, 'feed_forked'])
  const kept = await nation.db
    .selectFrom('feed_incoming')
    .where('seq', '=', (Number(peer.received_seq) + 1) as never)
    .select(['refusal', 'done_at'])
    .executeTakeFirstOrThrow()
  assert.ok(kept.done_at && /پرونده‌ای است که اینجا نیست/.test(kept.refusal ?? ''))
  assert.match((await nation.as('auditor').get('/installations/east-azerbaijan')).text, /پذیرفته نشد/)
  await nation.as('administrator').post('/installations/east-azerbaijan/suspension')
  assert.deepEqual(await post({ from, messages: [] }), [403, 'feed_unknown_peer'])
  await nation.as('administrator').post('/installations/east-azerbaijan/resumption')
})

test('only an administrator links, and a bad link comes back with what was typed', async () => {
  const administrator = province.as('administrator')
  const bad = { code: 'Tabriz!', title_fa: 'تبریز', title_en: 'Tabriz', address: 'ftp://x', public_key: 'short' }
  const answer = await administrator.post('/installations', bad)
  assert.equal(answer.status, 422)
  assert.match(answer.text, /value="ftp:\/\/x"/)
  const good = {
    ...bad,
    code: 'tabriz',
    address: 'https://tabriz.example/',
    public_key: keyOf('somebody else entirely'),
  }
  for (const who of ['secretary', 'auditor', 'governor'] as const)
    assert.equal((await province.as(who).post('/installations', good)).status, 403, who)
  assert.equal((await administrator.post('/installations', { ...good, public_key: keyOf(provinceSecret) })).status, 422)
  assert.equal((await administrator.post('/installations', { ...good, organisation_id: body })).status, 409)
  assert.equal((await administrator.post('/installations', good)).status, 303)
  assert.equal((await administrator.post('/installations', good)).status, 409)
  assert.equal((await administrator.get('/installations/nowhere')).status, 404)
  const listed = await province.as('secretary').api('GET', '/api/v1/installations')
  assert.deepEqual(
    [listed.status, listed.json.self.public_key, listed.json.items.length],
    [200, keyOf(provinceSecret), 2],
  )
})

test('signatures hold for the exact text only; numbers run without a gap; the wait between tries grows to an hour', () => {
  const key = feedKey('one')
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      const signature = signEnvelope(key, text)
      assert.ok(isSigned(publicKeyOf(key), text, signature))
      assert.equal(isSigned(publicKeyOf(key), other, signature), other === text)
      assert.equal(isSigned(publicKeyOf(feedKey('two')), text, signature), false)
    }),
    { numRuns: 30 },
  )
  fc.assert(
    fc.property(fc.nat(20), fc.uniqueArray(fc.nat(40)), (done, kept) => {
      const run = runFrom(done, kept)
      assert.deepEqual(
        run,
        run.map((_, n) => done + n + 1),
      )
      assert.ok(run.every((seq) => kept.includes(seq)))
      assert.ok(!kept.includes(done + run.length + 1))
    }),
  )
  assert.deepEqual([1, 2, 3, 7, 50].map(retryAfterMinutes), [1, 2, 4, 60, 60])
})
