// What of a demand is compared: the asks it speaks for, its weighty words, its letters, and weakly its category and agency.
import { fold, normalise } from '../../platform/persian.ts'
import { type Clause, readClauses, stemsOf, wordsOf } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import { defaultWeights, type Weights } from './weights.ts'

export interface LikenessText {
  title: string
  body: string
  category?: string | undefined
  agency?: string | undefined
  county?: string | undefined
  firm?: string | undefined
}

export interface Features {
  /** Asks by their number in the lexicon, squares adding up to at most 1. */
  asks: Map<number, number>
  /** How sure the lexicon is of them, 0 to 1. */
  sureness: number
  /** What the lexicon found before shares are made of it: the asks that speak loudest, with their scores. */
  scores: readonly (readonly [ask: number, score: number])[]
  /** Stems with how much the text leans on each, before rarity is known. */
  words: Map<string, number>
  /** Short runs of letters, hashed, with their count. */
  letters: Map<number, number>
  category: string
  agency: string
  /** The place, where the cause is the place. */
  place: string
}

/** Asks whose cause is one place: the same ask about another place is another matter. */
const placeBound = new Set([
  'road_access',
  'road_crossing',
  'bridge',
  'estate_wastewater',
  'estate_flood',
  'water_quota',
])

export function readFeatures(lexicon: Lexicon, text: LikenessText, weights: Weights = defaultWeights): Features {
  const firm = new Set(stemsOf(wordsOf(normalise(text.firm ?? '')), lexicon.stem))
  const clauses: Clause[] = readClauses(text.title, text.body, lexicon.stem).map((clause) => ({
    role: clause.role,
    stems: lexicon.canonical(clause.stems),
  }))
  const scores = scoresOf(lexicon, clauses)
  const { asks, sureness } = leaning(scores, weights)
  const words = new Map<string, number>()
  for (const { role, stems } of clauses) {
    const zone = weights.zones[role]
    if (zone <= 0) continue
    for (const stem of stems) {
      const weight = zone * (firm.has(stem) ? weights.firm : 1) * (stem.startsWith('!') ? weights.negated : 1)
      words.set(stem, Math.max(words.get(stem) ?? 0, 0) + weight * (words.has(stem) ? 0.3 : 1))
    }
  }
  const place = fold(text.county ?? '')
  const isBound = [...asks].some(([ask, weight]) => weight > 0.5 && placeBound.has(lexicon.asks[ask]!))
  return {
    asks,
    sureness,
    scores,
    words,
    letters: lettersOf(clauses),
    category: fold(text.category ?? ''),
    agency: fold(text.agency ?? ''),
    place: isBound ? place : '',
  }
}

/** Asks that something speaks for, the loudest first, as many as are of use. */
const LOUDEST = 24
function scoresOf(lexicon: Lexicon, clauses: readonly Clause[]): Features['scores'] {
  const scores = lexicon.scoreAsks(clauses)
  const loudest: [ask: number, score: number][] = []
  for (let ask = 0; ask < scores.length; ask++) {
    const score = scores[ask]!
    if (score <= 0 || (loudest.length === LOUDEST && score <= loudest[LOUDEST - 1]![1])) continue
    let at = loudest.length
    while (at > 0 && loudest[at - 1]![1] < score) at--
    loudest.splice(at, 0, [ask, score])
    if (loudest.length > LOUDEST) loudest.pop()
  }
  return loudest
}

/**
 * Reads unsure demands again, knowing what the others given with them ask: an ask that somebody names plainly is likelier
 * meant by a vague one than an ask that nobody names. Asks of sure demands stay as they are.
 */
export function readTogether(all: readonly Features[], weights: Weights = defaultWeights): Features[] {
  const plainest = new Map<number, number>()
  for (const { scores } of all) {
    const first = scores[0]
    if (first) plainest.set(first[0], Math.max(plainest.get(first[0]) ?? 0, first[1]))
  }
  return all.map((features) => {
    const top = features.scores[0]?.[1] ?? 0
    const doubt = Math.min(1, Math.max(0, (weights.plain - top) / (weights.plain - weights.vague)))
    if (doubt === 0) return features
    const scores = features.scores
      .map(([ask, score]) => {
        const known = Math.min(1, (plainest.get(ask) ?? 0) / weights.plain)
        return [ask, score * (1 + doubt * (weights.company * known ** 2 - weights.alone * (1 - known)))] as const
      })
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    return { ...features, ...leaning(scores, weights), scores }
  })
}

function leaning(scores: Features['scores'], weights: Weights) {
  const top = scores[0]?.[1] ?? 0
  const sureness = Math.min(1, Math.max(0, (top - weights.leastAsk) / (weights.surestAsk - weights.leastAsk)))
  const asks = new Map<number, number>()
  if (sureness === 0) return { asks, sureness }
  let squares = 0
  for (const [ask, score] of scores.slice(0, 5)) {
    const share = (score / top) ** weights.askPower
    if (share < 0.08) break
    asks.set(ask, share)
    squares += share * share
  }
  const length = Math.sqrt(squares)
  for (const [ask, share] of asks) asks.set(ask, (share / length) * Math.sqrt(sureness))
  return { asks, sureness }
}

/** Runs of three and four letters within words, as 22-bit hashes. */
function lettersOf(clauses: readonly Clause[]): Map<number, number> {
  const letters = new Map<number, number>()
  for (const { role, stems } of clauses) {
    if (role === 'content') continue
    for (const stem of stems) {
      if (stem.startsWith('!')) continue
      const padded = ` ${stem} `
      for (const size of [3, 4])
        for (let at = 0; at + size <= padded.length; at++) {
          let hash = size
          for (let offset = 0; offset < size; offset++)
            hash = (Math.imul(hash, 31) + padded.charCodeAt(at + offset)) | 0
          const key = (hash ^ (hash >>> 15)) & 0x3fffff
          letters.set(key, (letters.get(key) ?? 0) + (role === 'title' ? 1.5 : 1))
        }
    }
  }
  return letters
}
