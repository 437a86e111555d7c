import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { proposedIssue } from '../../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../../test/world.ts'
import { inOrderOfRule } from '../rules.ts'
import { sections } from '../schema.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

let hour = 6
/** A sitting of the economic group at an hour of its own. */
async function planned(heldOn = '1405/09/20'): Promise<string> {
  hour += 1
  const plan = {
    body: 'wg_economy',
    held_on: heldOn,
    starts_at: `${hour}:00`,
    place: `اتاق ${hour}`,
    minutes_planned: '45',
  }
  return (await world.as('secretary').post('/meetings', plan)).location
}

async function addItem(path: string, title: string, more: Record<string, string> = {}): Promise<number> {
  const answer = await world.as('secretary').post(`${path}/items`, { title, ...more })
  assert.equal(answer.status, 303)
  const found = await world.db
    .selectFrom('agenda_items')
    .select('id')
    .where('title', '=', title)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return found.id
}
const agendaOf = async (path: string) =>
  (await world.as('secretary').api('GET', `/api/v1${path}`)).json.agenda as {
    id: number
    title: string
    outcome: string | null
  }[]

test('the order of the rule keeps every matter, and nothing stands before what goes before it', () => {
  const item = fc.record({
    id: fc.nat(1000),
    section: fc.constantFrom(...sections),
    priority: fc.integer({ min: 1, max: 3 }),
    waits_since: fc.option(fc.constantFrom('2026-01-01', '2026-05-05', '2026-09-09'), { nil: null }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: (one) => one.id }), (items) => {
      const sorted = inOrderOfRule(items)
      assert.deepEqual(new Set(sorted), new Set(items))
      const key = (one: (typeof items)[number]) =>
        [sections.indexOf(one.section), one.priority, one.waits_since ?? '9999', one.id] as const
      for (const [index, one] of sorted.slice(1).entries()) {
        const before = key(sorted[index]!)
        const at = before.findIndex((value, place) => value !== key(one)[place])
        assert.ok(before[at]! < key(one)[at]!)
      }
    }),
    { numRuns: 60 },
  )
})

test('secret matters are hidden from who has no vote; papers open by their readers', async () => {
  const path = await planned()
  const secret = await addItem(path, 'پروندهٔ انضباطی', { is_secret: '1' })
  const open = await addItem(path, 'گزارش بازار آهن')
  const secretary = world.as('secretary')
  const paper = (title: string, readers: string, item: number) =>
    secretary.post(`/items/${item}/documents`, {
      title,
      readers,
      file: new File(['نام،مبلغ\nالف،۱۲'], 'list.csv', { type: 'text/csv' }),
    })
  assert.equal((await paper('جدول قیمت', 'members', open)).status, 303)
  assert.equal((await paper('یادداشت دبیرخانه', 'secretariat', open)).status, 303)
  assert.equal((await paper('', 'members', open)).status, 422)
  assert.equal((await world.as('agencyHead').post(`/items/${open}/documents`, {})).status, 403)
  const inspector = world.as('inspector')
  const record = await inspector.get(path)
  assert.doesNotMatch(record.text, /پروندهٔ انضباطی/)
  assert.match(record.text, /موضوع محرمانه/)
  assert.doesNotMatch((await inspector.api('GET', `/api/v1${path}`)).text, /پروندهٔ انضباطی/)
  assert.doesNotMatch((await inspector.get(`${path}/agenda`)).text, /پروندهٔ انضباطی|جدول قیمت/)
  assert.equal((await inspector.get(`/items/${secret}`)).status, 404)
  const member = await world.as('agencyHead').get(`${path}/agenda`)
  assert.match(member.text, /پروندهٔ انضباطی/)
  assert.match(member.text, /جدول قیمت/)
  assert.doesNotMatch(member.text, /یادداشت دبیرخانه/)
  const links = [...(await secretary.get(`/items/${open}`)).text.matchAll(/\/items\/\d+\/documents\/(\d+)"/g)].map(
    (one) => one[1],
  )
  assert.equal((await world.as('agencyHead').get(`/items/${open}/documents/${links[0]}`)).status, 200)
  assert.equal((await world.as('agencyHead').get(`/items/${open}/documents/${links[1]}`)).status, 404)
  assert.equal((await inspector.get(`/items/${open}/documents/${links[0]}`)).status, 404)
  assert.equal((await secretary.post(`/items/${open}/documents/${links[0]}/withdrawal`)).status, 303)
  assert.equal((await world.as('agencyHead').get(`/items/${open}/documents/${links[0]}`)).status, 404)
  const pdf = await world.as('agencyHead').get(`${path}/invitation.pdf`)
  assert.match(pdf.text, /^%PDF/)
})

test('after the freeze a matter needs a reason and the chair’s consent, and is not voted on before', async () => {
  const path = await planned('1405/09/08')
  await addItem(path, 'قیمت نهاده‌ها')
  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`${path}/invitation`, { urgent_reason: 'نوسان' })).status, 303)
  world.clock.addDays(1)
  const bare = await secretary.post(`${path}/items`, { title: 'سیل دیشب' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /href="#f-late_reason"/)
  const late = await addItem(path, 'سیل دیشب', { late_reason: 'دیشب رخ داد' })
  assert.match((await secretary.get(path)).text, /در انتظار موافقت رئیس/)
  assert.doesNotMatch((await world.as('agencyHead').get(`${path}.ics`)).text, /سیل دیشب/)
  assert.equal((await world.as('otherAgencyHead').post(`/items/${late}/consent`)).status, 403)
  assert.equal((await secretary.post(`/items/${late}/consent`)).status, 422)
  assert.equal((await secretary.post(`/items/${late}/consent`, { note: 'موافقت تلفنی رئیس' })).status, 303)
  assert.match((await secretary.get(`/items/${late}`)).text, /موافقت تلفنی رئیس/)
  assert.match((await secretary.get(path)).text, /رئیس پذیرفت/)
})

