import { sql } from 'kysely'
import type { PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { afterCursor, holdsText, type ListPage, pageSize, toPage } from '../keyset.ts'
import type { PostFacts, PostFilters } from './schema.ts'

export interface PostRow {
  id: number
  code: string | null
  kind: PostKind
  title_fa: string
  title_en: string
  organisation_id: number | null
  organisation_title_fa: string | null
  organisation_title_en: string | null
  county_code: string | null
  superior_post_id: number | null
  is_active: boolean
  is_vacant: boolean
  /** Names of those in office; for the administrator's pages only. */
  holders: string[] | null
}

export async function listPosts(db: Query, filters: PostFilters, today: string): Promise<ListPage<PostRow>> {
  const current = sql`h.post_id = p.id and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})`
  const held = sql`exists (select 1 from office_holdings h where ${current})`
  const { rows } = await sql<PostRow>`
    select p.id, p.code, p.kind, p.title_fa, p.title_en, p.organisation_id, o.title_fa as organisation_title_fa,
      coalesce(o.title_en, o.title_fa) as organisation_title_en, coalesce(p.county_code, o.county_code) as county_code,
      p.superior_post_id, p.is_active, held.holders is null as is_vacant, held.holders
    from posts p left join organisations o on o.id = p.organisation_id left join lateral (
      select array_agg(n.name_fa order by n.id) as holders from office_holdings h join persons n on n.id = h.person_id where ${current}
    ) held on true
    where ${filters.kind ? sql`p.kind = ${filters.kind}` : sql`true`}
      and ${filters.organisation ? sql`p.organisation_id = ${filters.organisation}` : sql`true`}
      and ${filters.vacancy ? (filters.vacancy === 'held' ? held : sql`not ${held}`) : sql`true`}
      and ${filters.q ? holdsText(sql`p.folded`, filters.q) : sql`true`}
      and ${afterCursor(sql`p.title_fa`, sql`p.id`, filters.after)}
    order by p.title_fa, p.id limit ${pageSize + 1}
  `.execute(db)
  return toPage(rows, (row) => row.title_fa)
}

export interface Post extends PostFacts {
  id: number
  code: string | null
  kind: PostKind
  organisation_id: number | null
  organisation_title_fa: string | null
  organisation_title_en: string | null
  county_name_fa: string | null
  county_name_en: string | null
  superior_title_fa: string | null
  superior_title_en: string | null
}

export async function accessPost(db: Query, id: number): Promise<Post> {
  const { rows } = await sql<Post>`
    select p.id, p.code, p.kind, p.title_fa, p.title_en, p.superior_post_id, p.is_active, p.organisation_id,
      o.title_fa as organisation_title_fa, coalesce(o.title_en, o.title_fa) as organisation_title_en,
      c.name_fa as county_name_fa, c.name_en as county_name_en, s.title_fa as superior_title_fa, s.title_en as superior_title_en
    from posts p left join organisations o on o.id = p.organisation_id left join posts s on s.id = p.superior_post_id
      left join counties c on c.code = coalesce(p.county_code, o.county_code)
    where p.id = ${id}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockPost(tx: Tx, id: number): Promise<Post> {
  await sql`select 1 from posts where id = ${id} for update`.execute(tx)
  return accessPost(tx, id)
}

/** Does the ladder upward from `superiorId` pass through `postId`? */
export async function isBelow(tx: Tx, superiorId: number, postId: number): Promise<boolean> {
  const { rows } = await sql`
    with recursive ladder (id, superior_post_id) as (
      select id, superior_post_id from posts where id = ${superiorId}
      union select p.id, p.superior_post_id from posts p join ladder l on p.id = l.superior_post_id
    ) select 1 from ladder where id = ${postId}
  `.execute(tx)
  return rows.length > 0
}

export interface PostChoice {
  id: number
  title_fa: string
  title_en: string
}

/** Active posts but applicants' for a choice list: those that match, or the first ones by title. */
export async function listPostChoices(db: Query, q: string | undefined, limit: number): Promise<PostChoice[]> {
  const { rows } = await sql<PostChoice>`
    select p.id, p.title_fa, p.title_en from posts p
    where p.is_active and p.kind <> 'applicant' and ${q?.trim() ? holdsText(sql`p.folded`, q) : sql`true`} order by p.title_fa, p.id limit ${limit}
  `.execute(db)
  return rows
}
