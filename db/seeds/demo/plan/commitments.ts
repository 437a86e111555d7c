// What becomes of a promise: reported, put off, claimed, seen in the field, settled, or carried further.
import { type Rng, rngOf } from '../rng.ts'
import { agencyNames } from '../texts/agency-names.ts'
import { fill, type Slots } from '../texts/fill.ts'
import * as say from '../texts/sentences.ts'
import type { Theme } from '../texts/theme.ts'
import type { EndingGiven } from './deed.ts'
import { planReferral } from './referrals.ts'
import { addDays, dayOf, daysBetween } from './time.ts'
import type { Year } from './year.ts'

export interface Promised {
  of: string
  lanes: readonly string[]
  agency: string
  holder: string
  county: string
  side: 'government' | 'private'
  from: number
  due: string
  proof: string
  slots: Slots
  theme: Pick<Theme, 'law' | 'subject' | 'national'>
  /** Multiplies the chance of being kept; below 1 in weaker agencies. */
  strength: number
}
export interface Ended {
  at: number
  outcome: 'verified' | 'unmet' | 'waived' | 'national'
}

/** Plans the whole course; null when it is still running today. */
export function planCommitment(year: Year, promised: Promised): Ended | null {
  return new CommitmentPlan(year, promised).plan()
}

class CommitmentPlan {
  readonly #year: Year
  readonly #p: Promised
  readonly #rng: Rng
  #due: string
  #percent = 0
  /** Nothing is claimed before what was asked has been decided. */
  #notBefore = 0

  constructor(year: Year, promised: Promised) {
    this.#year = year
    this.#p = promised
    this.#due = promised.due
    this.#rng = rngOf(`commitment ${promised.of}`)
  }

