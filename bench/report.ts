// The figures of one run, as they go to the screen and to docs/performance.md.
import { cpus, totalmem } from 'node:os'
import type { Exported } from './exporting.ts'
import type { Imported } from './importing.ts'
import type { Alike } from './likeness.ts'
import type { Load } from './load.ts'
import { type Measure, measures } from './measures.ts'
import type { Planned } from './planning.ts'
import type { Voted } from './voting.ts'

export interface SizeReport {
  n: number
  seedSeconds: number | null
  bytes: number
  coldStartMs: number
  memory: { now: number; peak: number } | null
  exported: Exported | null
  voted: Voted | null
  planned: Planned | null
  alike: Alike | null
  imported: Imported | null
  loads: Map<string, Load[]>
}

/** Redmine 5 with 100,000 issues on the same kind of machine: requests a second and median, by measure. */
const redmine: Readonly<Record<string, string>> = {
  detail: '17 req/s',
  filtered: '12 req/s, p50 149 ms',
  list: '12 req/s, p50 149 ms',
  search: '1.3 req/s, p50 1.4 s',
  create: '26 req/s',
}

const round = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const size = (n: number) => (n >= 1e6 ? `${n / 1e6}M` : `${n / 1000}k`)

export function writeReport(
  reports: readonly SizeReport[],
  facts: { postgres: string; seconds: number; processes: number; date: string },
  /** What was written by hand below the figures of the last run. */
  remarks: string,
): string {
  const [first] = reports
  const last = reports.at(-1)!
  return `# Performance

Figures of one run of \`npm run bench\` on ${facts.date}: ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory,
Node ${process.version}, ${facts.postgres}; server, database and load generator share the machine. \`serve
--processes ${facts.processes}\`, ${facts.seconds} s for each measure after the server and the page are warm, signed in as an officer of the secretariat. Times in milliseconds; \`CPU ms\` is the processor
time of one answer in the server and in the database. \`growth\` compares the median with that at ${size(first!.n)} demands,
at 2 connections. The last column is Redmine 5 with 100,000 issues on a machine of the same kind.

${tableOf(reports)}

${targetsOf(last)}

| database | seeded in | size | cold start to first page | memory of the largest process after load | highest |
|---|---|---|---|---|---|
${reports.map((r) => `| ${size(r.n)} demands | ${r.seedSeconds === null ? 'earlier' : `${round(r.seedSeconds)} s`} | ${(r.bytes / 1e6).toFixed(0)} MB | ${r.coldStartMs.toFixed(0)} ms | ${r.memory ? `${r.memory.now.toFixed(0)} MiB` : '–'} | ${r.memory ? `${r.memory.peak.toFixed(0)} MiB` : '–'} |`).join('\n')}

| CSV export | rows | time | MB/s | memory before | highest meanwhile |
|---|---|---|---|---|---|
${reports.map((r) => exportRow(r)).join('\n')}

| secret vote | voters | ballots/s, one request each | counted and published in, of at most 1000 ms |
|---|---|---|---|
${reports.map((r) => voteRow(r)).join('\n')}

| the chart of time | projects | page, of at most 400 ms | piece of rows, of at most 200 ms | forecast in its thread, of at most 2000 ms |
|---|---|---|---|---|
${reports.map((r) => planningRow(r)).join('\n')}

| plans from one workbook | rows | projects | taken in | memory of the process, before and at its highest | matrix of agencies × actions, of at most 150 ms |
|---|---|---|---|---|---|
${reports.map((r) => importRow(r)).join('\n')}

| demands alike | compared with | offered in, p50 and p95, of at most 50 ms | grouped in, of at most 60 s |
|---|---|---|---|
${reports.map((r) => alikeRow(r)).join('\n')}

A size is seeded once by \`db/seeds/scale\` and kept in \`var/bench\`. Narrow runs: \`npm run bench -- --sizes 100000 --only list --seconds 3\`; with
\`--profile var/profiles\` the server leaves a CPU profile.
${remarks}`
}

/** The part of an earlier report that no run overwrites: from its first heading of the second rank. */
export function remarksOf(report: string): string {
  const at = report.indexOf('\n## ')
  return at < 0 ? '' : report.slice(at)
}

function exportRow({ n, exported: e }: SizeReport): string {
  if (!e) return `| ${size(n)} demands | – | – | – | – | – |`
  const mib = (value: number | null) => (value === null ? '–' : `${value.toFixed(0)} MiB`)
  return `| ${size(n)} demands | ${e.rows} | ${round(e.seconds)} s | ${round(e.megabytes / e.seconds)} | ${mib(e.memoryBefore)} | ${mib(e.memoryHighest)} |`
}

