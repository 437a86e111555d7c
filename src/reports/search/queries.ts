// One question over every kind of record the post may see: a code opens its record, words find titles.
import { type RawBuilder, sql } from 'kysely'
import { incomingReaders } from '../../demands/incoming/rules.ts'
import type { Actor, Lang } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold, readTrackingCode, toLatinDigits } from '../../platform/persian.ts'
import { isAllowed } from '../../platform/web.ts'
import { seenBy as dependencySeenBy } from '../../programme/dependency/queries.ts'
import { readableIndicator } from '../../programme/indicator/queries.ts'
import { readablePlan } from '../../programme/plan/queries.ts'
import { insideOf, seenBy as projectSeenBy } from '../../programme/project/queries.ts'

export interface Hit {
  kind: string
  code: string
  title: string
  note: string
}

const EACH = 6

/** At most a few hits of each kind, codes first. */
export async function searchRecords(db: Query, actor: Actor, text: string, lang: Lang): Promise<Hit[]> {
  const query = searchQuery(actor, text, lang)
  return query ? (await query.execute(db)).rows : []
}

/** The one question; null when nothing is asked. */
export function searchQuery(actor: Actor, text: string, lang: Lang): RawBuilder<Hit> | null {
  const words = fold(text)
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, 8)
  const trackingCode = readTrackingCode(text)
  const code =
    toLatinDigits(text)
      .trim()
      .match(/^(\d{4}-\d{1,6})$/)?.[1] ?? null
  if (words.length === 0 && !trackingCode && !code) return null
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
  parts.push(...programmeParts(actor, { code, pattern, name: text.trim().toLowerCase() }, isStaff, lang))
  return sql<Hit>`${sql.join(parts, sql` union `)}`
}

interface Asked {
  code: string | null
  pattern: string | null
  name: string
}

/** Projects and indicators are everybody's as far as they are public; the rest is for staff, as their own pages say. */
function programmeParts(
  actor: Actor,
  { code, pattern, name }: Asked,
  isStaff: boolean,
  lang: Lang,
): RawBuilder<unknown>[] {
  const asked = (of: string) =>
    anyOf(code && sql`${sql.ref(`${of}.code`)} = ${code}`, pattern && sql`${sql.ref(`${of}.folded`)} like ${pattern}`)
  const parts = [
    sql`(select 'project', p.code, p.title, p.state from projects p where ${asked('p')} and ${projectSeenBy(actor)}
      order by p.id desc limit ${EACH})`,
    sql`(select 'indicator', i.code, ${sql.ref(lang === 'fa' ? 'i.title_fa' : 'i.title_en')}, '' from indicators i
      where ${anyOf(sql`i.code = ${name}`, pattern && sql`i.folded like ${pattern}`)} and ${readableIndicator(actor)} and i.retired_at is null
      order by i.id limit ${EACH})`,
  ]
  if (!isStaff) return parts
  parts.push(
    sql`(select 'plan', p.code, p.title, p.state from plans p where ${asked('p')} and ${readablePlan(actor)}
      order by p.id desc limit ${EACH})`,
    sql`(select 'dependency', d.code, d.title, d.state from dependencies d join projects pp on pp.id = d.predecessor_project_id
      join projects sp on sp.id = d.successor_project_id where ${asked('d')} and ${dependencySeenBy(actor)}
      order by d.id desc limit ${EACH})`,
  )
  if (code) parts.push(claimsWhere(sql`c.code = ${code}`, actor))
  if (pattern) parts.push(claimsWhere(sql`m.folded like ${pattern}`, actor))
  if (isAllowed(incomingReaders, actor))
    parts.push(sql`(select 'incoming_referral', r.code, r.title, r.state from incoming_referrals r where ${asked('r')}
      order by r.id desc limit ${EACH})`)
  return parts
}

function claimsWhere(condition: RawBuilder<unknown>, actor: Actor): RawBuilder<unknown> {
  return sql`(select 'milestone_claim', c.code, m.title || ' — ' || p.title, c.state from milestone_claims c
    join milestones m on m.id = c.milestone_id join projects p on p.id = c.project_id
    where ${condition} and ${insideOf(actor)} order by c.id desc limit ${EACH})`
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
