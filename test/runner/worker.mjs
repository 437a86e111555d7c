// One of a few processes that share the test files: it takes the next file nobody has taken until none is left, so that
// what a file needs of the product is found, compiled and warm after the first (measured: three seconds of each file's four).
// A file's hooks and tests hang under one test with the file's name; a test that fails or hangs ends its own file only.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'

const { JAHESH_TEST_QUEUE: queue, JAHESH_TEST_PROCESS: self } = process.env
const files = JSON.parse(readFileSync(join(queue, 'files.json'), 'utf8'))

for (const [at, { name, path, timeout }] of files.entries()) {
  if (!isMine(at)) continue
  await test(name, { timeout }, () => import(pathToFileURL(path).href))
  // What was said is out before the next file may end this process.
  await new Promise((said) => setImmediate(() => process.stdout.write('', said)))
  writeFileSync(join(queue, String(at)), 'done')
}

// The browser they share is closed by whoever opened it (`test/look.ts`).
process.emit('jahesh:leave')
// Something a file forgot to close shall not hold the others' result.
setTimeout(() => process.exit(), 3000).unref()

function isMine(at) {
  try {
    writeFileSync(join(queue, String(at)), self, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}
