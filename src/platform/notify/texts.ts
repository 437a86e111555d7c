// Texts that leave the product can be put in the province's own words: an edition in the database takes the place of the product's text.
// What is sent is of the type `Said`, which only an editable text can make; so nothing leaves that nobody could put in other words.
import { IntlMessageFormat } from 'intl-messageformat'
import { sql } from 'kysely'
import type { Lang } from '../ctx.ts'
import type { Query, Tx } from '../db.ts'
import { say, type Word, type Words } from '../words.ts'
import type { Topic } from './topics.ts'

type Values = Record<string, string | number>

export interface TextGroup {
  /** Such as 'inbox'; a text's name is `inbox.due_soon`. */
  name: string
  title: Word
  /** What its notices are about, as people choose them. */
  topics: readonly Topic[]
  table: Words
  /** What stands for each placeholder in a preview; also which placeholders there are. */
  sample: Record<Lang, Values>
  /** Placeholders without which a text is of no use, such as the code of a sign-in. */
  needs?: Readonly<Record<string, readonly string[]>>
  /** Printed on paper, which speaks Persian alone. */
  isPaper?: boolean
}

/** An editable text with its values filled in, in both languages. */
class Said {
  readonly fa: string
  readonly en: string
  readonly #name: string
  constructor(name: string, fa: string, en: string) {
    this.fa = fa.trim()
    this.en = en.trim()
    this.#name = name
  }
  /** Name of the text it was made from. */
  static nameOf(said: unknown): string | null {
    return said instanceof Said ? said.#name : null
  }
}

export type { Said }

/** Throws for words that no editable text has made: a defect of the caller. */
export function mustBeSaid(said: Said): void {
  if (Said.nameOf(said) === null) throw new TypeError(`no editable text says “${said.en}”`)
}

const groups: TextGroup[] = []
/** An edit made in another process is seen within this time. */
const freshMs = 15_000
let kept: { madeAt: number; texts: ReadonlyMap<string, Word> } | null = null

/** Declares texts that may be edited and returns how to say one, in whichever words are in force. */
export function defineTexts<const W extends Words>(
  group: Omit<TextGroup, 'table' | 'needs'> & {
    table: W
    needs?: Partial<Record<keyof W & string, readonly string[]>>
  },
): (db: Query, key: keyof W & string, values: Record<Lang, Values>) => Promise<Said> {
  groups.push(group as TextGroup)
  // An edition may use any placeholder of its group; one that this notice has nothing for stays empty instead of stopping the act.
  const blank = { fa: emptied(group.sample.fa), en: emptied(group.sample.en) }
  return async (db, key, values) => {
    const name = `${group.name}.${key}`
    const word = (await editedTexts(db)).get(name) ?? group.table[key]!
    const filled = (lang: Lang) => say(word, lang, { ...blank[lang], ...values[lang] })
    return new Said(name, filled('fa'), filled('en'))
  }
}

const emptied = (sample: Values): Values =>
  Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, typeof value === 'number' ? 0 : '']))

export function textGroups(): readonly TextGroup[] {
  return groups
}

export interface EditableText {
  name: string
  group: TextGroup
  own: Word
}

export function findText(name: string): EditableText | null {
  const at = name.indexOf('.')
  const group = groups.find((candidate) => candidate.name === name.slice(0, at))
  const own = group && Object.hasOwn(group.table, name.slice(at + 1)) ? group.table[name.slice(at + 1)] : undefined
  return group && own ? { name, group, own } : null
}

/**
 * Editions in force by name of text, at most seconds old. Read on the caller's own connection: waiting for another one
 * while holding one could leave every connection of the pool waiting.
 */
export async function editedTexts(db: Query): Promise<ReadonlyMap<string, Word>> {
  if (kept && performance.now() - kept.madeAt < freshMs) return kept.texts
  const { rows } = await sql<{ name: string; fa: string; en: string }>`
    select name, fa, en from (select distinct on (name) name, fa, en from text_editions order by name, id desc) newest where fa is not null`.execute(
    db,
  )
  kept = { madeAt: performance.now(), texts: new Map(rows.map(({ name, fa, en }) => [name, { fa, en }])) }
  return kept.texts
}

/** After an edit: the next text said by this process is the new one. */
export function forgetTexts(): void {
  kept = null
}

export type TextFault = 'malformed' | { unknown: string } | { missing: string } | { unfit: string }

/**
 * What is wrong with an edition: not a message at all, a placeholder that nothing fills, one that is missing and without which
 * the text is of no use, or one read as a number or a date where a text stands.
 */
export function faultOf(text: string, known: Values, needed: readonly string[] = []): TextFault | null {
  let places: Place[]
  try {
    places = placesOf(new IntlMessageFormat(text, 'fa-IR', undefined, { ignoreTag: true }).getAst() as Node[])
  } catch {
    return 'malformed'
  }
  const unknown = places.find(({ name }) => !Object.hasOwn(known, name))
  if (unknown) return { unknown: unknown.name }
  const unfit = places.find(({ name, isFigure }) => isFigure && typeof known[name] !== 'number')
  if (unfit) return { unfit: unfit.name }
  const missing = needed.find((name) => !places.some((place) => place.name === name))
  return missing === undefined ? null : { missing }
}

/** What a text needs, by its full name. */
export const neededBy = ({ name, group }: EditableText): readonly string[] =>
  group.needs?.[name.slice(group.name.length + 1)] ?? []

interface Node {
  type: number
  value?: string
  options?: Record<string, { value: Node[] }>
}
interface Place {
  name: string
  /** Formatted as a number, a date, a time or by its plural. */
  isFigure: boolean
}

/** Kinds of nodes of the message reader: 1 a plain argument, 2 number, 3 date, 4 time, 5 select, 6 plural. */
const figures: readonly number[] = [2, 3, 4, 6]

function placesOf(nodes: readonly Node[]): Place[] {
  return nodes.flatMap((node) => [
    ...(node.type >= 1 && node.type <= 6 && node.value !== undefined
      ? [{ name: node.value, isFigure: figures.includes(node.type) }]
      : []),
    ...Object.values(node.options ?? {}).flatMap((option) => placesOf(option.value)),
  ])
}

export async function insertEdition(
  tx: Tx,
  edition: { name: string; word: Word | null; reason: string; postId: number; personId: number | null; now: Date },
): Promise<void> {
  await sql`
    insert into text_editions (name, fa, en, reason, post_id, person_id, at)
    values (${edition.name}, ${edition.word?.fa ?? null}, ${edition.word?.en ?? null}, ${edition.reason}, ${edition.postId},
      ${edition.personId}, ${edition.now})`.execute(tx)
}
