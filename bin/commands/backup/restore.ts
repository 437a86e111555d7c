// Puts a backup into a database of the same version. Everything happens in one transaction: a damaged backup leaves the
// database as it was.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { bringUpToDate } from '../../../src/install.ts'
import { type Progress, progressBar } from '../../progress.ts'
import { type Command, CommandError, exit, printJson, readArgs, sayLine } from '../command.ts'
import { type Installation, withDatabase } from '../database.ts'
import { tee } from './backup.ts'
import { copyIn } from './copy.ts'
import { blobFile, type Manifest, readManifest, tableFile } from './manifest.ts'
import { fingerprintOf, listMigrations, listTables, nameOf, quoted } from './tables.ts'

export const restoreCommand: Command = {
  summary: 'Put a backup back into an empty installation',
  usage: `jahesh restore DIR [--replace] [--json]

  --replace   throw away what the database holds; without it a database with data is refused
  --json      {"folder", "tables", "rows", "files"}

Stop \`serve\` and \`work\` first. Row counts and digests of every table and file are checked before anything counts.
An installation of another version is refused: restore with the version that made the backup, then upgrade.
The database role must be a superuser or be granted SET on session_replication_role.`,
  async run(args) {
    const { values, positionals } = readArgs(
      args,
      { json: { type: 'boolean' }, replace: { type: 'boolean' } },
      { least: 1 },
    )
    const folder = resolve(positionals[0]!)
    const manifest = await readManifest(folder)
    await withDatabase((here) => restore(here, folder, manifest, values.replace ?? false, progressBar('restore')), {
      bringUpToDate: true,
    })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    if (values.json) printJson({ folder, tables: manifest.tables.length, rows, files: manifest.files.length })
    else
      sayLine(
        `restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files of ${manifest.madeAt}`,
      )
    return exit.done
  },
}

async function restore(
  here: Installation,
  folder: string,
  manifest: Manifest,
  isReplacing: boolean,
  progress: Progress,
): Promise<void> {
  const client = new pg.Client({ connectionString: here.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await refuseUnfit(client, manifest, isReplacing)
    const total = manifest.tables.length + manifest.files.length
    let done = 0
    // Files are stored by their content, so those of a restore that fails harm nothing.
    for (const file of manifest.files) {
      const stored = await here.files.put(createReadStream(blobFile(folder, file.hash)))
      if (stored.hash !== file.hash) throw new CommandError(`file ${file.hash} of the backup is damaged`)
      progress(++done, total)
    }
    await emptyEverything(client)
    for (const table of manifest.tables) {
      await readTable(client, folder, table)
      progress(++done, total)
    }
    await client.query(
      'select setval(name::regclass, value, called) from unnest($1::text[], $2::bigint[], $3::boolean[]) s (name, value, called)',
      [
        manifest.sequences.map((sequence) => sequence.name),
        manifest.sequences.map((sequence) => sequence.value),
        manifest.sequences.map((sequence) => sequence.isCalled),
      ],
    )
    // A job that was running when the backup was made is free to be taken again.
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
    )
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
  await bringUpToDate(here.ownerUrl, here.config.root, () => {})
  if (manifest.keyFingerprint !== fingerprintOf(here.config.secret))
    sayLine(
      'note: this installation has another key than the one backed up; two-factor logins must be set up again unless you bring the old key back',
    )
}

async function refuseUnfit(client: pg.Client, manifest: Manifest, isReplacing: boolean): Promise<void> {
  const here = new Set(await listMigrations(client))
  const there = new Set(manifest.migrations)
  const apart = [...there].filter((name) => !here.has(name)).concat([...here].filter((name) => !there.has(name)))
  if (apart.length > 0)
    throw new CommandError(`the backup is of another version of the schema; apart are: ${apart.join(', ')}`)
  const known = new Set((await listTables(client)).map(nameOf))
  const unknown = manifest.tables.find((table) => !known.has(nameOf(table)))
  if (unknown) throw new CommandError(`the database has no table ${nameOf(unknown)}`)
  if (isReplacing) return
  // A fresh installation has reference data only: nobody has acted in it yet.
  const used = await client.query<{ used: boolean }>(
    'select exists (select from journal) or exists (select from persons) or exists (select from files) as used',
  )
  if (used.rows[0]!.used) throw new CommandError('the database is not empty; --replace throws away what it holds')
}

async function emptyEverything(client: pg.Client): Promise<void> {
  try {
    await client.query(`set local session_replication_role = 'replica'`)
  } catch (error) {
    throw new CommandError('the database role may not set session_replication_role; use a superuser or grant it', {
      cause: error,
    })
  }
  const tables = await listTables(client)
  await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
}

async function readTable(client: pg.Client, folder: string, table: Manifest['tables'][number]): Promise<void> {
  const target = copyIn(client, `copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) from stdin`)
  const digest = createHash('sha256')
  await pipeline(createReadStream(tableFile(folder, table)), createGunzip(), tee(digest), target)
  if (digest.digest('hex') !== table.sha256 || target.rows !== table.rows)
    throw new CommandError(`table ${nameOf(table)} of the backup is damaged: ${target.rows} rows of ${table.rows}`)
}
