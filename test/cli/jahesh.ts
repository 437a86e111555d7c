// Runs the command line as people do: a child process, its two outputs and its exit code.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../database.ts'

export interface Ran {
  code: number
  out: string
  err: string
  // biome-ignore lint/suspicious/noExplicitAny: what a command prints is its own; tests assert on it.
  json: any
}

let entry: Promise<string[]> | undefined

/** What node is given to be `jahesh`: the bundle that `bin/jahesh.mjs` makes, the sources where none can be made. */
export function jaheshEntry(): Promise<string[]> {
  entry ??= findEntry()
  return entry
}

async function findEntry(): Promise<string[]> {
  const { bundle } = (await import(pathToFileURL(join(root, 'bin/bundle.mjs')).href)) as {
    bundle(root: string, entry: string): Promise<string | null>
  }
  const bundled = await bundle(root, 'bin/jahesh.ts')
  return bundled ? ['--enable-source-maps', bundled] : ['--import', 'tsx', join(root, 'bin/jahesh.ts')]
}

/** `jahesh …args` against the database and folder given by the environment. */
export async function jahesh(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [...(await jaheshEntry()), ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
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