  plan(): Ended | null {
    const rng = this.#rng
    const keeps = rng.weighted([
      ['in_time', 80 * this.#p.strength],
      ['late', 13],
      ['never', 5],
    ] as const)
    if (keeps !== 'never' && rng.chance(0.11)) this.#extend()
    if (keeps === 'never') return this.#neverDone()
    const span = Math.max(6, daysBetween(dayOf(this.#p.from), this.#due))
    const early = keeps === 'in_time' ? -rng.int(1, Math.max(1, Math.min(14, span - 5))) : rng.int(4, 26)
    const planned = this.#year.work.during(addDays(this.#due, early), rng)
    const claimAt = planned > this.#notBefore ? planned : this.#year.work.after(this.#notBefore, 1, rng)
    this.#reports(claimAt)
    return this.#claimed(claimAt, 1)
  }

  #extend(): void {
    const { work } = this.#year
    const rng = this.#rng
    const askedAt = work.during(addDays(this.#due, -rng.int(4, 9)), rng)
    if (askedAt <= this.#p.from + 4 * 86_400_000) return
    const until = work.workingOn(addDays(this.#due, rng.int(18, 40)))
    const reason = rng.pick(['dependency_late', 'procurement', 'credit_allocation', 'force_majeure'])
    if (
      !this.#put(askedAt, this.#p.holder, {
        verb: 'ask_extension',
        until,
        reason,
        text: rng.pick(say.extensionTexts[reason]!),
      })
    )
      return
    const isGranted = rng.chance(0.75)
    const decidedAt = work.after(askedAt, rng.int(1, 2), rng)
    this.#put(decidedAt, rng.chance(0.2) ? 'post:governor' : 'post:secretariat', {
      verb: 'decide_extension',
      granted: isGranted,
      note: rng.pick(isGranted ? say.extensionGrants : say.extensionRefusals),
    })
    this.#notBefore = decidedAt
    if (isGranted) this.#due = until
  }

  /** A report every two to four weeks, unless the holder is of the silent kind. */
  #reports(until: number): void {
    const rng = this.#rng
    if (rng.chance(0.09)) return
    const isPrivate = this.#p.side === 'private'
    const texts = rng.shuffle(isPrivate ? say.privateProgress : say.progress)
    let told = 0
    for (
      let at = this.#year.work.afterCalendar(this.#p.from, rng.int(12, 26), rng);
      at < until - 5 * 86_400_000;
      at = this.#year.work.afterCalendar(at, rng.int(18, 28), rng)
    ) {
      this.#percent = Math.min(95, this.#percent + rng.int(15, 40))
      const text = texts[told++ % texts.length]!
      const by =
        !isPrivate && this.#p.holder.startsWith('post:head_') && rng.chance(0.7)
          ? this.#p.holder.replace('head_', 'expert_')
          : this.#p.holder
      if (!this.#put(at, by, { verb: 'report', percent: Math.round(this.#percent / 5) * 5, text })) return
    }
  }

  #claimed(at: number, round: number): Ended | null {
    const rng = this.#rng
    if (!this.#put(at, this.#p.holder, { verb: 'claim', text: rng.pick(say.claims), proof: this.#p.proof })) return null
    const isLate = rng.chance(0.09)
    const seenAt = this.#year.work.after(at, isLate ? rng.int(16, 24) : rng.int(2, 12), rng)
    const finding =
      round > 1
        ? 'verified'
        : rng.weighted([
            ['verified', 91],
            ['partly', 6],
            ['refuted', 3],
          ] as const)
    const percent = finding === 'verified' ? 100 : finding === 'partly' ? rng.int(45, 85) : rng.int(0, 25)
    const text = fill(
      rng.pick(finding === 'verified' ? say.seenDone : finding === 'partly' ? say.seenPartly : say.seenNot),
      this.#p.slots,
      rng,
    )
    if (!this.#put(seenAt, 'inspector', { verb: 'visit', finding, percent, text, county: this.#p.county })) return null
    if (finding === 'verified') return { at: seenAt, outcome: 'verified' }
    const judgedAt = this.#year.work.after(seenAt, rng.int(1, 5), rng)
    if (rng.chance(0.78)) {
      this.#due = this.#year.work.workingOn(addDays(dayOf(judgedAt), rng.int(15, 30)))
      if (!this.#put(judgedAt, 'post:secretariat', { verb: 'reopen', due: this.#due, text: rng.pick(say.reopenings) }))
        return null
      return this.#claimed(this.#year.work.during(addDays(this.#due, -rng.int(1, 6)), rng), round + 1)
    }
    return this.#ended(judgedAt)
  }

  /** Nobody did it: the clock climbs, and after some weeks the secretariat draws the line. */
  #neverDone(): Ended | null {
    const rng = this.#rng
    const days = rng.int(18, 45)
    this.#reports(this.#year.work.during(addDays(this.#due, days), rng))
    return this.#ended(this.#year.work.during(addDays(this.#due, days), rng))
  }

  #ended(at: number): Ended | null {
    const rng = this.#rng
    const way = rng.weighted([
      ['close_unmet', 55],
      ['waive', 18],
      ['national', 27],
    ] as const)
    if (way === 'national') {
      const { slots, theme } = this.#p
      const referral = planReferral(this.#year, {
        of: this.#p.of,
        lanes: this.#p.lanes,
        source: 'commitment',
        at,
        by: 'post:secretariat',
        body: theme.national,
        title: fill(
          '{subject}: تعهد انجام‌نشدهٔ {agency} در سطح استان',
          { ...slots, subject: theme.subject, agency: agencyNames[this.#p.agency] ?? slots['agency']! },
          rng,
        ),
        slots,
        theme,
      })
      return referral && { at: referral.at, outcome: referral.isSolved ? 'national' : 'unmet' }
    }
    // What has climbed to the top is ended there as often as below.
    const done = this.#put(at, rng.chance(0.5) ? 'post:governor' : 'post:secretariat', {
      verb: 'end_commitment',
      step: way,
      ending: unmetEnding(this.#p, rng),
    })
    return done ? { at, outcome: way === 'waive' ? 'waived' : 'unmet' } : null
  }

  #put(at: number, by: string, doing: Parameters<Year['put']>[3]): boolean {
    return this.#year.put(at, by, this.#p.of, doing, [this.#p.of, ...this.#p.lanes])
  }
}

function unmetEnding(promised: Promised, rng: Rng): EndingGiven {
  const [reason, nextWay, note] = rng.pick<readonly [string, string, string]>(
    promised.side === 'private'
      ? [
          ['applicant_breach', 'new_commitment', 'با تعهد تازه و وثیقه می‌توان از سر گرفت.'],
          ['applicant_silent', 'contest', 'متقاضی تا پایان سال می‌تواند دوباره پیگیری کند.'],
        ]
      : [
          ['no_budget', 'council', 'در بازنگری اعتبار شورا دوباره مطرح می‌شود.'],
          ['agency_no_cooperation', 'council', 'گزارش ترک فعل به رئیس شورا داده شد.'],
          ['technical', 'new_proposal', 'راه فنی دیگری باید پیشنهاد شود.'],
        ],
  )
  return { reasonKind: 'non_execution', reason, citation: promised.theme.law, nextWay, note }
}
