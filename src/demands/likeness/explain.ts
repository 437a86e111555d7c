// Why demands were put side by side: the ask they share and the weighty words, as they were written.
import { normalise } from '../../platform/persian.ts'
import { wordsOf } from './clauses.ts'
import type { Features, LikenessText } from './features.ts'
import type { Lexicon } from './lexicon.ts'

export interface Read {
  text: LikenessText
  features: Features
}

const MOST = 6
const clearAsk = 0.35

/** What at least half of these demands say, the weightiest first, at most six. `rarity` of a stem is greater for a rarer one. */
export function sharedTerms(
  lexicon: Lexicon,
  all: readonly Read[],
  rarity: (stem: string) => number = () => 1,
): string[] {
  const least = Math.max(2, all.length / 2)
  const asks = new Map<number, number>()
  const words = new Map<string, { weight: number; count: number }>()
  for (const { features } of all) {
    for (const [ask, weight] of features.asks) if (weight > clearAsk) asks.set(ask, (asks.get(ask) ?? 0) + 1)
    for (const [stem, weight] of features.words) {
      const known = words.get(stem) ?? { weight: 0, count: 0 }
      words.set(stem, { weight: known.weight + weight, count: known.count + 1 })
    }
  }
  const [best] = [...asks].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const title = best ? lexicon.askTitles[best[0]]! : ''
  const inTitle = wordsOf(title).map(lexicon.stem)
  // Together they may be one word of the lexicon; each by itself is told as well.
  const told = new Set([...lexicon.canonical(inTitle), ...inTitle.flatMap((stem) => lexicon.canonical([stem]))])
  const written = surfacesOf(lexicon, all)
  const shared = [...words]
    .filter(([stem, { count }]) => count >= least && !stem.startsWith('!'))
    .map(([stem, { weight }]) => ({ stem, weight: weight * rarity(stem) }))
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    // A stem never written by itself is half of a compound and tells nobody anything.
    .flatMap(({ stem }) => (written.has(stem) && !told.has(stem) ? written.get(stem)! : []))
  return [...new Set([...(title ? [title] : []), ...shared])].slice(0, MOST)
}

/** Stem → the word as it was first written. */
function surfacesOf(lexicon: Lexicon, all: readonly Read[]): Map<string, string> {
  const written = new Map<string, string>()
  for (const { text } of all)
    for (const word of normalise(`${text.title} ${text.body}`).split(/[\s،؛.!?؟:()«»"]+/)) {
      const stems = lexicon.canonical(wordsOf(word).map(lexicon.stem))
      if (stems.length === 1 && !written.has(stems[0]!)) written.set(stems[0]!, word.replace(/\u0654$/, ''))
    }
  return written
}
