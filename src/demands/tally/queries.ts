// How far the count is, and the share that every page of figures shows alike.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface Making {
  at: Date
  /** Of a hundred demands so many are in the figures; 100 once the first count is through. */
  percent: number
}

export async function findMaking(db: Query): Promise<Making | null> {
  const found = await sql<Making>`
    select made_at as at, case when counted_to is null then 100 else
      floor(99.0 * counted_to / greatest(1, (select max(id) from demands)))::int end as percent
    from number_makings`.execute(db)
  return found.rows[0] ?? null
}

export interface Share {
  inside: number
  judged: number
}

/** What was judged within the span and what of it was solved inside the province: of all, of one agency, or of one county. */
export async function findShare(
  db: Query,
  scope: { organisationId: number | null; countyCode: string | null },
): Promise<Share> {
  const [section, part] = scope.organisationId
    ? ['agency', String(scope.organisationId)]
    : scope.countyCode
      ? ['county', scope.countyCode]
      : ['total', 'all']
  const found = await sql<Share>`
    select inside, judged from number_figures where section = ${section} and part = ${part} and part2 = ''`.execute(db)
  return found.rows[0] ?? { inside: 0, judged: 0 }
}
