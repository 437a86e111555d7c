import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readConfig } from '../../src/platform/config.ts'
import { type Command, exit } from './command.ts'

export const benchCommand: Command = {
  summary: 'Measure how fast the product answers',
  usage: 'jahesh bench [OPTIONS]\n\n  Options are those of npm run bench.',
  async run(args) {
    const child = spawn(process.execPath, [join(readConfig().root, 'bin/bench.mjs'), ...args], { stdio: 'inherit' })
    return await new Promise((done, fail) => {
      child.once('error', fail)
      child.once('exit', (code) => done(code === 0 ? exit.done : exit.failed))
    })
  },
}