function planningRow({ n, planned: p }: SizeReport): string {
  if (!p) return `| ${size(n)} demands | – | – | – | – |`
  const within = (ms: number, most: number) => `${round(ms)} ms${ms <= most ? ' ✓' : ' ✗'}`
  return `| ${size(n)} demands | ${p.projects} | ${within(p.pageMs, 400)}, ${round(p.pageKilobytes)} kB | ${within(p.pieceMs, 200)} | ${p.runs} runs of ${p.tasks} tasks: ${within(p.forecastMs, 2000)} |`
}

function importRow({ n, imported: i }: SizeReport): string {
  if (!i) return `| ${size(n)} demands | – | – | – | – | – |`
  const matrix = i.matrixMs === null ? '–' : `${round(i.matrixMs)} ms${i.matrixMs <= 150 ? ' ✓' : ' ✗'}`
  return `| ${size(n)} demands | ${i.rows} | ${i.projects} | ${round(i.seconds)} s | ${i.memoryBefore.toFixed(0)} → ${i.memoryHighest.toFixed(0)} MiB | ${matrix} |`
}

function alikeRow({ n, alike: a }: SizeReport): string {
  if (!a) return `| ${size(n)} demands | – | – | – |`
  return `| ${size(n)} demands | ${a.features} | ${round(a.suggestMs)} and ${round(a.suggestP95Ms)} ms${a.suggestP95Ms <= 50 ? ' ✓' : ' ✗'} | ${a.grouped} in ${round(a.groupSeconds)} s${a.groupSeconds <= 60 ? ' ✓' : ' ✗'} |`
}

function voteRow({ n, voted: v }: SizeReport): string {
  if (!v) return `| ${size(n)} demands | – | – | – |`
  return `| ${size(n)} demands | ${v.voters} | ${round(v.ballotsPerSecond)} | ${round(v.closingMs)} ms${v.closingMs <= 1000 ? ' ✓' : ' ✗'} |`
}

function tableOf(reports: readonly SizeReport[]): string {
  const lines = [
    '| measure | demands | connections | req/s | p50 | p99 | CPU ms | bytes | growth | Redmine |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ]
  for (const measure of measures) {
    for (const report of reports)
      for (const load of report.loads.get(measure.name) ?? []) lines.push(rowOf(measure, report, load, reports[0]!))
  }
  return lines.join('\n')
}

function rowOf(measure: Measure, report: SizeReport, load: Load, first: SizeReport): string {
  if (Number.isNaN(load.p50))
    return `| ${measure.title} | ${size(report.n)} | ${load.connections} | no answer within 10 s | – | – | – | – |  |  |`
  const base = first.loads.get(measure.name)?.find((each) => each.connections === load.connections)
  const growth = report === first || !base || load.connections !== 2 ? '' : `${(load.p50 / base.p50).toFixed(2)}×`
  const compared = report.n === 100_000 && load.connections === 2 ? (redmine[measure.name] ?? '') : ''
  const failed = load.failed > 0 ? ` (${load.failed} failed${load.failedWith ? `, ${load.failedWith}` : ''})` : ''
  return `| ${measure.title} | ${size(report.n)} | ${load.connections} | ${round(load.perSecond)}${failed} | ${round(load.p50)} | ${round(load.p99)} | ${load.cpu ? `${spent(load.cpu.server)} + ${spent(load.cpu.database)}` : '–'} | ${load.bytes.toFixed(0)} | ${growth} | ${compared} |`
}

/** What was aimed at with the largest database, and whether it was met. */
function targetsOf(report: SizeReport): string {
  const lines: string[] = []
  for (const { name, title, target } of measures) {
    const loads = report.loads.get(name) ?? []
    if (!target || loads.length === 0) continue
    const best = loads.reduce((one, other) => (other.perSecond > one.perSecond ? other : one))
    const { perSecond } = best
    const parts = [
      ...(target.perSecond
        ? [`${round(perSecond)} of ${target.perSecond} req/s${perSecond >= target.perSecond ? ' ✓' : ' ✗'}`]
        : []),
      ...(target.p99
        ? [
            `p99 ${loads.map((load) => `${round(load.p99)} at ${load.connections}`).join(', ')} connections, of at most ${target.p99} ms${loads.every((load) => load.p99 <= target.p99!) ? ' ✓' : ' ✗'}`,
          ]
        : []),
    ]
    lines.push(`- ${title}: ${parts.join(', ')}`)
  }
  if (report.memory)
    lines.push(
      `- Memory of the largest process: highest ${report.memory.peak.toFixed(0)} of 300 MiB${report.memory.peak <= 300 ? ' ✓' : ' ✗'}`,
    )
  return `Aims with ${size(report.n)} demands: the higher rate of both loads; p99 must hold at both:\n\n${lines.join('\n')}`
}

/** A connection that ended in between took the time it had spent along: then nothing is known. */
const spent = (ms: number): string => (ms > 0 ? round(ms) : '?')
