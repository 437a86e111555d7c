// The command line: `jahesh COMMAND`. With --json, JSON alone goes to standard output; all else to standard error.
import { readFileSync } from 'node:fs'
import { isUsageError } from './commands/command.ts'
import { failureSentence } from './commands/failure.ts'
import { usageOf } from './commands/help.ts'
import { commands } from './commands/index.ts'

const [first = 'help', ...args] = process.argv.slice(2)
if (first === '--version' || first === '-v') {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  console.log(version)
} else process.exitCode = await run(first === '--help' || first === '-h' ? 'help' : first, args)

async function run(name: string, args: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(`jahesh: no such command: ${name}\nTry: jahesh help`)
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usageOf(command))
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (isUsageError(error)) {
      console.error(`jahesh ${name}: ${error.message}\n\nUsage: ${command.usage.trim()}`)
      return 2
    }
    console.error(`jahesh ${name}: ${failureSentence(error)}`)
    return 1
  }
}
