import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { saveEdit } from '../../src/calendar/actions.ts'
import { announcing, yearsOf } from '../../src/calendar/edits.ts'
import { errorSentence, readHolidayFile } from '../../src/calendar/holiday-file.ts'
import { type Command, CommandError, exit, printJson, readArgs, sayLine, UsageError } from './command.ts'
import { importPlansCommand } from './import-plans.ts'
import { withRuntime } from './runtime.ts'

export const importCommand: Command = {
  summary: 'Take in announced holidays, or the plans of many agencies',
  usage: `jahesh import holidays FILE.csv [--json]
jahesh import plans FILE.xlsx --call CODE [--good] [--note TEXT] [--json]

  FILE.csv   two columns, date and title, with or without a header; dates Gregorian or Jalali, in any digits
  --json     {"years": [{"year", "days"}], "moved": …}, or with errors {"errors": [{"row", "column", "cause"}]}

The list replaces the announced holidays of every Jalali year that occurs in it, and open deadlines are computed anew,
all in one transaction. With an error nothing is taken.

Plans: a workbook with the sheets of an agency's template and one more column, «دستگاه» (code or title of the agency). It is read
row by row, so its size does not matter; each mistake is told by sheet, row, column and cause. With a mistake nothing is taken, unless
--good asks for the good rows. Exit code 3: something was taken and faults were found.`,
  async run(args) {
    if (args[0] === 'plans') return importPlansCommand(args.slice(1))
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, { least: 2 })
    const [what, file] = positionals as [string, string]
    if (what !== 'holidays') throw new UsageError(`cannot import “${what}”; only holidays and plans`)
    const { days, errors } = readHolidayFile(await read(file))
    if (errors.length > 0) {
      const named = errors.map((error) => ({ row: error.row, column: error.column, cause: errorSentence(error, 'fa') }))
      if (values.json) printJson({ errors: named })
      for (const error of errors) sayLine(`${file}: ${errorSentence(error, 'fa')} — ${errorSentence(error, 'en')}`)
      sayLine('nothing was taken')
      return exit.failed
    }
    const moves = await withRuntime((runtime) =>
      saveEdit(runtime.systemCtx(`import-holidays-${process.pid}`), announcing(days)),
    )
    const years = [...yearsOf(days)].map(([year, n]) => ({ year, days: n }))
    if (values.json) printJson({ years, ...moves })
    for (const { year, days: n } of years) sayLine(`${year}: ${n} days`)
    sayLine(`${moves.moved} open deadlines moved`)
    return exit.done
  },
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(file))
  } catch {
    throw new CommandError(`${file} cannot be read`)
  }
}
