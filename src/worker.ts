// Runs background jobs with graphile-worker: any number of processes may, each job is taken once.
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker'
import type { Ctx } from './platform/ctx.ts'
import type { Shell } from './platform/web.ts'
import type { Runtime } from './runtime.ts'
import { crontab, tasks } from './schedule.ts'

/** A job body: given the system's context, the process's parts and the job's payload. */
export type Task = (ctx: Ctx, shell: Shell, payload: unknown) => Promise<unknown>

export async function startWorker(runtime: Runtime): Promise<Runner> {
  const { log } = runtime.parts.shell
  return run({
    connectionString: runtime.ownerUrl,
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
