// Who acts: the holder of a post on a day, or the substitute in the holder's name, read once and kept in memory.
import { sql } from 'kysely'
import { type Actor, type ActorPost, type PostKind, publicActor, systemActor } from '../../../../src/platform/ctx.ts'
import type { Db } from '../../../../src/platform/db.ts'
import type { Absence } from '../plan/plan.ts'

interface Holding {
  post_id: number
  person_id: number
  name: string
  starts_on: string
  ends_on: string | null
}
interface PostRow extends ActorPost {
  code: string | null
}

export class Roster {
  readonly #db: Db
  readonly #absences: readonly Absence[]
  #posts = new Map<number, PostRow>()
  #byCode = new Map<string, number>()
  #holdings = new Map<number, Holding[]>()
  readonly national = new Map<string, number>()
  readonly counties = new Map<string, { latitude: number; longitude: number }>()

  private constructor(db: Db, absences: readonly Absence[]) {
    this.#db = db
    this.#absences = absences
  }

  static async open(db: Db, absences: readonly Absence[]): Promise<Roster> {
    const roster = new Roster(db, absences)
    for (const post of await readPosts(db, null)) roster.#add(post)
    for (const holding of await readHoldings(db, null)) roster.#hold(holding)
    for (const { code, id } of await db
      .selectFrom('organisations')
      .where('kind', '=', 'national')
      .select(['code', 'id'])
      .execute())
      roster.national.set(code ?? '', id)
    for (const { code, ...place } of await db
      .selectFrom('counties')
      .select(['code', 'latitude', 'longitude'])
      .execute())
      roster.counties.set(code, place)
    return roster
  }

  postId(code: string): number {
    const id = this.#byCode.get(code)
    if (!id) throw new Error(`there is no post ${code}`)
    return id
  }

  /** The actor of a post on a day; a post made since the roster was read is looked up. */
  async actor(post: string | number, day: string): Promise<Actor> {
    const id = typeof post === 'number' ? post : this.postId(post)
    if (!this.#posts.has(id)) {
      for (const found of await readPosts(this.#db, id)) this.#add(found)
      for (const holding of await readHoldings(this.#db, id)) this.#hold(holding)
    }
    const row = this.#posts.get(id)!
    const { code, ...own } = row
    const absence = this.#absences.find((one) => one.post === code && one.from <= day && day <= one.to)
    const holder = absence ? this.#holderOn(this.postId(absence.substitute), day) : this.#holderOn(id, day)
    if (!holder) throw new Error(`nobody holds ${code ?? id} on ${day}`)
    return {
      kind: 'person',
      personId: holder.person_id,
      personName: holder.name,
      post: own,
      isSubstitute: absence !== undefined,
    }
  }

  readonly public = publicActor
  readonly system = systemActor

  #holderOn(postId: number, day: string): Holding | undefined {
    return this.#holdings
      .get(postId)
      ?.find((one) => one.starts_on <= day && (one.ends_on === null || one.ends_on >= day))
  }

  #add(post: PostRow): void {
    this.#posts.set(post.id, post)
    if (post.code) this.#byCode.set(post.code, post.id)
  }

  #hold(holding: Holding): void {
    this.#holdings.set(holding.post_id, [...(this.#holdings.get(holding.post_id) ?? []), holding])
  }
}

async function readPosts(db: Db, id: number | null): Promise<PostRow[]> {
  const found = await sql<PostRow>`
    select p.id, p.code, p.kind, p.title_fa as title, p.organisation_id as "organisationId", o.title_fa as "organisationTitle",
      coalesce(p.county_code, o.county_code) as "countyCode"
    from posts p left join organisations o on o.id = p.organisation_id
    where ${id === null ? sql`p.kind <> 'applicant'` : sql`p.id = ${id}`}
  `.execute(db)
  return found.rows.map((row) => ({ ...row, kind: row.kind as PostKind }))
}

async function readHoldings(db: Db, postId: number | null): Promise<Holding[]> {
  const found = await sql<Holding>`
    select h.post_id, h.person_id, n.name_fa as name, h.starts_on, h.ends_on
    from office_holdings h join persons n on n.id = h.person_id join posts p on p.id = h.post_id
    where ${postId === null ? sql`p.kind <> 'applicant'` : sql`h.post_id = ${postId}`} order by h.id
  `.execute(db)
  return found.rows
}
