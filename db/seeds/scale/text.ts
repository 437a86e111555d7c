// Titles, bodies and names for records that stand for a province's correspondence.
import { toPersianDigits } from '../../../src/platform/persian.ts'
import {
  closings,
  familyEndings,
  familyRoots,
  firmKinds,
  firmWords,
  givenNames,
  months,
  openings,
  places,
  problems,
  products,
} from './phrases.ts'
import type { Random } from './random.ts'

type Slot = (random: Random) => string
const number =
  (from: number, to: number): Slot =>
  (random) =>
    toPersianDigits(String(random.whole(from, to)))
const slots: Readonly<Record<string, Slot>> = {
  product: (random) => random.pickSkewed(products),
  month: (random) => random.pick(months),
  year: number(1396, 1404),
  amount: (random) => toPersianDigits(String(random.whole(3, 400) * 25)),
  count: number(2, 95),
  jobs: number(4, 240),
  days: number(5, 120),
  percent: number(5, 90),
}

const compiled = new Map<string, readonly (string | Slot)[]>()

/** Fills a template's `{slots}`; `product` stays the same within one record. */
export function fill(template: string, random: Random, product: string): string {
  let parts = compiled.get(template)
  if (!parts) {
    parts = template.split(/(\{\w+\})/).map((part) => slots[part.slice(1, -1)] ?? part)
    compiled.set(template, parts)
  }
  return parts
    .map((part) => (typeof part === 'string' ? part : part === slots['product'] ? product : part(random)))
    .join('')
}

export function demandText(category: string, random: Random): { title: string; body: string } {
  const problem = random.pick(problems[category] ?? problems['other']!)
  const product = random.pickSkewed(products)
  const place = random.pickSkewed(places)
  const title = `${fill(problem.title, random, product)}${random.chance(35) ? ` در ${place}` : ''}`
  const file = random.chance(30) ? ` شمارهٔ پرونده: ${toPersianDigits(String(random.whole(10_000, 9_999_999)))}.` : ''
  const body = `${random.pick(openings)} ${fill(problem.body, random, product)} ${firmName(random)}، ${place}.${file} ${random.pick(closings)}`
  return { title, body }
}

export function firmName(random: Random): string {
  return `${random.pick(firmKinds)} ${random.pickSkewed(firmWords)} ${random.pick(firmWords)}`
}

export function personName(random: Random): string {
  return `${random.pickSkewed(givenNames)} ${random.pick(familyRoots)}${random.pick(familyEndings)}`
}
