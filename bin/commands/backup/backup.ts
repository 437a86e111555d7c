// One consistent copy of an installation: every row as of one moment, the sequences and every file the rows name.
// pg_dump is not shipped with the embedded server, and this works the same against any PostgreSQL.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { FileStore } from '../../../src/platform/files.ts'
import { type Progress, progressBar } from '../../progress.ts'
import { type Command, CommandError, exit, printJson, readArgs, sayLine } from '../command.ts'
import { type Installation, withDatabase } from '../database.ts'
import { copyOut } from './copy.ts'
import { blobFile, type Manifest, manifestFile, tableFile } from './manifest.ts'
import { fingerprintOf, listMigrations, listSequences, listTables, nameOf, quoted, type Table } from './tables.ts'

export const backupCommand: Command = {
  summary: 'Copy all data and files of one moment into a folder',
  usage: `jahesh backup DIR [--json]

  DIR      a folder that does not exist yet or is empty
  --json   {"folder", "tables", "rows", "files", "bytes"}

The product may go on running. DIR holds personal data and is readable by its owner only. The installation's key
(var/secret.key or JAHESH_SECRET) is not in it; keep a copy elsewhere.`,
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, { least: 1 })
    const folder = resolve(positionals[0]!)
    const manifest = await withDatabase((here) => backUp(here, folder, progressBar('backup')))
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0)
    if (values.json) printJson({ folder, tables: manifest.tables.length, rows, files: manifest.files.length, bytes })
    else sayLine(`${folder}: ${rows} rows of ${manifest.tables.length} tables, ${manifest.files.length} files`)
    return exit.done
  },
}

/** Writes the backup beside its place and moves it there when it is whole, so that a folder of that name is never half one. */
async function backUp(here: Installation, folder: string, progress: Progress): Promise<Manifest> {
  const entries = await readdir(folder).catch(() => [])
  if (entries.length > 0) throw new CommandError(`${folder} is not empty`)
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}`)
  await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 })
  await mkdir(join(draft, 'files'), { mode: 0o700 })
  try {
    const manifest = await writeBackup(here, draft, progress)
    await writeFile(manifestFile(draft), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true })
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function writeBackup(here: Installation, folder: string, progress: Progress): Promise<Manifest> {
  const client = new pg.Client({ connectionString: here.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const hashes = await listHashes(client)
    const total = tables.length + hashes.length
    const manifest: Manifest = {
      format: 'jahesh-backup-1',
      madeAt: new Date().toISOString(),
      migrations: await listMigrations(client),
      keyFingerprint: fingerprintOf(here.config.secret),
      tables: [],
      sequences: [],
      files: [],
    }
    for (const table of tables) {
      manifest.tables.push(await writeTable(client, folder, table))
      progress(manifest.tables.length, total)
    }
    // Sequences stand outside transactions; read last, they are never behind the rows.
    manifest.sequences = await listSequences(client)
    await client.query('commit')
    for (const hash of hashes) {
      manifest.files.push(await writeBlob(here.files, folder, hash))
      progress(tables.length + manifest.files.length, total)
    }
    return manifest
  } finally {
    await client.end()
  }
}

async function writeTable(client: pg.Client, folder: string, table: Table): Promise<Manifest['tables'][number]> {
  const columns = table.columns.map(quoted).join(', ')
  const order = table.order.map(quoted).join(', ')
  const source = copyOut(client, `copy (select ${columns} from ${nameOf(table)} order by ${order}) to stdout`)
  const digest = createHash('sha256')
  const file = createWriteStream(tableFile(folder, table), { mode: 0o600, flush: true })
  await pipeline(source, tee(digest), createGzip({ level: 4 }), file)
  return {
    schema: table.schema,
    name: table.name,
    columns: table.columns,
    rows: source.rows,
    sha256: digest.digest('hex'),
  }
}

async function listHashes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(`
    select hash from files union select original_hash from files where original_hash is not null order by 1`)
  return rows.map((row) => row.hash)
}

async function writeBlob(store: FileStore, folder: string, hash: string): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256')
  const file = createWriteStream(blobFile(folder, hash), { mode: 0o600, flush: true })
  await pipeline(Readable.fromWeb((await store.open(hash)) as never), tee(digest), file)
  if (digest.digest('hex') !== hash)
    throw new CommandError(`file ${hash} is not what its name says; run \`jahesh verify\``)
  const written = await open(blobFile(folder, hash))
  const { size } = await written.stat()
  await written.close()
  return { hash, size }
}

/** Feeds a digest with what passes through. */
export function tee(digest: { update(chunk: Uint8Array): unknown }) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      digest.update(chunk)
      yield chunk
    }
  }
}
