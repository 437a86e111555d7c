// Twelve hours and sixty agencies in one sitting, over HTTP, with two screens that follow it.
import assert from 'node:assert/strict'
import test, { after, before, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { follow } from '../../../test/follow.ts'
import { openedCall, planOf, soundContent } from '../../../test/plan-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { replaceContent, submitPlan } from '../plan/actions.ts'

const agencies = 60
const minutesEach = 12

let world: World
let call: string
before(async () => {
  world = await openWorld()
  const found = await sql<{ code: string; post: string; post_id: number; organisation_id: number }>`
    select distinct on (o.code) o.code, p.code as post, p.id as post_id, o.id as organisation_id
    from posts p join organisations o on o.id = p.organisation_id where p.kind = 'agency_head' and p.is_active
    order by o.code, p.id limit ${sql.lit(agencies)}`.execute(world.db)
  const heads = found.rows
  assert.equal(heads.length, agencies)
  call = await openedCall(
    world,
    heads.map((head) => head.code),
  )
  for (const head of heads) await handIn(head)
})
after(() => world.close())

/** Sixty heads are not of the cast; each hands in through the same acts. */
async function handIn(head: { code: string; post: string; post_id: number; organisation_id: number }): Promise<void> {
  const ctx = await world.ctx('agencyHead')
  const own: Ctx = {
    ...ctx,
    actor: { ...ctx.actor, post: { ...ctx.actor.post!, id: head.post_id, organisationId: head.organisation_id } },
  }
  const plan = await planOf(world, call, head.code)
  await replaceContent(own, plan.code, { content: await soundContent(world, head.post, 2), note: '', origin: 'api' })
  await submitPlan(own, plan.code)
}

interface Turn {
  id: number
  plan: string
  state: string
  outcome: string | null
}

test('sixty plans are heard in twelve hours; both screens follow to the minutes', async (t) => {
  const secretary = world.as('secretary')
  const read = async () => (await secretary.api('GET', `/api/v1/reviews/${code}`)).json
  const took: Record<string, number[]> = {}
  const timed = async <T>(act: string, work: Promise<T>): Promise<T> => {
    const began = performance.now()
    const done = await work
    took[act] = [...(took[act] ?? []), performance.now() - began]
    return done
  }
  const pass = (minutes: number) => world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000))
  const opened = world.clock.now()

  const made = await timed(
    'plan',
    secretary.post('/reviews/new', {
      call,
      title: 'نشست دوازده‌ساعتهٔ بررسی برنامه‌ها',
      held_on: '1405/09/20',
      starts_at: '۰۷:۰۰',
      place: 'سالن شورای استانداری',
      minutes_per_turn: String(minutesEach),
    }),
  )
  assert.equal(made.status, 303, made.text.slice(0, 500))
  const code = made.location.split('/')[2]!
  const at = `/reviews/${code}`
  const desk = await follow(world, 'secretary', `${at}/events`)
  const wall = await follow(world, 'auditor', `${at}/events`)
  assert.equal((await timed('open', secretary.post(`${at}/opening`))).status, 303)
  const whole = await read()
  assert.equal(whole.queue.length, agencies)
  assert.equal(
    Date.parse(whole.predicted_end) - opened.getTime(),
    agencies * minutesEach * 60_000,
    'twelve hours from the first press',
  )

  const press = async (kind: string, turn?: number) => {
    const answer = await timed(
      'clock',
      secretary.post(`${at}/clock`, { kind, ...(turn ? { turn: String(turn) } : {}) }),
    )
    assert.equal(answer.status, 303, `${kind}: ${answer.text.match(/error-summary.{0,300}/s)?.[0] ?? ''}`)
  }
  const remark = async (turn: number, fields: Record<string, string>) => {
    const answer = await timed('remark', secretary.post(`${at}/remarks`, { turn: String(turn), ...fields }))
    assert.equal(answer.status, 303)
  }
  const expected = { accepted: 0, conditional: 0, returned: 0 }
  const late = new Set<number>()
  for (let heard = 0; heard < agencies; heard++) {
    const queue: Turn[] = (await read()).queue
    const next = queue.find((turn) => turn.outcome === null)!
    // Every ninth is not there yet when called, and is heard at the end.
    if (heard % 9 === 8 && next.state === 'waiting' && !late.has(next.id) && heard < 50) {
      late.add(next.id)
      await press('absent', next.id)
      heard--
      continue
    }
    await press('start', next.id)
    pass(4)
    await remark(next.id, { kind: 'remark', project: 'P01', text: 'هدف شاخص با ظرفیت واقعی واحد سنجیده شود' })
    if (heard % 10 === 3) {
      await press('pause')
      pass(2)
      await press('resume')
      await press('extend', next.id)
    }
    const outcome = heard % 6 === 5 ? 'returned' : heard % 4 === 0 ? 'conditional' : 'accepted'
    if (outcome === 'conditional')
      await remark(next.id, { kind: 'condition', text: 'سهم آورده تا پایان دی تأمین شود', due_on: '1405/10/30' })
    pass(heard % 10 === 3 ? 12 : 8)
    const page = await timed('desk', secretary.get(`${at}/live`))
    assert.equal(page.status, 200)
    if (heard % 10 === 3) assert.match(page.text, /[−-][۰-۹]+:۰۰|۱:۰۰/, 'time runs over')
    assert.equal((await timed('wall', world.as('auditor').get(`${at}/wall`))).status, 200)
    const decided = await timed(
      'decide',
      secretary.post(`${at}/decision`, {
        turn: String(next.id),
        outcome,
        reason: outcome === 'returned' ? 'شاخص‌ها به نتیجه گره نخورده و پروژه‌ها بی‌منبع است.' : '',
      }),
    )
    assert.equal(decided.status, 303, decided.text.match(/error-summary.{0,300}/s)?.[0] ?? '')
    expected[outcome]++
    if (heard === 29) {
      await press('break')
      pass(45)
      await press('back')
    }
  }

  const heardAll = await read()
  const counts = Object.groupBy(heardAll.queue as Turn[], (turn) => turn.outcome ?? 'none')
  for (const [outcome, n] of Object.entries(expected)) assert.equal(counts[outcome]?.length, n, outcome)
  assert.ok(late.size >= 4)
  const closing = await timed('close', secretary.post(`${at}/closing`, { summary: 'شصت برنامه شنیده شد.' }))
  assert.equal(closing.status, 303)
  assert.ok(world.clock.now().getTime() - opened.getTime() > 12 * 3_600_000)

  const tells = (what: string) => (heard: typeof desk.heard) => heard.some((one) => one.data.what?.includes(what))
  for (const screen of [desk, wall]) {
    await screen.until(tells('review.closed'))
    for (const what of ['opened', 'clock_start', 'clock_absent', 'clock_break', 'remarked', 'turn_decided'])
      assert.ok(tells(`review.${what}`)(screen.heard), what)
    const ids = screen.heard.map((one) => Number(one.id))
    assert.deepEqual(
      ids,
      ids.toSorted((one, other) => one - other),
      'in order',
    )
  }
  assert.equal(desk.heard.at(-1)!.id, wall.heard.at(-1)!.id)
  await Promise.all([desk.stop(), wall.stop()])

  const kept = await sql<{ projects: number; baselines: number; commitments: number; returned: number }>`
    select (select count(*)::int from projects) projects, (select count(*)::int from baselines) baselines,
      (select count(*)::int from commitments where source_kind = 'plan') commitments,
      (select count(*)::int from plans where state = 'returned') returned`.execute(world.db)
  const accepted = expected.accepted + expected.conditional
  assert.deepEqual(kept.rows[0], {
    projects: accepted * 2,
    baselines: accepted * 2,
    commitments: expected.conditional,
    returned: expected.returned,
  })
  const minutes = await secretary.get(`${at}/minutes.pdf`)
  assert.deepEqual([minutes.status, minutes.headers.get('content-type')], [200, 'application/pdf'])
  assert.equal((await secretary.get(at)).status, 200)
  tellTimes(t, took)
})

function tellTimes(t: TestContext, took: Record<string, number[]>): void {
  for (const [act, times] of Object.entries(took)) {
    const sorted = times.toSorted((one, other) => one - other)
    const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
    t.diagnostic(`${act}: ${sorted.length} times, median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms`)
  }
}
