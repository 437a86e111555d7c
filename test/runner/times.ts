// How long each test file took the last time here, so that the longest start first and the processes end together.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const place = (root: string) => join(root, 'var/test/seconds.json')

/** Sorts by what is remembered; of a file never run, browser journeys come first and then the larger. */
export function longestFirst(root: string, files: string[]): string[] {
  const known = readTimes(root)
  const seconds = new Map(files.map((file) => [file, known[file] ?? guess(root, file)]))
  return files.sort((a, b) => seconds.get(b)! - seconds.get(a)! || a.localeCompare(b))
}

export function rememberTimes(root: string, seconds: Map<string, number>): void {
  writeFileSync(place(root), JSON.stringify({ ...readTimes(root), ...Object.fromEntries(seconds) }, null, 1))
}

/** Files that take long for their size: they walk every route as everyone, or make a year. Seconds. */
const long: Record<string, number> = {
  'test/permissions.test.ts': 60,
  'test/fuzz.test.ts': 40,
  'db/seeds/demo/seed.test.ts': 60,
  'src/programme/review/long-sitting.test.ts': 30,
}

/** Seconds: a line of a browser journey takes about a third of one, of another test a fiftieth. */
function guess(root: string, file: string): number {
  const lines = statSync(join(root, file)).size / 60
  return long[file] ?? (file.includes('e2e') ? lines / 3 : lines / 50)
}

function readTimes(root: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(place(root), 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}
