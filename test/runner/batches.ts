// Runs test files in processes that share them (`worker.mjs`) and tells what passed, a file at a time.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export interface TestFile {
  /** Path under the root, as it is told to people. */
  name: string
  /** What is imported: the bundle or the source. */
  path: string
}

export interface Batch {
  files: TestFile[]
  processes: number
  execArgv: string[]
}

export interface Result {
  passed: number
  /** `file: test`, one for each failure. */
  failures: string[]
  /** By file name. */
  seconds: Map<string, number>
}

/** A file that takes longer than this hangs, even on a busy machine; milliseconds. */
const TIMEOUT = 600_000

const worker = join(import.meta.dirname, 'worker.mjs')

/** Runs all batches at once. */
export async function runTests(batches: Batch[], signal: AbortSignal): Promise<Result> {
  const result: Result = { passed: 0, failures: [], seconds: new Map() }
  const report = new spec()
  report.pipe(process.stdout, { end: false })
  await Promise.all(batches.map((batch) => runBatch(batch, result, report, signal)))
  report.end()
  await new Promise((done) => report.once('end', done))
  return result
}

async function runBatch(batch: Batch, result: Result, report: InstanceType<typeof spec>, signal: AbortSignal) {
  if (batch.files.length === 0) return
  const queue = mkdtempSync(join(tmpdir(), 'jahesh-test-queue-'))
  try {
    const files = batch.files.map((file) => ({ ...file, timeout: TIMEOUT }))
    writeFileSync(join(queue, 'files.json'), JSON.stringify(files))
    const processes = Math.min(batch.processes, files.length)
    await Promise.all(Array.from({ length: processes }, () => share(queue, batch, result, report, signal)))
  } finally {
    rmSync(queue, { recursive: true, force: true })
  }
}

/** Keeps one process at the queue; another takes its place when it dies in the middle of a file. */
async function share(
  queue: string,
  batch: Batch,
  result: Result,
  report: InstanceType<typeof spec>,
  signal: AbortSignal,
): Promise<void> {
  do await runWorker(queue, batch, result, report, signal)
  while (!signal.aborted && batch.files.some((_, at) => !existsSync(join(queue, String(at)))))
}

async function runWorker(
  queue: string,
  batch: Batch,
  result: Result,
  report: InstanceType<typeof spec>,
  signal: AbortSignal,
): Promise<void> {
  const self = randomUUID()
  const env = { ...process.env, JAHESH_TEST_QUEUE: queue, JAHESH_TEST_PROCESS: self }
  const tests = run({ files: [worker], execArgv: [...batch.execArgv, '--enable-source-maps'], env, signal })
  // What a file has to say is told when it is done, so that two processes do not talk into each other.
  let said: Event[] = []
  let file = ''
  let hasFailed = false
  tests.on('data', (event: Event) => {
    if (event.type === 'test:summary') return
    said.push(event)
    if (event.type === 'test:start' && event.data.nesting === 0) file = event.data.name
    if (event.type !== 'test:pass' && event.type !== 'test:fail') return
    const { nesting, name, details } = event.data
    const isOwn = nesting > 0 || details.error?.failureType !== 'subtestsFailed'
    if (event.type === 'test:pass' && details.type !== 'suite' && nesting > 0) result.passed++
    if (name === worker) hasFailed = event.type === 'test:fail'
    else if (event.type === 'test:fail' && details.type !== 'suite' && isOwn)
      result.failures.push(`${file}: ${nesting > 0 ? name : details.error?.message}`)
    if (nesting > 0 || name === worker) return
    result.seconds.set(name, Math.round(details.duration_ms / 100) / 10)
    for (const line of said) report.write(line)
    said = []
  })
  await new Promise((done) => tests.once('close', done).once('end', done))
  const inHand = takenBy(self, queue, batch)
  if (hasFailed || inHand) result.failures.push(`${inHand ?? 'after the last file'}: the process ended`)
  // After the last file come sums of this process alone; anything else was said by one that died.
  for (const line of said) if (line.type !== 'test:diagnostic') report.write(line)
}

/** The file that a process had in hand. */
function takenBy(self: string, queue: string, batch: Batch): string | undefined {
  return batch.files.find((_, at) => {
    const claim = join(queue, String(at))
    return existsSync(claim) && readFileSync(claim, 'utf8') === self
  })?.name
}

type Event =
  | { type: 'test:start'; data: { nesting: number; name: string } }
  | {
      type: 'test:pass' | 'test:fail'
      data: {
        nesting: number
        name: string
        details: { type?: string; duration_ms: number; error?: { failureType?: string; message?: string } }
      }
    }
  | { type: 'test:summary' | 'test:diagnostic' }
