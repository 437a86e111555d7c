// COPY is the fastest way into PostgreSQL: rows are gathered as lines of its text format and sent table by table.

import type pg from 'pg'
import type { Connection, Submittable } from 'pg'

export type Cell = string | number | boolean | null

const LINES_A_CHUNK = 500

/** Rows bound for one table, in the order of `columns`. */
export class Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly lines: string[] = []

  constructor(table: string, columns: string) {
    this.table = table
    this.columns = columns.split(/,\s*/)
  }

  add(...cells: Cell[]): void {
    if (cells.length !== this.columns.length)
      throw new Error(`${this.table}: ${cells.length} values for ${this.columns.length} columns`)
    this.lines.push(cells.map(written).join('\t'))
  }
}

/** Sends the rows and empties nothing: a `Rows` is used once. */
export function copyInto(client: pg.Client, rows: Rows): Promise<void> {
  if (rows.lines.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(rows, (error) => (error ? reject(error) : resolve())))
  })
}

function written(cell: Cell): string {
  if (cell === null) return '\\N'
  if (cell === true) return 't'
  if (cell === false) return 'f'
  return typeof cell === 'string' && /[\\\n\r\t]/.test(cell)
    ? cell.replace(/[\\\n\r\t]/g, (found) => escapes[found]!)
    : String(cell)
}
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** What pg expects of a query that feeds a COPY. */
class CopyIn implements Submittable {
  readonly #rows: Rows
  readonly #done: (error?: Error) => void
  #error: Error | undefined

  constructor(rows: Rows, done: (error?: Error) => void) {
    this.#rows = rows
    this.#done = done
  }

  submit(connection: Connection): void {
    connection.query(
      `copy ${this.#rows.table} (${this.#rows.columns.map((name) => `"${name}"`).join(', ')}) from stdin`,
    )
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const { lines } = this.#rows
    for (let at = 0; at < lines.length; at += LINES_A_CHUNK)
      connection.sendCopyFromChunk(Buffer.from(`${lines.slice(at, at + LINES_A_CHUNK).join('\n')}\n`))
    connection.endCopyFrom()
  }

  handleError(error: Error): void {
    this.#error = error
    this.#done(error)
  }

  handleReadyForQuery(): void {
    if (!this.#error) this.#done()
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}
