// What must hold of a definition beyond its form: periods that exist, an agency that answers, a formula that can be reckoned.
import type { Ctx, Lang } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { listed } from '../../platform/words.ts'
import { asksRank, codesIn, type Formula, type FormulaFault, parseFormula } from './formula.ts'
import { type Frequency, parsePeriod, perYear } from './periods.ts'
import { listNamed, type NamedIndicator, readInputs } from './queries.ts'
import { findCircle } from './rules.ts'
import type { Definition } from './schema.ts'
import { indicatorWords } from './words.ts'

export interface CheckedDefinition {
  errors: Record<string, string>
  /** Identifiers of the indicators the formula reads. */
  inputIds: number[]
  firstIndex: number
}

type Words = ReturnType<typeof indicatorWords.in>

/** Errors by field, and what the definition means where there are none. */
export async function checkDefinition(
  ctx: Ctx,
  db: Query,
  code: string,
  given: Omit<Definition, 'code' | 'follows'>,
): Promise<CheckedDefinition> {
  const words = indicatorWords.in(ctx.lang)
  const errors: Record<string, string> = {}
  const firstIndex = parsePeriod(given.first_period, given.frequency)
  if (firstIndex === null) errors['first_period'] = words('badPeriod')
  if (given.baseline_period !== undefined && parsePeriod(given.baseline_period, given.frequency) === null)
    errors['baseline_period'] = words('badPeriod')
  if ((given.baseline_period === undefined) !== (given.baseline_value === undefined))
    errors[given.baseline_period === undefined ? 'baseline_period' : 'baseline_value'] = words('baselineHalf')
  if (given.least !== undefined && given.most !== undefined && given.least > given.most)
    errors['most'] = words('boundsCrossed')
  if (!given.is_by_county && given.county_rule !== 'none') errors['county_rule'] = words('countyRuleAlone')
  let inputIds: number[] = []
  if (given.formula) {
    const [known, inputs] = await Promise.all([listNamed(db), readInputs(db)])
    const found = checkFormula(
      { words, lang: ctx.lang },
      code,
      given as { formula: string; frequency: Frequency; is_by_county: boolean },
      known,
      inputs,
    )
    if (typeof found === 'string') errors['formula'] = found
    else inputIds = found
  }
  return { errors, inputIds, firstIndex: firstIndex ?? 0 }
}

/** Identifiers of what the formula reads, or the sentence that refuses it. */
function checkFormula(
  { words, lang }: { words: Words; lang: Lang },
  code: string,
  given: { formula: string; frequency: Frequency; is_by_county: boolean },
  known: readonly NamedIndicator[],
  inputs: ReadonlyMap<string, readonly string[]>,
): number[] | string {
  const parsed = parseFormula(given.formula)
  if (!parsed.ok) return faultSentence(words, parsed.fault)
  const codes = codesIn(parsed.formula)
  if (codes.length === 0) return words('formulaReadsNothing')
  const circle = findCircle(code, codes, inputs)
  if (circle) return words('formulaCircle', { circle: circle.join(' ← ') })
  const named = new Map(known.map((one) => [one.code, one]))
  const unknown = codes.filter((one) => !named.has(one))
  if (unknown.length > 0) return words('formulaUnknown', { codes: listed(unknown, lang) })
  const read = codes.map((one) => named.get(one)!)
  const coarse = read.find((one) => perYear[one.frequency] < perYear[given.frequency])
  if (coarse) return words('formulaCoarse', { code: coarse.code })
  const wholeOnly = given.is_by_county ? read.find((one) => !one.is_by_county) : undefined
  if (wholeOnly) return words('formulaNoCounties', { code: wholeOnly.code })
  if (given.is_by_county && asksRank(parsed.formula)) return words('formulaRankByCounty')
  return read.map((one) => one.id)
}

export function faultSentence(words: Words, fault: FormulaFault): string {
  return words(`fault_${fault.kind}`, { at: fault.at, token: fault.token })
}

/**
 * Loosely, whether a formula adds up unlike things: the first two different units that a + or − joins, or null. A product, a
 * quotient, a number and a rank have any unit.
 */
export function unlikeUnits(formula: Formula, units: ReadonlyMap<string, string>): [string, string] | null {
  let found: [string, string] | null = null
  const meet = (one: string | null, other: string | null): string | null => {
    if (one !== null && other !== null && one !== other) found ??= [one, other]
    return one ?? other
  }
  const unitOf = (part: Formula): string | null => {
    switch (part.kind) {
      case 'number':
        return null
      case 'read':
        return units.get(part.code) ?? null
      case 'negate':
        return unitOf(part.of)
      case 'operate': {
        const left = unitOf(part.left)
        const right = unitOf(part.right)
        return part.sign === '+' || part.sign === '-' ? meet(left, right) : null
      }
      case 'call':
        return part.name === 'rank' ? null : part.given.map(unitOf).reduce(meet, null)
    }
  }
  unitOf(formula)
  return found
}
