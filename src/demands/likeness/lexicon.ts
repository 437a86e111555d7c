// The lexicon compiled: synonyms to one word, and asks to what gives them away.
import { fold } from '../../platform/persian.ts'
import { type Clause, stemsOf, wordsOf } from './clauses.ts'
import { bankAsks } from './lexicon/bank.ts'
import { energyAsks } from './lexicon/energy.ts'
import { fiscalAsks } from './lexicon/fiscal.ts'
import { heardAsks } from './lexicon/heard.ts'
import { marketAsks } from './lexicon/market.ts'
import { peopleAsks } from './lexicon/people.ts'
import { permitAsks } from './lexicon/permits.ts'
import { placeAsks } from './lexicon/place.ts'
import { spokenAsks } from './lexicon/spoken.ts'
import { lastSpokenAsks } from './lexicon/spoken-last.ts'
import { moreSpokenAsks } from './lexicon/spoken-more.ts'
import { wideSpokenAsks } from './lexicon/spoken-wide.ts'
import { synonymLines } from './lexicon/synonyms.ts'
import { toldApartAsks } from './lexicon/told-apart.ts'
import { widerMoneyAsks } from './lexicon/wider-money.ts'
import { widerPeopleAsks } from './lexicon/wider-people.ts'
import { widerPlaceAsks } from './lexicon/wider-place.ts'
import { widerTradeAsks } from './lexicon/wider-trade.ts'
import { Stemmer } from './stem.ts'

export const writtenAskTexts: readonly string[] = [
  bankAsks,
  fiscalAsks,
  energyAsks,
  placeAsks,
  permitAsks,
  marketAsks,
  peopleAsks,
  spokenAsks,
  moreSpokenAsks,
  wideSpokenAsks,
  lastSpokenAsks,
  widerMoneyAsks,
  widerTradeAsks,
  widerPlaceAsks,
  widerPeopleAsks,
  toldApartAsks,
]
/** What was written, then what was heard. */
export const askTexts: readonly string[] = [...writtenAskTexts, heardAsks]

/** Built-in synonyms as lists, the word that stands for all first. */
export const builtInSynonyms: readonly (readonly string[])[] = synonymLines
  .split('\n')
  .map((line) =>
    line
      .split('،')
      .map((word) => word.trim())
      .filter(Boolean),
  )
  .filter((line) => line.length > 1)

interface Hit {
  ask: number
  weight: number
}

interface Phrase extends Hit {
  stems: readonly string[]
  /** Of this phrase in this ask. */
  key: string
  /** What it adds, as that of a word. */
  hits: readonly Hit[]
}

export interface LexiconTuning {
  /** How fast a word loses weight by standing in many asks. */
  rarityPower: number
  /** Share of a cue's weight that each of its words carries alone. */
  part: number
  phrase: number
  /** How much a word gains by standing in several cues of one ask. */
  often: number
  /** How little the asks count in which a word stands only by the way: 0 counts all alike. */
  spread: number
}

export const defaultTuning: LexiconTuning = { rarityPower: 0.95, part: 0.65, phrase: 0.52, often: 0.3, spread: 1 }

export class Lexicon {
  readonly asks: readonly string[]
  /** What a reader is told an ask is: the first thing people say of it. */
  readonly askTitles: readonly string[]
  readonly #stemmer: Stemmer
  readonly #tuning: LexiconTuning
  readonly #vocabulary: Set<string>
  /** What a word of the vocabulary begins with: most stems begin none, and are not tried with the next one. */
  readonly #beginnings = new Set<string>()
  readonly #canon = new Map<string, string>()
  /** First stem → longer synonyms that begin with it, longest first. */
  readonly #phrases = new Map<string, { rest: readonly string[]; canon: string }[]>()
  readonly #byWord = new Map<string, Hit[]>()
  readonly #byRarest = new Map<string, Phrase[]>()

