// Opens the whole product for one command and closes it whatever happens.
import { readConfig } from '../../src/platform/config.ts'
import type { Runtime } from '../../src/runtime.ts'
import { sayLine } from './command.ts'
import { mustMigrate, type Wish, withServer } from './database.ts'

/** Runs `work` on an open runtime, as `withDatabase` does for commands that need no rooms. */
export async function withRuntime<R>(work: (runtime: Runtime) => Promise<R>, wish: Wish = {}): Promise<R> {
  const { openRuntime } = await import('../../src/runtime.ts')
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  return await withServer(config, async (ownerUrl) => {
    const runtime = await openRuntime({ config, migrate: await mustMigrate(ownerUrl, config.root, wish), say: sayLine })
    try {
      return await work(runtime)
    } finally {
      await runtime.close()
    }
  })
}
