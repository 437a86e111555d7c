// Where a request comes from, for limits and for the list of a person's sessions.
import type { C } from './web.ts'

/**
 * Address of the client; the proxy's word counts only when the operator says there is one (TRUST_PROXY=1). The last hop is
 * the one our own proxy wrote; what stands before it may be the client's invention.
 */
export function addressOf(c: C): string {
  const forwarded =
    process.env['TRUST_PROXY'] === '1' ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return forwarded || incoming?.socket?.remoteAddress || 'local'
}
