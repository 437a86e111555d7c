// At the moment of signing the signer proves a second factor: a code of the authenticator, or a passkey touched just now.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { askAuth, authOf } from '../../people/login/gateway.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import type { C } from '../../platform/web.ts'
import { minutesProblem } from './minutes-problems.ts'
import { hasSecondFactor, type Signature, spendCode } from './minutes-queries.ts'

/** Which factor the signer has proved with this form; throws a Problem when none. A program's token is no signer. */
export async function proveFactor(c: C, values: Record<string, string>): Promise<Signature['factor']> {
  const { ctx, shell, session } = c.var
  if (!session || !ctx.actor.personId) throw minutesProblem('sign_on_page')
  const has = await hasSecondFactor(ctx.db, ctx.actor.personId)
  const auth = authOf(shell, ctx.db)
  if (has.passkey && values['passkey']) {
    if (await isOwnPasskey(c, values['passkey'], ctx.actor.personId)) return 'passkey'
    throw minutesProblem('code_wrong')
  }
  if (has.totp) {
    const code = toLatinDigits(values['code'] ?? '').replace(/\s/g, '')
    if (!/^\d{6}$/.test(code)) throw minutesProblem('code_wrong')
    const answer = await askAuth(c, auth, '/two-factor/verify-totp', { code }, { keepsSession: true })
    if (answer.isOk) return spendOnce(c, ctx.actor.personId, code)
    throw minutesProblem('code_wrong')
  }
  if (has.passkey) throw minutesProblem('code_wrong')
  if (shell.config.isDemo && has.isDemo) return 'demo'
  throw minutesProblem('factor_missing')
}

/** Right for a minute and a half, but good for one signature. */
async function spendOnce(c: C, personId: number, code: string): Promise<'totp'> {
  const { ctx } = c.var
  const digest = createHash('sha256').update(`${personId}:${code}`).digest('hex')
  if (await spendCode(ctx.db, personId, digest, ctx.now)) return 'totp'
  throw minutesProblem('code_spent')
}

/** Checking a passkey opens a session; it is closed at once, and counts only when it was the signer's own. */
async function isOwnPasskey(c: C, credential: string, personId: number): Promise<boolean> {
  const { ctx, shell } = c.var
  const response = readCredential(credential)
  if (!response) return false
  const auth = authOf(shell, ctx.db)
  const answer = await askAuth(c, auth, '/passkey/verify-authentication', { response }, { keepsSession: true })
  const token = (answer.body['session'] as { token?: string } | undefined)?.token
  if (!answer.isOk || !token) return false
  const { rows } = await sql<{ person_id: number }>`
    with ended as (delete from auth_sessions where token = ${token} returning user_id)
    select u.person_id from ended e join auth_users u on u.id = e.user_id
  `.execute(ctx.db)
  return rows[0]?.person_id === personId
}

function readCredential(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text)
    return read !== null && typeof read === 'object' ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
