import { reading } from '../../platform/act.ts'
import { tehranDate } from '../../platform/jalali.ts'
import type { C } from '../../platform/web.ts'
import { listHoldingsOf, listSubstitutionsOf } from '../offices.ts'
import { personOf } from './actions.ts'
import { listApplicantPostIds, listOwnDemands, listTraces } from './erasure-queries.ts'
import { accessAccount, listPasskeys, listSessions, listTokens } from './queries.ts'

/** Everything kept about the person who asks, as one JSON file. */
export async function exportOwnData(c: C): Promise<Response> {
  const { ctx } = c.var
  const personId = personOf(ctx)
  const today = tehranDate(ctx.now)
  const [account, holdings, substitutions, sessions, passkeys, tokens, traces, postIds] = await Promise.all([
    accessAccount(ctx.db, personId),
    listHoldingsOf(ctx.db, personId, today),
    listSubstitutionsOf(ctx.db, personId, today),
    listSessions(ctx.db, personId),
    listPasskeys(ctx.db, personId),
    listTokens(ctx.db, personId),
    listTraces(ctx.db, personId),
    listApplicantPostIds(ctx.db, personId, today),
  ])
  const demands = await reading(ctx, (tx) =>
    listOwnDemands(tx, { postIds, mobile: account.mobile, nationalId: account.national_id }),
  )
  const { user_id: _, ...person } = account
  const body = {
    made_at: ctx.now,
    person,
    holdings: holdings.map(({ post_title_fa, post_title_en, starts_on, ends_on }) => ({
      post_title_fa,
      post_title_en,
      starts_on,
      ends_on,
    })),
    substitutions: substitutions.map((row) => ({
      post_title_fa: row.post_title_fa,
      as: row.person_id === personId ? 'substitute' : 'holder',
      starts_on: row.starts_on,
      ends_on: row.ends_on,
      reason: row.reason,
    })),
    demands,
    ...traces,
    sessions: sessions.map(({ ip_address, user_agent, created_at, updated_at }) => ({
      ip_address,
      user_agent,
      created_at,
      updated_at,
    })),
    passkeys: passkeys.map(({ name, created_at }) => ({ name, created_at })),
    api_tokens: tokens.map(({ title, created_at, expires_at, last_used_at, revoked_at }) => ({
      title,
      created_at,
      expires_at,
      last_used_at,
      revoked_at,
    })),
  }
  return c.body(JSON.stringify(body, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="jahesh-my-data.json"',
    'cache-control': 'no-store',
  })
}
