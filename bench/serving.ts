// The product's own `serve`, in a process of its own, started and watched from outside.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cpuOfAll, cpuOfDatabase, pidsOf } from './cpu.ts'

export interface ServeProcess {
  origin: string
  /** Milliseconds from the start of the process to the first whole page. */
  coldStartMs: number
  /** Processor time spent so far by all its processes and by the database, in milliseconds. */
  cpu(): { server: number; database: number } | null
  /** Resident memory of its largest process now, and at its highest, in MiB; null where the system does not tell. */
  memory(): { now: number; peak: number } | null
  stop(): Promise<void>
}

interface Wish {
  root: string
  url: string
  varDir: string
  secret: string
  cookie: string
  profile: string | null
  /** How many processes answer. */
  processes: number
}

export async function startServe(wish: Wish): Promise<ServeProcess> {
  const profiling = wish.profile ? ['--cpu-prof', `--cpu-prof-dir=${wish.profile}`] : []
  const { bundle } = (await import(pathToFileURL(join(wish.root, 'bin/bundle.mjs')).href)) as {
    bundle(root: string, entry: string): Promise<string | null>
  }
  const { heapOf } = (await import(pathToFileURL(join(wish.root, 'bin/install.mjs')).href)) as {
    heapOf(command: string): string[]
  }
  const entry = await bundle(wish.root, 'bin/jahesh.ts')
  if (!entry) throw new Error('the bundle cannot be written')
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      '--max-semi-space-size=8',
      ...heapOf('serve'),
      ...profiling,
      entry,
      'serve',
      '--processes',
      String(wish.processes),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(wish.root, 'node_modules/.cache/compile'),
        DATABASE_URL: wish.url,
        JAHESH_VAR: wish.varDir,
        JAHESH_SECRET: wish.secret,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'error',
        RATE_LIMIT_READS: '1000000000',
        RATE_LIMIT_WRITES: '1000000000',
      },
    },
  )
  const origin = (await firstLine(child)).replace('localhost', '127.0.0.1')
  const first = await fetch(`${origin}/demands`, { headers: { cookie: wish.cookie } })
  await first.text()
  return {
    origin,
    coldStartMs: performance.now() - startedAt,
    cpu: () => {
      const server = cpuOfAll(pidsOf(child.pid!))
      const database = cpuOfDatabase(wish.varDir, new URL(wish.url).pathname.slice(1))
      return server === null || database === null ? null : { server, database }
    },
    memory: () => largest(pidsOf(child.pid!).map(readMemory)),
    // Requests that the load generator walked away from may still be under way.
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        setTimeout(() => child.kill('SIGTERM'), 500)
        setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
      }),
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk
      const line = /^(http\S+)\n/m.exec(text)
      if (line) resolve(line[1]!)
    })
    child.once('exit', (code) => reject(new Error(`serve ended with ${code} before it listened`)))
  })
}

interface Memory {
  now: number
  peak: number
}

function largest(all: readonly (Memory | null)[]): Memory | null {
  const known = all.filter((one) => one !== null)
  if (known.length === 0) return null
  return { now: Math.max(...known.map((one) => one.now)), peak: Math.max(...known.map((one) => one.peak)) }
}

function readMemory(pid: number): Memory | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
    return { now: read('VmRSS'), peak: read('VmHWM') }
  } catch {
    return null
  }
}
