// Reading a demand closely costs a quarter of a millisecond, and who types asks about the same forty again and again.
import { type Features, type LikenessText, readFeatures } from './features.ts'
import type { Lexicon } from './lexicon.ts'

/** Some 15 kB each. */
const KEPT = 400

const shelves = new WeakMap<Lexicon, Map<number, { text: LikenessText; features: Features }>>()

/** The features of the demand with this id, read before or now; read anew when what it says has changed. */
export function keptFeatures(lexicon: Lexicon, id: number, text: LikenessText): Features {
  const shelf = shelves.get(lexicon) ?? new Map()
  shelves.set(lexicon, shelf)
  const known = shelf.get(id)
  const features = known && saysTheSame(known.text, text) ? known.features : readFeatures(lexicon, text)
  // What was asked for last stands last; the first one is the one nobody asked for the longest.
  shelf.delete(id)
  shelf.set(id, { text, features })
  if (shelf.size > KEPT) shelf.delete(shelf.keys().next().value as number)
  return features
}

const parts = ['title', 'body', 'category', 'agency', 'county', 'firm'] as const
const saysTheSame = (one: LikenessText, other: LikenessText) => parts.every((part) => one[part] === other[part])
