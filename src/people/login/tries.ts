// better-auth counts requests by address; these counts follow the account or the number, so that many addresses do not
// buy many guesses.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'

export interface Allowance {
  name: string
  count: number
  seconds: number
}
export const wrongPasswords: Allowance = { name: 'password', count: 10, seconds: 15 * 60 }
export const codesSent: readonly Allowance[] = [
  { name: 'code', count: 3, seconds: 10 * 60 },
  { name: 'code_day', count: 10, seconds: 86_400 },
]

/** Throws `too_many_requests` when what was asked for is used up. */
export async function assertAllowed(db: Db, allowance: Allowance, whose: string): Promise<void> {
  const found = await sql<{ seconds: number }>`
    select extract(epoch from window_ends_at - now())::int as seconds from login_tries
    where key = ${keyOf(allowance, whose)} and window_ends_at > now() and count >= ${allowance.count}
  `.execute(db)
  if (found.rows[0]) throw problems.tooMany(Math.max(1, found.rows[0].seconds))
}

/** Counts one try; the window begins with the first. */
export async function countTry(db: Db, allowance: Allowance, whose: string): Promise<void> {
  await sql`
    insert into login_tries as t (key, count, window_ends_at)
    values (${keyOf(allowance, whose)}, 1, now() + make_interval(secs => ${allowance.seconds}))
    on conflict (key) do update set
      count = case when t.window_ends_at > now() then t.count + 1 else 1 end,
      window_ends_at = case when t.window_ends_at > now() then t.window_ends_at else excluded.window_ends_at end
  `.execute(db)
}

export async function forgetTries(db: Db, allowance: Allowance, whose: string): Promise<void> {
  await db.deleteFrom('login_tries').where('key', '=', keyOf(allowance, whose)).execute()
}

function keyOf(allowance: Allowance, whose: string): string {
  return `${allowance.name}:${createHash('sha256').update(whose).digest('base64url')}`
}
