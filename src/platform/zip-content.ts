// Office files are zip archives, and a small archive can unfold to gigabytes or hide a macro. The archive is walked and
// really inflated against a budget before any reader touches it, because the sizes it declares may lie.
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

export interface ZipLimits {
  /** Bytes of all entries together once inflated. */
  inflated: number
  entries: number
}

export const officeLimits: ZipLimits = { inflated: 150_000_000, entries: 5_000 }

/** Why an archive is refused; `kind` is 'broken' or 'bomb'. */
export class ZipRefused extends Error {
  readonly kind: 'broken' | 'bomb'

  constructor(kind: 'broken' | 'bomb', reason: string) {
    super(reason)
    this.name = 'ZipRefused'
    this.kind = kind
  }
}

interface Entry {
  name: string
  method: number
  packed: Buffer
  declared: number
}

/**
 * Names of all entries of an archive, after inflating every one of them (flat memory) within the limits.
 * Throws ZipRefused for what is damaged, encrypted, zip64, overlapping its budget or packed by an unusual method.
 */
export async function inspectZip(bytes: Uint8Array, limits: ZipLimits = officeLimits): Promise<string[]> {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
  const declared = entries.reduce((sum, entry) => sum + entry.declared, 0)
  if (declared > limits.inflated) throw new ZipRefused('bomb', `declares ${declared} bytes`)
  let budget = limits.inflated
  for (const entry of entries) {
    budget -= entry.method === 0 ? entry.packed.length : await inflatedSize(entry, budget)
    if (budget < 0) throw new ZipRefused('bomb', `inflates beyond ${limits.inflated} bytes`)
  }
  return entries.map((entry) => entry.name)
}

export interface ZipReader {
  names: readonly string[]
  /** What an entry holds, piece by piece; null when there is none of this name. All entries share one budget. */
  read(name: string): AsyncIterable<Buffer> | null
}

/** An archive whose entries are inflated as they are read. Throws ZipRefused, also while reading. */
export function openZip(bytes: Uint8Array, limits: ZipLimits = officeLimits): ZipReader {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
  let budget = limits.inflated
  async function* inflate(entry: Entry): AsyncGenerator<Buffer> {
    const packed = Readable.from([entry.packed])
    try {
      for await (const chunk of entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 65_536 }))) {
        budget -= (chunk as Buffer).length
        if (budget < 0) throw new ZipRefused('bomb', `inflates beyond ${limits.inflated} bytes`)
        yield chunk as Buffer
      }
    } catch (error) {
      if (error instanceof ZipRefused) throw error
      throw new ZipRefused('broken', `${entry.name}: ${(error as Error).message}`)
    }
  }
  return {
    names: entries.map((entry) => entry.name),
    read(name) {
      const entry = entries.find((one) => one.name === name)
      return entry ? inflate(entry) : null
    },
  }
}

async function inflatedSize(entry: Entry, budget: number): Promise<number> {
  const inflating = Readable.from([entry.packed]).pipe(createInflateRaw({ chunkSize: 65_536 }))
  let size = 0
  try {
    for await (const chunk of inflating) {
      size += (chunk as Buffer).length
      if (size > budget) break
    }
  } catch (error) {
    throw new ZipRefused('broken', `${entry.name}: ${(error as Error).message}`)
  }
  return size
}

function readDirectory(zip: Buffer, limits: ZipLimits): Entry[] {
  try {
    const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (end < 0 || zip.length - end > 65_557) throw new ZipRefused('broken', 'no central directory')
    const count = zip.readUInt16LE(end + 10)
    if (count > limits.entries) throw new ZipRefused('bomb', `${count} entries`)
    const entries: Entry[] = []
    let at = zip.readUInt32LE(end + 16)
    for (let i = 0; i < count; i++) {
      if (zip.readUInt32LE(at) !== 0x02014b50) throw new ZipRefused('broken', 'central directory is damaged')
      entries.push(readEntry(zip, at))
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
    return entries
  } catch (error) {
    if (error instanceof RangeError) throw new ZipRefused('broken', 'archive ends too early')
    throw error
  }
}

function readEntry(zip: Buffer, at: number): Entry {
  const flags = zip.readUInt16LE(at + 8)
  const method = zip.readUInt16LE(at + 10)
  const packedSize = zip.readUInt32LE(at + 20)
  const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
  if (flags & 1) throw new ZipRefused('broken', `${name} is encrypted`)
  if (method !== 0 && method !== 8) throw new ZipRefused('broken', `${name} is packed by method ${method}`)
  const local = zip.readUInt32LE(at + 42)
  if (zip.readUInt32LE(local) !== 0x04034b50) throw new ZipRefused('broken', `${name} is not where it is said to be`)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  if (start + packedSize > zip.length) throw new ZipRefused('broken', `${name} ends too early`)
  return { name, method, packed: zip.subarray(start, start + packedSize), declared: zip.readUInt32LE(at + 24) }
}
