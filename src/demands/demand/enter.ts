// Whoever has just confirmed their phone may go on to their own demand without signing in again, unless they also hold
// an office: that needs the full sign-in.
import { sql } from 'kysely'
import { keepSession } from '../../people/login/cookies.ts'
import { openSession } from '../../people/session.ts'
import type { C } from '../../platform/web.ts'

/** Opens a session as the applicant; false for somebody who also holds an office. */
export async function openOwnSession(c: C, who: { personId: number; postId: number }): Promise<boolean> {
  const { ctx, shell } = c.var
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select p.kind from office_holdings h join posts p on p.id = h.post_id where h.person_id = ${who.personId} and p.kind <> 'applicant'
      union all select p.kind from substitutions s join posts p on p.id = s.post_id where s.person_id = ${who.personId}) offices
  `.execute(ctx.db)
  if (rows[0]!.n > 0) return false
  const cookie = await openSession(ctx.db, shell.config.secret, {
    personId: who.personId,
    postId: who.postId,
    userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
  })
  keepSession(c, cookie)
  return true
}
