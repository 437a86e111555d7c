import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { afterCursor, holdsText, type ListPage, pageSize, toPage } from '../keyset.ts'
import type { OrganisationFacts, OrganisationFilters, OrganisationKind } from './schema.ts'

export interface OrganisationRow {
  id: number
  code: string | null
  kind: OrganisationKind
  sector: OrganisationFacts['sector']
  title_fa: string
  title_en: string | null
  legal_id: string | null
  county_code: string | null
  county_name_fa: string | null
  county_name_en: string | null
}

export async function listOrganisations(db: Query, filters: OrganisationFilters): Promise<ListPage<OrganisationRow>> {
  const { rows } = await sql<OrganisationRow>`
    select o.id, o.code, o.kind, o.sector, o.title_fa, o.title_en, o.legal_id, o.county_code, c.name_fa as county_name_fa, c.name_en as county_name_en
    from organisations o left join counties c on c.code = o.county_code
    where ${filters.kind ? sql`o.kind = ${filters.kind}` : sql`true`} and ${filters.county ? sql`o.county_code = ${filters.county}` : sql`true`}
      and ${searched(filters.q)} and ${afterCursor(sql`o.title_fa`, sql`o.id`, filters.after)}
    order by o.title_fa, o.id limit ${pageSize + 1}
  `.execute(db)
  return toPage(rows, (row) => row.title_fa)
}

function searched(q: string | undefined) {
  const typed = q?.trim()
  if (!typed) return sql`true`
  const number = toLatinDigits(typed).replaceAll(/[\s-]/g, '')
  return /^\d{11}$/.test(number) ? sql`o.legal_id = ${number}` : holdsText(sql`o.folded`, typed)
}

export interface Organisation extends OrganisationFacts {
  id: number
  code: string | null
  kind: OrganisationKind
  county_name_fa: string | null
  county_name_en: string | null
  created_at: Date
}

export async function accessOrganisation(db: Query, id: number): Promise<Organisation> {
  const { rows } = await sql<Organisation>`
    select o.id, o.code, o.kind, o.sector, o.title_fa, o.title_en, o.legal_id, o.county_code, o.email, o.created_at,
      c.name_fa as county_name_fa, c.name_en as county_name_en
    from organisations o left join counties c on c.code = o.county_code where o.id = ${id}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockOrganisation(tx: Tx, id: number): Promise<Organisation> {
  await sql`select 1 from organisations where id = ${id} for update`.execute(tx)
  return accessOrganisation(tx, id)
}

export async function insertOrganisation(
  tx: Tx,
  given: OrganisationFacts & { kind: OrganisationKind; created_at: Date },
): Promise<number> {
  const made = await tx
    .insertInto('organisations')
    .values({ ...given, folded: sql<string>`fold_text(${given.title_fa}::text)` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function updateOrganisation(tx: Tx, id: number, facts: OrganisationFacts): Promise<void> {
  await tx
    .updateTable('organisations')
    .set({ ...facts, folded: sql<string>`fold_text(${facts.title_fa}::text)` })
    .where('id', '=', id)
    .execute()
}

/** Organisations that have posts of their own, for choice lists; firms are found by search. */
export async function listOrganisationChoices(
  db: Query,
): Promise<{ id: number; title_fa: string; title_en: string | null }[]> {
  return db
    .selectFrom('organisations')
    .where('kind', 'in', ['agency', 'chamber', 'county_government', 'secretariat'])
    .orderBy('title_fa')
    .orderBy('id')
    .limit(500)
    .select(['id', 'title_fa', 'title_en'])
    .execute()
}
