// Who acts in the seeded records: the posts of the installation, each held by somebody so that histories name a person.
import type pg from 'pg'
import { randomFrom } from './random.ts'
import { personName } from './text.ts'

export interface Office {
  id: number
  code: string | null
  kind: string
  organisationId: number | null
  organisationTitle: string | null
  countyCode: string | null
  superiorPostId: number | null
  personId: number | null
}

export interface Offices {
  byId: ReadonlyMap<number, Office>
  /** Throws for a post that the reference data does not have. */
  byCode(code: string): Office
  ofAgency(organisationCode: string): { expert: Office; head: Office }
  inspectors: readonly Office[]
  nationalBodies: readonly number[]
  counties: readonly string[]
  /** Voting members of a body, with the chair. */
  rollOf(body: string): readonly { office: Office; kind: string }[]
  /** The mark of each body in its resolution numbers. */
  marks: ReadonlyMap<string, string>
}

export async function readOffices(client: pg.Client): Promise<Offices> {
  await fillEmptyPosts(client)
  const posts = await client.query<Office>(`
    select p.id, p.code, p.kind, p.organisation_id as "organisationId", o.title_fa as "organisationTitle",
      coalesce(p.county_code, o.county_code) as "countyCode", p.superior_post_id as "superiorPostId",
      (select h.person_id from office_holdings h where h.post_id = p.id and h.ends_on is null order by h.id limit 1) as "personId"
    from posts p left join organisations o on o.id = p.organisation_id where p.kind <> 'applicant'`)
  const byId = new Map(posts.rows.map((row) => [row.id, row]))
  const codes = new Map(posts.rows.map((row) => [row.code, row]))
  const byCode = (code: string) => {
    const found = codes.get(code)
    if (!found) throw new Error(`there is no post ${code}`)
    return found
  }
  const national = await client.query<{ id: number }>(
    `select id from organisations where kind = 'national' order by id`,
  )
  const counties = await client.query<{ code: string }>(
    `select code from counties order by code = '0303' desc, is_special desc, code`,
  )
  const members = await client.query<{ body_code: string; post_id: number; kind: string }>(
    `select body_code, post_id, kind from body_members where ends_on is null and kind in ('chair', 'voting') order by kind, id`,
  )
  const bodies = await client.query<{ code: string; mark: string }>('select code, mark from bodies')
  const rolls = Map.groupBy(members.rows, (row) => row.body_code)
  return {
    byId,
    byCode,
    ofAgency: (code) => ({ expert: byCode(`expert_${code}`), head: byCode(`head_${code}`) }),
    inspectors: posts.rows.filter((row) => row.kind === 'inspector'),
    nationalBodies: national.rows.map((row) => row.id),
    counties: counties.rows.map((row) => row.code),
    rollOf: (body) => (rolls.get(body) ?? []).map((row) => ({ office: byId.get(row.post_id)!, kind: row.kind })),
    marks: new Map(bodies.rows.map((row) => [row.code, row.mark])),
  }
}

async function fillEmptyPosts(client: pg.Client): Promise<void> {
  const random = randomFrom(403)
  const empty = await client.query<{ id: number }>(`
    select id from posts p where kind <> 'applicant' and not exists (select from office_holdings h where h.post_id = p.id) order by id`)
  await client.query(
    `with person as (insert into persons (name_fa) select unnest($1::text[]) returning id),
     numbered as (select id, row_number() over (order by id) from person)
     insert into office_holdings (post_id, person_id, starts_on)
     select post.id, numbered.id, date '2024-04-02' from unnest($2::bigint[]) with ordinality as post (id, row_number) join numbered using (row_number)`,
    [empty.rows.map(() => personName(random)), empty.rows.map((row) => row.id)],
  )
}
