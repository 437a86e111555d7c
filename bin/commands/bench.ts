import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Command, CommandError, exit } from './command.ts'

export const benchCommand: Command = {
  summary: 'Measure how fast the product answers',
  usage: 'jahesh bench [OPTIONS]\n\n  Options are those of bin/bench.ts.',
  async run(args) {
    const entry = fileURLToPath(new URL('../bench.ts', import.meta.url))
    if (!existsSync(entry)) throw new CommandError('this version carries no bench (bin/bench.ts is missing)')
    const child = spawn(process.execPath, [...process.execArgv, entry, ...args], { stdio: 'inherit' })
    return await new Promise((done, fail) => {
      child.once('error', fail)
      child.once('exit', (code) => done(code === 0 ? exit.done : exit.failed))
    })
  },
}
