// Earned value of one project on one day: what was planned, what was done and what it cost, in one money.

export interface Values {
  /** Budget at completion, rial. */
  bac: number
  /** Planned value: percent the baseline wants by the day × BAC. */
  pv: number
  /** Earned value: percent done × BAC. */
  ev: number
  /** Actual cost up to the day. */
  ac: number
}

/** Ratios are null where they would divide by nothing; a remaining budget of nothing leaves TCPI null too. */
export interface EarnedValue extends Values {
  sv: number
  cv: number
  spi: number | null
  cpi: number | null
  /** If the rest costs as what was done has cost so far. */
  eacTypical: number | null
  /** If the rest costs what was planned for it. */
  eacAtypical: number
  /** If the rest suffers from both cost and pace so far. */
  eacCombined: number | null
  /** Of the typical estimate. */
  etc: number | null
  vac: number | null
  /** Efficiency needed from now on to end within the budget, and within the typical estimate. */
  tcpiBudget: number | null
  tcpiEstimate: number | null
}

/**
 * The measures of earned value management. Money in, money out (rial); indices are plain ratios, 1 being as planned.
 *
 * - PV = planned percent × BAC (BCWS in EIA-748), EV = percent done × BAC (BCWP), AC = what it has cost (ACWP)
 * - SV = EV − PV, CV = EV − AC, SPI = EV ÷ PV, CPI = EV ÷ AC
 * - EAC typical = BAC ÷ CPI; atypical = AC + (BAC − EV); combined = AC + (BAC − EV) ÷ (CPI × SPI)
 * - ETC = EAC − AC and VAC = BAC − EAC, of the typical EAC
 * - TCPI = (BAC − EV) ÷ (BAC − AC) towards the budget, (BAC − EV) ÷ (EAC − AC) towards the estimate
 *
 * Source: Project Management Institute, PMBOK Guide, 6th ed. (2017), 7.4.2.2 and table 7-1; The Standard for Earned Value
 * Management (2019), section 4; the same measures under other names in ANSI/EIA-748 and in ISO 21508:2018. Checked against
 * published worked cases in `earned-value.test.ts`.
 */
export function earnedValue({ bac, pv, ev, ac }: Values): EarnedValue {
  const spi = ratio(ev, pv)
  const cpi = ratio(ev, ac)
  const left = bac - ev
  const eacTypical = cpi === null ? null : ratio(bac, cpi)
  const worst = cpi === null || spi === null ? null : ratio(left, cpi * spi)
  return {
    bac,
    pv,
    ev,
    ac,
    sv: ev - pv,
    cv: ev - ac,
    spi,
    cpi,
    eacTypical,
    eacAtypical: ac + left,
    eacCombined: worst === null ? null : ac + worst,
    etc: eacTypical === null ? null : eacTypical - ac,
    vac: eacTypical === null ? null : bac - eacTypical,
    // A budget that is used up cannot be kept by any efficiency.
    tcpiBudget: bac > ac ? ratio(left, bac - ac) : null,
    tcpiEstimate: eacTypical !== null && eacTypical > ac ? ratio(left, eacTypical - ac) : null,
  }
}

const ratio = (above: number, below: number): number | null => (below === 0 ? null : above / below)
