// Finds a Chromium for the browser tests, and installs one where the machine has none.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

// The shell draws no window around a page: a browser journey takes it half the processor time of the whole browser.
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** Path of a Chromium, installing it from the system's packages (as root) or as Playwright does. */
export function ensureChromium(root: string): string {
  const found = findChromium()
  if (found) return found
  console.error('Chromium is not here; installing it for the browser tests…')
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    for (const name of ['chromium-headless-shell', 'chromium']) {
      spawnSync('apt-get', ['install', '-y', '-q', name], {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
      const installed = findChromium()
      if (installed) return installed
    }
  }
  spawnSync(join(root, 'node_modules/.bin/playwright-core'), ['install', '--with-deps', 'chromium'], {
    stdio: ['ignore', 2, 2],
  })
  const listed = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return listed.stdout.trim()
}

function findChromium(): string | null {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM']
  for (const folder of (process.env['PATH'] ?? '').split(delimiter))
    for (const name of names) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {}
    }
  return null
}
