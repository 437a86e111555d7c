// Drives one measure for some seconds with autocannon and keeps every response time.
import autocannon from 'autocannon'
import type { Entry } from './entry.ts'
import type { Measure } from './measures.ts'

export interface Load {
  connections: number
  perSecond: number
  p50: number
  p99: number
  /** Body and head of one answer, on average. */
  bytes: number
  /** Answers that were not 2xx, and requests without an answer. */
  failed: number
  /** Status of the last answer that was not 2xx. */
  failedWith: number | null
}

export async function drive(origin: string, entry: Entry, measure: Measure, how: { connections: number; seconds: number }): Promise<Load> {
  await run(origin, entry, measure, { connections: how.connections, seconds: Math.min(1.5, how.seconds) })
  return run(origin, entry, measure, how)
}

async function run(origin: string, entry: Entry, measure: Measure, how: { connections: number; seconds: number }): Promise<Load> {
  const times: number[] = []
  let bytes = 0
  let bad = 0
  let failedWith: number | null = null
  const startedAt = performance.now()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const cannon = autocannon(
      {
        url: origin,
        connections: how.connections,
        duration: how.seconds,
        requests: [{ setupRequest: (request) => ({ ...request, ...measure.next(entry) }) }],
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    cannon.on('response', (_client: unknown, status: unknown, size: unknown, time: unknown) => {
      if (Number(status) >= 200 && Number(status) < 300) times.push(Number(time))
      else {
        bad++
        failedWith = Number(status)
      }
      bytes += Number(size)
    })
  })
  const seconds = (performance.now() - startedAt) / 1000
  times.sort((a, b) => a - b)
  return {
    connections: how.connections,
    perSecond: times.length / seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    bytes: bytes / Math.max(1, times.length + bad),
    failed: bad + result.errors,
    failedWith,
  }
}

/** Nearest rank, of sorted times. */
function percentile(times: readonly number[], percent: number): number {
  return times[Math.max(0, Math.ceil((times.length * percent) / 100) - 1)] ?? Number.NaN
}
