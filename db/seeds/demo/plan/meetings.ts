// Eighty sittings of thirteen bodies, six county committees among them: called, invited, held with a quorum (but one), voted, minuted, signed.
import { toJalali } from '../../../../src/platform/jalali.ts'
import { rngOf } from '../rng.ts'
import { fill } from '../texts/fill.ts'
import { type Matter, matters } from '../texts/matters.ts'
import * as say from '../texts/sentences.ts'
import { trades } from '../texts/trades.ts'
import { countyShares } from './applicants.ts'
import type { Ready } from './issues.ts'
import { sentHome } from './issues.ts'
import { followResolution, planEnactment } from './resolutions.ts'
import { addDays, daysBetween, momentOf } from './time.ts'
import type { Year } from './year.ts'

const MINUTE = 60_000
/** Share of sittings, weekday counted back from today, notice in days, capacity, hour. */
const bodies: readonly Body[] = [
  {
    code: 'facilitation',
    share: 30,
    offset: 0,
    notice: 3,
    capacity: 9,
    startsAt: 8 * 60 + 30,
    place: 'سالن شهید رجایی استانداری',
    hasForce: true,
  },
  {
    code: 'wg_economy',
    share: 11,
    offset: 2,
    notice: 3,
    capacity: 7,
    startsAt: 10 * 60,
    place: 'سالن جلسات معاونت اقتصادی',
    hasForce: false,
  },
  {
    code: 'wg_infrastructure',
    share: 10,
    offset: 1,
    notice: 3,
    capacity: 8,
    startsAt: 10 * 60,
    place: 'سالن جلسات معاونت عمرانی',
    hasForce: false,
  },
  {
    code: 'council',
    share: 10,
    offset: -1,
    notice: 7,
    capacity: 10,
    startsAt: 9 * 60,
    place: 'تالار بزرگ استانداری',
    hasForce: true,
  },
  {
    code: 'dialogue',
    share: 5,
    offset: 6,
    notice: 7,
    capacity: 6,
    startsAt: 9 * 60,
    place: 'تالار اتاق بازرگانی',
    hasForce: false,
  },
  {
    code: 'wg_social',
    share: 3,
    offset: 9,
    notice: 7,
    capacity: 5,
    startsAt: 10 * 60,
    place: 'سالن جلسات معاونت اجتماعی',
    hasForce: false,
  },
  {
    code: 'wg_research',
    share: 3,
    offset: 13,
    notice: 7,
    capacity: 5,
    startsAt: 10 * 60,
    place: 'پارک علم و فناوری',
    hasForce: false,
  },
  ...committees(),
]
interface Body {
  code: string
  share: number
  offset: number
  notice: number
  capacity: number
  startsAt: number
  place: string
  hasForce: boolean
}

/** Committees of counties sit in the afternoon, each at its own governorate. */
function committees(): Body[] {
  const sittings = [
    ['0306', 'مراغه', 2, 17],
    ['0307', 'مرند', 2, 23],
    ['0302', 'اهر', 1, 31],
    ['0310', 'میانه', 1, 58],
    ['0312', 'بناب', 1, 87],
    ['0316', 'هریس', 1, 121],
  ] as const
  return sittings.map(([county, name, share, offset]) => ({
    code: `county_${county}`,
    share,
    offset,
    notice: 7,
    capacity: 3,
    startsAt: 13 * 60,
    place: `سالن اجتماعات فرمانداری ${name}`,
    hasForce: false,
  }))
}

interface Called {
  body: Body
  heldOn: string
}

export function planMeetings(year: Year, ready: readonly Ready[]): void {
  const queue = [...ready]
  const free = new FreeMatters(year)
  let number = 0
  for (const called of calendarOf(year)) {
    number += 1
    new Sitting(year, `m${number}`, called, queue, free).plan()
  }
}

/** The days on which each body sits, to two weeks ahead, in order. */
function calendarOf(year: Year): Called[] {
  const scale = year.size.sittings / bodies.reduce((sum, body) => sum + body.share, 0)
  const called: Called[] = []
  for (const body of bodies) {
    const count = Math.max(body.share >= 10 ? 1 : 0, Math.round(body.share * scale))
    const gap = Math.max(7, Math.floor(335 / Math.max(1, count)))
    const days = new Set<string>()
    for (let back = -1; back < count; back++) {
      const day = year.work.workingBy(addDays(year.today, -(back * gap) - body.offset))
      if (body.offset <= 0 || back >= 0)
        days.add(body.offset < 0 && back === 0 ? year.work.workingOn(addDays(year.today, 1)) : day)
    }
    for (const heldOn of days) called.push({ body, heldOn })
  }
  return called.sort((a, b) =>
    a.heldOn === b.heldOn ? a.body.startsAt - b.body.startsAt : a.heldOn < b.heldOn ? -1 : 1,
  )
}

interface Item {
  id: string
  title: string
  ready: Ready | null
  matter: ReturnType<FreeMatters['next']> | null
}

