// Several processes behind one port: one of them alone uses one core, and an answer that waits in its line waits for every
// page made before it. The first process only keeps the others; it serves nothing itself.
import cluster, { type Worker } from 'node:cluster'

/** A process that ends sooner than this after its start would only do so again. */
const SOON_MS = 5000

/**
 * Keeps `count` copies of this process until `signal` is aborted, and starts another where one was lost. `listening` hears the
 * port once all of them answer. False when one could not start or would not stay.
 */
export function keepProcesses(
  count: number,
  signal: AbortSignal,
  listening: (port: number) => void,
  say: (line: string) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    let answering = 0
    let isWell = true
    const workers = new Set<Worker>()
    const stop = () => {
      for (const worker of workers) worker.process.kill('SIGTERM')
      if (workers.size === 0) resolve(isWell)
    }
    const start = () => {
      const startedAt = performance.now()
      const worker = cluster.fork()
      workers.add(worker)
      worker.once('listening', ({ port }) => {
        answering++
        if (answering === count) listening(port)
      })
      worker.once('exit', (code, killedBy) => {
        workers.delete(worker)
        if (signal.aborted || !isWell) return stop()
        say(`process ${worker.process.pid} ended with ${killedBy ?? code}`)
        if (performance.now() - startedAt > SOON_MS) return start()
        isWell = false
        stop()
      })
    }
    signal.addEventListener('abort', stop, { once: true })
    for (let at = 0; at < count; at++) start()
  })
}
