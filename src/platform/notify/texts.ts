// Texts that leave the product can be put in the province's own words: an edition in the database takes the place of the product's text.
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
}

const groups: TextGroup[] = []
/** An edit made in another process is seen within this time. */
const freshMs = 15_000
let kept: { madeAt: number; texts: ReadonlyMap<string, Word> } | null = null

/** Declares texts that may be edited and returns how to say one, in whichever words are in force. */
export function defineTexts<const W extends Words>(
  group: Omit<TextGroup, 'table'> & { table: W },
): (db: Query, key: keyof W & string, values: Record<Lang, Values>) => Promise<Word> {
  groups.push(group)
  return async (db, key, values) => {
    const word = (await editedTexts(db)).get(`${group.name}.${key}`) ?? group.table[key]!
    return { fa: say(word, 'fa', values.fa), en: say(word, 'en', values.en) }
  }
}

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

export type TextFault = 'malformed' | { unknown: string }

/** What is wrong with an edition: not a message at all, or a placeholder that nothing fills. */
export function faultOf(text: string, known: Values): TextFault | null {
  let names: string[]
  try {
    names = placeholdersOf(new IntlMessageFormat(text, 'fa-IR', undefined, { ignoreTag: true }).getAst() as Node[])
  } catch {
    return 'malformed'
  }
  const unknown = names.find((name) => !Object.hasOwn(known, name))
  return unknown === undefined ? null : { unknown }
}

interface Node {
  type: number
  value?: string
  options?: Record<string, { value: Node[] }>
}

function placeholdersOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type >= 1 && node.type <= 6 && node.value !== undefined ? [node.value] : []),
    ...Object.values(node.options ?? {}).flatMap((option) => placeholdersOf(option.value)),
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
