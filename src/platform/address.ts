// Where a request comes from, for limits and for the list of a person's sessions.
import type { C } from './web.ts'

/** Address of the client; the proxy's word counts only when the operator says there is one (TRUST_PROXY=1). */
export function addressOf(c: C): string {
  const forwarded =
    process.env['TRUST_PROXY'] === '1' ? c.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return forwarded ?? incoming?.socket?.remoteAddress ?? 'local'
}
