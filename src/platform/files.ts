// Evidence must stay what it was on the day it was handed in, so files are kept by the SHA-256 of their content: the
// same bytes are stored once, nothing is ever overwritten, and a name can be checked against what it names.
import { join } from 'node:path'
import type { Config } from './config.ts'
import { LocalFileStore } from './file-store-local.ts'
import { S3FileStore } from './file-store-s3.ts'

export interface StoredBlob {
  /** SHA-256, 64 lower-case hex digits. */
  hash: string
  /** Bytes. */
  size: number
}

/** Bytes or a stream of them. */
export type FileContent = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

export interface FileStore {
  /** Stores the content once; a repeat returns the same blob. When it returns, the blob survives a crash. */
  put(content: FileContent): Promise<StoredBlob>
  /** Streams a blob. Throws MissingBlob when it is not there. */
  open(hash: string): Promise<ReadableStream<Uint8Array>>
  /** The whole blob in memory. Throws MissingBlob. */
  read(hash: string): Promise<Buffer>
  has(hash: string): Promise<boolean>
}

/** The store the configuration names: an S3 bucket, or the folder `files` under `varDir`. */
export function openFileStore(config: Pick<Config, 'varDir' | 's3'>): FileStore {
  const folder = join(config.varDir, 'files')
  return config.s3 ? new S3FileStore(config.s3, join(folder, 'tmp')) : new LocalFileStore(folder)
}
