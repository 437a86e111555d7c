// Attachments of a referral that came from another installation: announced, coming in parts, whole or refused.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface IncomingFile {
  id: number
  hash: string
  name: string
  size: number
  got: number
  file_id: number | null
  refusal: string | null
  done_at: Date | null
}

const columns = sql`id, hash, name, size, got, file_id, refusal, done_at`

export async function listIncomingFiles(db: Query, referralId: number): Promise<IncomingFile[]> {
  const found = await sql<IncomingFile>`
    select ${columns} from incoming_files where referral_id = ${referralId} order by id limit 100`.execute(db)
  return found.rows
}

export async function insertAnnounced(
  tx: Tx,
  referralId: number,
  files: readonly Pick<IncomingFile, 'hash' | 'name' | 'size'>[],
  now: Date,
): Promise<void> {
  await sql`
    insert into incoming_files (referral_id, hash, name, size, announced_at)
    select ${referralId}, f.hash, f.name, f.size, ${now} from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f (hash text, name text, size int)
    on conflict (referral_id, hash) do nothing`.execute(tx)
}

export interface Unfinished extends IncomingFile {
  installation_id: number
}

/** Of peers that are linked; the oldest first. */
export async function listUnfinished(db: Query, limit: number): Promise<Unfinished[]> {
  const found = await sql<Unfinished>`
    select f.id, f.hash, f.name, f.size, f.got, f.file_id, f.refusal, r.installation_id from incoming_files f
      join incoming_referrals r on r.id = f.referral_id join installations i on i.id = r.installation_id and i.is_active
    where f.done_at is null order by f.id limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

/** Keeps a part that begins where the last one ended; false when somebody else has kept it meanwhile. */
export async function addPart(tx: Tx, id: number, atByte: number, bytes: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    update incoming_files set got = got + ${bytes.length} where id = ${id} and got = ${atByte} and done_at is null returning id`.execute(
    tx,
  )
  if (rows.length === 0) return false
  await sql`insert into incoming_file_parts (attachment_id, at_byte, bytes) values (${id}, ${atByte}, ${Buffer.from(bytes)})`.execute(
    tx,
  )
  return true
}

export async function readParts(db: Query, id: number): Promise<Buffer> {
  const found = await sql<{ bytes: Buffer }>`
    select bytes from incoming_file_parts where attachment_id = ${id} order by at_byte`.execute(db)
  return Buffer.concat(found.rows.map((row) => row.bytes))
}

/** Ends the coming of a file, whole or refused; its parts are not needed any more. */
export async function endComing(
  tx: Tx,
  id: number,
  end: { at: Date; fileId: number } | { at: Date; refusal: string },
): Promise<void> {
  const [fileId, refusal] = 'fileId' in end ? [end.fileId, null] : [null, end.refusal]
  await sql`
    with parts as (delete from incoming_file_parts where attachment_id = ${id})
    update incoming_files set done_at = ${end.at}, file_id = ${fileId}, refusal = ${refusal} where id = ${id} and done_at is null`.execute(
    tx,
  )
}
