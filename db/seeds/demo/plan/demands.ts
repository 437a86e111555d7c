// The first half of each road: a demand comes in, is completed, answered, confirmed or contested, or goes to the Chamber.
import { type Rng, rngOf } from '../rng.ts'
import { bankThemes } from '../texts/bank-themes.ts'
import { fill, type Slots } from '../texts/fill.ts'
import { fiscalThemes } from '../texts/fiscal-themes.ts'
import { permitThemes } from '../texts/permit-themes.ts'
import * as say from '../texts/sentences.ts'
import type { Theme } from '../texts/theme.ts'
import { utilityThemes } from '../texts/utility-themes.ts'
import { type Applicant, makeApplicants } from './applicants.ts'
import { planCommitment } from './commitments.ts'
import type { DemandGiven, EndingGiven } from './deed.ts'
import { addDays, dayOf, homeMoment } from './time.ts'
import { write } from './writing.ts'
import type { Year } from './year.ts'

export const themes: readonly Theme[] = [...bankThemes, ...fiscalThemes, ...utilityThemes, ...permitThemes]

export interface Pending {
  id: string
  theme: Theme
  agency: string
  applicant: Applicant
  slots: Slots
  /** When it came to the Chamber. */
  at: number
}

/** Category shares as reported by other provinces; the hints do not add up to a hundred and need not. */
export const categoryShares = [
  ['bank', 55],
  ['tax', 6],
  ['social_security', 5],
  ['customs', 3],
  ['electricity', 3],
  ['gas', 2],
  ['water', 2],
  ['environment', 4],
  ['natural_resources', 3],
  ['municipality', 3],
  ['land', 5],
  ['estate_infrastructure', 2],
  ['licence', 3],
  ['judicial', 2],
  ['other', 2],
] as const

/** Plans every demand and returns those that reached the Chamber, in order of arrival. */
export function planDemands(year: Year): Pending[] {
  const applicants = makeApplicants(year.size.applicants)
  const titles = new Map<string, number>()
  const pending: Pending[] = []
  for (let index = 0; index < year.size.demands; index++) {
    const rng = rngOf(`demand ${index}`)
    pending.push(...new DemandPlan(year, index, rng, applicants, titles).plan())
  }
  return pending.sort((a, b) => a.at - b.at)
}

type Star = 'answered' | 'incomplete' | 'fresh' | 'due_today' | 'climbed'
/** The last demands of the list are put where whoever enters today finds something to do. */
const stars: readonly (readonly [Star, applicant: number, agency: string, workingDaysAgo: number])[] = [
  ['answered', 0, 'bank_melli', 9],
  ['answered', 1, 'bank_melli', 8],
  ['answered', 2, 'tax', 9],
  ['incomplete', 1, 'bank_melli', 4],
  ['incomplete', 2, 'imt', 3],
  ['fresh', 0, 'imt', 1],
  ['fresh', 2, 'bank_melli', 1],
  ['due_today', 0, 'bank_melli', 10],
  ['due_today', 7, 'bank_melli', 10],
  ['due_today', 9, 'imt', 10],
  ['due_today', 11, 'tax', 10],
  ['due_today', 12, 'power_dist', 10],
  ['climbed', 5, 'bank_melli', 12],
  ['climbed', 6, 'imt', 12],
  ['climbed', 8, 'tax', 13],
  ['climbed', 10, 'environment', 14],
]

class DemandPlan {
  readonly #year: Year
  readonly #rng: Rng
  readonly #id: string
  readonly #applicant: Applicant
  readonly #theme: Theme
  #agency: string
  readonly #day: string
  readonly #titles: Map<string, number>
  readonly #star: Star | null
  /** When such a demand is accepted or, if it is fresh, comes in. */
  readonly #starDay: string | null
  #slots: Slots = {}

