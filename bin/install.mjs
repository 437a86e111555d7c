// Runs on any Node from 20 on, before anything is installed: brings the dependencies in line with the lockfile and
// starts the given TypeScript entry with the Node that the lockfile pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
const pinnedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stamp = join(root, 'node_modules/.jahesh-installed')

/** Installs by the lockfile when it changed since the last install. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (existsSync(pinnedNode) && !existsSync(stamp) && isInstalledByHand()) return
  console.error('نصب وابستگی‌ها — installing dependencies (a minute or two the first time)…')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('npm ci failed; see the lines above.')
    process.exit(npm.status ?? 1)
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

// Somebody ran `npm ci` themselves: npm's own record is younger than the lockfile.
function isInstalledByHand() {
  const record = join(root, 'node_modules/.package-lock.json')
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

/**
 * A process that only serves lives on about 100 MiB; without a bound V8 lets garbage grow to four times that before it
 * collects (measured: 434 MiB at the highest against 211 with a bound of 160).
 */
export const heapOf = (command) => (command === 'serve' ? ['--max-old-space-size=208'] : [])

/** Runs an entry, bundled where possible, under the pinned Node, passing signals on, and exits as it does. */
export async function run(entry, { isBundled = true, options = [] } = {}) {
  const { bundle } = await import('./bundle.mjs')
  const bundled = isBundled ? await bundle(root, entry) : null
  const how = bundled ? [bundled] : ['--import', 'tsx', join(root, entry)]
  const child = spawn(
    pinnedNode,
    ['--enable-source-maps', '--max-semi-space-size=8', ...options, ...how, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compile'),
      },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
