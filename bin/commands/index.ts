// One page: every command of `jahesh`.
import { appointAdministratorCommand } from './appoint-administrator.ts'
import { backupCommand } from './backup/backup.ts'
import { restoreCommand } from './backup/restore.ts'
import { benchCommand } from './bench.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { helpCommand } from './help.ts'
import { importCommand } from './import.ts'
import { issuesCommand } from './issues.ts'
import { lifecyclesCommand } from './lifecycles.ts'
import { migrateCommand } from './migrate.ts'
import { schemaCommand } from './schema.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { verifyCommand } from './verify.ts'
import { workCommand } from './work.ts'
import { workdaysCommand } from './workdays.ts'

export const commands: Readonly<Record<string, Command>> = {
  help: helpCommand(() => commands),
  serve: serveCommand,
  work: workCommand,
  migrate: migrateCommand,
  'appoint-administrator': appointAdministratorCommand,
  seed: seedCommand,
  import: importCommand,
  export: exportCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
  workdays: workdaysCommand,
  issues: issuesCommand,
  lifecycles: lifecyclesCommand,
  bench: benchCommand,
  schema: schemaCommand,
}