  constructor(year: Year, index: number, rng: Rng, applicants: readonly Applicant[], titles: Map<string, number>) {
    this.#year = year
    this.#rng = rng
    this.#id = `d${index}`
    this.#titles = titles
    const star = year.size.demands >= 200 ? stars[year.size.demands - 1 - index] : undefined
    this.#star = star?.[0] ?? null
    const theme = star ? null : pickTheme(rng)
    this.#applicant = star
      ? applicants[star[1]]!
      : rng.chance(0.02)
        ? applicants[rng.int(0, 2)]!
        : pickApplicant(theme!, applicants, rng)
    this.#theme =
      theme && fits(theme, this.#applicant) ? theme : themeFor(star?.[2] ?? 'bank_melli', this.#applicant, rng)
    this.#agency = star ? star[2] : agencyOf(this.#theme, this.#applicant, rng)
    // A few more every month as the headquarters becomes known; nobody writes at Nowruz.
    const back = Math.floor(364 * (1 - Math.sqrt(0.12 + 0.88 * rng.next())) * 1.52)
    this.#starDay = star ? year.work.back(year.today, star[3]) : null
    this.#day = this.#starDay
      ? this.#star === 'fresh'
        ? this.#starDay
        : year.work.back(this.#starDay, 1)
      : addDays(year.today, -Math.min(back, 363))
    if (/-03-2[0-9]$/.test(this.#day) && rng.chance(0.8)) this.#day = addDays(this.#day, rng.int(12, 40))
  }

  plan(): Pending[] {
    const { given, by } = this.#given()
    const at = given.channel === 'web' ? homeMoment(this.#day, this.#rng) : this.#year.work.during(this.#day, this.#rng)
    if (!this.#year.put(at, by, this.#id, { verb: 'submit', given })) return []
    if (this.#star === 'fresh') return []
    return this.#checked(at)
  }

  #given(): { given: DemandGiven; by: string } {
    const applicant = this.#applicant
    const written = write(this.#theme, applicant, this.#agency, this.#day, this.#rng, this.#titles)
    this.#slots = written.slots
    const channel = this.#rng.weighted([
      ['web', 68],
      ['phone', 8],
      ['visit', 10],
      ['letter', 10],
      ['excel', 3],
      ['api', 1],
    ] as const)
    const asksJobs = this.#rng.chance(0.8)
    const given: DemandGiven = {
      who: applicant.who,
      contact: applicant.contact,
      mobile: applicant.mobile,
      nationalId: applicant.nationalId,
      legalId: applicant.legalId,
      firm: applicant.firm,
      title: written.title,
      text: written.text,
      category: this.#theme.category,
      county: applicant.county,
      agency: this.#rng.chance(0.85) ? this.#agency : null,
      sumRial: written.sumRial,
      investmentRial: this.#rng.chance(0.4)
        ? String(BigInt(this.#rng.int(2, 60) * applicant.jobs) * 1_000_000_000n)
        : null,
      jobs: asksJobs ? applicant.jobs : null,
      showsName: applicant.showsName,
      channel,
    }
    const officer =
      channel === 'visit' && this.#rng.chance(0.6) ? `post:county_${applicant.county}` : 'post:secretariat'
    return { given, by: channel === 'web' ? 'public' : channel === 'api' ? 'system' : officer }
  }

  #checked(at: number): Pending[] {
    const { work } = this.#year
    const rng = this.#rng
    const days = rng.chance(0.07) ? rng.int(4, 7) : rng.pick([0, 1, 1, 1, 2, 2])
    const checkedAt = this.#starDay ? work.during(this.#starDay, rng) : work.after(at, days, rng)
    const fate =
      this.#star === 'incomplete'
        ? 'incomplete'
        : this.#star
          ? 'accepted'
          : rng.weighted([
              ['accepted', 88],
              ['incomplete', 9.5],
              ['refused', 2.5],
            ] as const)
    if (fate === 'refused') return this.#refused(checkedAt)
    if (fate === 'accepted') return this.#accepted(checkedAt)
    this.#put(checkedAt, 'post:secretariat', { verb: 'ask_completion', note: this.#say(say.completionRequests) })
    if (this.#star) return []
    if (rng.chance(0.8)) {
      const completedAt = work.after(checkedAt, rng.int(1, 8), rng)
      this.#put(completedAt, 'applicant', { verb: 'complete', note: this.#say(say.completions) })
      return this.#accepted(work.after(completedAt, rng.int(1, 2), rng))
    }
    if (rng.chance(0.7)) return []
    const againAt = work.after(checkedAt, rng.int(14, 22), rng)
    this.#put(againAt, 'applicant', { verb: 'resubmit', note: this.#say(say.resubmissions) })
    return this.#accepted(work.after(againAt, rng.int(1, 3), rng))
  }

  #refused(at: number): Pending[] {
    const rng = this.#rng
    const [reason, citation, nextWay] = rng.pick([
      ['settled_before', 'درخواست پیشین همین متقاضی در همین موضوع که پاسخ قطعی گرفته است', 'contest'],
      ['out_of_competence', 'مادهٔ ۲ آیین کار دبیرخانه: دعوای خصوصی میان دو شرکت در صلاحیت دادگاه است', 'court'],
      ['unmet_condition', 'بند ۳ شرط‌های پذیرش: داشتن پروانه یا جواز تولید', 'resubmit'],
    ] as const)
    this.#put(at, 'post:secretariat', { verb: 'refuse', ending: { reasonKind: 'refusal', reason, citation, nextWay } })
    return rng.chance(0.3) ? this.#contested(this.#year.work.after(at, rng.int(3, 9), rng)) : []
  }

  #accepted(at: number): Pending[] {
    const { work } = this.#year
    const rng = this.#rng
    let sentAt = at
    if (!this.#star && rng.chance(0.03)) sentAt = this.#redirected(at)
    else this.#put(at, 'post:secretariat', { verb: 'accept', agency: this.#agency })
    if (this.#star === 'due_today' || this.#star === 'climbed') return []
    if (!this.#star && rng.chance(0.025)) {
      this.#put(work.after(sentAt, rng.int(2, 6), rng), 'applicant', {
        verb: 'withdraw',
        note: this.#say(say.withdrawals),
      })
      return []
    }
    const isStuck = !this.#star && sentAt > this.#year.now - 75 * 86_400_000 && rng.chance(0.05)
    if (isStuck) return []
    const days = this.#star ? rng.int(4, 6) : rng.chance(0.15) ? rng.int(11, 24) : rng.int(2, 10)
    return this.#answered(work.after(sentAt, days, rng), days > 10)
  }

  #redirected(at: number): number {
    const { work } = this.#year
    const rng = this.#rng
    const wrong = this.#agency === 'imt' ? 'economy' : 'imt'
    this.#put(at, 'post:secretariat', { verb: 'accept', agency: wrong })
    const redirectedAt = work.after(at, rng.int(1, 5), rng)
    this.#put(redirectedAt, `post:expert_${wrong}`, {
      verb: 'redirect',
      agency: this.#agency,
      note: this.#say(say.redirections),
    })
    const sentAt = work.after(redirectedAt, rng.int(1, 2), rng)
    this.#put(sentAt, 'post:secretariat', { verb: 'accept', agency: this.#agency })
    return sentAt
  }

  #answered(at: number, isLate: boolean): Pending[] {
    const rng = this.#rng
    const outcome = this.#star
      ? 'solved'
      : rng.weighted([
          ['solved', 35],
          ['will_do', 14],
          ['unsolved', 45],
          ['refused', 6],
        ] as const)
    const by = `post:${isLate && rng.chance(0.6) ? 'head' : 'expert'}_${this.#agency}`
    if (outcome === 'solved') {
      this.#put(at, by, { verb: 'answer', outcome, text: this.#say(this.#theme.solved) })
      return this.#star ? [] : this.#judged(at)
    }
    if (outcome === 'will_do') {
      this.#promised(at, by)
      return []
    }
    if (outcome === 'unsolved') {
      const [reason, text] = rng.pick(this.#theme.unable)
      this.#put(at, by, {
        verb: 'answer',
        outcome,
        text: fill(text, this.#slots, rng),
        reason,
        citation: this.#theme.law,
      })
    } else
      this.#put(at, by, {
        verb: 'answer',
        outcome,
        text: this.#say(say.refusedAnswers),
        reason: rng.pick(['missing_document', 'unmet_condition']),
        citation: this.#theme.law,
      })
    return this.#atChamber(at)
  }

  /** The applicant confirms, says nothing, or does not agree. */
  #judged(at: number): Pending[] {
    const rng = this.#rng
    const verdict = rng.weighted([
      ['confirms', 68],
      ['silent', 25],
      ['contests', 7],
    ] as const)
    if (verdict === 'confirms')
      this.#put(homeMoment(addDays(dayOf(at), rng.int(1, 8)), rng), 'applicant', {
        verb: 'confirm',
        note: rng.chance(0.5) ? this.#say(say.confirmations) : '',
      })
    if (verdict === 'contests') return this.#contested(homeMoment(addDays(dayOf(at), rng.int(1, 8)), rng))
    return []
  }

  #contested(at: number): Pending[] {
    this.#put(at, 'applicant', { verb: 'contest', note: this.#say(say.contests) })
    return this.#atChamber(at)
  }

  #promised(at: number, by: string): void {
    const rng = this.#rng
    const due = this.#year.work.workingOn(addDays(dayOf(at), rng.int(20, 75)))
    const { proof } = rng.pick(this.#theme.government)
    if (!this.#put(at, by, { verb: 'answer', outcome: 'will_do', text: this.#say(say.promises), due, proof })) return
    const ended = planCommitment(this.#year, {
      of: `${this.#id}.c`,
      lanes: [this.#id],
      agency: this.#agency,
      holder: `post:head_${this.#agency}`,
      county: this.#applicant.county,
      side: 'government',
      from: at,
      due,
      proof,
      slots: this.#slots,
      theme: this.#theme,
      strength: 1,
    })
    if (ended && ended.outcome !== 'verified' && ended.outcome !== 'national') {
      const closedAt = this.#year.work.after(ended.at, rng.int(2, 8), rng)
      this.#put(closedAt, 'post:secretariat', { verb: 'close_demand', ending: unsolvedEnding(this.#theme, rng) })
    }
  }

  #atChamber(at: number): Pending[] {
    if (at > this.#year.now) return []
    return [
      { id: this.#id, theme: this.#theme, agency: this.#agency, applicant: this.#applicant, slots: this.#slots, at },
    ]
  }

  #put(at: number, by: string, doing: Parameters<Year['put']>[3]): boolean {
    return this.#year.put(at, by === 'applicant' ? `applicant:${this.#id}` : by, this.#id, doing)
  }

  #say(sentences: readonly string[]): string {
    return fill(this.#rng.pick(sentences), this.#slots, this.#rng)
  }
}

