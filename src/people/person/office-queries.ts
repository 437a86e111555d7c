import { sql } from 'kysely'
import type { PostKind } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'

export interface LockedHolding {
  id: number
  post_id: number
  post_kind: PostKind
  person_id: number
  starts_on: string
  ends_on: string | null
}

export async function lockHolding(tx: Tx, id: number): Promise<LockedHolding> {
  const { rows } = await sql<LockedHolding>`
    select h.id, h.post_id, p.kind as post_kind, h.person_id, h.starts_on, h.ends_on
    from office_holdings h join posts p on p.id = h.post_id where h.id = ${id} for update of h
  `.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockPostForOffice(tx: Tx, id: number): Promise<{ id: number; is_active: boolean }> {
  const { rows } = await sql<{
    id: number
    is_active: boolean
  }>`select id, is_active from posts where id = ${id} for update`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Other open-ended administrators in office on that day; each has a login. */
export async function countOtherAdministrators(tx: Tx, except: { holdingId: number; today: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct h.person_id) from office_holdings h join posts p on p.id = h.post_id join auth_users u on u.person_id = h.person_id
    where p.kind = 'administrator' and h.id <> ${except.holdingId} and h.starts_on <= ${except.today} and h.ends_on is null
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whoever stands in for someone who leaves the post leaves with them. */
export async function endSubstitutionsNamedBy(
  tx: Tx,
  office: { postId: number; personId: number; endsOn: string },
): Promise<void> {
  await sql`
    update substitutions set ends_on = greatest(${office.endsOn}::date, starts_on - 1)
    where post_id = ${office.postId} and named_by_person_id = ${office.personId} and ends_on > ${office.endsOn}
  `.execute(tx)
}
