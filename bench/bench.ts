// One run: for each size a seeded database, a server of our own, every measure under two loads, and the export.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openBenchServer, type SeededDatabase } from './databases.ts'
import { openEntry } from './entry.ts'
import { takeExport } from './exporting.ts'
import { takeImport } from './importing.ts'
import { takeLikeness } from './likeness.ts'
import { drive, type Load, warmUp } from './load.ts'
import { measures } from './measures.ts'
import type { BenchOptions } from './options.ts'
import { takePlanning } from './planning.ts'
import { remarksOf, type SizeReport, writeReport } from './report.ts'
import { startServe } from './serving.ts'
import { takeVote } from './voting.ts'

const secret = 'only for measuring, long enough to sign with'
const CONNECTIONS = [2, 16] as const

export async function bench(root: string, options: BenchOptions, say: (line: string) => void): Promise<void> {
  const server = await openBenchServer(root, say)
  try {
    const reports: SizeReport[] = []
    let postgres = ''
    for (const n of options.sizes) {
      const database = await server.open(n, options.isFresh)
      say(
        `${n} demands: ${(database.bytes / 1e6).toFixed(0)} MB${database.seedSeconds === null ? '' : `, seeded in ${database.seedSeconds.toFixed(0)} s`}`,
      )
      postgres ||= await versionOf(database.url)
      if (!options.seedsOnly) reports.push(await measureSize(root, server.varDir, database, options, say))
    }
    if (!options.isKept) return
    const path = join(root, 'docs/performance.md')
    const facts = {
      postgres,
      seconds: options.seconds,
      processes: options.processes,
      date: new Date().toISOString().slice(0, 10),
    }
    const report = writeReport(reports, facts, existsSync(path) ? remarksOf(readFileSync(path, 'utf8')) : '')
    writeFileSync(path, report)
    console.log(report)
  } finally {
    await server.leave()
  }
}

async function measureSize(
  root: string,
  varDir: string,
  database: SeededDatabase,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<SizeReport> {
  const entry = await openEntry(database.url, secret)
  if (options.profile) mkdirSync(options.profile, { recursive: true })
  const serve = await startServe({
    root,
    url: database.url,
    varDir,
    secret,
    cookie: entry.cookie,
    profile: options.profile,
    processes: options.processes,
  })
  say(`first page after ${serve.coldStartMs.toFixed(0)} ms`)
  const loads = new Map<string, Load[]>()
  const isAsked = (name: string) => !options.only || name.includes(options.only)
  try {
    const asked = measures.filter((each) => isAsked(each.name))
    if (asked[0]) await warmUp(serve, entry, asked[0])
    for (const measure of asked) {
      const taken: Load[] = []
      for (const connections of CONNECTIONS) {
        const load = await drive(serve, entry, measure, { connections, seconds: options.seconds })
        const failed = load.failed > 0 ? `  ${load.failed} failed (${load.failedWith})` : ''
        say(
          `${measure.name.padEnd(12)} ${String(connections).padStart(2)} conn ${load.perSecond.toFixed(1).padStart(8)} req/s  p50 ${load.p50.toFixed(2)}  p99 ${load.p99.toFixed(2)}  cpu ${load.cpu?.server.toFixed(2)} + ${load.cpu?.database.toFixed(2)}  ${load.bytes.toFixed(0)} bytes${failed}`,
        )
        taken.push(load)
      }
      loads.set(measure.name, taken)
    }
    const exported = isAsked('export') ? await takeExport(serve, entry) : null
    if (exported)
      say(
        `export ${exported.rows} rows in ${exported.seconds.toFixed(1)} s, ${exported.megabytes.toFixed(1)} MB, memory ${exported.memoryBefore?.toFixed(0)} → ${exported.memoryHighest?.toFixed(0)} MiB`,
      )
    const voted = isAsked('vote') ? await takeVote(serve, entry, database.url) : null
    if (voted)
      say(
        `vote ${voted.voters} secret ballots at ${voted.ballotsPerSecond.toFixed(0)} a second, counted in ${voted.closingMs.toFixed(0)} ms`,
      )
    const planned = isAsked('planning') ? await takePlanning(serve, entry, database.url) : null
    if (planned)
      say(
        `planning ${planned.projects} projects: page ${planned.pageMs.toFixed(0)} ms (${planned.pageKilobytes.toFixed(0)} kB), piece ${planned.pieceMs.toFixed(0)} ms; forecast ${planned.runs} × ${planned.tasks} in ${planned.forecastMs.toFixed(0)} ms`,
      )
    const imported = isAsked('import') ? await takeImport(serve, entry, database.url) : null
    if (imported)
      say(
        `import ${imported.rows} rows in ${imported.seconds.toFixed(1)} s, memory ${imported.memoryBefore.toFixed(0)} → ${imported.memoryHighest.toFixed(0)} MiB; matrix ${imported.matrixMs?.toFixed(0) ?? '–'} ms`,
      )
    const alike = isAsked('likeness') ? await takeLikeness(serve, entry, database.url) : null
    if (alike)
      say(
        `likeness among ${alike.features} demands: p50 ${alike.suggestMs.toFixed(0)} ms, p95 ${alike.suggestP95Ms.toFixed(0)} ms, cpu ${alike.suggestCpuMs?.toFixed(0) ?? '–'} ms; ${alike.grouped} grouped in ${alike.groupSeconds.toFixed(1)} s`,
      )
    const memory = serve.memory()
    if (memory) say(`memory ${memory.now.toFixed(0)} MiB, highest ${memory.peak.toFixed(0)} MiB`)
    return {
      n: database.n,
      seedSeconds: database.seedSeconds,
      bytes: database.bytes,
      coldStartMs: serve.coldStartMs,
      memory,
      exported,
      voted,
      planned,
      alike,
      imported,
      loads,
    }
  } finally {
    await serve.stop()
  }
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ version: string }>(`select split_part(version(), ' on ', 1) as version`)
  await client.end()
  return found.rows[0]!.version
}
