// Who entered, how and when belongs in the journal, whichever way the session was opened.
import { act } from '../../platform/act.ts'
import { type Ctx, publicActor } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { sessionCookie } from '../session.ts'
import { findSessionByToken, forgetExpired } from './queries.ts'

/** Records the entry when these answer headers carry a new session. */
export async function recordEntry(ctx: Ctx, headers: Headers, entersBy: string): Promise<void> {
  const token = newSessionToken(headers)
  if (token) await recordEntryOf(ctx, token, entersBy)
}

export async function recordEntryOf(ctx: Ctx, token: string, entersBy: string): Promise<void> {
  const session = await findSessionByToken(ctx.db, token)
  if (!session) return
  const actor = { ...publicActor, kind: 'person' as const, personId: session.person_id }
  await act({ ...ctx, actor, idempotencyKey: null }, async (tx) => {
    await forgetExpired(tx)
    await record({ ...ctx, actor }, tx, {
      event: 'session.opened',
      subjectKind: 'person',
      subjectId: session.person_id,
      detail: { by: entersBy },
    })
    return null
  })
}

function newSessionToken(headers: Headers): string | null {
  for (const cookie of headers.getSetCookie()) {
    const value = cookie.match(/^jahesh\.session_token=([^;]+)/)?.[1]
    if (!cookie.startsWith(`${sessionCookie}=`) || !value) continue
    const token = decodeURIComponent(value).split('.')[0]
    if (token) return token
  }
  return null
}
