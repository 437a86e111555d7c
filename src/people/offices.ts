// Who holds which post when, and who stands in: the facts that decide who may act.
import { sql } from 'kysely'
import type { PostKind } from '../platform/ctx.ts'
import type { Query } from '../platform/db.ts'

export interface Holding {
  id: number
  post_id: number
  post_kind: PostKind
  post_title_fa: string
  post_title_en: string
  person_id: number
  person_name: string
  starts_on: string
  ends_on: string | null
  is_current: boolean
}

const holding = (today: string) => sql`
  h.id, h.post_id, p.kind as post_kind, p.title_fa as post_title_fa, p.title_en as post_title_en, h.person_id, n.name_fa as person_name,
  h.starts_on, h.ends_on, (h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})) as is_current`

/** Every post a person has held, the newest first. */
export async function listHoldingsOf(db: Query, personId: number, today: string): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select ${holding(today)} from office_holdings h join posts p on p.id = h.post_id join persons n on n.id = h.person_id
    where h.person_id = ${personId} order by h.starts_on desc, h.id desc
  `.execute(db)
  return rows
}

/** Everyone who has held a post, the newest first. */
export async function listHoldersOf(db: Query, postId: number, today: string): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select ${holding(today)} from office_holdings h join posts p on p.id = h.post_id join persons n on n.id = h.person_id
    where h.post_id = ${postId} order by h.starts_on desc, h.id desc
  `.execute(db)
  return rows
}

export interface Substitution {
  id: number
  post_id: number
  post_title_fa: string
  post_title_en: string
  person_id: number
  person_name: string
  named_by_person_id: number
  named_by_name: string
  starts_on: string
  ends_on: string
  reason: string
  /** Not yet over on the day asked about. */
  is_open: boolean
  is_current: boolean
}

const substitution = (today: string) => sql`
  s.id, s.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, s.person_id, n.name_fa as person_name,
  s.named_by_person_id, b.name_fa as named_by_name, s.starts_on, s.ends_on, s.reason, (s.ends_on >= ${today} and s.ends_on >= s.starts_on) as is_open,
  (s.starts_on <= ${today} and s.ends_on >= ${today}) as is_current
  from substitutions s join posts p on p.id = s.post_id join persons n on n.id = s.person_id join persons b on b.id = s.named_by_person_id`

/** Substitutions a person has named for their posts or serves in, the newest first. */
export async function listSubstitutionsOf(db: Query, personId: number, today: string): Promise<Substitution[]> {
  const { rows } = await sql<Substitution>`
    select ${substitution(today)} where s.person_id = ${personId} or s.named_by_person_id = ${personId} order by s.id desc limit 100
  `.execute(db)
  return rows
}

export async function listSubstitutesOf(db: Query, postId: number, today: string): Promise<Substitution[]> {
  const { rows } = await sql<Substitution>`
    select ${substitution(today)} where s.post_id = ${postId} order by s.id desc limit 100
  `.execute(db)
  return rows
}

/** Does this person hold the post itself on that day? A substitute does not. */
export async function holdsPost(db: Query, personId: number, postId: number, day: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from office_holdings where person_id = ${personId} and post_id = ${postId}
      and starts_on <= ${day} and (ends_on is null or ends_on >= ${day})
  `.execute(db)
  return rows.length > 0
}
