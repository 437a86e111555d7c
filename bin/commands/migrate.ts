import { type Command, exit, printJson, readArgs, sayLine } from './command.ts'
import { withDatabase } from './database.ts'
import { migrationFiles } from './migrations.ts'

export const migrateCommand: Command = {
  summary: 'Bring schema, lifecycles and reference data up to this version; repeatable',
  usage: `jahesh migrate [--json]

  --json   {"migrations": ["…"]} of those this version has`,
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } })
    return await withDatabase(
      async ({ config }) => {
        const migrations = migrationFiles(config.root)
        if (values.json) printJson({ migrations })
        else sayLine(`up to date: ${migrations.length} migrations`)
        return exit.done
      },
      { bringUpToDate: true },
    )
  },
}
