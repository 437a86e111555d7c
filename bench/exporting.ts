// Takes the list as CSV and watches the server's memory meanwhile: it must not grow with the file.
import type { Entry } from './entry.ts'
import type { ServeProcess } from './serving.ts'

export interface Exported {
  rows: number
  seconds: number
  megabytes: number
  /** Resident memory before and at its highest meanwhile, in MiB. */
  memoryBefore: number | null
  memoryHighest: number | null
}

const ROWS = 100_000

/** Reads until `ROWS` lines or the end; null when the address gives no CSV. */
export async function takeExport(serve: ServeProcess, entry: Entry): Promise<Exported | null> {
  const before = serve.memory()?.now ?? null
  let highest = before
  const watch = setInterval(() => {
    const now = serve.memory()?.now
    if (now !== undefined) highest = Math.max(highest ?? 0, now)
  }, 50)
  const startedAt = performance.now()
  const aborter = new AbortController()
  try {
    const answer = await fetch(`${serve.origin}/demands.csv`, {
      headers: { cookie: entry.cookie },
      signal: aborter.signal,
    })
    if (!answer.ok || !answer.body || !answer.headers.get('content-type')?.includes('csv')) return null
    let rows = 0
    let bytes = 0
    for await (const chunk of answer.body) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) rows++
      if (rows >= ROWS) break
    }
    return {
      rows,
      seconds: (performance.now() - startedAt) / 1000,
      megabytes: bytes / 1e6,
      memoryBefore: before,
      memoryHighest: highest,
    }
  } finally {
    clearInterval(watch)
    aborter.abort()
  }
}
