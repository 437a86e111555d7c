// Demands in, groups out: the whole engine in one call, without a database.
import { type Bonds, clusterVectors } from './cluster.ts'
import { sharedTerms } from './explain.ts'
import { type LikenessText, readFeatures, readTogether } from './features.ts'
import { Lexicon } from './lexicon.ts'
import { dotVectors, type Learnt, makeVectors } from './vectors.ts'
import { defaultWeights, type Weights, wholeLikeness } from './weights.ts'

export interface GroupedText extends LikenessText {
  id: string
}

let builtIn: Lexicon | undefined
/** The lexicon that comes with the product; compiled once. */
export const builtInLexicon = (): Lexicon => (builtIn ??= new Lexicon())

export interface Options {
  lexicon?: Lexicon
  weights?: Weights
  learnt?: Learnt
  /** Pairs of ids that people have put together, or kept apart. */
  together?: readonly (readonly [string, string])[]
  apart?: readonly (readonly [string, string])[]
}

/**
 * Ids of demands that ask the same thing of the same kind of body, grouped; every id exactly once, those alone as groups of
 * one. The order in which demands are given changes nothing.
 */
export function suggestGroups(given: readonly GroupedText[], options: Options = {}): string[][] {
  const { weights = defaultWeights } = options
  const { texts, vectors } = compare(given, options)
  const place = new Map(texts.map((text, at) => [text.id, at]))
  const pairs = (list: Options['together'] = []) =>
    list.flatMap(([a, b]): [number, number][] => (place.has(a) && place.has(b) ? [[place.get(a)!, place.get(b)!]] : []))
  const bonds: Bonds = { together: pairs(options.together), apart: pairs(options.apart) }
  return clusterVectors(vectors, weights.least, bonds).map((group) => group.map((at) => texts[at]!.id))
}

/** What a group is, for those who look at it. */
export interface Described {
  /** Ids, the most typical first, each with its likeness to the others on average. */
  members: { id: string; likeness: number }[]
  /** Of any two members on average; 1 for a group of one. */
  likeness: number
  terms: string[]
}

/** Describes one group by itself. */
export function describeGroup(given: readonly GroupedText[], options: Options = {}): Described {
  const { texts, vectors, features } = compare(given, options)
  const members = texts
    .map((text, at) => {
      const others = vectors.filter((_, other) => other !== at)
      const sum = others.reduce((total, other) => total + dotVectors(vectors[at]!, other), 0)
      return { id: text.id, likeness: others.length === 0 ? 1 : clip(sum / others.length) }
    })
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
  return {
    members,
    likeness: members.reduce((sum, member) => sum + member.likeness, 0) / Math.max(1, members.length),
    terms: sharedTerms(
      options.lexicon ?? builtInLexicon(),
      texts.map((text, at) => ({ text, features: features[at]! })),
    ),
  }
}

/** A dot product as a share of that of a demand with itself. */
const clip = (dot: number) => Math.min(1, dot / wholeLikeness)

function compare(
  given: readonly GroupedText[],
  { lexicon = builtInLexicon(), weights = defaultWeights, learnt }: Options,
) {
  const texts = [...given].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const features = readTogether(
    texts.map((text) => readFeatures(lexicon, text, weights)),
    weights,
  )
  return { texts, features, vectors: makeVectors(features, weights, learnt) }
}
