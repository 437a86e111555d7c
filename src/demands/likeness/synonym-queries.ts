import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { askTexts, builtInSynonyms, Lexicon } from './lexicon.ts'

export interface SynonymLine {
  id: number
  words: string[]
  reason: string
  added_at: Date
  added_by: string
  removed_at: Date | null
  removal_reason: string | null
}

const columns = sql`s.id, s.words, s.reason, s.added_at, p.title_fa as added_by, s.removed_at, s.removal_reason`

/** Lines in use, newest first, and one more than `limit` if there are more; `after` is the id of the last line seen. */
export async function listSynonyms(db: Query, after: number | null, limit = 50): Promise<SynonymLine[]> {
  const { rows } = await sql<SynonymLine>`
    select ${columns} from likeness_synonyms s join posts p on p.id = s.added_by_post_id
    where s.removed_at is null ${after ? sql`and s.id < ${after}` : sql``} order by s.id desc limit ${sql.lit(limit)}`.execute(
    db,
  )
  return rows
}

export async function countSynonyms(db: Query): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int n from likeness_synonyms where removed_at is null`.execute(db)
  return rows[0]!.n
}

export async function accessSynonym(db: Query, id: number): Promise<SynonymLine> {
  const { rows } = await sql<SynonymLine>`
    select ${columns} from likeness_synonyms s join posts p on p.id = s.added_by_post_id
    where s.id = ${id} and s.removed_at is null`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockSynonym(tx: Tx, id: number): Promise<{ id: number; words: string[] }> {
  const { rows } = await sql<{ id: number; words: string[] }>`
    select id, words from likeness_synonyms where id = ${id} and removed_at is null for update`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function insertSynonym(
  tx: Tx,
  line: { words: readonly string[]; reason: string; at: Date; postId: number; replaces: number | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into likeness_synonyms (words, reason, added_at, added_by_post_id, replaces_id)
    values (${[...line.words]}::text[], ${line.reason}, ${line.at}, ${line.postId}, ${line.replaces}) returning id`.execute(
    tx,
  )
  return rows[0]!.id
}

export async function closeSynonym(tx: Tx, id: number, reason: string, at: Date, postId: number): Promise<void> {
  await sql`update likeness_synonyms set removed_at = ${at}, removal_reason = ${reason}, removed_by_post_id = ${postId} where id = ${id}`.execute(
    tx,
  )
}

const lexicons = new Map<string, Lexicon>()

/** The lexicon with the administrator's lines; compiled once for each set of lines. */
export async function readLexicon(db: Query): Promise<{ lexicon: Lexicon; version: number }> {
  const { rows } = await sql<{ id: number; words: string[] }>`
    select id, words from likeness_synonyms where removed_at is null order by id`.execute(db)
  const key = JSON.stringify(rows)
  const known = lexicons.get(key)
  const lexicon = known ?? new Lexicon(rows.map((row) => row.words))
  if (!known) {
    if (lexicons.size > 3) lexicons.clear()
    lexicons.set(key, lexicon)
  }
  return { lexicon, version: versionOf(key) }
}

/** Goes up when texts are read otherwise by the same lexicon: other stems, other clauses. */
const READING = 2
let builtIn: number | undefined

/** Of the reading, the built-in lexicon and the administrator's lines: features read by another are read anew, after an upgrade too. */
function versionOf(key: string): number {
  builtIn ??= hashOf(askTexts.join() + builtInSynonyms.join(), READING)
  return hashOf(key, builtIn)
}

function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}
