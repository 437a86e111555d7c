// Peers and the two queues of messages as rows.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { InstallationFacts, Self } from './schema.ts'

export interface Installation extends InstallationFacts {
  id: number
  code: string
  is_active: boolean
  added_at: Date
  sent_seq: number
  confirmed_seq: number
  received_seq: number
  last_contact_at: Date | null
  failures: number
  last_failure: string
  next_try_at: Date | null
  body_fa: string | null
  body_en: string | null
}

const columns = sql`
  i.id, i.code, i.title_fa, i.title_en, i.address, i.public_key, i.organisation_id, i.is_active, i.added_at, i.sent_seq, i.confirmed_seq, i.received_seq,
  i.last_contact_at, i.failures, i.last_failure, i.next_try_at, o.title_fa body_fa, coalesce(o.title_en, o.title_fa) body_en`
const select = (match: RawBuilder<unknown>) =>
  sql<Installation>`select ${columns} from installations i left join organisations o on o.id = i.organisation_id ${match}`

/** Peers are few: provinces, counties and the nation. */
export async function listInstallations(db: Query): Promise<Installation[]> {
  return (await select(sql`order by i.title_fa, i.id limit 500`).execute(db)).rows
}

export async function findInstallation(db: Query, code: string): Promise<Installation | null> {
  return (await select(sql`where i.code = ${code}`).execute(db)).rows[0] ?? null
}

export async function accessInstallation(db: Query, code: string): Promise<Installation> {
  const found = await findInstallation(db, code)
  if (!found) throw problems.notFound()
  return found
}

export async function lockInstallation(tx: Tx, id: number): Promise<Installation> {
  const found = await select(sql`where i.id = ${id} for update of i`).execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function findInstallationOfBody(db: Query, organisationId: number): Promise<Installation | null> {
  return (await select(sql`where i.organisation_id = ${organisationId} and i.is_active`).execute(db)).rows[0] ?? null
}

export async function insertInstallation(tx: Tx, code: string, facts: InstallationFacts, now: Date): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into installations (code, title_fa, title_en, address, public_key, organisation_id, added_at)
    values (${code}, ${facts.title_fa}, ${facts.title_en}, ${facts.address}, ${facts.public_key}, ${facts.organisation_id}, ${now})
    returning id`.execute(tx)
  return made.rows[0]!.id
}

/** A changed address or key is tried at once. */
export async function updateInstallation(tx: Tx, id: number, facts: InstallationFacts): Promise<void> {
  await sql`
    update installations set title_fa = ${facts.title_fa}, title_en = ${facts.title_en}, address = ${facts.address}, public_key = ${facts.public_key},
      organisation_id = ${facts.organisation_id}, failures = 0, next_try_at = null
    where id = ${id}`.execute(tx)
}

export async function updateActive(tx: Tx, id: number, isActive: boolean): Promise<void> {
  await sql`update installations set is_active = ${isActive}, next_try_at = null, failures = 0 where id = ${id}`.execute(
    tx,
  )
}

export async function readSelf(db: Query): Promise<Self> {
  const found = await sql<{ value: Self }>`select value from settings where key = 'installation'`.execute(db)
  return found.rows[0]!.value
}

export async function updateSelf(tx: Tx, self: Self, now: Date): Promise<void> {
  await sql`
    insert into settings (key, value, changed_at) values ('installation', ${JSON.stringify(self)}::jsonb, ${now})
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(tx)
}

/** The next number to a peer; its row stays locked until the transaction ends, so numbers have no gaps. */
export async function nextSeq(tx: Tx, installationId: number): Promise<number> {
  const found = await sql<{ seq: number }>`
    update installations set sent_seq = sent_seq + 1, next_try_at = null where id = ${installationId} returning sent_seq seq`.execute(
    tx,
  )
  return found.rows[0]!.seq
}

export interface Outgoing {
  installationId: number
  seq: number
  messageId: string
  thread: string
  kind: string
  envelope: string
  at: Date
}

