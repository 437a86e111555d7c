// Features become one sparse vector for each demand, so that likeness is a dot product and the likeness of two groups is the
// dot product of their sums.
import type { Features } from './features.ts'
import { defaultWeights, type Weights } from './weights.ts'

export interface Vector {
  /** Feature numbers, ascending. */
  keys: Int32Array
  values: Float32Array
}

/** What officers' decisions have taught about a term, `a:code` or `w:stem`; 1 for nothing. */
export interface Learnt {
  asks: readonly string[]
  weight: (term: string) => number
}
export const nothingLearnt: Learnt = { asks: [], weight: () => 1 }

/** Runs of letters counted of one demand, the rarest first. */
const MOST_LETTERS = 80

/** Makes vectors of features; rarity is counted among the demands given, smoothed so that few demands do not mislead. */
export function makeVectors(
  all: readonly Features[],
  weights: Weights = defaultWeights,
  learnt: Learnt = nothingLearnt,
): Vector[] {
  const wordCounts = new Map<string, number>()
  const letterCounts = new Map<number, number>()
  for (const features of all) {
    for (const word of features.words.keys()) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1)
    for (const key of features.letters.keys()) letterCounts.set(key, (letterCounts.get(key) ?? 0) + 1)
  }
  const rarities: number[] = []
  const rarity = (count: number) => (rarities[count] ??= Math.log((all.length + 30) / (count + 1.5)))
  let next = 0
  const numberIn = <K>(numbers: Map<K, number>, name: K) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, next)
    return next++
  }
  const words = new Map<string, number>()
  const letters = new Map<number, number>()
  const asks = new Map<string, number>()
  const marks = new Map<string, number>()
  return all.map((features) => {
    const entries: Entry[] = []
    for (const [ask, share] of features.asks) {
      const weight = share * learnt.weight(`a:${learnt.asks[ask]}`)
      if (features.place === '') entries.push([numberIn(asks, `${ask}`), Math.sqrt(weights.asks) * weight])
      else {
        entries.push([numberIn(asks, `${ask}`), Math.sqrt(weights.asks * (1 - weights.place)) * weight])
        entries.push([numberIn(asks, `${ask}@${features.place}`), Math.sqrt(weights.asks * weights.place) * weight])
      }
    }
    const said: Entry[] = []
    for (const [word, weight] of features.words)
      said.push([numberIn(words, word), weight * rarity(wordCounts.get(word)!) * learnt.weight(`w:${word}`)])
    pushScaled(entries, said, weights.words)
    const runs: Entry[] = []
    for (const [key, weight] of features.letters) {
      const count = letterCounts.get(key)!
      if (count > 1) runs.push([key, Math.log1p(weight) * rarity(count)])
    }
    runs.sort((a, b) => b[1] - a[1] || a[0] - b[0])
    if (runs.length > MOST_LETTERS) runs.length = MOST_LETTERS
    for (const run of runs) run[0] = numberIn(letters, run[0])
    pushScaled(entries, runs, weights.letters)
    if (features.category) entries.push([numberIn(marks, `c${features.category}`), Math.sqrt(weights.category)])
    if (features.agency) entries.push([numberIn(marks, `g${features.agency}`), Math.sqrt(weights.agency)])
    entries.sort((a, b) => a[0] - b[0])
    return vectorOf(entries)
  })
}

type Entry = [key: number, value: number]

function vectorOf(entries: readonly Entry[]): Vector {
  const keys = new Int32Array(entries.length)
  const values = new Float32Array(entries.length)
  for (let at = 0; at < entries.length; at++) {
    keys[at] = entries[at]![0]
    values[at] = entries[at]![1]
  }
  return { keys, values }
}

/** Entries scaled so that their squares add up to `share`. */
function pushScaled(into: Entry[], entries: readonly Entry[], share: number): void {
  let squares = 0
  for (const [, value] of entries) squares += value * value
  if (squares === 0) return
  const factor = Math.sqrt(share / squares)
  for (const [key, value] of entries) into.push([key, value * factor])
}

/** Likeness of two demands. */
export function dotVectors(one: Vector, other: Vector): number {
  let sum = 0
  for (let a = 0, b = 0; a < one.keys.length && b < other.keys.length; ) {
    const difference = one.keys[a]! - other.keys[b]!
    if (difference === 0) sum += one.values[a++]! * other.values[b++]!
    else if (difference < 0) a++
    else b++
  }
  return sum
}
