// PostgreSQL's COPY as Node streams. pg hands every message of a running query to the object that was submitted, so
// two small objects are enough; memory stays flat because each side waits for the slower one.
import { Readable, Writable } from 'node:stream'
import type pg from 'pg'

interface Wire {
  stream: { pause(): void; resume(): void; writableNeedDrain: boolean; once(event: 'drain', then: () => void): void }
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

const BLOCK = 65_536

/** `copy … to stdout` as a stream of bytes; `rows` is known at its end. */
class CopyOut extends Readable {
  rows = 0
  #rows: Buffer[] = []
  #size = 0
  #wire: Wire | null = null
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  submit(connection: unknown): void {
    this.#wire = connection as Wire
    this.#wire.query(this.#text)
  }

  override _read(): void {
    this.#wire?.stream.resume()
  }

  // Each message is one row, in a buffer that the parser will use again: copied, and passed on by the block.
  handleCopyData(message: { chunk: Buffer }): void {
    this.#rows.push(Buffer.from(message.chunk))
    this.#size += message.chunk.length
    if (this.#size >= BLOCK && !this.#pass()) this.#wire?.stream.pause()
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message.text)
  }

  handleReadyForQuery(): void {
    if (this.#size > 0) this.#pass()
    this.push(null)
  }

  handleError(error: Error): void {
    this.destroy(error)
  }

  #pass(): boolean {
    const block = Buffer.concat(this.#rows, this.#size)
    this.#rows = []
    this.#size = 0
    return this.push(block)
  }
}

/** `copy … from stdin` as a stream to write to; `rows` is known when it has finished. */
class CopyIn extends Writable {
  rows = 0
  #wire: Wire | null = null
  #begin: (() => void) | null = null
  #end: ((error?: Error) => void) | null = null
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  submit(connection: unknown): void {
    this.#wire = connection as Wire
    this.#wire.query(this.#text)
  }

  override _construct(begin: () => void): void {
    this.#begin = begin
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#wire!.sendCopyFromChunk(chunk)
    if (this.#wire!.stream.writableNeedDrain) this.#wire!.stream.once('drain', done)
    else done()
  }

  override _final(done: (error?: Error) => void): void {
    this.#end = done
    this.#wire!.endCopyFrom()
  }

  handleCopyInResponse(): void {
    this.#begin?.()
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message.text)
  }

  handleReadyForQuery(): void {
    this.#end?.()
  }

  handleError(error: Error): void {
    this.#begin?.()
    this.destroy(error)
  }
}

/** Rows as bytes of PostgreSQL's text format. */
export const copyOut = (client: pg.Client, text: string): CopyOut => client.query(new CopyOut(text))

export const copyIn = (client: pg.Client, text: string): CopyIn => client.query(new CopyIn(text))

const rowsOf = (tag: string): number => Number(tag.split(' ').at(-1))
