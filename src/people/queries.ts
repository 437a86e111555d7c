// Who sits where. Posts are found by what they are, so a room never hard-codes an identifier.
import { sql } from 'kysely'
import type { ActorPost } from '../platform/ctx.ts'
import type { Query } from '../platform/db.ts'

export interface Choice {
  code: string
  title_fa: string
  title_en: string
}

/** The post with this code; a missing one is a fault of the installation. */
export async function postIdByCode(db: Query, code: string): Promise<number> {
  const post = await db.selectFrom('posts').where('code', '=', code).select('id').executeTakeFirst()
  if (!post) throw new Error(`there is no post ${code}`)
  return post.id
}

export const secretariatPostId = (db: Query) => postIdByCode(db, 'secretariat')
/** The secretariat's post as one that acts: what the clock writes, it signs. */
export async function accessSecretariat(db: Query): Promise<ActorPost> {
  const id = await secretariatPostId(db)
  const post = await db
    .selectFrom('posts')
    .where('id', '=', id)
    .select(['title_fa', 'organisation_id', 'county_code'])
    .executeTakeFirstOrThrow()
  return {
    id,
    kind: 'secretariat_officer',
    title: post.title_fa,
    organisationId: post.organisation_id,
    organisationTitle: null,
    countyCode: post.county_code,
  }
}

export const chamberPostId = (db: Query) => postIdByCode(db, 'chamber')
export const legalSecretaryPostId = (db: Query) => postIdByCode(db, 'legal_secretary')

/** The inspector with the fewest open visits. */
export async function leastBusyInspectorPostId(db: Query): Promise<number> {
  const found = await sql<{ id: number }>`
    select p.id from posts p left join waits w on w.holder_post_id = p.id and w.ended_at is null
    where p.kind = 'inspector' and p.is_active group by p.id order by count(w.id), p.id limit 1
  `.execute(db)
  if (!found.rows[0]) throw new Error('there is no inspector')
  return found.rows[0].id
}

/** Agencies for choice lists, in Persian order. */
export async function listAgencies(
  db: Query,
): Promise<{ id: number; code: string; title_fa: string; title_en: string }[]> {
  return db
    .selectFrom('organisations')
    .where('kind', '=', 'agency')
    .orderBy('title_fa')
    .select(['id', 'code', 'title_fa', 'title_en'])
    .execute() as Promise<{ id: number; code: string; title_fa: string; title_en: string }[]>
}

export async function listNationalBodies(
  db: Query,
): Promise<{ id: number; title_fa: string; title_en: string | null }[]> {
  return db
    .selectFrom('organisations')
    .where('kind', '=', 'national')
    .orderBy('title_fa')
    .select(['id', 'title_fa', 'title_en'])
    .execute()
}

export async function listCounties(
  db: Query,
): Promise<{ code: string; name_fa: string; name_en: string; latitude: number; longitude: number }[]> {
  return db
    .selectFrom('counties')
    .orderBy('name_fa')
    .select(['code', 'name_fa', 'name_en', 'latitude', 'longitude'])
    .execute()
}

export async function listCategories(db: Query): Promise<Choice[]> {
  return db.selectFrom('demand_categories').orderBy('position').select(['code', 'title_fa', 'title_en']).execute()
}

export type ReasonKind = 'non_execution' | 'refusal' | 'extension' | 'decision'

export async function listReasons(db: Query, kind: ReasonKind): Promise<Choice[]> {
  return db
    .selectFrom('reason_codes')
    .where('kind', '=', kind)
    .orderBy('code')
    .select(['code', 'title_fa', 'title_en'])
    .execute()
}

/** English titles of posts of the staff by their Persian ones. */
export async function englishTitles(db: Query, titles: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('posts')
    .where('kind', '<>', 'applicant')
    .where('title_fa', 'in', titles)
    .select(['title_fa', 'title_en'])
    .execute()
  return new Map(rows.map((row) => [row.title_fa, row.title_en]))
}
