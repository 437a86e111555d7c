// Drives one measure for some seconds with autocannon and keeps every response time.
import autocannon from 'autocannon'
import type { Entry } from './entry.ts'
import type { Measure } from './measures.ts'
import type { ServeProcess } from './serving.ts'

export interface Load {
  connections: number
  perSecond: number
  p50: number
  p99: number
  /** Processor time for one answer in milliseconds, by the server and by the database. */
  cpu: { server: number; database: number } | null
  /** Body and head of one answer, on average. */
  bytes: number
  /** Answers that were not 2xx, and requests without an answer. */
  failed: number
  /** Status of the last answer that was not 2xx. */
  failedWith: number | null
}

/** A server just started runs unoptimised code on cold caches; what is measured first would pay for all that follow. */
export async function warmUp(serve: ServeProcess, entry: Entry, measure: Measure): Promise<void> {
  await run(serve, entry, measure, { connections: 16, seconds: 6 })
}

export async function drive(
  serve: ServeProcess,
  entry: Entry,
  measure: Measure,
  how: { connections: number; seconds: number },
): Promise<Load> {
  const warm = await run(serve, entry, measure, { connections: how.connections, seconds: Math.min(1.5, how.seconds) })
  // Without one answer in the time a request may take, there is nothing to measure.
  if (Number.isNaN(warm.p50)) return warm
  return run(serve, entry, measure, how)
}

async function run(
  serve: ServeProcess,
  entry: Entry,
  measure: Measure,
  how: { connections: number; seconds: number },
): Promise<Load> {
  const times: number[] = []
  let bytes = 0
  let bad = 0
  let failedWith: number | null = null
  const cpuBefore = serve.cpu()
  const startedAt = performance.now()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const cannon = autocannon(
      {
        url: serve.origin,
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
  const cpuAfter = serve.cpu()
  const answers = Math.max(1, times.length + bad)
  times.sort((a, b) => a - b)
  return {
    connections: how.connections,
    perSecond: times.length / seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    cpu:
      cpuBefore && cpuAfter
        ? {
            server: (cpuAfter.server - cpuBefore.server) / answers,
            database: (cpuAfter.database - cpuBefore.database) / answers,
          }
        : null,
    bytes: bytes / answers,
    failed: bad + result.errors,
    failedWith,
  }
}

/** Nearest rank, of sorted times. */
function percentile(times: readonly number[], percent: number): number {
  return times[Math.max(0, Math.ceil((times.length * percent) / 100) - 1)] ?? Number.NaN
}
