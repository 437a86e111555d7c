import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { mayRead } from './queries.ts'
import type { Change, RelationKind } from './relation-rules.ts'

export interface Relation extends Change {
  id: number
  kind: RelationKind
  title: string
  /** The resolution at the other end, seen from the one that was asked about. */
  direction: 'to' | 'from'
}

/** What a resolution does to others, and what others do to it; other ends the reader may not see are left out. */
export async function listRelations(db: Query, actor: Actor, resolutionId: number): Promise<Relation[]> {
  const { rows } = await sql<Relation>`
    select x.id, x.kind, x.passage, x.wording, x.effective_on, r.code, r.number_text as number, r.title,
      case when x.resolution_id = ${resolutionId} then 'to' else 'from' end as direction
    from resolution_relations x join resolutions r on r.id = case when x.resolution_id = ${resolutionId} then x.target_id else x.resolution_id end
    where (x.resolution_id = ${resolutionId} or x.target_id = ${resolutionId}) and ${mayRead(actor)}
    order by x.effective_on, x.id limit 200
  `.execute(db)
  return rows
}

/** Changes of the wording of a resolution, in the order they were recorded. */
export async function listChanges(db: Query, targetId: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select r.number_text as number, r.code, x.passage, x.wording, x.effective_on
    from resolution_relations x join resolutions r on r.id = x.resolution_id
    where x.target_id = ${targetId} and x.kind = 'amends' order by x.effective_on, x.id limit 200
  `.execute(db)
  return rows
}

export async function isEndedBy(db: Query, targetId: number): Promise<boolean> {
  const { rows } = await sql`
    select from resolution_relations where target_id = ${targetId} and kind in ('repeals', 'supersedes')
  `.execute(db)
  return rows.length > 0
}

export async function insertRelation(
  tx: Tx,
  row: {
    resolution_id: number
    target_id: number
    kind: RelationKind
    passage: string
    wording: string
    effective_on: string
    at: Date
    by_post_id: number
  },
): Promise<number> {
  const { id } = await tx.insertInto('resolution_relations').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function findResolutionByNumber(db: Query, text: string): Promise<{ code: string } | null> {
  const { rows } = await sql<{ code: string }>`
    select code from resolutions where number_text = ${text} or code = ${text} limit 1
  `.execute(db)
  return rows[0] ?? null
}

export interface Like {
  code: string
  number_text: string
  title: string
  state: string
  enacted_at: Date
  commitments: number
  verified: number
  /** Share of the words of both titles that they have in common, 0 to 1. */
  likeness: number
}

/** Earlier resolutions with the most words in common, the likest first: at most twenty out of the three hundred nearest. */
export async function listLike(db: Query, actor: Actor, of: { id: number } | { title: string }): Promise<Like[]> {
  const title = 'id' in of ? sql`(select title from resolutions where id = ${of.id})` : sql`${of.title}::text`
  const isEarlier = 'id' in of ? sql`r.id < ${of.id}` : sql`true`
  const { rows } = await sql<Like>`
    with me as (
      select array(select w from unnest(tsvector_to_array(to_tsvector('simple', fold_text(${title})))) w where length(w) > 2) as words
    ), asked as (
      select to_tsquery('simple', string_agg(quote_literal(w), ' | ')) as query from me, unnest(me.words) w
    ), near as (
      select r.id, r.code, r.number_text, r.title, r.state, r.enacted_at,
        array(select w from unnest(tsvector_to_array(to_tsvector('simple', fold_text(r.title)))) w where length(w) > 2) as words
      from resolutions r, asked where r.search @@ asked.query and ${isEarlier} and ${mayRead(actor)}
      order by ts_rank(r.search, asked.query) desc, r.id desc limit 300
    ), measured as (
      select n.*, (select count(*) from unnest(n.words) w where w = any (me.words))::float
        / greatest(1, (select count(distinct w) from unnest(n.words || me.words) w)) as likeness
      from near n, me
    )
    select m.code, m.number_text, m.title, m.state, m.enacted_at, round(m.likeness::numeric, 2)::float as likeness, c.commitments, c.verified
    from (select * from measured where likeness >= 0.15 order by likeness desc, id desc limit 20) m
      cross join lateral (
        select count(*)::int as commitments, (count(*) filter (where state = 'verified'))::int as verified from commitments where resolution_id = m.id
      ) c
    order by m.likeness desc, m.id desc
  `.execute(db)
  return rows
}
