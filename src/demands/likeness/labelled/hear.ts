// Writes lexicon/heard.ts: what people of the labelled demands said beside the cues of the lexicon, under the ask their group leans on most.
// Run it after one of these has grown: node src/demands/likeness/labelled/hear.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readClauses } from '../clauses.ts'
import { readDemandFile } from '../demand-file.ts'
import type { LikenessText } from '../features.ts'
import { Lexicon, writtenAskTexts } from '../lexicon.ts'
import { readLabels } from './labels.ts'

/** A group must lean on its ask at least this much for each demand; less is a guess, and a guess teaches nothing. */
const LEAST_LEANING = 1.5

/** `voices`: lines «ask: sentences», whose ask is known beforehand. */
function hear(groups: Iterable<readonly LikenessText[]>, voices = ''): string {
  const lexicon = new Lexicon([], writtenAskTexts)
  const heard = new Map<number, Set<string>>()
  for (const demands of groups) {
    const leaning = new Map<number, number>()
    const words = new Set<string>()
    for (const { title, body } of demands) {
      const clauses = readClauses(title, body, lexicon.stem).map((clause) => ({
        role: clause.role,
        stems: lexicon.canonical(clause.stems),
      }))
      for (const [ask, score] of lexicon.scoreAsks(clauses).entries())
        if (score !== 0) leaning.set(ask, (leaning.get(ask) ?? 0) + score)
      for (const { role, stems } of clauses)
        if (role !== 'content') for (const stem of stems) if (!/[ !a-z]/.test(stem)) words.add(stem)
    }
    const [ask, sum] = [...leaning].sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
    if (sum / demands.length < LEAST_LEANING) continue
    const known = heard.get(ask) ?? new Set<string>()
    for (const word of words) known.add(word)
    heard.set(ask, known)
  }
  for (const line of voices.split('\n')) {
    const [, code = '', said = ''] = /^([a-z_0-9]+):(.*)$/.exec(line) ?? []
    const ask = lexicon.asks.indexOf(code)
    if (ask < 0) continue
    const known = heard.get(ask) ?? new Set<string>()
    for (const { stems } of readClauses('', said, lexicon.stem))
      for (const stem of lexicon.canonical(stems)) if (!/[ !a-z]/.test(stem)) known.add(stem)
    heard.set(ask, known)
  }
  return [...heard]
    .map(([ask, words]): [string, string[]] => [lexicon.asks[ask]!, [...words].sort()])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([ask, words]) => `${ask}: ${words.join(', ')}`)
    .join('\n')
}

const root = join(import.meta.dirname, '../../../..')
const labelled = [
  ...['tune.csv', 'tune-2.csv', 'tune-3.csv', 'tune-4.csv'].map((name) => join(import.meta.dirname, name)),
  join(root, 'db/seeds/reference/demand-examples.csv'),
]

export function heardFromLabelled(): string {
  return hear(
    labelled.flatMap((path) => {
      const bytes = readFileSync(path)
      const labels = readLabels(bytes)
      return Map.groupBy(readDemandFile(bytes).demands, (demand) => labels.get(demand.id)!)
        .values()
        .toArray()
    }),
    readFileSync(join(import.meta.dirname, 'voices.txt'), 'utf8'),
  )
}

if (import.meta.main)
  writeFileSync(
    join(import.meta.dirname, '../lexicon/heard.ts'),
    `// Made by labelled/hear.ts from the labelled demands; not written by hand.\nexport const heardAsks = \`\n${heardFromLabelled()}\n\`\n`,
  )
