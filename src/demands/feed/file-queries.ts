// Which files a peer may fetch from here, and which referrals were sent before it was linked.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { Attachment } from './schema.ts'

/** Papers of a referral, and the position papers of the issue it carries, as they hold now. */
export async function offerFiles(
  tx: Tx,
  given: { installationId: number; thread: string; referralId: number; at: Date },
): Promise<Attachment[]> {
  const found = await sql<Attachment>`
    with papers_now as (
      select f.id, f.hash, f.name, f.size from papers p join files f on f.id = p.file_id
      where p.superseded_at is null and (p.referral_id = ${given.referralId} or p.issue_id = (
        select r.source_id from national_referrals r where r.id = ${given.referralId} and r.source_kind = 'issue'))
      order by p.issued_at desc limit 20
    ), offered as (
      insert into feed_files (installation_id, hash, file_id, thread, at)
      select distinct on (hash) ${given.installationId}, hash, id, ${given.thread}::uuid, ${given.at}::timestamptz from papers_now
      on conflict (installation_id, hash, thread) do nothing
      returning hash
    )
    select p.hash, p.name, p.size::int from papers_now p join offered o on o.hash = p.hash`.execute(tx)
  return found.rows
}

export async function isOffered(db: Query, installationId: number, hash: string): Promise<boolean> {
  const found = await sql`select from feed_files where installation_id = ${installationId} and hash = ${hash}`.execute(
    db,
  )
  return found.rows.length > 0
}

export interface EarlierReferral {
  id: number
  code: string
  title: string
  sent_at: Date
}

/** Open referrals to the peer's body that were sent while it was not linked, so that it knows nothing of them. */
export async function listEarlier(db: Query, organisationId: number | null): Promise<EarlierReferral[]> {
  if (organisationId === null) return []
  const found = await sql<EarlierReferral>`
    select r.id, r.code, r.title, r.sent_at from national_referrals r
    where r.organisation_id = ${organisationId} and r.state = 'sent' and not exists (select from feed_threads t where t.national_referral_id = r.id)
    order by r.id limit 100`.execute(db)
  return found.rows
}
