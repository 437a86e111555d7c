// For developers: after a new migration, writes db/schema.sql and db/types.ts from a fresh database.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { bringUpToDate } from '../../src/install.ts'
import { readConfig } from '../../src/platform/config.ts'
import { joinEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { dumpSchema } from '../../src/platform/schema-dump.ts'
import { type Command, exit, readArgs } from './command.ts'
import { writeDrawings } from './drawings.tsx'

export const schemaCommand: Command = {
  summary: 'For developers: write db/schema.sql and db/types.ts from the migrations',
  usage: 'jahesh schema',
  async run(args) {
    readArgs(args, {})
    await writeSchema(readConfig().root)
    return exit.done
  },
}

export async function writeSchema(root: string): Promise<void> {
  const varDir = mkdtempSync(join(tmpdir(), 'jahesh-schema-'))
  const server = await joinEmbeddedPostgres(varDir, () => {})
  try {
    await bringUpToDate(server.url, root, () => {})
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    writeFileSync(join(root, 'db/schema.sql'), await dumpSchema(client))
    await client.end()
    execFileSync(
      join(root, 'node_modules/.bin/kysely-codegen'),
      [
        '--dialect',
        'postgres',
        '--url',
        server.url,
        '--out-file',
        join(root, 'db/types.ts'),
        '--date-parser',
        'string',
        '--numeric-parser',
        'number',
        '--type-mapping',
        '{"int8":"number"}',
        '--default-schema',
        'public',
        '--exclude-pattern',
        '{graphile_worker.*,migrations}',
      ],
      { stdio: 'inherit' },
    )
    writeDrawings(root)
  } finally {
    await server.leave()
    rmSync(varDir, { recursive: true, force: true })
  }
}
