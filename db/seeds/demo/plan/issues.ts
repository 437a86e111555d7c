// The Chamber's desk: like demands become one issue, which is written up and proposed to a body.
import { toPersianDigits } from '../../../../src/platform/persian.ts'
import { type Rng, rngOf } from '../rng.ts'
import { fill, type Slots } from '../texts/fill.ts'
import * as say from '../texts/sentences.ts'
import { type Pending, unsolvedEnding } from './demands.ts'
import { planReferral } from './referrals.ts'
import type { Year } from './year.ts'

export interface Ready {
  issue: string
  proposal: string
  body: string
  title: string
  members: readonly Pending[]
  slots: Slots
  /** When the secretariat accepted it. */
  at: number
  lanes: readonly string[]
}

/** Deals with every demand that reached the Chamber; returns what waits for a sitting, in order. */
export function planIssues(year: Year, pending: readonly Pending[]): Ready[] {
  const grouped: Pending[] = []
  for (const demand of pending) if (!aside(year, demand)) grouped.push(demand)
  const ready: Ready[] = []
  let number = 0
  for (const members of clusters(grouped)) {
    number += 1
    const done = new IssuePlan(year, `i${number}`, members).plan()
    if (done) ready.push(done)
  }
  return ready.sort((a, b) => a.at - b.at)
}

/** A few go back to the agency, end here, or are carried to the national level alone. */
function aside(year: Year, demand: Pending): boolean {
  const rng = rngOf(`desk ${demand.id}`)
  const way = rng.weighted([
    ['group', 88],
    ['back', 5],
    ['close', 3],
    ['national', 2.5],
  ] as const)
  if (way === 'group') return false
  const { work } = year
  if (way === 'close')
    year.put(work.after(demand.at, rng.int(4, 12), rng), 'post:chamber', demand.id, {
      verb: 'close_demand',
      ending: unsolvedEnding(demand.theme, rng),
    })
  if (way === 'national')
    planReferral(year, {
      of: demand.id,
      lanes: [],
      source: 'demand',
      at: work.after(demand.at, rng.int(3, 10), rng),
      by: 'post:chamber',
      body: demand.theme.national,
      title: fill('{subject}؛ درخواست {firm}', demand.slots, rng),
      slots: demand.slots,
      theme: demand.theme,
    })
  if (way === 'back') sentBack(year, demand, rng)
  return true
}

function sentBack(year: Year, demand: Pending, rng: Rng): void {
  const { work } = year
  const at = work.after(demand.at, rng.int(2, 8), rng)
  year.put(at, 'post:chamber', demand.id, { verb: 'return', note: fill(rng.pick(say.returns), demand.slots, rng) })
  // A demand refused at the door was never with an agency; it goes to the one it concerns only through the Chamber's issue.
  const answeredAt = work.after(at, rng.int(3, 10), rng)
  year.put(answeredAt, `post:head_${demand.agency}`, demand.id, {
    verb: 'answer',
    outcome: 'solved',
    text: fill(rng.pick(demand.theme.solved), demand.slots, rng),
  })
  if (rng.chance(0.7))
    year.put(work.after(answeredAt, rng.int(1, 5), rng), `applicant:${demand.id}`, demand.id, {
      verb: 'confirm',
      note: '',
    })
}

/** Demands of one theme that come within some four weeks of the first, up to a size drawn beforehand. */
function clusters(demands: readonly Pending[]): Pending[][] {
  const found: Pending[][] = []
  const open = new Map<string, { members: Pending[]; size: number }>()
  for (const demand of demands) {
    const key = demand.theme.code
    const current = open.get(key)
    const isOver =
      current && (current.members.length >= current.size || demand.at - current.members[0]!.at > 26 * 86_400_000)
    if (current && !isOver) {
      current.members.push(demand)
      continue
    }
    const size = rngOf(`cluster ${demand.id}`).weighted([
      [1, 30],
      [2, 27],
      [3, 19],
      [4, 11],
      [5, 8],
      [7, 5],
    ] as const)
    const members = [demand]
    open.set(key, { members, size })
    found.push(members)
  }
  return found.sort((a, b) => a.at(-1)!.at - b.at(-1)!.at)
}

class IssuePlan {
  readonly #year: Year
  readonly #id: string
  readonly #members: readonly Pending[]
  readonly #rng: Rng
  readonly #first: Pending
  readonly #slots: Slots
  readonly #lanes: readonly string[]
  #title = ''

