// `npm test`: one PostgreSQL for all, one template database, every test file on its own clone; ends with one plain line.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { readConfig } from '../src/platform/config.ts'
import { joinEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { ensureTemplate } from '../test/database.ts'
import { ensureChromium } from './chromium.ts'

const { root } = readConfig()
const asked = process.argv.slice(2)
const files = (
  asked.length > 0
    ? asked
    : ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'browser/**/*.test.ts', 'db/**/*.test.ts']
)
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .sort((a, b) => weight(b) - weight(a) || a.localeCompare(b))

process.env['CHROMIUM'] = ensureChromium(root)
const server = await joinEmbeddedPostgres(join(root, 'var/test'), (line) => console.error(line), { isThrowaway: true })
process.env['JAHESH_TEST_PG'] = server.url
await ensureTemplate(server.url)

let passed = 0
let failed = 0
const failures: string[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void server.leave().then(() => process.exit(1)))
// One that imports sources by their names must meet the very modules it knows.
const byName = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('await import(join('))
const bundled = await bundleAll(files.filter((file) => !byName.includes(file)))
await runAll([...bundled.keys()], [])
await runAll(
  (bundled.size > 0 ? byName : files).map((file) => join(root, file)),
  ['--import', 'tsx'],
)
await server.leave()
if (failed > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

/** Source file by bundled file; a single file is sooner run as it is. */
async function bundleAll(sources: string[]): Promise<Map<string, string>> {
  if (sources.length < 2) return new Map()
  const { bundleTests } = (await import(pathToFileURL(join(root, 'bin/bundle.mjs')).href)) as {
    bundleTests(root: string, files: string[]): Promise<Map<string, string> | null>
  }
  return (await bundleTests(root, sources)) ?? new Map()
}

async function runAll(paths: string[], options: string[]): Promise<void> {
  if (paths.length === 0) return
  const execArgv = [...options, '--enable-source-maps']
  const tests = run({ files: paths, concurrency: 2, execArgv, timeout: 240_000 })
  tests.on('test:pass', (event) => {
    if (event.details.type !== 'suite') passed++
  })
  tests.on('test:fail', (event) => {
    if (event.details.type === 'suite') return
    failed++
    const file = bundled.get(event.file ?? '') ?? event.file ?? ''
    failures.push(`${file.slice(root.length + 1)}: ${event.name}`)
  })
  tests.compose(spec).pipe(process.stdout, { end: false })
  await new Promise((done) => tests.once('close', done).once('end', done))
}

// The long browser journeys start first so that they do not run alone at the end.
function weight(file: string): number {
  return file.includes('e2e') ? 1 : 0
}
