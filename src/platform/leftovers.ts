// What has served its time is removed: keys of old requests, drafts nobody confirmed, sessions that have ended.
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'

const KEY_DAYS = 30

export async function sweepLeftovers(ctx: Ctx): Promise<void> {
  await sql`delete from idempotency_keys where created_at < ${ctx.now}::timestamptz - ${KEY_DAYS} * interval '1 day'`.execute(
    ctx.db,
  )
  await sql`delete from demand_drafts where expires_at < ${ctx.now}::timestamptz - interval '7 days'`.execute(ctx.db)
  await sql`delete from auth_sessions where expires_at < now() - interval '1 day'`.execute(ctx.db)
  await sql`delete from phone_codes where expires_at < ${ctx.now}::timestamptz - interval '1 day'`.execute(ctx.db)
  await sql`delete from auth_verifications where expires_at < now() - interval '1 day'`.execute(ctx.db)
}
