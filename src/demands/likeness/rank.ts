// Demands put in order by how like they are to others: the engine on a few texts, with what they share.
import type { Query } from '../../platform/db.ts'
import { sharedTerms } from './explain.ts'
import { type LikenessText, readFeatures } from './features.ts'
import { readLessons } from './queries.ts'
import { readLexicon } from './synonym-queries.ts'
import { dotVectors, makeVectors } from './vectors.ts'
import { defaultWeights, wholeLikeness } from './weights.ts'

export interface Ranked<T> {
  of: T
  /** To the chosen ones on average: 0 to 1, where 1 is the same text. */
  score: number
  shared: string[]
}

/** Candidates by their likeness to all of `chosen` on average, the likest first, none below `least` (a share of 1). */
export async function rankAlike<T extends LikenessText & { id: number }>(
  db: Query,
  chosen: readonly LikenessText[],
  candidates: readonly T[],
  least = 0.12,
): Promise<Ranked<T>[]> {
  if (chosen.length === 0 || candidates.length === 0) return []
  const { lexicon } = await readLexicon(db)
  const learnt = await readLessons(db, lexicon)
  const read = [...chosen, ...candidates].map((text) => ({ text, features: readFeatures(lexicon, text) }))
  const vectors = makeVectors(
    read.map(({ features }) => features),
    defaultWeights,
    learnt,
  )
  const own = vectors.slice(0, chosen.length)
  return candidates
    .map((of, at) => {
      const vector = vectors[chosen.length + at]!
      const sum = own.reduce((total, one) => total + dotVectors(one, vector), 0)
      return { of, at, score: Math.min(1, sum / own.length / wholeLikeness) }
    })
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.of.id - b.of.id)
    .slice(0, 30)
    .map(({ of, at, score }) => ({ of, score, shared: sharedTerms(lexicon, [read[0]!, read[chosen.length + at]!]) }))
}
