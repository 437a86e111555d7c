// How far what is said about a referral has come at the headquarters of its national body.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface Delivery {
  code: string
  title_fa: string
  title_en: string
  /** Messages of this referral that have not been taken over there yet; the first of them all is the referral itself. */
  waiting: number
  has_opened: boolean
  is_active: boolean
  failures: number
  next_try_at: Date | null
}

/** Null where the body has no headquarters of its own, or the referral was never opened there. */
export async function findDelivery(db: Query, referralId: number): Promise<Delivery | null> {
  const found = await sql<Delivery>`
    select i.code, i.title_fa, i.title_en, i.is_active, i.failures, i.next_try_at,
      (count(*) filter (where m.seq > i.confirmed_seq))::int waiting, coalesce(min(m.seq) <= i.confirmed_seq, false) has_opened
    from feed_threads t join installations i on i.id = t.installation_id
      left join feed_outgoing m on m.installation_id = i.id and m.thread = t.thread
    where t.national_referral_id = ${referralId} group by i.id`.execute(db)
  return found.rows[0] ?? null
}
