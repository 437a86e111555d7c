import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export type CodePurpose = 'submission' | 'tracking'

export interface PhoneCode {
  id: string
  code_hash: string
  tries: number
  expires_at: Date
}

/** One sender at a time per mobile, so that the limit below cannot be overrun by haste. */
export async function lockMobile(tx: Tx, mobile: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`phone-code:${mobile}`}))`.execute(tx)
}

/** Codes sent to a mobile in the last ten minutes and the last day, and when the oldest of the ten minutes was. */
export async function countCodes(
  tx: Tx,
  mobile: string,
  now: Date,
): Promise<{ lately: number; today: number; oldest: Date | null }> {
  const { rows } = await sql<{ lately: number; today: number; oldest: Date | null }>`
    select count(*) filter (where created_at > ${now}::timestamptz - interval '10 minutes')::int as lately, count(*)::int as today,
      min(created_at) filter (where created_at > ${now}::timestamptz - interval '10 minutes') as oldest
    from phone_codes where mobile = ${mobile} and created_at > ${now}::timestamptz - interval '1 day'
  `.execute(tx)
  return rows[0]!
}

export async function insertCode(
  tx: Tx,
  code: { id: string; purpose: CodePurpose; subject: string; mobile: string; hash: string; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into phone_codes (id, purpose, subject, mobile, code_hash, created_at, expires_at)
    values (${code.id}, ${code.purpose}, ${code.subject}, ${code.mobile}, ${code.hash}, ${code.now}, ${code.expiresAt})
  `.execute(tx)
}

/** The latest unused code for a draft or a demand. */
export async function latestCode(
  db: Query,
  purpose: CodePurpose,
  subject: string,
  lock: boolean,
): Promise<PhoneCode | null> {
  const { rows } = await sql<PhoneCode>`
    select id, code_hash, tries, expires_at from phone_codes where purpose = ${purpose} and subject = ${subject} and used_at is null
    order by number desc limit 1 ${lock ? sql`for update` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

/** Codes of yesterday serve nobody, and they hold mobile numbers. */
export async function deleteOldCodes(tx: Tx, now: Date): Promise<void> {
  await sql`delete from phone_codes where expires_at < ${now}::timestamptz - interval '1 day'`.execute(tx)
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await sql`update phone_codes set tries = tries + 1 where id = ${id}`.execute(tx)
}

export async function useCode(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update phone_codes set used_at = ${now} where id = ${id}`.execute(tx)
}

/** The last codes sent to a mobile, newest first; a demonstration without a text-message provider shows one on the page. */
export async function listMessagesTo(db: Query, mobile: string): Promise<string[]> {
  const { rows } = await sql<{ body: string }>`
    select body from deliveries where channel = 'sms' and address = ${mobile} and urgency = 'urgent' order by id desc limit 12
  `.execute(db)
  return rows.map((row) => row.body)
}
