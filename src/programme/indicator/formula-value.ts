// What a formula gives for one period and place. A figure that is missing, and a division by zero, give no value at all: a
// sum of three counties out of four would look like a figure and be wrong.
import type { Formula } from './formula.ts'

export interface Reading {
  /** Value of an indicator so many periods before the one reckoned; null when there is none. */
  read(code: string, back: number): number | null
  /** Place among provinces, 1 the best; null when no other province's figure is known. */
  rank(code: string, back: number): number | null
  periodsPerYear: number
  /** How many periods of the same year stand before the one reckoned: 0 in its first. */
  sinceNewYear: number
}

/** The value, in the unit the formula's author meant, or null. Never infinite, never NaN. */
export function resultOf(formula: Formula, reading: Reading): number | null {
  return reckon(formula, reading, 0)
}

function reckon(part: Formula, reading: Reading, back: number): number | null {
  switch (part.kind) {
    case 'number':
      return part.value
    case 'read':
      return reading.read(part.code, back)
    case 'negate': {
      const value = reckon(part.of, reading, back)
      return value === null ? null : -value
    }
    case 'operate': {
      const left = reckon(part.left, reading, back)
      const right = reckon(part.right, reading, back)
      return left === null || right === null ? null : finite(operations[part.sign](left, right))
    }
    case 'call':
      return call(part, reading, back)
  }
}

const operations: Readonly<Record<'+' | '-' | '*' | '/', (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
}

function call(part: Formula & { kind: 'call' }, reading: Reading, back: number): number | null {
  const [first, second] = part.given
  switch (part.name) {
    case 'prev':
      return reckon(first!, reading, back + (second?.kind === 'number' ? second.value : 1))
    case 'same_last_year':
      return reckon(first!, reading, back + reading.periodsPerYear)
    case 'rank':
      return first?.kind === 'read' ? reading.rank(first.code, back) : null
    case 'ytd':
      return untilNow(first!, reading, back)
    default: {
      const values: number[] = []
      for (const one of part.given) {
        const value = reckon(one, reading, back)
        if (value === null) return null
        values.push(value)
      }
      return finite(gathered[part.name](values))
    }
  }
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const gathered: Readonly<Record<'sum' | 'avg' | 'min' | 'max', (values: readonly number[]) => number>> = {
  sum: total,
  avg: (values) => total(values) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
}

/** The sum from the first period of the year reckoned to that period; null while one of them is missing. */
function untilNow(part: Formula, reading: Reading, back: number): number | null {
  const place =
    (((reading.sinceNewYear - back) % reading.periodsPerYear) + reading.periodsPerYear) % reading.periodsPerYear
  let sum = 0
  for (let further = 0; further <= place; further++) {
    const value = reckon(part, reading, back + further)
    if (value === null) return null
    sum += value
  }
  return finite(sum)
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
