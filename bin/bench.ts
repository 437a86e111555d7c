// `npm run bench`: how fast the product answers, at ten thousand, a hundred thousand and a million demands.
import { bench } from '../bench/bench.ts'
import { readOptions } from '../bench/options.ts'
import { readConfig } from '../src/platform/config.ts'

try {
  await bench(readConfig().root, readOptions(process.argv.slice(2)), (line) => console.error(line))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
