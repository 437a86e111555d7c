// How much is at stake. Thresholds are data; the decision is here.

export const severities = ['normal', 'raised', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

/** Jobs in people, money in whole rials; reaching either is enough. */
export interface Threshold {
  jobs: number
  rial: bigint
}
export type Thresholds = Readonly<Record<Exclude<Severity, 'normal'>, Threshold>>

/**
 * The highest level whose threshold of jobs or of money the demand reaches. Money is the larger of the sum requested and
 * the investment at risk, in rials; what was not given counts as nothing.
 */
export function severityOf(
  stakes: { jobs: number | null; requestedRial: bigint | null; atRiskRial: bigint | null },
  thresholds: Thresholds,
): Severity {
  const jobs = stakes.jobs ?? 0
  const requested = stakes.requestedRial ?? 0n
  const atRisk = stakes.atRiskRial ?? 0n
  const rial = requested > atRisk ? requested : atRisk
  for (const level of ['critical', 'high', 'raised'] as const)
    if (jobs >= thresholds[level].jobs || rial >= thresholds[level].rial) return level
  return 'normal'
}

/** Thresholds that rise from level to level; null when they do, else the level that does not. */
export function refuseThresholds(thresholds: Thresholds): 'high' | 'critical' | null {
  if (thresholds.high.jobs <= thresholds.raised.jobs || thresholds.high.rial <= thresholds.raised.rial) return 'high'
  if (thresholds.critical.jobs <= thresholds.high.jobs || thresholds.critical.rial <= thresholds.high.rial)
    return 'critical'
  return null
}

/** The three clocks of a demand: the agency's first answer, the news of what is being done, the solution of the whole. */
export const clockNames = ['first_answer', 'update', 'solution'] as const
export type ClockName = (typeof clockNames)[number]

/** The timer each clock runs by where no rule says otherwise. */
export const ownTimers: Readonly<Record<ClockName, string>> = {
  first_answer: 'agency_answer',
  update: 'status_refresh',
  solution: 'demand_solution',
}

/** States in which a clock of the rules runs. */
export function clockOfState(state: string): ClockName | null {
  if (state === 'with_agency') return 'first_answer'
  return state === 'in_execution' || state === 'in_issue' ? 'update' : null
}
