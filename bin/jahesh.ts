// The command line: `jahesh COMMAND`. JSON alone goes to standard output; all else to standard error.
import { commands } from './commands/index.ts'

const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`jahesh: no such command: ${name}\nTry: jahesh help`)
  process.exit(2)
}
process.exitCode = await command.run(args)
