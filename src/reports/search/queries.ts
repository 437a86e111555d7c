// One question over every kind of record the post may see: a code opens its record, words find titles.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold, readTrackingCode, toLatinDigits } from '../../platform/persian.ts'

export interface Hit {
  kind: string
  code: string
  title: string
  note: string
}

const EACH = 6

/** At most a few hits of each kind, codes first. */
export async function searchRecords(db: Query, actor: Actor, text: string): Promise<Hit[]> {
  const words = fold(text)
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, 8)
  const trackingCode = readTrackingCode(text)
  const code =
    toLatinDigits(text)
      .trim()
      .match(/^(\d{4}-\d{1,6})$/)?.[1] ?? null
  if (words.length === 0 && !trackingCode && !code) return []
  const tsquery = words.map((word) => `'${word.replaceAll("'", '')}':*`).join(' & ')
  const isStaff = actor.kind === 'person' && actor.post !== null && actor.post.kind !== 'applicant'
  const pattern = words.length > 0 ? `%${words.join('%')}%` : null
  const parts = [
    trackingCode || !tsquery ? demandsWhere(sql`tracking_code = ${trackingCode}`, actor) : demandsNamed(tsquery, actor),
    sql`(select 'resolution', code, title, state from resolutions
      where ${anyOf(code && sql`code = ${code}`, tsquery && sql`search @@ ${tsquery}::tsquery`)} and (${isStaff} or is_public)
      order by id desc limit ${EACH})`,
  ]
  if (isStaff) {
    parts.push(sql`(select 'commitment', code, title, state from commitments where code = ${code} limit 1)`)
    for (const [kind, table] of [
      ['issue', 'issues'],
      ['proposal', 'proposals'],
      ['meeting', 'meetings'],
      ['commitment', 'commitments'],
    ] as const)
      parts.push(sql`(select ${kind}::text, code, title, state from ${sql.table(table)}
        where ${anyOf(code && sql`code = ${code}`, wordsIn(kind, tsquery, pattern))} order by id desc limit ${EACH})`)
    if (pattern)
      parts.push(
        sql`(select 'organisation', id::text, title_fa, kind from organisations where folded like ${pattern} and kind not in ('firm', 'cooperative', 'association') order by title_fa limit ${EACH})`,
      )
  }
  const found = await sql<Hit>`${sql.join(parts, sql` union `)}`.execute(db)
  return found.rows
}

/** Issues have an index of words; sittings and proposals are found by any part of their title, commitments by code alone. */
function wordsIn(kind: string, tsquery: string, pattern: string | null): RawBuilder<unknown> | null {
  if (kind === 'commitment' || !pattern) return null
  return kind === 'issue' ? sql`search @@ ${tsquery}::tsquery` : sql`folded like ${pattern}`
}

/** Only what was asked for: a comparison with nothing beside it would keep the database from its indexes. */
function anyOf(...conditions: (RawBuilder<unknown> | string | false | null)[]): RawBuilder<unknown> {
  const asked = conditions.filter((condition) => typeof condition === 'object' && condition !== null)
  return asked.length > 0 ? sql`(${sql.join(asked, sql` or `)})` : sql`false`
}

function demandsWhere(condition: RawBuilder<unknown>, actor: Actor): RawBuilder<unknown> {
  return sql`(select 'demand' as kind, tracking_code as code, title, state as note from demands
    where ${condition} and ${demandsSeenBy(actor)} order by id desc limit ${EACH})`
}

/**
 * A few demands with these words: from among the newest thousand when they fill the page, which spares common words the
 * index, and from all otherwise.
 */
function demandsNamed(tsquery: string, actor: Actor): RawBuilder<unknown> {
  const condition = sql`search @@ ${tsquery}::tsquery and ${demandsSeenBy(actor)}`
  return sql`(with near as materialized (
      select id, tracking_code, title, state from (select * from demands order by id desc limit 1000) newest
      where ${condition} order by id desc limit ${EACH}),
    enough as materialized (select count(*) = ${EACH} as is_so from near)
    select 'demand' as kind, tracking_code as code, title, state as note from near where (select is_so from enough)
    union all
    (select 'demand', tracking_code, title, state from demands
      where not (select is_so from enough) and ${condition} order by id desc limit ${EACH}))`
}

function demandsSeenBy(actor: Actor) {
  const post = actor.post
  if (!post) return sql`is_public`
  if (post.kind === 'applicant') return sql`(is_public or applicant_post_id = ${post.id})`
  if (post.kind === 'agency_head' || post.kind === 'agency_expert')
    return sql`(is_public or organisation_id = ${post.organisationId})`
  return sql`true`
}
