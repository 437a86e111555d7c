// Runs background jobs with graphile-worker: any number of processes may, each job is taken once.
import { setTimeout as delay } from 'node:timers/promises'
import { Logger, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import type { Ctx } from './platform/ctx.ts'
import type { Shell } from './platform/web.ts'
import type { Runtime } from './runtime.ts'
import { crontab, everyFewSeconds, tasks } from './schedule.ts'

/** A job body: given the system's context, the process's parts and the job's payload. */
export type Task = (ctx: Ctx, shell: Shell, payload: unknown) => Promise<unknown>

export interface Worker {
  /** Lets the jobs under way finish and gives the connections back. */
  stop(): Promise<void>
}

export async function startWorker(runtime: Runtime): Promise<Worker> {
  const { log } = runtime.parts.shell
  // A pool of its own, so that a connection cut by the server is heard and does not take the process with it.
  const pool = new pg.Pool({ connectionString: runtime.ownerUrl, max: 4, application_name: 'jahesh-worker' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    parsedCronItems: parseCronItems(cronItems()),
    logger: new Logger((scope) => (level, message, meta) => {
      if (level === 'error') log.error({ scope, meta }, message)
    }),
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async (payload, helpers) => {
          await runtime.parts.clock.refresh?.(runtime.parts.db)
          await task(runtime.systemCtx(`job-${name}-${helpers.job.id}`), runtime.parts.shell, payload)
        },
      ]),
    ),
  })
  const soon = keepDoing(async () => {
    for (const name of everyFewSeconds)
      await tasks[name]!(runtime.systemCtx(`soon-${name}`), runtime.parts.shell, null).catch((err: unknown) =>
        log.error({ err, task: name }, 'is tried again within seconds'),
      )
  })
  return {
    async stop() {
      await soon.stop()
      await runner.stop()
      await runner.promise
      await pool.end()
    },
  }
}

const SOON_MS = 2000

/** Does something again and again with a pause between; `stop` waits for the turn under way. */
function keepDoing(turn: () => Promise<void>): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const doing = (async () => {
    while (!stopped.signal.aborted) {
      await turn()
      await delay(SOON_MS, undefined, { signal: stopped.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopped.abort()
      await doing
    },
  }
}

function cronItems() {
  return crontab
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const fields = line.trim().split(/\s+/)
      return { match: fields.slice(0, 5).join(' '), task: fields[5]!, options: { backfillPeriod: 0 } }
    })
}
