import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvStream } from '../../src/platform/csv.ts'
import { progressBar } from '../progress.ts'
import { type Command, exit, printJson, readArgs, sayLine, UsageError } from './command.ts'
import { withDatabase } from './database.ts'
import { countDemands, demandColumns, streamDemands } from './export-demands.ts'

export const exportCommand: Command = {
  summary: 'Write the demands to a CSV file, however many there are',
  usage: `jahesh export demands --out FILE [--json]

  --out FILE   where to; - for standard output
  --json       {"file", "rows"}; not with --out -

Without the confidential facts of the applicants.`,
  async run(args) {
    const { values, positionals } = readArgs(args, { out: { type: 'string' }, json: { type: 'boolean' } }, { least: 1 })
    if (positionals[0] !== 'demands') throw new UsageError(`cannot export “${positionals[0]}”; only demands`)
    if (!values.out) throw new UsageError('--out is missing')
    if (values.out === '-' && values.json) throw new UsageError('--json and --out - exclude each other')
    const rows = await writeDemands(values.out)
    if (values.json) printJson({ file: resolve(values.out), rows })
    else sayLine(`${rows} demands`)
    return exit.done
  },
}

async function writeDemands(out: string): Promise<number> {
  return await withDatabase(async ({ db }) => {
    const total = await countDemands(db)
    const bar = progressBar('export')
    let rows = 0
    async function* counted() {
      for await (const row of streamDemands(db)) {
        yield row
        bar(++rows, Math.max(total, rows))
      }
    }
    const source = Readable.fromWeb(csvStream(demandColumns, counted()) as never)
    if (out === '-') await pipeline(source, process.stdout, { end: false })
    else await writeWhole(source, out)
    return rows
  })
}

/** The file appears under its name only when it is whole. */
async function writeWhole(source: Readable, out: string): Promise<void> {
  const draft = `${out}.${process.pid}.part`
  try {
    await pipeline(source, createWriteStream(draft))
    await rename(draft, out)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
