// The default store: a folder, `ab/cdef…`. A blob appears by rename, so it is whole or absent, whatever crashes.
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { assertHash, MissingBlob, spool, sweepSpool } from './blob-spool.ts'
import type { FileContent, FileStore, StoredBlob } from './files.ts'

export class LocalFileStore implements FileStore {
  readonly #folder: string
  readonly #spoolFolder: string
  #isSwept = false

  constructor(folder: string) {
    this.#folder = folder
    this.#spoolFolder = join(folder, 'tmp')
  }

  async put(content: FileContent): Promise<StoredBlob> {
    if (!this.#isSwept) {
      this.#isSwept = true
      await sweepSpool(this.#spoolFolder)
    }
    const { path, hash, size } = await spool(this.#spoolFolder, content)
    if (await this.has(hash)) {
      await unlink(path)
      return { hash, size }
    }
    const target = this.#path(hash)
    await mkdir(dirname(target), { recursive: true })
    // Two writers of the same bytes may both come here; the second rename replaces like with like.
    await rename(path, target)
    await syncFolder(dirname(target))
    await syncFolder(this.#folder)
    return { hash, size }
  }

  async open(hash: string): Promise<ReadableStream<Uint8Array>> {
    const path = this.#path(hash)
    await access(path).catch((error: unknown) => {
      throw new MissingBlob(hash, error)
    })
    return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  }

  async read(hash: string): Promise<Buffer> {
    return await readFile(this.#path(hash)).catch((error: unknown) => {
      throw new MissingBlob(hash, error)
    })
  }

  async has(hash: string): Promise<boolean> {
    return await access(this.#path(hash)).then(
      () => true,
      () => false,
    )
  }

  #path(hash: string): string {
    assertHash(hash)
    return join(this.#folder, hash.slice(0, 2), hash.slice(2))
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for syncing; there the rename alone must do.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
