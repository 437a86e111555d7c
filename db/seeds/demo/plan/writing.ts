// How one applicant puts one theme into words.
import { toJalali } from '../../../../src/platform/jalali.ts'
import { toPersianDigits } from '../../../../src/platform/persian.ts'
import type { Rng } from '../rng.ts'
import { agencyNames } from '../texts/agency-names.ts'
import { fill, monthSlots, type Slots, tomanText } from '../texts/fill.ts'
import { closings, openings, stakes } from '../texts/sentences.ts'
import type { Theme } from '../texts/theme.ts'
import type { Applicant } from './applicants.ts'

export interface Written {
  title: string
  text: string
  slots: Slots
  sumRial: string | null
}

/** `seen` keeps titles apart: nobody's looks like a neighbour's. */
export function write(
  theme: Theme,
  applicant: Applicant,
  agency: string,
  day: string,
  rng: Rng,
  seen: Map<string, number>,
): Written {
  const billions = theme.sum ? roundSum(rng.int(theme.sum[0], theme.sum[1])) : 0
  const slots: Slots = {
    ...monthSlots(toJalali(day).month),
    product: rng.pick(applicant.trade.products),
    material: rng.pick(applicant.trade.materials),
    machine: rng.pick(applicant.trade.machines),
    trade: applicant.trade.title,
    // Titles are public: a name stands in them only where its owner agreed.
    firm: (applicant.showsName && applicant.firm) || `واحد ${applicant.trade.title} ${applicant.countyName}`,
    county: applicant.countyName,
    estate: applicant.estate,
    jobs: toPersianDigits(String(applicant.jobs)),
    sum: tomanText(billions),
    bank: agencyNames[applicant.bank]!,
    agency: agencyNames[agency] ?? 'دستگاه',
    subject: theme.subject,
    law: theme.law,
  }
  const { title, text } = applicant.isPlain ? plainly(theme, slots, rng, seen) : officially(theme, slots, rng, seen)
  return { title, text, slots, sumRial: theme.sum ? String(BigInt(billions) * 10_000_000_000n) : null }
}

function plainly(theme: Theme, slots: Slots, rng: Rng, seen: Map<string, number>) {
  const [title, text] = rng.pick(theme.voices)
  const end = rng.chance(0.5) ? ` ${fill(rng.pick(plainEnds), slots, rng)}` : ''
  const asked = fill(title, slots, rng)
  const told = `${fill(text, slots, rng)}${end}`
  return { title: mark(seen, asked) ? apart(theme, slots, rng, seen) : asked, text: told }
}
const plainEnds = [
  'آدرسمان {county} است، هر وقت خواستید بیایید ببینید.',
  'با {jobs} نفر کارگر، کارمان {trade} است.',
  'خواهش می‌کنم یک جواب روشن بدهند.',
  'این را سال پیش هم نوشته بودم.',
  'خدا خیرتان بدهد اگر پیگیری کنید.',
]

function officially(theme: Theme, slots: Slots, rng: Rng, seen: Map<string, number>) {
  const facts = rng.shuffle(theme.facts).slice(0, rng.chance(0.55) ? 2 : 1)
  const parts = [...facts, ...(rng.chance(0.7) ? [rng.pick(stakes)] : []), rng.pick(theme.asks), rng.pick(closings)]
  const body = parts
    .filter((part) => part !== '')
    .map((part) => fill(part, slots, rng))
    .join(' ')
  const opening = rng.pick(openings)
  const asked = fill(rng.pick(theme.titles), slots, rng)
  return { title: mark(seen, asked) ? apart(theme, slots, rng, seen) : asked, text: `${opening}${body}` }
}

/** A title that has been used gets what tells this case from the other. */
function apart(theme: Theme, slots: Slots, rng: Rng, seen: Map<string, number>): string {
  const tails = ['واحد {trade} {county}', '{firm}', 'خط {product}', '{estate}', 'در {county}', 'برای {product}']
  for (const tail of rng.shuffle(tails)) {
    const title = fill(`${rng.pick(theme.titles)}؛ ${tail}`, slots, rng)
    if (!mark(seen, title)) return title
  }
  return fill(`${theme.subject} برای {firm}، {county}، {product}`, slots, rng)
}

function mark(seen: Map<string, number>, title: string): boolean {
  const times = seen.get(title) ?? 0
  seen.set(title, times + 1)
  return times > 0
}

const roundSum = (billions: number): number => (billions > 40 ? Math.round(billions / 5) * 5 : billions)