export async function insertOutgoing(tx: Tx, message: Outgoing): Promise<void> {
  await sql`
    insert into feed_outgoing (installation_id, seq, message_id, thread, kind, envelope, at)
    values (${message.installationId}, ${message.seq}, ${message.messageId}, ${message.thread}, ${message.kind}, ${message.envelope}, ${message.at})`.execute(
    tx,
  )
}

export async function listUnconfirmed(db: Query, installationId: number, limit: number): Promise<string[]> {
  const found = await sql<{ envelope: string }>`
    select m.envelope from feed_outgoing m join installations i on i.id = m.installation_id
    where m.installation_id = ${installationId} and m.seq > i.confirmed_seq order by m.seq limit ${sql.lit(limit)}`.execute(
    db,
  )
  return found.rows.map((row) => row.envelope)
}

/** Active peers to whom something is owed and whose turn it is. */
export async function listDueInstallations(db: Query, now: Date): Promise<Installation[]> {
  const found = await select(sql`
    where i.is_active and i.confirmed_seq < i.sent_seq and (i.next_try_at is null or i.next_try_at <= ${now}) order by i.id limit 500`).execute(
    db,
  )
  return found.rows
}

/** A peer restored from its backup has received less than it once confirmed; it is sent the rest again. */
export async function updateConfirmed(db: Query, installationId: number, received: number, now: Date): Promise<void> {
  await sql`
    update installations set confirmed_seq = least(${received}::bigint, sent_seq), last_contact_at = ${now}, failures = 0, last_failure = '', next_try_at = null
    where id = ${installationId}`.execute(db)
}

/** The peer answered and knows us; what is owed to it is brought at once. */
export async function updateContact(db: Query, installationId: number, now: Date): Promise<void> {
  await sql`
    update installations set last_contact_at = ${now}, failures = 0, last_failure = '', next_try_at = null where id = ${installationId}`.execute(
    db,
  )
}

export async function updateFailed(
  db: Query,
  installationId: number,
  failed: { failure: string; failures: number; nextTryAt: Date },
): Promise<void> {
  await sql`
    update installations set failures = ${failed.failures}, last_failure = ${failed.failure}, next_try_at = ${failed.nextTryAt}
    where id = ${installationId}`.execute(db)
}

export interface Incoming {
  seq: number
  messageId: string
  thread: string
  kind: string
  envelope: string
  signature: string
}

/** Keeps what is new of a delivery; returns the numbers under which another message stands already. */
export async function insertIncoming(
  tx: Tx,
  installationId: number,
  messages: readonly Incoming[],
  now: Date,
): Promise<number[]> {
  const list = JSON.stringify(messages)
  const rows = sql`jsonb_to_recordset(${list}::jsonb) as n (seq bigint, "messageId" uuid, thread uuid, kind text, envelope text, signature text)`
  await sql`
    insert into feed_incoming (installation_id, seq, message_id, thread, kind, envelope, signature, at)
    select ${installationId}, n.seq, n."messageId", n.thread, n.kind, n.envelope, n.signature, ${now} from ${rows}
    on conflict (installation_id, seq) do nothing`.execute(tx)
  const forked = await sql<{ seq: number }>`
    select n.seq from ${rows} join feed_incoming m on m.installation_id = ${installationId} and m.seq = n.seq where m.envelope <> n.envelope`.execute(
    tx,
  )
  return forked.rows.map((row) => row.seq)
}

export async function listWaitingSeqs(db: Query, installationId: number, after: number): Promise<number[]> {
  const found = await sql<{ seq: number }>`
    select seq from feed_incoming where installation_id = ${installationId} and seq > ${after} order by seq limit 1000`.execute(
    db,
  )
  return found.rows.map((row) => row.seq)
}

export async function findIncoming(db: Query, installationId: number, seq: number): Promise<Incoming | null> {
  const found = await sql<Incoming>`
    select seq, message_id "messageId", thread, kind, envelope, signature from feed_incoming
    where installation_id = ${installationId} and seq = ${seq}`.execute(db)
  return found.rows[0] ?? null
}

export async function updateDone(
  tx: Tx,
  installationId: number,
  seq: number,
  done: { at: Date; refusal: string | null },
): Promise<void> {
  await sql`
    with message as (update feed_incoming set done_at = ${done.at}, refusal = ${done.refusal} where installation_id = ${installationId} and seq = ${seq})
    update installations set received_seq = ${seq}, last_contact_at = ${done.at} where id = ${installationId}`.execute(
    tx,
  )
}

