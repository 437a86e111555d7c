import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { nextSerial } from '../../platform/serials.ts'
import { firstPatterns, type NumberedKind, writeNumber, yearOfCount } from './numbering.ts'

export interface Scheme {
  id: number
  kind: NumberedKind
  body_code: string | null
  body_title_fa: string | null
  body_title_en: string | null
  pattern: string
  valid_from: string
  note: string
  by_title_fa: string
  by_title_en: string
}

/** Every scheme ever written down, the one that holds longest from now first. */
export async function listSchemes(db: Query): Promise<Scheme[]> {
  const { rows } = await sql<Scheme>`
    select s.id, s.kind, s.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, s.pattern, s.valid_from, s.note,
      p.title_fa as by_title_fa, p.title_en as by_title_en
    from numbering_schemes s left join bodies b on b.code = s.body_code join posts p on p.id = s.by_post_id
    order by s.valid_from desc, s.id desc limit 200
  `.execute(db)
  return rows
}

export async function insertScheme(
  tx: Tx,
  row: {
    kind: NumberedKind
    body_code: string | null
    pattern: string
    valid_from: string
    note: string
    at: Date
    by_post_id: number
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('numbering_schemes')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The scheme of a body on a day, else that of every body, else what the product begins with. */
export async function findPattern(
  db: Query,
  kind: NumberedKind,
  bodyCode: string | null,
  day: string,
): Promise<{ pattern: string; isOwn: boolean }> {
  const { rows } = await sql<{ pattern: string; is_own: boolean }>`
    select pattern, body_code is not null as is_own from numbering_schemes
    where kind = ${kind} and (body_code = ${bodyCode} or body_code is null) and valid_from <= ${day}
    order by body_code is null, valid_from desc limit 1
  `.execute(db)
  return { pattern: rows[0]?.pattern ?? firstPatterns[kind], isOwn: rows[0]?.is_own ?? false }
}

/** Takes the next number of its kind; the count is locked until the transaction ends, so there is no gap and no double. */
export async function takeNumber(
  tx: Tx,
  given: { kind: NumberedKind; bodyCode: string | null; mark: string; day: string },
): Promise<{ text: string; serial: number; isOwn: boolean }> {
  const { pattern, isOwn } = await findPattern(tx, given.kind, given.bodyCode, given.day)
  const own = given.kind === 'letter' && !isOwn ? 'letter' : `${given.kind}:${given.bodyCode}`
  const serial = await nextSerial(tx, own, yearOfCount(pattern, given.day))
  return { text: writeNumber(pattern, { day: given.day, mark: given.mark, serial }), serial, isOwn }
}

/** The mark a body's numbers carry; '' for none. */
export async function findMark(db: Query, bodyCode: string | null): Promise<string> {
  if (!bodyCode) return ''
  const { rows } = await sql<{ mark: string }>`select mark from bodies where code = ${bodyCode}`.execute(db)
  return rows[0]?.mark ?? ''
}
