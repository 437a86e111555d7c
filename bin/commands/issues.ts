import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readDemandFile } from '../../src/demands/likeness/demand-file.ts'
import { type GroupedText, suggestGroups } from '../../src/demands/likeness/suggest.ts'
import { type Command, CommandError, exit, printJson, printLine, readArgs, sayLine, UsageError } from './command.ts'

export const issuesCommand: Command = {
  summary: 'Group demands that ask the same thing of the same kind of body',
  usage: `jahesh issues suggest --file FILE.csv [--json]

  --file FILE.csv  columns id, title, body, and if there are any category, agency, county, firm; any order, with or
                   without a BOM, in any digits and either spelling of ی and ک
  --json           {"groups": [["id", …], …]}; every id is in exactly one group, those alone are groups of one

Needs no database. A file that is not understood is refused with row, column and cause, and nothing is grouped.`,
  async run(args) {
    const { values, positionals } = readArgs(
      args,
      { file: { type: 'string' }, json: { type: 'boolean' } },
      { least: 1 },
    )
    if (positionals[0] !== 'suggest') throw new UsageError(`cannot “${positionals[0]}” issues; only suggest`)
    if (values.file === undefined) throw new UsageError('--file is missing')
    const { demands, faults } = readDemandFile(await read(values.file))
    if (faults.length > 0) {
      for (const { row, column, cause } of faults)
        sayLine(`${values.file}: row ${row}${column ? `, column ${column}` : ''}: ${cause}`)
      sayLine('nothing was grouped')
      return exit.failed
    }
    const groups = suggestGroups(demands)
    if (values.json) printJson({ groups })
    else printGroups(groups, demands)
    return exit.done
  },
}

function printGroups(groups: readonly string[][], demands: readonly GroupedText[]): void {
  const titles = new Map(demands.map((demand) => [demand.id, demand.title]))
  const several = groups.filter((group) => group.length > 1).sort((a, b) => b.length - a.length)
  for (const group of several) {
    printLine(`${group.length}:`)
    for (const id of group) printLine(`  ${id}  ${titles.get(id)?.replace(/\s+/g, ' ')}`)
  }
  printLine(`${several.length} groups, ${groups.length - several.length} demands alone`)
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(file))
  } catch {
    throw new CommandError(`${file} cannot be read`)
  }
}
