// Each room keeps its words in one table, Persian and English side by side, so that neither language can lag.
// A text without braces is shown as it is; one with braces is an ICU message with plurals and numerals.
import { IntlMessageFormat } from 'intl-messageformat'
import type { Lang } from './ctx.ts'

export interface Word {
  fa: string
  en: string
}
export type Words = Record<string, Word>
type Values = Record<string, string | number>
export type Say<W extends Words> = (key: keyof W & string, values?: Values) => string

const tables: Words[] = []
const messages = new Map<string, IntlMessageFormat>()

/** Declares a room's words: `const words = defineWords({ title: { fa: 'درخواست', en: 'Demand' } })`. */
export function defineWords<const W extends Words>(table: W): { table: W; in: (lang: Lang) => Say<W> } {
  tables.push(table)
  const fa: Say<W> = (key, values) => say(table[key] as Word, 'fa', values)
  const en: Say<W> = (key, values) => say(table[key] as Word, 'en', values)
  return { table, in: (lang) => (lang === 'fa' ? fa : en) }
}

/** All tables declared so far; the translation check reads them. */
export function declaredWords(): readonly Words[] {
  return tables
}

/** Braces around names alone, without an apostrophe, in which ICU may hide braces. */
const isPlain = /^[^{}']*(?:\{\w+\}[^{}']*)+$/
const plain = new Map<string, string[] | null>()

/** The message with its values put in, where it is only that; a tenth of what reading it as ICU takes, for every row of a list. */
function fillPlain(text: string, values: Values): string | undefined {
  let parts = plain.get(text)
  if (parts === undefined) {
    parts = isPlain.test(text) ? text.split(/[{}]/) : null
    plain.set(text, parts)
  }
  if (parts === null) return undefined
  let filled = parts[0] as string
  for (let at = 1; at < parts.length; at += 2) {
    const value = values[parts[at] as string]
    // What is missing is an error that ICU words better.
    if (value === undefined) return undefined
    filled += `${value}${parts[at + 1]}`
  }
  return filled
}

/** One word in one language, with its ICU arguments filled in. */
export function say(word: Word, lang: Lang, values?: Values): string {
  const text = word[lang]
  if (!text.includes('{')) return text
  const filled = values && fillPlain(text, values)
  if (filled !== undefined) return filled
  const key = `${lang}:${text}`
  const spoken = `${key}${JSON.stringify(values)}`
  const known = said.get(spoken)
  if (known !== undefined) return known
  let message = messages.get(key)
  if (!message) {
    message = new IntlMessageFormat(text, lang === 'fa' ? 'fa-IR' : 'en', undefined, { ignoreTag: true })
    messages.set(key, message)
  }
  const formatted = String(message.format(values))
  if (said.size >= MOST_SAID) said.clear()
  said.set(spoken, formatted)
  return formatted
}

/** Plurals and figures as ICU formats them, a hundred times what finding them takes: the same few stand on every page. */
const said = new Map<string, string>()
const MOST_SAID = 2000

/** The column in the reader's language out of a row that carries both; Persian where there is no English. */
export const pick = (lang: Lang, fa: string | null, en: string | null): string =>
  (lang === 'fa' ? fa : (en ?? fa)) ?? ''

/** What stands between the parts of a list in a sentence: «، » or “, ”. */
export const comma = (lang: Lang): string => (lang === 'fa' ? '، ' : ', ')

/** Parts of a sentence with the comma of the language between them; empty ones are left out. */
export const listed = (parts: readonly (string | null | undefined)[], lang: Lang): string =>
  parts.filter(Boolean).join(comma(lang))
