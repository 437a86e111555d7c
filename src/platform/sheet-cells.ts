// A hostile spreadsheet can ask for billions of cells, and even an honest one is parsed in one long breath. Reading
// therefore happens in a worker with its own memory and time limit: at worst the worker dies, not the server.
import { Worker } from 'node:worker_threads'

export type SheetCell = string | number | boolean | Date | null

export interface CellSheet {
  sheet: string
  /** Rows from the first one on; empty cells at a row's end are cut. */
  data: SheetCell[][]
  /** True when rows beyond the limit were left out. */
  isCut: boolean
}

export interface SheetLimits {
  rows: number
  columns: number
  milliseconds: number
  megabytes: number
}

/** The bytes are no readable .xlsx, or reading them went beyond the limits. */
export class UnreadableSheet extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'UnreadableSheet'
  }
}

// Plain JavaScript, because a worker does not share the loader of the main thread.
const reader = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.reader).then(({ default: read }) => read(Buffer.from(workerData.bytes))).then((sheets) => {
  const { rows, columns } = workerData.limits
  const cut = (row) => {
    let end = Math.min(row.length, columns)
    while (end > 0 && (row[end - 1] === null || row[end - 1] === undefined)) end--
    return row.slice(0, end)
  }
  parentPort.postMessage({ sheets: sheets.map(({ sheet, data }) => ({ sheet, data: data.slice(0, rows).map(cut), isCut: data.length > rows })) })
}).catch((error) => parentPort.postMessage({ reason: String(error && error.message || error) }))`

type Answer = { sheets: CellSheet[] } | { reason: string }

/** All sheets of an .xlsx as plain cells. Throws UnreadableSheet. Callers bound the archive by `inspectZip` first. */
export async function readCells(bytes: Uint8Array, limits: SheetLimits): Promise<CellSheet[]> {
  const worker = new Worker(reader, {
    eval: true,
    execArgv: [],
    workerData: { bytes, limits, reader: import.meta.resolve('read-excel-file/node') },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((done, fail) => {
      timer = setTimeout(() => fail(new UnreadableSheet('reading took too long')), limits.milliseconds)
      worker.once('message', done)
      worker.once('error', (error: Error) => fail(new UnreadableSheet(error.message)))
      worker.once('exit', (code) => fail(new UnreadableSheet(`reader ended with ${code}`)))
    })
    if ('reason' in answer) throw new UnreadableSheet(answer.reason)
    return answer.sheets
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
