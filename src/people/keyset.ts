// Lists of people, posts and organisations run by title; the cursor is the last title and id of the page.
import { type RawBuilder, sql } from 'kysely'

export const pageSize = 50

export interface ListPage<Row> {
  rows: Row[]
  /** Cursor for `?after=`, or null on the last page. */
  next: string | null
}

/** Rows after the cursor in the order (title, id); a cursor that cannot be read starts from the beginning. */
export function afterCursor(
  title: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  after: string | undefined,
): RawBuilder<boolean> {
  const found = after?.match(/^(\d{1,15})~(.*)$/s)
  if (!found) return sql<boolean>`true`
  return sql<boolean>`(${title}, ${id}) > (${found[2]}, ${Number(found[1])}::bigint)`
}

/** Cuts one row more than a page down to the page and its cursor. */
export function toPage<Row extends { id: number }>(rows: Row[], titleOf: (row: Row) => string): ListPage<Row> {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > pageSize && last ? `${last.id}~${titleOf(last)}` : null }
}

/** Matches text that holds all of what was searched for, spelling folded. */
export function holdsText(folded: RawBuilder<unknown>, searched: string): RawBuilder<boolean> {
  return sql<boolean>`${folded} like '%' || fold_text(${searched}::text) || '%'`
}
