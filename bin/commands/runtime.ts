// Opens the product for one command and closes it whatever happens. The rooms are loaded only here, so that commands
// that need no database answer at once.
import { readConfig } from '../../src/platform/config.ts'
import { joinEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import type { Runtime } from '../../src/runtime.ts'
import { sayLine } from './command.ts'
import { isUpToDate } from './migrations.ts'

interface Wish {
  /** Migrate and load reference data even when no migration is waiting. */
  bringUpToDate?: boolean
}

/** Runs `work` on an open runtime; starts the embedded PostgreSQL if it is not running and stops it if nobody else uses it. */
export async function withRuntime<R>(work: (runtime: Runtime) => Promise<R>, wish: Wish = {}): Promise<R> {
  const { openRuntime } = await import('../../src/runtime.ts')
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  const server = config.databaseUrl ? null : await joinEmbeddedPostgres(config.varDir, sayLine)
  try {
    const migrate = wish.bringUpToDate || !(await isUpToDate(config.databaseUrl ?? server!.url, config.root))
    const runtime = await openRuntime({ config, migrate, say: sayLine })
    try {
      return await work(runtime)
    } finally {
      await runtime.close()
    }
  } finally {
    await server?.leave()
  }
}
