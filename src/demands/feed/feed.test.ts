// Two whole installations, each with its own database and key, on real sockets with a line between them that the test cuts, repeats and reorders.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { createCommitment } from '../../commitments/commitment/actions.ts'
import { act } from '../../platform/act.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listIncomingFiles } from '../incoming/file-queries.ts'
import { demandAtChamber, demandStates } from '../issue/sample-demands.ts'
import { exchange } from './exchange.ts'
import { failureOf, failureWord } from './failures.ts'
import { fetchFiles } from './fetching.ts'
import { feedKey, isSigned, publicKeyOf, signEnvelope } from './keys.ts'
import { retryAfterMinutes, runFrom } from './rules.ts'

interface Line {
  /** What happens to a delivery: it goes through, never arrives, or arrives while its receipt is lost. */
  mode: 'open' | 'cut' | 'receipt_lost'
  /** After so many deliveries the line breaks in the middle of the next answer. */
  cutAfter: number | null
  /** Bodies that went by, for sending them again. */
  passed: string[]
  address: string
  close(): void
}

/** Serves a world through a line. */
async function openLine(world: World): Promise<Line> {
  const line: Line = { mode: 'open', cutAfter: null, passed: [], address: '', close: () => {} }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve(
      {
        port: 0,
        hostname: '127.0.0.1',
        async fetch(request) {
          if (line.mode === 'cut') throw new Error('cut')
          line.passed.push(await request.clone().text())
          const answer = await world.app.fetch(request)
          if (line.cutAfter === 0) return halfOf(answer)
          if (line.cutAfter !== null) line.cutAfter -= 1
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

/** An answer that breaks off after some of its bytes. */
function halfOf(answer: Response): Response {
  const broken = new ReadableStream({
    async start(to) {
      to.enqueue(new Uint8Array(await answer.clone().arrayBuffer()).slice(0, 100))
      setTimeout(() => to.error(new Error('cut')), 20)
    },
  })
  return new Response(broken, { status: 200, headers: { 'content-type': 'application/octet-stream' } })
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
  return { demand, ...(await sendToNation('demand', demand)) }
}

async function sendToNation(kind: string, source: string): Promise<{ code: string }> {
  const secretary = province.as('secretary')
  const asked = await secretary.post(`/referrals?source=${kind}&code=${source}`, {
    organisation_id: body,
    title: 'افزایش سقف سرمایه در گردش',
    paper: 'در استان راه حلی نماند؛ از بانک مرکزی می‌خواهیم سقف تسهیلات سرمایه در گردش را افزایش دهد.',
  })
  const code = asked.location.split('/')[2]!
  assert.equal((await secretary.post(`/referrals/${code}/sending`, { letter_number: '۱۲۰/۴۵۶' })).status, 303)
  return { code }
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
  assert.match(asked.text, /پاسخ به پرسش مرجع ملی/)
  assert.match(asked.text, /با شمارهٔ <bdi[^>]*>۱۴۰۵-|با شمارهٔ ۱۴۰۵-/)
  const { next_follow_on } = (await province.as('secretary').api('GET', `/api/v1/referrals/${code}`)).json
  assert.equal(next_follow_on, tehranDate(province.clock.now()), 'a question is answered today')
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

test('a refusal ends what was promised in the province too', async () => {
  const ctx = await province.ctx('secretary')
  const demand = await demandAtChamber(province)
  const { id } = await province.db
    .selectFrom('demands')
    .where('tracking_code', '=', demand)
    .select('id')
    .executeTakeFirstOrThrow()
  const made = await act(
    ctx,
    async (tx) =>
      createCommitment(ctx, tx, {
        title: 'پرداخت تسهیلات',
        proofWanted: 'رسید بانک',
        side: 'government',
        holderPostId: await province.postId('head_imt'),
        dueOn: '2027-01-10',
        source: { kind: 'demand', demandId: Number(id) },
        beneficiary: 'متقاضی',
      }) as never as Promise<{ id: number; code: string }>,
  )
  const { code } = await sendToNation('commitment', made.code)
  await minute()
  const [there] = await arrived(code)
  const ending = { reason_code: 'needs_national', citation: 'مصوبهٔ شورای پول و اعتبار', next_way: 'knowledge_based' }
  assert.equal((await nation.as('secretary').post(`/incoming/${there!.code}/refusal`, ending)).status, 303)
  await minute()
  assert.equal((await stateOf(code)).state, 'unanswered')
  assert.match((await province.as('secretary').get(`/commitments/${made.code}`)).text, /مصوبهٔ شورای پول و اعتبار/)
})

test('a link is tried before anything hangs on it, and says what is wrong', async () => {
  const administrator = province.as('administrator')
  const trial = async () => {
    assert.equal((await administrator.post('/installations/nation/trial')).status, 303)
    return (await administrator.get('/installations/nation')).text
  }
  assert.equal((await province.as('secretary').post('/installations/nation/trial')).status, 403)
  assert.equal((await administrator.post('/installations/nowhere/trial')).status, 404)
  assert.match(await trial(), /پیوند آزموده شد: برقرار است/)
  await nation.as('administrator').post('/installations/east-azerbaijan/suspension')
  assert.match(await trial(), /آن قرارگاه ما را نمی‌شناسد/)
  await nation.as('administrator').post('/installations/east-azerbaijan/resumption')
  await sql`update installations set public_key = ${keyOf('another secret altogether')} where code = 'east-azerbaijan'`.execute(
    nation.db,
  )
  assert.match(await trial(), /امضای ما با کلیدی که آنجا ثبت شده نمی‌خواند/)
  await sql`update installations set public_key = ${keyOf(provinceSecret)} where code = 'east-azerbaijan'`.execute(
    nation.db,
  )
  await sql`update installations set address = 'http://127.0.0.1:59998' where code = 'nation'`.execute(province.db)
  assert.match(await trial(), /میزبان پاسخ نداد/)
  await sql`update installations set address = ${toNation.address} where code = 'nation'`.execute(province.db)
  await trial()
  const { failures, last_failure } = await peerOf(province, 'nation')
  assert.deepEqual([failures, last_failure], [0, ''])
})

test('every failure has its sentence', () => {
  const told = {
    ENOTFOUND: 'failure_name',
    ECONNREFUSED: 'failure_closed',
    TimeoutError: 'failure_slow',
    'HTTP 503': 'failure_busy',
    'HTTP 404': 'failure_elsewhere',
    'HTTP 403 feed_wrong_signature': 'failure_wrong_signature',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'failure_certificate',
    'other side closed': 'failure_line',
  }
  for (const [failure, word] of Object.entries(told)) assert.equal(failureWord(failure), word)
  assert.equal(failureOf(new Error('fetch failed', { cause: { code: 'ECONNRESET' } })), 'ECONNRESET')
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

test('papers travel with their referral in parts: a line cut in the middle costs one part, and what does not fit its hash is refused', async () => {
  const { code } = await carried()
  const secretary = province.as('secretary')
  assert.equal((await secretary.post(`/referrals/${code}/dossiers`)).status, 303)
  for (const world of [province, nation]) world.clock.set(new Date(world.clock.now().getTime() + 3_660_000))
  const system = async () => [await nation.ctx('system'), feedKey(nationSecret), nation.shell] as const
  await exchange(await province.ctx('system'), province.shell)
  const [there] = await arrived(code)
  const list = () => listIncomingFiles(nation.db, there!.id)
  const [announced] = await list()
  assert.ok(announced && announced.size > 20_000 && announced.got === 0, 'announced, not come')

  // The line breaks after two parts and once in the middle of an answer; nothing that came is asked for again.
  toProvince.cutAfter = 2
  await fetchFiles(...(await system()), 5000)
  assert.deepEqual(
    (await list()).map((file) => [file.got, file.file_id]),
    [[10_000, null]],
  )
  assert.match((await nation.as('secretary').get(`/incoming/${there!.code}`)).text, /در راه؛ [۰-۹]+ درصد/)
  const before = toProvince.passed.length
  toProvince.cutAfter = null
  await fetchFiles(...(await system()), 5000)
  const offsets = toProvince.passed.slice(before).map((body) => JSON.parse(JSON.parse(body).envelope).offset as number)
  assert.equal(offsets[0], 10_000)
  const [whole] = await list()
  assert.ok(whole?.file_id)
  const link = `/incoming/${there!.code}/files/${whole.file_id}`
  const got = await nation.as('secretary').get(link)
  assert.deepEqual([got.status, got.headers.get('content-type')], [200, 'application/pdf'])
  assert.equal((await nation.as('agencyHead').get(link)).status, 403)
  assert.equal((await nation.as('secretary').get(`/incoming/${there!.code}/files/${whole.file_id + 1}`)).status, 404)
  assert.equal(
    Number((await sql<{ n: number }>`select count(*)::int n from incoming_file_parts`.execute(nation.db)).rows[0]!.n),
    0,
  )
  await minute()
  assert.equal((await list()).length, 1, 'once')

  // A file whose bytes are others than announced is not taken over.
  await sql`update incoming_files set hash = ${'0'.repeat(64)}, file_id = null, done_at = null, got = 0 where id = ${whole.id}`.execute(
    nation.db,
  )
  await sql`update feed_files set hash = ${'0'.repeat(64)} where hash = ${whole.hash}`.execute(province.db)
  const { files } = province.shell
  province.shell.files = { ...files, read: async () => files.read(whole.hash) } as never
  await fetchFiles(...(await system()))
  province.shell.files = files
  const [refused] = await list()
  assert.match(refused!.refusal ?? '', /اثر انگشت/)

  // Nobody else fetches anything, and a wish overheard is worth nothing later.
  const wish = (change: object, by = feedKey(nationSecret)) => {
    const envelope = JSON.stringify({
      v: 1,
      from: 'nation',
      to: 'east-azerbaijan',
      hash: '0'.repeat(64),
      offset: 0,
      length: 10,
      at: province.clock.now().toISOString(),
      ...change,
    })
    return { envelope, signature: signEnvelope(by, envelope) }
  }
  const ask = async (body: object) => {
    const answer = await province.app.request('/feed/v1/files', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Jahesh-Feed nation' },
      body: JSON.stringify(body),
    })
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  assert.deepEqual(await ask(wish({ hash: 'f'.repeat(64) })), [404, 'feed_unknown_file'])
  assert.deepEqual(await ask(wish({ from: 'stranger' })), [403, 'feed_unknown_peer'])
  assert.deepEqual(await ask(wish({}, feedKey(provinceSecret))), [403, 'feed_wrong_signature'])
  assert.deepEqual(await ask(wish({ at: '2020-01-01T00:00:00.000Z' })), [403, 'feed_stale'])
})

test('referrals sent before the link are opened there when the officer chooses them', async () => {
  await sql`update installations set organisation_id = null where code = 'nation'`.execute(province.db)
  const [one, other] = [await carried(), await carried()]
  await minute()
  assert.deepEqual([await arrived(one.code), await arrived(other.code)], [[], []])
  await sql`update installations set organisation_id = ${body} where code = 'nation'`.execute(province.db)
  const secretary = province.as('secretary')
  const record = await secretary.get('/installations/nation')
  assert.match(record.text, /پیش از پیوند/)
  assert.doesNotMatch((await province.as('auditor').get('/installations/nation')).text, /پیش از پیوند با/)
  assert.equal((await secretary.post('/installations/nation/earlier', {})).status, 422)
  assert.equal(
    (await province.as('auditor').post('/installations/nation/earlier', { referrals: one.code })).status,
    403,
  )
  assert.equal((await secretary.post('/installations/nation/earlier', { referrals: one.code })).status, 303)
  await minute()
  assert.deepEqual([(await arrived(one.code)).length, (await arrived(other.code)).length], [1, 0])
  assert.equal((await secretary.post('/installations/nation/earlier', { referrals: one.code })).status, 422, 'once')
  assert.equal((await secretary.post('/installations/nation/earlier', { referrals: other.code })).status, 303)
  await minute()
  assert.equal((await arrived(other.code)).length, 1)
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
