// Why a peer did not take what was brought to it: kept as one short code, told to the officer as a sentence with what to do.
import type { Query } from '../../platform/db.ts'
import { type Installation, updateFailed } from './queries.ts'
import { retryAfterMinutes } from './rules.ts'
import type { feedWords } from './words.ts'

/** One failure more; the next try comes later with each. */
export async function keepFailure(
  db: Query,
  peer: Pick<Installation, 'id' | 'failures'>,
  failure: string,
  now: Date,
): Promise<void> {
  const failures = peer.failures + 1
  const nextTryAt = new Date(now.getTime() + retryAfterMinutes(failures) * 60_000)
  await updateFailed(db, peer.id, { failure, failures, nextTryAt })
}

/** `HTTP 403 feed_unknown_peer`: the status and the peer's own code for its refusal. */
export async function readAnswer(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { code?: unknown } | null
  const code = typeof body?.code === 'string' ? body.code : ''
  return `HTTP ${response.status} ${code}`.trim()
}

/** The code of a line that broke, such as `ECONNREFUSED`. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: unknown } | undefined
  return (
    typeof cause?.code === 'string' ? cause.code : error.name === 'TimeoutError' ? error.name : error.message
  ).slice(0, 300)
}

type Key = keyof typeof feedWords.table & `failure_${string}`

const known: readonly (readonly [RegExp, Key])[] = [
  [/feed_unknown_peer/, 'failure_unknown_peer'],
  [/feed_wrong_signature/, 'failure_wrong_signature'],
  [/feed_wrong_peer/, 'failure_wrong_peer'],
  [/feed_stale/, 'failure_stale'],
  [/feed_forked/, 'failure_forked'],
  [/^HTTP 5\d\d|^HTTP 429/, 'failure_busy'],
  [/^HTTP 4\d\d/, 'failure_elsewhere'],
  [/ENOTFOUND|EAI_AGAIN/, 'failure_name'],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, 'failure_closed'],
  [/Timeout|TIMEDOUT|ETIME/i, 'failure_slow'],
  [/CERT|SSL|TLS/i, 'failure_certificate'],
]

/** The word that tells a kept failure; a broken line when it is none of those known. */
export function failureWord(failure: string): Key {
  return known.find(([form]) => form.test(failure))?.[1] ?? 'failure_line'
}