  constructor(year: Year, id: string, members: readonly Pending[]) {
    this.#year = year
    this.#id = id
    this.#members = members
    this.#first = members[0]!
    this.#rng = rngOf(`issue ${this.#first.id}`)
    const jobs = members.reduce((sum, demand) => sum + demand.applicant.jobs, 0)
    this.#slots = { ...this.#first.slots, jobs: toPersianDigits(String(jobs)) }
    this.#lanes = [id, ...members.map((demand) => demand.id)]
  }

  plan(): Ready | null {
    const { work } = this.#year
    const rng = this.#rng
    const early = this.#members.filter((demand) => demand.at - this.#first.at <= 11 * 86_400_000)
    const createdAt = work.after(early.at(-1)!.at, rng.int(1, 5), rng)
    this.#title = this.#named()
    const demands = early.map((demand) => demand.id)
    if (
      !this.#put(createdAt, 'post:chamber', {
        verb: 'create_issue',
        demands,
        title: this.#title,
        agency: this.#first.agency,
      })
    )
      return null
    const gatheredAt = this.#gathered(early.length, createdAt)
    const writtenAt = work.after(gatheredAt, rng.int(0, 3), rng)
    this.#put(writtenAt, 'post:chamber', { verb: 'write_brief', brief: this.#brief() })
    if (rng.chance(0.05)) {
      this.#carry(work.after(writtenAt, rng.int(2, 6), rng))
      return null
    }
    const body = this.#members.length >= 4 && rng.chance(0.45) ? 'council' : this.#first.theme.body
    return this.#proposed(work.after(writtenAt, rng.int(0, 2), rng), body, 1)
  }

  /** Those that come while it is being gathered are added one by one; returns when the last was. */
  #gathered(from: number, createdAt: number): number {
    let at = createdAt
    for (const demand of this.#members.slice(from)) {
      at = this.#year.work.after(Math.max(at, demand.at), this.#rng.int(0, 2), this.#rng)
      this.#put(at, 'post:chamber', { verb: 'add_demands', demands: [demand.id] })
    }
    return at
  }

  #named(): string {
    const rng = this.#rng
    const { subject } = this.#first.theme
    const counties = new Set(this.#members.map((demand) => demand.applicant.countyName))
    const count = toPersianDigits(String(this.#members.length))
    if (this.#members.length === 1)
      return fill(
        rng.pick(['{subject} برای {firm}', '{subject}؛ واحد {product} {county}', '{subject} در خط {product} {firm}']),
        this.#slots,
        rng,
      )
    const where =
      counties.size === 1
        ? ` در ${this.#first.applicant.countyName}`
        : ` در ${[...counties].slice(0, 2).join(' و ')}${counties.size > 2 ? ' و شهرستان‌های دیگر' : ''}`
    return `${subject} ${count} واحد${where}`
  }

  #brief(): Record<string, string> {
    const rng = this.#rng
    const { theme } = this.#first
    const trades = [...new Set(this.#members.map((demand) => demand.applicant.trade.title))].slice(0, 3).join('، ')
    const count = toPersianDigits(String(this.#members.length))
    const one = this.#members.length === 1
    return {
      title: this.#title,
      summary: `${one ? `یک واحد ${trades}` : `${count} واحد در صنف‌های ${trades}`} دربارهٔ ${theme.subject} به بن‌بست رسیده‌اند. ${fill(rng.pick(theme.facts), this.#first.slots, rng)} دستگاه پاسخ داده که رفع آن از توان آن بیرون است.`,
      sufferers: `${one ? 'این واحد' : `${count} واحد`} با ${this.#slots['jobs']} نفر شاغل، در ${[...new Set(this.#members.map((demand) => demand.applicant.countyName))].join('، ')}`,
      evidence: fill(rng.pick(say.briefEvidence), this.#slots, rng),
      law: theme.law,
      proposed_resolution: `${fill(theme.remedy, this.#slots, rng)}.`,
      expected_effect: fill(rng.pick(say.effects), this.#slots, rng),
    }
  }

  #proposed(at: number, body: string, round: number): Ready | null {
    const { work } = this.#year
    const rng = this.#rng
    const proposal = `${this.#id}.p${round}`
    const text = `${fill(this.#first.theme.remedy, this.#slots, rng)}. هم‌زمان، متقاضی ${this.#first.theme.private.title} را بر عهده می‌گیرد.`
    if (!this.#put(at, 'post:chamber', { verb: 'propose', proposal, body, title: this.#title, text })) return null
    const lanes = [proposal, ...this.#lanes]
    if (rng.chance(0.6))
      this.#year.put(
        work.after(at, 0, rng),
        'post:legal_secretary',
        proposal,
        { verb: 'advise', kind: 'legal', text: rng.pick(say.legalAdvice) },
        lanes,
      )
    if (rng.chance(0.25))
      this.#year.put(
        work.after(at, 1, rng),
        'post:legal_secretary',
        proposal,
        { verb: 'advise', kind: 'technical', text: rng.pick(say.technicalAdvice) },
        lanes,
      )
    const decidedAt = work.after(at, rng.chance(0.1) ? rng.int(6, 9) : rng.int(2, 4), rng)
    const outcome =
      round > 1
        ? 'accept'
        : rng.weighted([
            ['accept', 88],
            ['return', 8],
            ['refuse', 4],
          ] as const)
    const put = (doing: Parameters<Year['put']>[3]) =>
      this.#year.put(decidedAt, 'post:secretariat', proposal, doing, lanes)
    if (outcome === 'accept')
      return put({ verb: 'decide_proposal', outcome, note: '' }) ? this.#ready(proposal, body, decidedAt) : null
    if (outcome === 'return') {
      if (!put({ verb: 'decide_proposal', outcome, note: rng.pick(say.returnNotes) })) return null
      return this.#proposed(work.after(decidedAt, rng.int(2, 5), rng), body, round + 1)
    }
    const ending = {
      reasonKind: 'refusal',
      reason: 'out_of_competence',
      citation: `${this.#first.theme.law}: تصمیم با مرجع ملی است`,
      nextWay: 'national',
    } as const
    if (put({ verb: 'decide_proposal', outcome, note: '', ending })) this.sentHome(decidedAt)
    return null
  }

  #ready(proposal: string, body: string, at: number): Ready {
    return {
      issue: this.#id,
      proposal,
      body,
      title: this.#title,
      members: this.#members,
      slots: this.#slots,
      at,
      lanes: [proposal, ...this.#lanes],
    }
  }

  /** Back at the Chamber for good: carried national, or split up and closed one by one. */
  sentHome(at: number): void {
    sentHome(
      this.#year,
      { issue: this.#id, title: this.#title, members: this.#members, slots: this.#slots, lanes: this.#lanes },
      at,
    )
  }

  #carry(at: number): void {
    carryIssue(
      this.#year,
      { issue: this.#id, title: this.#title, members: this.#members, slots: this.#slots, lanes: this.#lanes },
      at,
      'post:chamber',
    )
  }

  #put(at: number, by: string, doing: Parameters<Year['put']>[3]): boolean {
    return this.#year.put(at, by, this.#id, doing, this.#lanes)
  }
}

type Held = Pick<Ready, 'issue' | 'title' | 'members' | 'slots' | 'lanes'>

export function sentHome(year: Year, issue: Held, at: number): void {
  const rng = rngOf(`home ${issue.issue}`)
  if (rng.chance(0.6)) {
    carryIssue(year, issue, year.work.after(at, rng.int(2, 7), rng), 'post:chamber')
    return
  }
  const splitAt = year.work.after(at, rng.int(2, 6), rng)
  if (
    !year.put(
      splitAt,
      'post:chamber',
      issue.issue,
      { verb: 'dissolve', note: 'پس از تصمیم جلسه، هر درخواست جداگانه پیگیری می‌شود.' },
      issue.lanes,
    )
  )
    return
  for (const demand of issue.members)
    year.put(year.work.after(splitAt, rng.int(1, 7), rng), 'post:chamber', demand.id, {
      verb: 'close_demand',
      ending: unsolvedEnding(demand.theme, rng),
    })
}

export function carryIssue(year: Year, issue: Held, at: number, by: string): void {
  const { theme } = issue.members[0]!
  planReferral(year, {
    of: issue.issue,
    lanes: issue.lanes,
    source: 'issue',
    at,
    by,
    body: theme.national,
    title: issue.title,
    slots: issue.slots,
    theme,
  })
}