  constructor(
    ownSynonyms: readonly (readonly string[])[] = [],
    texts: readonly string[] = askTexts,
    tuning: LexiconTuning = defaultTuning,
  ) {
    this.#tuning = tuning
    const synonyms = [...builtInSynonyms, ...ownSynonyms]
    const lines = mergeLines(texts)
    this.#vocabulary = new Set(
      [...lines.map((line) => line.slice(line.indexOf(':') + 1)), ...synonyms.map((line) => line.join(' '))].flatMap(
        (text) => wordsOf(text.replaceAll('*', ' ').replaceAll('-', ' ')),
      ),
    )
    for (const word of this.#vocabulary)
      for (let end = 3; end < word.length; end++) this.#beginnings.add(word.slice(0, end))
    this.#stemmer = new Stemmer(this.#vocabulary)
    for (const line of builtInSynonyms) this.#learnSynonyms(line, false)
    for (const list of this.#phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length)
    for (const line of ownSynonyms) this.#learnSynonyms(line, true)
    for (const list of this.#phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length)
    this.asks = lines.map((line) => line.slice(0, line.indexOf(':')))
    this.askTitles = lines.map((line) =>
      line
        .slice(line.indexOf(':') + 1)
        .split(',')[0]!
        .replaceAll('*', '')
        .trim(),
    )
    this.#compile(lines)
  }

  stem = (word: string): string => this.#stemmer.stem(word)

  /** Stems with synonyms replaced by the word that stands for them, and compounds joined as the lexicon writes them. */
  canonical(stems: readonly string[]): string[] {
    const found: string[] = []
    for (let at = 0; at < stems.length; at++) {
      const stem = stems[at]!
      const next = stems[at + 1]
      const longer = this.#phrases
        .get(stem)
        ?.find(({ rest }) => rest.every((word, offset) => stems[at + 1 + offset] === word))
      if (longer) {
        found.push(longer.canon)
        at += longer.rest.length
      } else if (next !== undefined && this.#beginnings.has(stem) && this.#vocabulary.has(stem + next)) {
        found.push(this.#canon.get(stem + next) ?? stem + next)
        at++
      } else found.push(this.#canon.get(stem) ?? stem)
    }
    return found
  }

  /** How strongly clauses speak for each ask, by its number; 0 or less where nothing speaks for it. */
  scoreAsks(clauses: readonly Clause[]): Float64Array {
    const best = new Map<string, { zone: number; hits: readonly Hit[] }>()
    const keep = (key: string, zone: number, hits: readonly Hit[]) => {
      const known = best.get(key)
      if (!known || Math.abs(known.zone) < Math.abs(zone)) best.set(key, { zone, hits })
    }
    for (const { role, stems } of clauses) {
      const zone = zoneWeights[role]
      for (let at = 0; at < stems.length; at++) {
        const stem = stems[at]!
        const hits = this.#byWord.get(stem)
        if (hits) keep(stem, zone, hits)
        const phrases = this.#byRarest.get(stem)
        if (phrases)
          for (const phrase of phrases) if (isNear(stems, at, phrase.stems)) keep(phrase.key, zone, phrase.hits)
      }
    }
    const scores = new Float64Array(this.asks.length)
    for (const { zone, hits } of best.values()) for (const { ask, weight } of hits) scores[ask]! += zone * weight
    return scores
  }

  /** The administrator's own lines have the last word about a word; among the built-in ones the first has. */
  #learnSynonyms(line: readonly string[], isOwn: boolean): void {
    const first = this.#stemsOf(line[0]!)
    const head = (isOwn ? this.canonical(first) : first).join(' ')
    const learn = (word: string) => {
      if (isOwn || !this.#canon.has(word)) this.#canon.set(word, head)
    }
    for (const word of line) {
      const stems = this.#stemsOf(word)
      // What is left of «برق رفتن» without its light verb means something else.
      if (stems.length === 0 || stems.length < wordsOf(word).length) continue
      if (stems.length === 1) {
        learn(stems[0]!)
        learn(fold(word))
      } else {
        const list = this.#phrases.get(stems[0]!) ?? []
        const longer = { rest: stems.slice(1), canon: head }
        this.#phrases.set(stems[0]!, isOwn ? [longer, ...list] : [...list, longer])
      }
    }
  }

  #stemsOf(text: string): string[] {
    return stemsOf(wordsOf(text), this.stem)
  }

  #compile(lines: readonly string[]): void {
    const words: Map<string, number>[] = []
    const phrases: Pick<Phrase, 'ask' | 'stems' | 'weight'>[] = []
    lines.forEach((line, ask) => {
      const own = new Map<string, number>()
      const said = new Map<string, number>()
      const add = (word: string, weight: number) => {
        const known = own.get(word) ?? 0
        own.set(word, Math.abs(known) > Math.abs(weight) ? known : weight)
        said.set(word, (said.get(word) ?? 0) + Math.abs(weight))
      }
      for (const raw of line.slice(line.indexOf(':') + 1).split(/[,،]/)) {
        const cue = raw.trim()
        if (!cue) continue
        const stars = cue.length - cue.replaceAll('*', '').length
        const weight = (cue.startsWith('-') ? -1 : 1) * [1, 1.6, 2.4][Math.min(2, stars)]!
        const stems = this.canonical(this.#stemsOf(cue.replace(/^-/, '').replaceAll('*', '')))
        if (stems.length === 0) continue
        if (stems.length === 1) {
          const isWhole = wordsOf(cue.replaceAll('*', '')).length === 1
          add(stems[0]!, weight * (isWhole ? 1 : 0.4))
        } else {
          phrases.push({ ask, stems, weight })
          for (const stem of stems) add(stem, weight * this.#tuning.part)
        }
      }
      for (const [word, weight] of own)
        if (weight > 0) own.set(word, weight * (1 + this.#tuning.often * Math.log(said.get(word)! / weight)))
      words.push(own)
    })
    const most = new Map<string, number>()
    for (const own of words)
      for (const [word, weight] of own) most.set(word, Math.max(most.get(word) ?? 0, Math.abs(weight)))
    const counts = new Map<string, number>()
    for (const own of words)
      for (const [word, weight] of own)
        counts.set(word, (counts.get(word) ?? 0) + (Math.abs(weight) / most.get(word)!) ** this.#tuning.spread)
    const rarity = (word: string) => Math.log(lines.length / (counts.get(word) ?? 1)) / Math.log(lines.length)
    words.forEach((own, ask) => {
      for (const [word, weight] of own) {
        if (word.startsWith('!')) continue
        const hits = this.#byWord.get(word) ?? []
        hits.push({ ask, weight: weight * rarity(word) ** this.#tuning.rarityPower * (vague.has(word) ? 0.35 : 1) })
        this.#byWord.set(word, hits)
      }
    })
    for (const phrase of phrases) {
      const rarest = [...phrase.stems].sort((a, b) => rarity(b) - rarity(a))[0]!
      const list = this.#byRarest.get(rarest) ?? []
      const weight = phrase.weight * this.#tuning.phrase * (0.4 + 0.6 * rarity(rarest))
      const { ask, stems } = phrase
      list.push({ ask, stems, weight, key: stems.join(' ') + ask, hits: [{ ask, weight }] })
      this.#byRarest.set(rarest, list)
    }
  }
}

/** Words that mean one thing in the lexicon and another in half of what people write. */
const vague = new Set(
  'کاغذ ورق مشتری جنس فروش طلا نان مس اهن پست شیر جو روغن فیلتر بار تابلو شریک کامیون نمونه حساب جاده نوبت سهم سیل پر دست سر ایران شب کارگر اب بازار زمین سند برگ خانه پول بانک کوچک دولتی خارجی بدهی ثبت نصب تمام ظرف دان ساز صفحه سیم راه ثابت گرانی گران خط در بند پایه حق گفتن پارک جمع کارت ماهی پنبه پلیمر پارچه چرم شکر یخچال کارتن مقوا گل سیمان دل صفر برابر عوض نقد نوبتی امضا عقب اسم پاک روزه بیکار خبر مصوب ستاد نصب فصل درصدی بسته'.split(
    ' ',
  ),
)

const zoneWeights = { title: 1.5, asked: 1.25, told: 1, content: -0.6 } as const

/** Are all stems of the phrase within a few words of the place where one of them stands? */
function isNear(stems: readonly string[], at: number, phrase: readonly string[]): boolean {
  const reach = phrase.length + 2
  const from = Math.max(0, at - reach)
  const to = Math.min(stems.length, at + reach + 1)
  for (let index = 0; index < phrase.length; index++) {
    const wanted = phrase[index]
    let place = from
    while (place < to && stems[place] !== wanted) place++
    if (place === to) return false
  }
  return true
}

/** One line for each ask: what is said in several places about the same ask is put together. */
function mergeLines(texts: readonly string[]): string[] {
  const merged = new Map<string, string>()
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [, code, cues] = /^([a-z_0-9]+):(.*)$/.exec(line) ?? []
    if (code && cues) merged.set(code, merged.has(code) ? `${merged.get(code)},${cues}` : cues)
  }
  return [...merged].map(([code, cues]) => `${code}:${cues}`)
}