class Sitting {
  readonly #year: Year
  readonly #id: string
  readonly #body: Body
  readonly #heldOn: string
  readonly #queue: Ready[]
  readonly #free: FreeMatters
  readonly #rng

  constructor(year: Year, id: string, called: Called, queue: Ready[], free: FreeMatters) {
    this.#year = year
    this.#id = id
    this.#body = called.body
    this.#heldOn = called.heldOn
    this.#queue = queue
    this.#free = free
    this.#rng = rngOf(`sitting ${called.body.code} ${daysBetween(called.heldOn, year.today)}`)
  }

  plan(): void {
    const { work } = this.#year
    const rng = this.#rng
    const inviteDay = work.workingBy(addDays(this.#heldOn, -this.#body.notice))
    const planDay = work.workingBy(addDays(inviteDay, -rng.int(2, 5)))
    const startsAt = `${String(Math.floor(this.#body.startsAt / 60)).padStart(2, '0')}:${String(this.#body.startsAt % 60).padStart(2, '0')}`
    const planned = {
      verb: 'plan_meeting',
      body: this.#body.code,
      heldOn: this.#heldOn,
      startsAt,
      place: this.#body.place,
    } as const
    if (!this.#put(momentOf(planDay, rng.int(480, 720)), 'post:secretariat', planned)) return
    const items = this.#agenda(momentOf(inviteDay, 480))
    let at = momentOf(inviteDay, rng.int(500, 530))
    for (const item of items) {
      at += rng.int(2, 6) * MINUTE
      const lanes = item.ready ? [this.#id, ...item.ready.lanes] : [this.#id]
      this.#year.put(
        at,
        'post:secretariat',
        this.#id,
        {
          verb: 'add_item',
          item: item.id,
          proposal: item.ready?.proposal ?? null,
          title: item.title,
          minutes: rng.pick([10, 15, 15, 20, 25]),
        },
        lanes,
      )
    }
    if (!this.#put(at + 20 * MINUTE, 'post:secretariat', { verb: 'invite' })) return
    const opening = momentOf(this.#heldOn, this.#body.startsAt) + rng.int(3, 11) * MINUTE
    if (this.#isTheOneWithoutQuorum()) this.#failed(opening, items)
    else this.#held(opening, items)
  }

  #agenda(before: number): Item[] {
    const own = this.#queue
      .filter((one) => one.body === this.#body.code && one.at < before)
      .slice(0, this.#body.capacity)
    for (const one of own) this.#queue.splice(this.#queue.indexOf(one), 1)
    const fill = Math.max(
      own.length === 0 ? 2 : 0,
      Math.min(this.#body.capacity - own.length, this.#rng.int(1, this.#body.code === 'facilitation' ? 2 : 3)),
    )
    const items: Item[] = own.map((one) => ({
      id: `${this.#id}/${one.issue}`,
      title: one.title,
      ready: one,
      matter: null,
    }))
    for (let n = 1; n <= fill; n++) {
      const matter = this.#free.next(this.#body.code)
      if (matter) items.push({ id: `${this.#id}/f${n}`, title: matter.title, ready: null, matter })
    }
    return items
  }

  #isTheOneWithoutQuorum(): boolean {
    const back = daysBetween(this.#heldOn, this.#year.today)
    return this.#body.code === 'facilitation' && this.#year.size.sittings >= 40 && back > 140 && back < 150
  }

  #failed(opening: number, items: readonly Item[]): void {
    const lanes = [this.#id, ...items.flatMap((item) => item.ready?.lanes ?? [])]
    this.#put(opening + 20 * MINUTE, 'post:secretariat', { verb: 'open_meeting', seed: this.#id, failsQuorum: true })
    const note = 'نیم ساعت پس از وقت دعوت، شمار صاحبان رأی به حد نصاب نرسید؛ دستور به جلسهٔ بعد رفت.'
    if (!this.#year.put(opening + 32 * MINUTE, 'post:secretariat', this.#id, { verb: 'cancel_meeting', note }, lanes))
      return
    for (const item of items) if (item.ready) this.#queue.push({ ...item.ready, at: opening })
  }

  #held(opening: number, items: readonly Item[]): void {
    const rng = this.#rng
    const desk = 'post:secretariat'
    if (!this.#put(opening, desk, { verb: 'open_meeting', seed: this.#id })) return
    let at = opening + 4 * MINUTE
    if (rng.chance(0.35)) this.#put(opening + 3 * MINUTE, desk, { verb: 'late_arrival', seed: this.#id })
    const enacted: { resolution: string; item: Item; at: number }[] = []
    items.forEach((item, index) => {
      at += rng.int(6, 14) * MINUTE
      const resolution = `r${this.#id.slice(1)}.${index + 1}`
      const end = this.#taken(item, resolution, at)
      if (end.enacted) enacted.push({ resolution, item, at: end.at })
      at = end.at
      const leaves = index > 0 && rngOf(`departure ${item.id}`).chance(0.18)
      if (leaves) this.#put(at + MINUTE, desk, { verb: 'departure', seed: item.id })
    })
    const closed = at + rng.int(3, 9) * MINUTE
    if (!this.#put(closed, desk, { verb: 'adjourn' }, items)) return
    this.#signed(closed, enacted)
  }

  #taken(item: Item, resolution: string, from: number): { at: number; enacted: boolean } {
    const rng = this.#rng
    const desk = 'post:secretariat'
    let at = from
    this.#put(at - 3 * MINUTE, desk, { verb: 'take_up', item: item.id }, [item])
    if (rng.chance(0.8))
      this.#put(
        at,
        desk,
        {
          verb: 'discuss',
          item: item.id,
          text: fill(rng.pick(say.discussions), { agency: this.#agencyOf(item) }, rng),
        },
        [item],
      )
    const fate = rng.weighted([
      ['passes', 91],
      ['postponed', 5.5],
      ['rejected', item.ready ? 3.5 : 1],
    ] as const)
    if (fate === 'postponed') {
      at += 3 * MINUTE
      this.#put(at, desk, { verb: 'postpone_item', item: item.id, note: rng.pick(say.postponements) }, [item])
      if (item.ready && at <= this.#year.now) this.#queue.push({ ...item.ready, at })
      return { at, enacted: false }
    }
    at += 4 * MINUTE
    const chance = rngOf(`method ${item.id}`)
    const method = chance.weighted([
      ['hands', 83],
      ['named', 12],
      ['secret', 5],
    ] as const)
    this.#put(at, desk, { verb: 'vote', item: item.id, seed: item.id, passes: fate === 'passes', method }, [item])
    if (fate === 'rejected') {
      at += 2 * MINUTE
      this.#put(at, desk, { verb: 'reject_item', item: item.id, citation: rng.pick(say.rejections) }, [item])
      if (item.ready && at <= this.#year.now) sentHome(this.#year, item.ready, at)
      return { at, enacted: false }
    }
    at += 3 * MINUTE
    return {
      at,
      enacted: at <= this.#year.now && planEnactment(this.#year, this.#sittingFacts(), item, resolution, at),
    }
  }

  #signed(closed: number, enacted: readonly { resolution: string; item: Item; at: number }[]): void {
    const { work } = this.#year
    const rng = this.#rng
    const writtenAt = work.after(closed, rng.int(0, 1), rng)
    this.#put(writtenAt, 'post:legal_secretary', { verb: 'write_minutes', text: rng.pick(say.minutesRemarks) })
    const signedAt = work.after(writtenAt, rng.chance(0.06) ? rng.int(5, 8) : rng.int(1, 2), rng)
    if (!this.#put(signedAt, 'post:legal_secretary', { verb: 'sign' })) return
    const later = rngOf(`publish ${this.#heldOn} ${signedAt}`)
    this.#put(work.after(signedAt, later.int(0, 2), later), 'post:legal_secretary', { verb: 'publish' })
    for (const one of enacted) {
      const notifiedAt = work.after(signedAt, rng.chance(0.05) ? rng.int(4, 7) : rng.int(0, 1), rng)
      followResolution(this.#year, one.item, one.resolution, one.at, notifiedAt, this.#heldOn)
    }
  }

  #sittingFacts() {
    return {
      id: this.#id,
      hasForce: this.#body.hasForce,
      heldOn: this.#heldOn,
      isDialogue: this.#body.code === 'dialogue',
    }
  }

  #agencyOf(item: Item): string {
    return item.ready ? `نمایندهٔ ${item.ready.slots['agency']}` : 'دستگاه مجری'
  }

  #put(at: number, by: string, doing: Parameters<Year['put']>[3], items: readonly Item[] = []): boolean {
    return this.#year.put(at, by, this.#id, doing, [this.#id, ...items.flatMap((item) => item.ready?.lanes ?? [])])
  }
}

export interface FreeMatter extends Matter {
  county: string
}

/** Matters in turn, each time of another county, trade and month. */
class FreeMatters {
  readonly #turns = new Map<string, number>()
  readonly #year: Year
  constructor(year: Year) {
    this.#year = year
  }

  next(body: string): FreeMatter | null {
    const isCommittee = body.startsWith('county_')
    const kind = isCommittee ? 'county' : body
    const own = matters.filter((matter) => matter.body === kind)
    const turn = this.#turns.get(kind) ?? 0
    this.#turns.set(kind, turn + 1)
    const matter = own[turn % own.length]
    if (!matter) return null
    const rng = rngOf(`matter ${body} ${turn}`)
    const [county, name] =
      countyShares.find(([[code]]) => isCommittee && body.endsWith(code))?.[0] ?? rng.weighted(countyShares)
    const trade = rng.pick(trades)
    const slots = {
      county: name,
      estate: county === '0303' ? 'شهرک صنعتی غرب تبریز' : `شهرک صنعتی ${name}`,
      trade: trade.title,
      product: rng.pick(trade.products),
      material: rng.pick(trade.materials),
      machine: rng.pick(trade.machines),
      year: String(toJalali(this.#year.today).year),
    }
    return { ...matter, county, title: fill(matter.title, slots, rng), text: fill(matter.text, slots, rng) }
  }
}
