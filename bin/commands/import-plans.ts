// `jahesh import plans`: the plans of many agencies out of one workbook, with a bar that moves and mistakes told as they are found.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UnreadableSheet } from '../../src/platform/sheet-cells.ts'
import { importPlans } from '../../src/programme/plan/mass-import.ts'
import { progressBar } from '../progress.ts'
import { CommandError, type ExitCode, exit, printJson, readArgs, sayLine, UsageError } from './command.ts'
import { withRuntime } from './runtime.ts'

/** Mistakes written out one by one; the rest are counted. */
const mostTold = 1000

export async function importPlansCommand(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readArgs(
    args,
    { json: { type: 'boolean' }, call: { type: 'string' }, good: { type: 'boolean' }, note: { type: 'string' } },
    { least: 1 },
  )
  if (!values.call) throw new UsageError('--call says which call the plans answer')
  const [file] = positionals as [string]
  const bytes = await readFile(resolve(file)).catch(() => {
    throw new CommandError(`${file} cannot be read`)
  })
  const faults: unknown[] = []
  let told = 0
  const bar = progressBar('rows')
  const result = await withRuntime((runtime) =>
    importPlans(runtime.systemCtx(`import-plans-${process.pid}`), bytes, {
      callCode: values.call as string,
      take: values.good ? 'good' : 'all',
      note: values.note ?? '',
      progress: bar,
      onFault: (fault) => {
        if (fault.level === 'gap' || told++ >= mostTold) return
        if (values.json) faults.push(fault)
        else sayLine(`${fault.sheet}:${fault.row}${fault.column ? ` [${fault.column}]` : ''} ${fault.cause}`)
      },
    }),
  ).catch((error: unknown) => {
    if (error instanceof UnreadableSheet) throw new CommandError(`${file} is no workbook (${error.message})`)
    throw error
  })
  if (values.json) printJson({ ...result, faults })
  else {
    if (told > mostTold) sayLine(`… and ${told - mostTold} more`)
    sayLine(
      `${result.rows} rows read, ${result.errors} with mistakes; ${result.gaps} things still missing for handing in`,
    )
    sayLine(result.isTaken ? `${result.plans} plans with ${result.projects} projects were taken` : 'nothing was taken')
  }
  if (!result.isTaken) return exit.failed
  return result.errors > 0 ? exit.faults : exit.done
}
