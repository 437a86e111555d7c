// A clock nobody answers climbs the real hierarchy rung by rung until the national level is all that is left: each rung is told, the
// record and the public page say where it stands, and at the top the secretariat carries it.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { sweepWith } from '../../src/commitments/tasks.ts'
import { acceptDemand } from '../../src/demands/demand/actions.ts'
import { createDemand } from '../../src/demands/demand/intake-actions.ts'
import { expiries } from '../../src/expiries.ts'
import type { CastName } from '../cast.ts'
import { openCommitment } from '../commitment-cases.ts'
import { openWaits, openWorld, type World } from '../world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const people: Record<string, CastName> = {
  expert_imt: 'agencyExpert',
  head_imt: 'agencyHead',
  secretariat: 'secretary',
  governor: 'governor',
}

/** Moves the clock past the open wait's day and lets it run out; the post that holds it afterwards. */
async function runOut(lifecycle: string, id: number): Promise<string> {
  const [wait] = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state')
  const days = Math.ceil((Date.parse(wait!.due_on) - world.clock.now().getTime()) / 86_400_000) + 2
  world.clock.addDays(Math.max(1, days))
  await sweepWith(expiries)(await world.ctx('system'), world.shell)
  const [now] = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state')
  return now!.holder
}

/** How many notices of an escalation of this record somebody has. */
async function told(name: CastName, kind: string, id: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int n from notifications n join office_holdings h on h.person_id = n.person_id join posts p on p.id = h.post_id
    where p.code = ${Object.entries(people).find(([, person]) => person === name)![0]} and n.event in ('wait.escalated', 'wait.exhausted')
      and n.subject_kind = ${kind} and n.subject_id = ${id}`.execute(world.db)
  return found.rows[0]!.n
}

async function climb(lifecycle: string, id: number): Promise<string[]> {
  const rungs = (await openWaits(world, lifecycle, id)).filter((one) => one.clock === 'state').map((one) => one.holder)
  for (let n = 0; n < 8; n++) {
    const holder = await runOut(lifecycle, id)
    if (holder === rungs.at(-1)) return rungs
    rungs.push(holder)
    const person = people[holder]
    assert.ok(person, `${holder} is nobody of the cast`)
    assert.ok((await told(person, lifecycle, id)) > 0, `${holder} was not told`)
    const inbox = await world.as(person).get('/inbox')
    assert.equal(inbox.status, 200)
  }
  throw new Error('the clock never reached the top')
}

test('a demand left by the expert climbs to the head, the secretariat and the governor; its tracking page says so', async () => {
  const category = await world.db
    .selectFrom('demand_categories')
    .select('code')
    .orderBy('position')
    .executeTakeFirstOrThrow()
  const sent = await createDemand(await world.ctx('petitioner'), {
    form: {
      who: 'citizen',
      contact_name: 'نمایندهٔ واحد',
      title: 'نبود پاسخ به درخواست انشعاب',
      text: 'سه ماه است برای انشعاب برق کارگاه پاسخی نگرفته‌ایم و خط تولید خوابیده است.',
      category: category.code,
      county: '0303',
      agency: 'imt',
    } as never,
    fileIds: [],
    channel: 'web',
  })
  await acceptDemand(await world.ctx('secretary'), sent.code, { agency: 'imt' })
  const { id } = await world.db
    .selectFrom('demands')
    .where('tracking_code', '=', sent.code)
    .select('id')
    .executeTakeFirstOrThrow()
  const rungs = await climb('demand', id)
  assert.deepEqual(rungs, ['expert_imt', 'head_imt', 'secretariat', 'governor'])
  const record = await world.as('secretary').get(`/demands/${sent.code}`)
  assert.equal((record.text.match(/مهلت گذشت؛ به /g) ?? []).length, 3)
  const page = await world.visitor().get(`/track/${sent.code}`)
  assert.equal(page.status, 200)
  assert.match(page.text, /استاندار/)
})

test('a commitment climbs to the top; there the secretariat is offered the national level and carries it', async () => {
  const { id } = await openCommitment(world, { title: 'تأمین آب شهرک صنعتی' })
  const { code } = await world.db
    .selectFrom('commitments')
    .where('id', '=', id)
    .select('code')
    .executeTakeFirstOrThrow()
  const rungs = await climb('commitment', id)
  assert.deepEqual(rungs, ['head_imt', 'secretariat', 'governor'])
  const offered = await sql<{ href: string }>`
    select n.href from notifications n where n.event = 'wait.exhausted' and n.subject_kind = 'commitment' and n.subject_id = ${id}`.execute(
    world.db,
  )
  assert.ok(offered.rows.some((row) => row.href === `/referrals/new?source=commitment&code=${code}`))
  const secretary = world.as('secretary')
  const record = await secretary.get(`/commitments/${code}`)
  assert.ok(record.text.includes(`/referrals/new?source=commitment&amp;code=${code}`))
  const body = await world.db
    .selectFrom('organisations')
    .where('kind', '=', 'national')
    .select('id')
    .executeTakeFirstOrThrow()
  const carried = await secretary.post(`/referrals?source=commitment&code=${code}`, {
    organisation_id: body.id,
    title: 'تأمین آب شهرک صنعتی',
    paper: 'سه پلهٔ استان پاسخی نداد و تخصیص آب از اختیار استان بیرون است؛ تخصیص خواسته می‌شود.',
  })
  assert.equal(carried.status, 303, carried.text.slice(0, 300))
  const [wait] = (await openWaits(world, 'commitment', id)).filter((one) => one.clock === 'state')
  assert.equal(wait!.state, 'at_national')
  const national = await world.visitor().get('/nation-owes')
  assert.ok(national.text.includes('تأمین آب شهرک صنعتی'))
  // The same step is closed to those who do not hold the desk.
  assert.equal((await world.as('agencyHead').post(`/referrals?source=commitment&code=${code}`, {})).status, 403)
})
