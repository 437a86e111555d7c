import { progressBar } from '../progress.ts'
import { type Command, exit, printJson, printLine, readArgs, sayLine } from './command.ts'
import { withDatabase } from './database.ts'
import { verifyInstallation } from './verify-checks.ts'

export const verifyCommand: Command = {
  summary: 'Check that no record is stuck and that every file is what was handed in',
  usage: `jahesh verify [--json]

  --json   {"records", "waits", "files", "faults": [{"check", "subject", "sentence"}]}

Every waiting record has one open wait, in its own state; no ended one still waits; every unsolved ending names its
next way; the database knows the lifecycles of this version; every stored file matches its digest. Exits 3 with faults.`,
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } })
    const found = await withDatabase((here) => verifyInstallation(here, progressBar('verify')))
    if (values.json) printJson(found)
    else for (const fault of found.faults) printLine(`${fault.check}: ${fault.subject}: ${fault.sentence}`)
    sayLine(`${found.records} records, ${found.waits} open waits, ${found.files} files; ${found.faults.length} faults`)
    return found.faults.length > 0 ? exit.faults : exit.done
  },
}
