// A followed topic as server-sent events: what was missed is told at once, a burst becomes one event, a silent line is kept
// warm, and the browser comes back by itself with the number of the last event it saw.
import { streamSSE } from 'hono/streaming'
import type { Live, LiveNote } from './live.ts'
import type { C } from './web.ts'

export interface Following {
  topic: string
  /** Numbers and names of what was recorded after `id`, oldest first; the newest alone when `id` is null. */
  since(id: number | null): Promise<{ id: number; what: string }[]>
  heartbeatMs?: number
}

const burstMs = 120
const longestMs = 60 * 60_000

/** Events `change` carry `{ id, what: [...] }`; events `count` carry a note's data as it is. */
export function streamLive(c: C, live: Live, following: Following): Response {
  const given = c.req.header('last-event-id') ?? c.req.query('after')
  let last: number | null = given && /^\d{1,15}$/.test(given) ? Number(given) : null
  c.header('cache-control', 'no-store')
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    let wake: () => void = () => {}
    const waiting: LiveNote[] = []
    let mustLook = true
    let isOver = false
    const stop = live.follow(following.topic, (note) => {
      if (note === 'again' || note.id > 0) mustLook = true
      if (note !== 'again' && note.id === 0) waiting.push(note)
      wake()
    })
    stream.onAbort(() => {
      isOver = true
      wake()
    })
    const end = Date.now() + longestMs
    try {
      await stream.write('retry: 1500\n\n')
      while (!isOver && Date.now() < end) {
        if (mustLook) {
          mustLook = false
          const isFirst = last === null
          const missed = await following.since(last)
          const newest = missed.at(-1)?.id ?? last ?? 0
          if (missed.length > 0 || isFirst) {
            const what = [...new Set(missed.map((one) => one.what))]
            await stream.writeSSE({ event: 'change', id: String(newest), data: JSON.stringify({ id: newest, what }) })
          }
          last = newest
        }
        const counted = waiting.splice(0).at(-1)
        if (counted) await stream.writeSSE({ event: 'count', data: JSON.stringify(counted.data ?? {}) })
        if (!mustLook && waiting.length === 0) {
          const isSilent = await silence(following.heartbeatMs ?? 15_000, (heard) => {
            wake = heard
          })
          if (isSilent) {
            // The line is tried, and a note that LISTEN did not bring is found.
            await stream.write(': still here\n\n')
            mustLook = true
          } else await stream.sleep(burstMs)
        }
      }
    } finally {
      stop()
    }
  })
}

/** True when nothing was heard for so long. */
function silence(ms: number, onWake: (heard: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms)
    onWake(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
