// `npm test`: one PostgreSQL and one template database for all, a few processes that share the files, every file on its own
// copy of the template; ends with one plain line.
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readConfig } from '../src/platform/config.ts'
import { ensureTemplate } from '../test/database.ts'
import { runTests, type TestFile } from '../test/runner/batches.ts'
import { longestFirst, rememberTimes } from '../test/runner/times.ts'
import { joinTestServer } from '../test/server.ts'
import { ensureChromium } from './chromium.ts'

const { root } = readConfig()
const asked = process.argv.slice(2)
const names = (
  asked.length > 0
    ? asked
    : ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'browser/**/*.test.ts', 'db/**/*.test.ts']
).flatMap((pattern) => globSync(pattern, { cwd: root }))
const files = longestFirst(root, [...new Set(names)])

process.env['CHROMIUM'] = ensureChromium(root)
const server = await joinTestServer(root, (line) => console.error(line))
process.env['JAHESH_TEST_PG'] = server.url
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    stop.abort()
    void server.leave().then(() => process.exit(1))
  })
process.env['JAHESH_TEST_TEMPLATE'] = await ensureTemplate(server.url)

// One that imports sources by their names must meet the very modules it knows.
const isByName = (file: string) => readFileSync(join(root, file), 'utf8').includes('await import(join(')
const bundled = await bundleAll(files.filter((file) => !isByName(file)))
const asBundle: TestFile[] = [...bundled].map(([path, source]) => ({ name: source.slice(root.length + 1), path }))
const asSource = files
  .filter((file) => bundled.size === 0 || isByName(file))
  .map((file) => ({ name: file, path: join(root, file) }))
const processes = Number(process.env['JAHESH_TEST_PROCESSES'] ?? availableParallelism())
const result = await runTests(
  [
    { files: asBundle, processes, execArgv: [] },
    { files: asSource, processes: asBundle.length > 0 ? 1 : processes, execArgv: ['--import', 'tsx'] },
  ],
  stop.signal,
)
await server.leave()
rememberTimes(root, result.seconds)
if (result.failures.length > 0) console.log(`\nFailed:\n${result.failures.join('\n')}`)
console.log(`\n${result.passed} passed, ${result.failures.length} failed`)
process.exit(result.failures.length > 0 || result.passed === 0 ? 1 : 0)

/** Source file by bundled file; a single file is sooner run as it is. */
async function bundleAll(sources: string[]): Promise<Map<string, string>> {
  if (sources.length < 2) return new Map()
  const { bundleTests } = (await import(pathToFileURL(join(root, 'bin/bundle.mjs')).href)) as {
    bundleTests(root: string, files: string[]): Promise<Map<string, string> | null>
  }
  return (await bundleTests(root, sources)) ?? new Map()
}
