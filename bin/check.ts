// `npm run check`: format and lint, types, unused code, house rules and translations; everything that needs no browser.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readConfig } from '../src/platform/config.ts'

const { root } = readConfig()
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const node = ['--import', 'tsx']

interface Step {
  title: string
  command: string
  args: string[]
}
const steps: Step[] = [
  { title: 'format and lint', command: bin('biome'), args: ['check', '--diagnostic-level=warn', '.'] },
  { title: 'types', command: bin('tsc'), args: [] },
  { title: 'unused code', command: bin('knip'), args: ['--no-progress'] },
  {
    title: 'house rules and translations',
    command: process.execPath,
    args: [
      ...node,
      '--test',
      '--test-reporter=dot',
      join(root, 'test/houserules.test.ts'),
      join(root, 'test/words.test.ts'),
    ],
  },
]

let failed = 0
for (const step of steps) {
  const { code, output } = await run(step)
  console.log(`${code === 0 ? '✓' : '✗'} ${step.title}`)
  if (code === 0) continue
  failed++
  console.log(output)
}
process.exit(failed === 0 ? 0 : 1)

function run(step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(step.command, step.args, { cwd: root })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
