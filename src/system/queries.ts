import { sql } from 'kysely'
import type { Query } from '../platform/db.ts'

export interface OutboxRow {
  id: number
  channel: 'mail' | 'sms'
  address: string
  subject: string
  body: string
  status: 'queued' | 'sent' | 'failed' | 'held'
  created_at: Date
}

/** Outgoing messages, newest first. */
export async function listOutbox(db: Query, before: number | null, limit: number): Promise<OutboxRow[]> {
  const found = await sql<OutboxRow>`
    select id, channel, address, subject, body, status, created_at from deliveries
    where ${before === null ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit}
  `.execute(db)
  return found.rows
}

/** How far the installation's clock is from real time, in milliseconds. */
export async function readClockOffset(db: Query): Promise<number> {
  const found = await sql<{ value: number }>`select value from settings where key = 'clock_offset_ms'`.execute(db)
  return found.rows[0]?.value ?? 0
}
