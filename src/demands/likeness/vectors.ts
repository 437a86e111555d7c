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
  const rarity = (count: number) => Math.log((all.length + 30) / (count + 1.5))
  const numbers = new Map<string, number>()
  const numberOf = (name: string) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, numbers.size)
    return numbers.size - 1
  }
  return all.map((features) => {
    const entries: [number, number][] = []
    for (const [ask, share] of features.asks) {
      const weight = share * learnt.weight(`a:${learnt.asks[ask]}`)
      if (features.place === '') entries.push([numberOf(`a${ask}`), Math.sqrt(weights.asks) * weight])
      else {
        entries.push([numberOf(`a${ask}`), Math.sqrt(weights.asks * (1 - weights.place)) * weight])
        entries.push([numberOf(`a${ask}@${features.place}`), Math.sqrt(weights.asks * weights.place) * weight])
      }
    }
    pushScaled(
      entries,
      [...features.words].map(([word, weight]) => [
        numberOf(`w${word}`),
        weight * rarity(wordCounts.get(word)!) * learnt.weight(`w:${word}`),
      ]),
      weights.words,
    )
    pushScaled(
      entries,
      [...features.letters]
        .map(([key, weight]) => [key, Math.log1p(weight) * rarity(letterCounts.get(key)!)] as [number, number])
        .filter(([key]) => letterCounts.get(key)! > 1)
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 80)
        .map(([key, weight]) => [numberOf(`l${key}`), weight]),
      weights.letters,
    )
    if (features.category) entries.push([numberOf(`c${features.category}`), Math.sqrt(weights.category)])
    if (features.agency) entries.push([numberOf(`g${features.agency}`), Math.sqrt(weights.agency)])
    entries.sort((a, b) => a[0] - b[0])
    return { keys: Int32Array.from(entries, ([key]) => key), values: Float32Array.from(entries, ([, value]) => value) }
  })
}

/** Entries scaled so that their squares add up to `share`. */
function pushScaled(into: [number, number][], entries: [number, number][], share: number): void {
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
