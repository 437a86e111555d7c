// The colour of a project: computed from dates, evidence, earned value and dependencies, never from anybody's opinion.

export type Colour = 'green' | 'amber' | 'red'

/** Facts of one project on one day; percents 0–100, money in rial, days in calendar days. */
export interface ColourFacts {
  state: string
  today: string
  ends_on: string
  /** Percent that the baseline wants done by today. */
  planned_percent: number
  reported_percent: number
  verified_percent: number
  spent_rial: number
  budget_rial: number
  /** Milestones whose day has passed unreached, with the title and lateness of the one that waits longest. */
  late_milestones: number
  late_title: string | null
  late_days: number
  /** Claims that were looked at and not confirmed, and not claimed again since. */
  refuted: number
  /** Ended months, in the project's time, for which nothing was reported and whose day of return has passed. */
  silent_months: number
  /** The heaviest open risk, likelihood × impact, 0 when none. */
  risk: number
  risk_title: string | null
  /** A predecessor of another agency that is late. */
  late_predecessor: string | null
}

export type ColourRule =
  | 'cancelled'
  | 'closed'
  | 'end_passed'
  | 'milestone_very_late'
  | 'very_slow'
  | 'very_dear'
  | 'very_silent'
  | 'suspended'
  | 'milestone_late'
  | 'waits_for_other'
  | 'refuted'
  | 'slow'
  | 'dear'
  | 'unseen'
  | 'silent'
  | 'risky'
  | 'on_course'

/** The rule that gave the colour and what its sentence needs; `words.ts` has the sentence. */
export interface ColourReason {
  rule: ColourRule
  values: Record<string, string | number>
}

/** Where the lines are drawn; days are calendar days, ratios those of `earned-value.ts`. */
export const colourLimits = {
  lateDaysRed: 45,
  ratioAmber: 0.9,
  ratioRed: 0.75,
  /** Ratios of small figures say nothing: planned percent, and share of the budget spent, from which they count. */
  leastPlanned: 10,
  leastSpentShare: 0.05,
  /** Reported but not seen, in percent of the project. */
  unseenGap: 35,
  silentMonthsRed: 3,
  heavyRisk: 20,
} as const

/**
 * Colour and reason of a project. Rules are asked from the gravest down and the first that holds gives the colour, so the
 * sentence always names the gravest reason. Pure; the limits above are the headquarters' convention.
 */
export function colourOf(f: ColourFacts): { colour: Colour; reason: ColourReason } {
  if (f.state === 'cancelled') return is('red', 'cancelled')
  if (f.state === 'closed') return is('green', 'closed')
  if (f.state === 'suspended') return is('amber', 'suspended')
  return redOf(f) ?? amberOf(f) ?? is('green', 'on_course', { percent: round(f.reported_percent) })
}

function redOf(f: ColourFacts) {
  const { spi, cpi } = ratiosOf(f)
  if (f.state === 'in_execution' && f.ends_on < f.today) return is('red', 'end_passed', { days: daysLate(f) })
  if (f.state === 'in_execution' && f.late_days > colourLimits.lateDaysRed)
    return is('red', 'milestone_very_late', lateOf(f))
  if (spi !== null && spi < colourLimits.ratioRed) return is('red', 'very_slow', paceOf(f))
  if (cpi !== null && cpi < colourLimits.ratioRed) return is('red', 'very_dear', costOf(f))
  if (f.silent_months >= colourLimits.silentMonthsRed) return is('red', 'very_silent', { months: f.silent_months })
  return null
}

function amberOf(f: ColourFacts) {
  const { spi, cpi } = ratiosOf(f)
  if (f.late_days > 0) return is('amber', 'milestone_late', lateOf(f))
  if (f.late_predecessor) return is('amber', 'waits_for_other', { title: f.late_predecessor })
  if (f.refuted > 0) return is('amber', 'refuted', { n: f.refuted })
  if (spi !== null && spi < colourLimits.ratioAmber) return is('amber', 'slow', paceOf(f))
  if (cpi !== null && cpi < colourLimits.ratioAmber) return is('amber', 'dear', costOf(f))
  if (f.reported_percent - f.verified_percent > colourLimits.unseenGap) return is('amber', 'unseen', evidenceOf(f))
  if (f.silent_months > 0) return is('amber', 'silent', { months: f.silent_months })
  if (f.risk >= colourLimits.heavyRisk) return is('amber', 'risky', { title: f.risk_title ?? '' })
  return null
}

/** SPI and CPI of percents and money; null where too little is planned or spent for the ratio to mean anything. */
function ratiosOf(f: ColourFacts): { spi: number | null; cpi: number | null } {
  const earned = (f.reported_percent / 100) * f.budget_rial
  const hasSpent = f.budget_rial > 0 && f.spent_rial / f.budget_rial >= colourLimits.leastSpentShare
  return {
    spi: f.planned_percent >= colourLimits.leastPlanned ? f.reported_percent / f.planned_percent : null,
    cpi: hasSpent ? earned / f.spent_rial : null,
  }
}

const is = (colour: Colour, rule: ColourRule, values: ColourReason['values'] = {}) => ({
  colour,
  reason: { rule, values },
})
const round = (value: number) => Math.round(value)
const lateOf = (f: ColourFacts) => ({ title: f.late_title ?? '', days: f.late_days, n: f.late_milestones })
const paceOf = (f: ColourFacts) => ({ planned: round(f.planned_percent), reported: round(f.reported_percent) })
const costOf = (f: ColourFacts) => ({
  spent: round((f.spent_rial / f.budget_rial) * 100),
  reported: round(f.reported_percent),
})
const evidenceOf = (f: ColourFacts) => ({ reported: round(f.reported_percent), verified: round(f.verified_percent) })
const daysLate = (f: ColourFacts) => Math.round((Date.parse(f.today) - Date.parse(f.ends_on)) / 86_400_000)
