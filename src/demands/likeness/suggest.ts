// Demands in, groups out: the whole engine in one call, without a database.
import { type Bonds, clusterVectors } from './cluster.ts'
import { type LikenessText, readFeatures } from './features.ts'
import { Lexicon } from './lexicon.ts'
import { makeVectors } from './vectors.ts'
import { defaultWeights, type Weights } from './weights.ts'

export interface GroupedText extends LikenessText {
  id: string
}

let builtIn: Lexicon | undefined
/** The lexicon that comes with the product; compiled once. */
export const builtInLexicon = (): Lexicon => (builtIn ??= new Lexicon())

/**
 * Ids of demands that ask the same thing of the same kind of body, grouped; every id exactly once, those alone as groups of
 * one. The order in which demands are given changes nothing.
 */
export function suggestGroups(
  given: readonly GroupedText[],
  options: {
    lexicon?: Lexicon
    weights?: Weights
    together?: readonly [string, string][]
    apart?: readonly [string, string][]
  } = {},
): string[][] {
  const { lexicon = builtInLexicon(), weights = defaultWeights } = options
  const texts = [...given].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const place = new Map(texts.map((text, at) => [text.id, at]))
  const pairs = (list: readonly [string, string][] = []) =>
    list.flatMap(([a, b]): [number, number][] => (place.has(a) && place.has(b) ? [[place.get(a)!, place.get(b)!]] : []))
  const bonds: Bonds = { together: pairs(options.together), apart: pairs(options.apart) }
  const vectors = makeVectors(
    texts.map((text) => readFeatures(lexicon, text, weights)),
    weights,
  )
  return clusterVectors(vectors, weights.least, bonds).map((group) => group.map((at) => texts[at]!.id))
}