export function unsolvedEnding(theme: Theme, rng: Rng): EndingGiven {
  const [reason, nextWay, note] = rng.pick([
    ['no_budget', 'new_proposal', 'پس از ابلاغ اعتبار سال آینده دوباره پیشنهاد شود.'],
    ['law_conflict', 'other_body', 'بازنگری در مرجع رسیدگی به اختلاف همان دستگاه ممکن است.'],
    ['applicant_silent', 'contest', 'با پیگیری متقاضی پرونده از سر گرفته می‌شود.'],
    ['technical', 'knowledge_based', 'نیاز فنی برای شرکت‌های دانش‌بنیان منتشر می‌شود.'],
    ['court_order', 'court', 'دیوان عدالت اداری مرجع رسیدگی است.'],
  ] as const)
  return { reasonKind: 'non_execution', reason, citation: theme.law, nextWay, note }
}

function pickTheme(rng: Rng): Theme {
  const category = rng.weighted(categoryShares)
  return rng.weighted(
    themes.filter((theme) => theme.category === category).map((theme) => [theme, theme.weight] as const),
  )
}

const fits = (theme: Theme, applicant: Applicant): boolean =>
  !theme.trades || theme.trades.includes(applicant.trade.code)

/** Some themes belong to some trades only. */
function pickApplicant(theme: Theme, applicants: readonly Applicant[], rng: Rng): Applicant {
  const fitting = theme.trades ? applicants.filter((applicant) => fits(theme, applicant)) : applicants
  return rng.pick(fitting.length > 0 ? fitting : applicants)
}

function themeFor(agency: string, applicant: Applicant, rng: Rng): Theme {
  const wanted = agency.startsWith('bank_') ? 'bank' : agency
  return rng.pick(themes.filter((theme) => theme.agencies.includes(wanted) && fits(theme, applicant)))
}

function agencyOf(theme: Theme, applicant: Applicant, rng: Rng): string {
  const agency = rng.pick(theme.agencies)
  if (agency === 'bank') return applicant.bank
  return agency === 'municipality_tabriz' || agency === 'governorate'
    ? applicant.county === '0303'
      ? 'municipality_tabriz'
      : 'governorate'
    : agency
}
