// Opens database and files for one command, without loading the rooms: a quick question should not wait for the pages.
import { type Config, readConfig } from '../../src/platform/config.ts'
import { appRole, type Db, mustBeAppRole, openDb, openPool } from '../../src/platform/db.ts'
import { joinEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { type FileStore, openFileStore } from '../../src/platform/files.ts'
import { sayLine } from './command.ts'
import { isUpToDate } from './migrations.ts'

export interface Installation {
  config: Config
  /** Owner's connection string. */
  ownerUrl: string
  db: Db
  files: FileStore
}

export interface Wish {
  /** Migrate and load reference data even when no migration is waiting. */
  bringUpToDate?: boolean
}

/** Runs `work` on the database; starts the embedded PostgreSQL if it is not running and stops it if nobody else uses it. */
export async function withDatabase<R>(work: (here: Installation) => Promise<R>, wish: Wish = {}): Promise<R> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  return await withServer(config, async (ownerUrl) => {
    if (await mustMigrate(ownerUrl, config.root, wish)) {
      const { bringUpToDate } = await import('../../src/install.ts')
      await bringUpToDate(ownerUrl, config.root, sayLine)
    }
    const db = openDb(openPool(ownerUrl, { size: 4, role: appRole }))
    await mustBeAppRole(db)
    try {
      return await work({ config, ownerUrl, db, files: openFileStore(config) })
    } finally {
      await db.destroy()
    }
  })
}

/** Runs `work` while the server is there. */
export async function withServer<R>(config: Config, work: (ownerUrl: string) => Promise<R>): Promise<R> {
  if (config.databaseUrl) return await work(config.databaseUrl)
  const server = await joinEmbeddedPostgres(config.varDir, sayLine)
  try {
    return await work(server.url)
  } finally {
    await server.leave()
  }
}

export async function mustMigrate(ownerUrl: string, root: string, wish: Wish): Promise<boolean> {
  return wish.bringUpToDate || !(await isUpToDate(ownerUrl, root))
}
