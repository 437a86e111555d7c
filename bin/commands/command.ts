// What every command of `jahesh` shares: its shape, its exit codes and how it reads its arguments.
import { type ParseArgsConfig, parseArgs } from 'node:util'

export interface Command {
  /** One line for `jahesh help`. */
  summary: string
  /** What `--help` prints. */
  usage: string
  run(args: string[]): Promise<ExitCode>
}

/** 0 done · 1 failed · 2 wrong usage · 3 the work was done and faults were found. */
export const exit = { done: 0, failed: 1, usage: 2, faults: 3 } as const
export type ExitCode = (typeof exit)[keyof typeof exit]

export const exitCodes = `Exit codes: 0 done, 1 failed, 2 wrong usage, 3 faults found.`

/** The command line itself is wrong; printed with the usage and answered with exit code 2. */
export class UsageError extends Error {}

/** The work cannot be done, for a reason one sentence tells. */
export class CommandError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads options and positionals; a value such as `-5` or `−5` after an option counts as its value. */
export function readArgs<const O extends Options>(
  args: readonly string[],
  options: O,
  positionals: { least?: number; most?: number } = {},
) {
  const { least = 0, most = least } = positionals
  const parsed = parseArgs({ args: joinNegatives(args), options, allowPositionals: true, strict: true })
  if (parsed.positionals.length < least) throw new UsageError('an argument is missing')
  if (parsed.positionals.length > most)
    throw new UsageError(`too many arguments: ${parsed.positionals.slice(most).join(' ')}`)
  return parsed
}

export function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`)
export const sayLine = (line: string): void => void process.stderr.write(`${line}\n`)

function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    if (/^[-−]\p{Nd}+$/u.test(arg) && before && /^--[a-z-]+$/.test(before))
      joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}