test('a matter goes to the next sitting, to another body, back or into another, and its road is one page', async () => {
  const [first, second] = [await planned('1405/09/22'), await planned('1405/09/29')]
  const secretary = world.as('secretary')
  const moved = await addItem(first, 'راه دسترسی شهرک', { section: 'report' })
  const sent = await addItem(first, 'آب صنعتی')
  const kept = await addItem(first, 'برق پایدار')
  const merged = await addItem(first, 'خاموشی واحدها')
  const leave = (item: number, fields: Record<string, string>) => secretary.post(`/items/${item}/leaving`, fields)
  assert.equal((await leave(moved, { way: 'next', note: 'گزارش آماده نیست' })).status, 422)
  assert.equal(
    (await world.as('chamber').post(`/items/${moved}/leaving`, { way: 'settled', note: 'حل شد' })).status,
    403,
  )
  const to_meeting = second.split('/')[2]!
  assert.equal((await leave(moved, { way: 'next', to_meeting, note: 'گزارش آماده نیست' })).status, 303)
  assert.equal((await leave(sent, { way: 'referred', to_body: 'wg_economy', note: 'x' })).status, 422)
  assert.equal((await leave(sent, { way: 'referred', to_body: 'council', note: 'در صلاحیت شورا' })).status, 303)
  assert.equal((await leave(merged, { way: 'merged', into: String(kept), note: 'یک موضوع‌اند' })).status, 303)
  assert.equal((await leave(merged, { way: 'settled', note: 'دوباره' })).status, 422)
  const states = Object.fromEntries((await agendaOf(first)).map((one) => [one.title, one.outcome]))
  assert.deepEqual(states, {
    'راه دسترسی شهرک': 'postponed',
    'آب صنعتی': 'referred',
    'برق پایدار': null,
    'خاموشی واحدها': 'merged',
  })
  assert.deepEqual(
    (await agendaOf(second)).map((one) => one.title),
    ['راه دسترسی شهرک'],
  )
  const road = await world.as('agencyHead').get(`/items/${moved}`)
  assert.ok(road.text.includes(first) && road.text.includes(second))
  const backlog = await secretary.get('/bodies/council/backlog')
  assert.match(backlog.text, /آب صنعتی/)
  assert.equal((await world.as('chamber').post('/bodies/council/backlog', {})).status, 403)
})

