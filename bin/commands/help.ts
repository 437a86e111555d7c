import { type Command, exit, exitCodes, printLine, readArgs, UsageError } from './command.ts'

/** `jahesh help [COMMAND]` over the commands given. */
export function helpCommand(commands: () => Readonly<Record<string, Command>>): Command {
  return {
    summary: 'This list, or the usage of one command',
    usage: 'jahesh help [COMMAND]',
    async run(args) {
      const { positionals } = readArgs(args, {}, { most: 1 })
      const [name] = positionals
      if (name === undefined) printLine(overview(commands()))
      else if (Object.hasOwn(commands(), name)) printLine(usageOf(commands()[name]!))
      else throw new UsageError(`no such command: ${name}`)
      return exit.done
    },
  }
}

export function usageOf(command: Command): string {
  return `${command.summary}.\n\nUsage: ${command.usage.trim()}\n\n${exitCodes}`
}

function overview(commands: Readonly<Record<string, Command>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'jahesh COMMAND [OPTIONS]  (or: npm run -s jahesh -- COMMAND [OPTIONS])',
    '',
    ...lines,
    '',
    'jahesh COMMAND --help tells the options of a command; jahesh --version the version.',
    'With --json, JSON alone goes to standard output and everything else to standard error.',
    'Without DATABASE_URL the PostgreSQL under var/ is used, started for the command if it is not running.',
    exitCodes,
  ].join('\n')
}
