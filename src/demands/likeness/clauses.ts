// A petition as clauses of stems: what it is called, what is told, what is asked, and what is said to be well.
import { fold, normalise } from '../../platform/persian.ts'
import { joinNumbers } from './numbers.ts'
import { askMarks, contentMarks, stopWords } from './stop-words.ts'
import { lightVerbs } from './verbs.ts'

export type ClauseRole = 'title' | 'told' | 'asked' | 'content'

export interface Clause {
  role: ClauseRole
  /** Stems in order, without stop words; a negated verb begins with «!». */
  stems: string[]
}

const sentenceEnd =
  /[.!?؟؛;\n:]+|(?<=^|\s)(?:ولی|اما|لیکن|ولیکن|درحالی|هرچند|اگرچه|منتها|در حالی که|در حالیکه|بلکه)(?=\s)/u
const suffixes = new Set(
  'ها های هایی هایم هایش هایمان هایتان هایشان ام ات اش ای اند ایم اید تر ترین مان تان شان ی'.split(' '),
)

/** Marks by the two letters they begin with: of some hundred marks at most a few are looked at for each word. */
const marks = new Map<number, { mark: string; role: ClauseRole }[]>()
const learnMarks = (list: readonly string[], role: ClauseRole) => {
  for (const written of list) {
    const mark = fold(written.replaceAll('\u200c', ' '))
    const key = beginningOf(mark, 0)
    marks.set(key, [...(marks.get(key) ?? []), { mark, role }])
  }
}
const beginningOf = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)
learnMarks(contentMarks, 'content')
learnMarks(askMarks, 'asked')

export function readClauses(title: string, body: string, stem: (word: string) => string): Clause[] {
  const clauses: Clause[] = []
  for (const part of normalise(title).split(sentenceEnd)) {
    const words = wordsOf(part)
    if (words.length > 0) clauses.push({ role: 'title', stems: stemsOf(words, stem) })
  }
  for (const part of normalise(body).split(sentenceEnd)) {
    const words = wordsOf(part)
    if (words.length === 0) continue
    clauses.push({ role: roleOf(` ${words.join(' ')} `), stems: stemsOf(words, stem) })
  }
  return clauses
}

/** Folded words; compounds are parted at the half-space, so that both spellings agree. Rates and articles of law keep their number. */
export function wordsOf(text: string): string[] {
  return joinNumbers(
    fold(text.replaceAll('\u200c', ' '))
      .split(' ')
      .filter((word, at) => word !== '' && !(at > 0 && suffixes.has(word))),
  )
}

export function stemsOf(words: readonly string[], stem: (word: string) => string): string[] {
  const stems: string[] = []
  for (const word of words) {
    if (/\d/.test(word)) {
      if (!/^\d+$/.test(word)) stems.push(word)
      continue
    }
    if (word.length < 2 || stopWords.has(word)) continue
    if (word.length > 4 && stopWords.has(word.replace(/(?:[متش]|مان|تان|شان)$/, ''))) continue
    const found = stem(word)
    if (lightVerbs.has(found) || stopWords.has(found)) continue
    stems.push(found)
  }
  return stems
}

/** `text`: words with one space before each and after the last. What is said to be well outweighs what is asked. */
function roleOf(text: string): ClauseRole {
  let role: ClauseRole = 'told'
  for (let at = 1; at > 0 && at < text.length; at = text.indexOf(' ', at) + 1)
    for (const one of marks.get(beginningOf(text, at)) ?? []) {
      if (one.role === role || !text.startsWith(one.mark, at)) continue
      if (one.role === 'content') return 'content'
      role = 'asked'
    }
  return role
}
