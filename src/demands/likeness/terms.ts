// Features as numbers that PostgreSQL can look up: a hash for each ask and each weighty word.
import type { Features } from './features.ts'
import type { Lexicon } from './lexicon.ts'

const MOST = 36

/** Names of what a demand is looked up by, the weightiest first: asks as `a:code`, stems as `w:stem`. */
export function termNames(lexicon: Lexicon, features: Features): string[] {
  const asks = [...features.asks].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3)
  const words = [...features.words]
    .filter(([stem]) => !stem.startsWith('!') && stem.length > 2)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return [...asks.map(([ask]) => `a:${lexicon.asks[ask]}`), ...words.map(([stem]) => `w:${stem}`)].slice(0, MOST)
}

/** FNV-1a in 32 bits, signed as PostgreSQL's integer. Two terms in a million share one, which costs a needless look. */
export function hashTerm(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash | 0
}
