// Runs the command line as people do: a child process, its two outputs and its exit code.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../database.ts'

export interface Ran {
  code: number
  out: string
  err: string
  // biome-ignore lint/suspicious/noExplicitAny: what a command prints is its own; tests assert on it.
  json: any
}

/** `jahesh …args` against the database and folder given by the environment. */
export async function jahesh(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bin/jahesh.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const code = await new Promise<number>((done, fail) => {
    child.once('error', fail)
    child.once('close', (status) => done(status ?? -1))
  })
  return {
    code,
    out,
    err,
    get json() {
      return JSON.parse(out)
    },
  }
}
