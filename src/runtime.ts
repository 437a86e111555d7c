// Opens what a process needs (database, clock, deadlines, files, log) and closes it again in the right order.
import { pino } from 'pino'
import { deliver } from './commitments/tasks.ts'
import { consequences } from './consequences.ts'
import { bringUpToDate } from './install.ts'
import type { AppParts } from './middleware.ts'
import { navigation } from './navigation.ts'
import { ShiftedClock } from './platform/clock.ts'
import { type Config, readConfig } from './platform/config.ts'
import { type Ctx, systemActor } from './platform/ctx.ts'
import { appRole, mustBeAppRole, openDb, openPool } from './platform/db.ts'
import { Deadlines } from './platform/deadlines.ts'
import { joinEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { openFileStore } from './platform/files.ts'
import { openLive } from './platform/live.ts'
import { everyMinute, tasks } from './schedule.ts'

export interface Runtime {
  config: Config
  /** Owner's connection string, for migrations and the job queue. */
  ownerUrl: string
  parts: AppParts
  /** A context in which the system itself acts. */
  systemCtx(requestId: string): Ctx
  close(): Promise<void>
}

interface Options {
  config?: Config
  say?: (line: string) => void
  /** Bring the schema, lifecycles and reference data up to date first. */
  migrate?: boolean
}

export async function openRuntime(options: Options = {}): Promise<Runtime> {
  const config = options.config ?? readConfig()
  const say = options.say ?? (() => {})
  const embedded = config.databaseUrl ? null : await joinEmbeddedPostgres(config.varDir, say)
  const ownerUrl = config.databaseUrl ?? embedded!.url
  if (options.migrate ?? true) await bringUpToDate(ownerUrl, config.root, say)
  const pool = openPool(ownerUrl, { size: config.poolSize, role: appRole })
  const clock = new ShiftedClock()
  const db = openDb(pool)
  await mustBeAppRole(db)
  await clock.reread(db)
  const deadlines = new Deadlines()
  const systemCtx = (requestId: string): Ctx => ({
    db,
    actor: systemActor,
    now: clock.now(),
    requestId,
    lang: 'fa',
    idempotencyKey: null,
    consequences,
    deadlines,
  })
  let isClosing = false
  let delivering: Promise<unknown> = Promise.resolve()
  const parts: AppParts = {
    db,
    clock,
    deadlines,
    consequences,
    shell: {
      config,
      files: openFileStore(config),
      live: openLive(ownerUrl),
      navigation,
      freshMs: 15_000,
      limits: config.limits,
      log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false })),
      async tick() {
        await clock.reread(db)
        for (const name of everyMinute) await tasks[name]!(systemCtx(`tick-${name}`), parts.shell, null)
      },
      deliverSoon() {
        if (!config.smsUrl || isClosing) return
        delivering = delivering
          .then(() => deliver(systemCtx('deliver-soon'), parts.shell))
          .catch((err) => parts.shell.log.error({ err }, 'messages wait for the minute'))
      },
    },
  }
  return {
    config,
    ownerUrl,
    parts,
    systemCtx,
    async close() {
      isClosing = true
      await delivering
      await parts.shell.live.close()
      await db.destroy()
      await embedded?.leave()
    },
  }
}