test('a proposal sent to another body waits in its backlog and is placed from there', async () => {
  const { proposal } = await proposedIssue(world, 'wg_economy')
  const secretary = world.as('secretary')
  const path = await planned('1405/09/23')
  assert.equal((await secretary.post(`${path}/items`, { proposal })).status, 303)
  const [item] = await agendaOf(path)
  assert.equal(
    (await secretary.post(`/items/${item!.id}/leaving`, { way: 'referred', to_body: 'council', note: 'با شورا' }))
      .status,
    303,
  )
  const council = await secretary.post('/meetings', {
    body: 'council',
    held_on: '1405/10/01',
    starts_at: '21:00',
    place: 'تالار دیگر',
  })
  const meeting = council.location.split('/')[2]!
  assert.equal((await secretary.post('/bodies/council/backlog', { proposal, meeting })).status, 303)
  assert.equal((await agendaOf(council.location)).length, 1)
})

test('an agenda is kept as a template and used again; sorting follows the rule', async () => {
  const path = await planned('1405/09/24')
  const secretary = world.as('secretary')
  await addItem(path, 'سایر', { section: 'other' })
  await addItem(path, 'فوری', { priority: '1' })
  await addItem(path, 'گشایش', { section: 'opening' })
  assert.equal((await secretary.post(`${path}/agenda/order`)).status, 303)
  assert.deepEqual(
    (await agendaOf(path)).map((one) => one.title),
    ['گشایش', 'فوری', 'سایر'],
  )
  assert.equal((await secretary.post(`${path}/agenda/templates`, { title: 'دستور هفتگی' })).status, 303)
  const next = await planned('1405/10/02')
  const page = await secretary.get(`${next}/agenda`)
  const template = page.text.match(/<option value="(\d+)"[^>]*>دستور هفتگی/)?.[1] ?? ''
  assert.equal((await secretary.post(`${next}/agenda/template`, { template })).status, 303)
  assert.equal((await agendaOf(next)).length, 3)
})

test('advice is asked of a post with a clock, given in a tone and printed with the matter', async () => {
  const path = await planned('1405/10/03')
  const item = await addItem(path, 'واگذاری زمین شهرک')
  const legal = world.as('legalSecretary')
  const post = await world.postId('head_tax')
  const ask = { field: 'financial', post: String(post), question: 'بار مالی آن چیست؟' }
  assert.equal((await world.as('agencyHead').post(`/advices/new?item=${item}`, ask)).status, 403)
  assert.equal((await legal.post(`/advices/new?item=${item}`, { ...ask, due_on: '1406/01/01' })).status, 422)
  assert.equal((await legal.post(`/advices/new?item=${item}`, ask)).status, 303)
  assert.equal((await legal.post(`/advices/new?item=${item}`, ask)).status, 422)
  const one = await world.db.selectFrom('advices').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  const [wait] = await openWaits(world, 'advice', one.id)
  assert.equal(wait?.holder, 'head_tax')
  assert.match((await world.as('otherAgencyHead').get('/inbox')).text, /واگذاری زمین شهرک/)
  assert.equal((await world.as('petitioner').get(`/advices/${one.code}`)).status, 403)
  assert.equal((await world.as('inspector').get(`/advices/${one.code}`)).status, 404)
  const answer = `/advices/${one.code}/answer`
  assert.equal((await legal.post(answer, { tone: 'positive', text: 'بی‌اشکال است' })).status, 403)
  const adviser = world.as('otherAgencyHead')
  assert.equal((await adviser.post(answer, { tone: 'negative' })).status, 422)
  assert.equal((await adviser.post(answer, { tone: 'cautious', text: 'اعتبار آن دیده نشده است.' })).status, 303)
  assert.equal((await adviser.post(answer, { tone: 'none' })).status, 422)
  const agenda = await world.as('agencyHead').get(`${path}/agenda`)
  assert.match(agenda.text, /با احتیاط/)
  assert.match(agenda.text, /اعتبار آن دیده نشده است/)
  const json = (await legal.api('GET', `/api/v1/advices/${one.code}`)).json
  assert.deepEqual([json.state, json.tone], ['given', 'cautious'])
  assert.match((await legal.get('/advices.csv')).text, /با احتیاط/)
})
