// Content is hashed while it is written to a temporary file, so a stream of any length costs flat memory and a blob
// only gets its name once all of it is on the disk.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileContent, StoredBlob } from './files.ts'

export interface Spooled extends StoredBlob {
  path: string
}

/** A hash names an object that should exist and does not: a broken backup or a wrong bucket. A bug or an outage. */
export class MissingBlob extends Error {
  constructor(hash: string, cause?: unknown) {
    super(`no stored file ${hash}`, { cause })
    this.name = 'MissingBlob'
  }
}

/** Refuses whatever is not a SHA-256 in lower-case hex, so no path can be smuggled in. */
export function assertHash(hash: string): void {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new MissingBlob(JSON.stringify(hash))
}

/** Writes the content to a fresh file in `folder` and syncs it to the disk. On failure the file is gone. */
export async function spool(folder: string, content: FileContent): Promise<Spooled> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx', 0o640)
  const digest = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      digest.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
    return { path, hash: digest.digest('hex'), size }
  } catch (error) {
    await unlink(path)
    throw error
  } finally {
    await file.close()
  }
}

/** Removes what a crash left behind: files in `folder` untouched for a day. */
export async function sweepSpool(folder: string, now = Date.now()): Promise<number> {
  let swept = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (!found || now - found.mtimeMs < 86_400_000) continue
    await unlink(path).catch(() => {})
    swept += 1
  }
  return swept
}
