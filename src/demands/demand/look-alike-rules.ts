import { fold } from '../../platform/persian.ts'

/**
 * How alike two titles are, 0 to 1: the Dice coefficient of the trigrams of their words after folding, so that spelling,
 * order of words and endings weigh little. Symmetric; 1 for the same words.
 */
export function likeness(one: string, other: string): number {
  const a = trigrams(one)
  const b = trigrams(other)
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const trigram of a) if (b.has(trigram)) shared++
  return (2 * shared) / (a.size + b.size)
}

function trigrams(text: string): Set<string> {
  const all = new Set<string>()
  for (const word of fold(text).split(' ')) {
    if (word === '') continue
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) all.add(padded.slice(at, at + 3))
  }
  return all
}