export async function updateRefused(
  tx: Tx,
  installationId: number,
  messageId: string,
  reason: string,
): Promise<string | null> {
  const found = await sql<{ thread: string }>`
    update feed_outgoing set refusal = ${reason} where installation_id = ${installationId} and message_id = ${messageId} returning thread`.execute(
    tx,
  )
  return found.rows[0]?.thread ?? null
}

export interface Thread {
  thread: string
  installation_id: number
  national_referral_id: number | null
  incoming_referral_id: number | null
}

export async function findThread(
  db: Query,
  by: { thread: string } | { nationalReferralId: number } | { incomingReferralId: number },
): Promise<Thread | null> {
  const match =
    'thread' in by
      ? sql`thread = ${by.thread}`
      : 'nationalReferralId' in by
        ? sql`national_referral_id = ${by.nationalReferralId}`
        : sql`incoming_referral_id = ${by.incomingReferralId}`
  const found = await sql<Thread>`
    select thread, installation_id, national_referral_id, incoming_referral_id from feed_threads where ${match}`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export async function insertThread(tx: Tx, thread: Thread): Promise<void> {
  await sql`
    insert into feed_threads (thread, installation_id, national_referral_id, incoming_referral_id)
    values (${thread.thread}, ${thread.installation_id}, ${thread.national_referral_id}, ${thread.incoming_referral_id})`.execute(
    tx,
  )
}

/** Figures of what a referral carries; sums and jobs are those its demands told, read under the actor's own reach. */
export async function readWeight(
  tx: Tx,
  kind: string,
  id: number,
): Promise<{ demands: number; firms: number; jobs: number; sum_rial: string }> {
  const members =
    kind === 'issue'
      ? sql`select demand_id from issue_demands where issue_id = ${id} and removed_at is null`
      : kind === 'demand'
        ? sql`select ${id}::bigint demand_id`
        : kind === 'commitment'
          ? sql`select demand_id from commitments where id = ${id} and demand_id is not null`
          : sql`select null::bigint demand_id where false`
  const found = await sql<{ demands: number; firms: number; jobs: number; sum_rial: string }>`
    select count(*)::int demands, count(distinct p.applicant_post_id)::int firms, coalesce(sum(p.jobs_at_risk), 0)::int jobs,
      coalesce(sum(p.requested_rial), 0)::text sum_rial
    from (${members}) m left join demand_parties p on p.demand_id = m.demand_id`.execute(tx)
  return found.rows[0]!
}

export interface FeedMessage {
  is_ours: boolean
  seq: number
  kind: string
  at: Date
  is_done: boolean
  refusal: string | null
  /** The record it speaks of, here; none where it speaks of nothing that is here. */
  record_kind: 'national_referral' | 'incoming_referral' | null
  record_code: string | null
  record_title: string | null
}

/** The last messages to and from a peer, newest first. */
export async function listMessages(db: Query, installationId: number): Promise<FeedMessage[]> {
  const found = await sql<FeedMessage>`
    select m.is_ours, m.seq, m.kind, m.at, m.is_done, m.refusal, coalesce(r.code, n.code) record_code, coalesce(r.title, n.title) record_title,
      case when r.id is not null then 'national_referral' when n.id is not null then 'incoming_referral' end record_kind
    from (
      (select true is_ours, m.seq, m.thread, m.kind, m.at, m.seq <= i.confirmed_seq is_done, m.refusal
       from feed_outgoing m join installations i on i.id = m.installation_id where m.installation_id = ${installationId} order by m.seq desc limit 50)
      union all
      (select false, seq, thread, kind, at, done_at is not null, refusal from feed_incoming where installation_id = ${installationId} order by seq desc limit 50)
    ) m left join feed_threads t on t.thread = m.thread and t.installation_id = ${installationId}
      left join national_referrals r on r.id = t.national_referral_id left join incoming_referrals n on n.id = t.incoming_referral_id
    order by m.at desc, m.seq desc limit 60`.execute(db)
  return found.rows
}
