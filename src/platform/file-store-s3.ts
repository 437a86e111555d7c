// The same store on any S3-compatible server, for installations with several `serve` processes. The SDK is heavy and
// most installations have no bucket, so it is loaded at first use.
import { createReadStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { assertHash, MissingBlob, spool } from './blob-spool.ts'
import type { Config } from './config.ts'
import type { FileContent, FileStore, StoredBlob } from './files.ts'

type S3Config = NonNullable<Config['s3']>
type Sdk = typeof import('@aws-sdk/client-s3')

export class S3FileStore implements FileStore {
  readonly #config: S3Config
  readonly #spoolFolder: string
  #opened: Promise<{ sdk: Sdk; client: S3Client }> | null = null

  constructor(config: S3Config, spoolFolder: string) {
    this.#config = config
    this.#spoolFolder = spoolFolder
  }

  async put(content: FileContent): Promise<StoredBlob> {
    const { path, hash, size } = await spool(this.#spoolFolder, content)
    try {
      if (!(await this.has(hash))) {
        const { sdk, client } = await this.#open()
        const body = createReadStream(path)
        await client.send(new sdk.PutObjectCommand({ ...this.#at(hash), Body: body, ContentLength: size }))
      }
      return { hash, size }
    } finally {
      await unlink(path)
    }
  }

  async open(hash: string): Promise<ReadableStream<Uint8Array>> {
    return Readable.toWeb(await this.#get(hash)) as ReadableStream<Uint8Array>
  }

  async read(hash: string): Promise<Buffer> {
    return Buffer.concat(await (await this.#get(hash)).toArray())
  }

  async has(hash: string): Promise<boolean> {
    const { sdk, client } = await this.#open()
    try {
      await client.send(new sdk.HeadObjectCommand(this.#at(hash)))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  async #get(hash: string): Promise<Readable> {
    const { sdk, client } = await this.#open()
    try {
      const found = await client.send(new sdk.GetObjectCommand(this.#at(hash)))
      return found.Body as Readable
    } catch (error) {
      if (isMissing(error)) throw new MissingBlob(hash, error)
      throw error
    }
  }

  #at(hash: string): { Bucket: string; Key: string } {
    assertHash(hash)
    return { Bucket: this.#config.bucket, Key: `${hash.slice(0, 2)}/${hash.slice(2)}` }
  }

  #open(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.#opened ??= import('@aws-sdk/client-s3').then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        ...(this.#config.endpoint ? { endpoint: this.#config.endpoint } : {}),
        region: this.#config.region,
        forcePathStyle: true,
        credentials: { accessKeyId: this.#config.accessKey, secretAccessKey: this.#config.secretKey },
        // Many S3-compatible servers do not know the SDK's newer default checksums; the key itself is a checksum.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    }))
    return this.#opened
  }
}

function isMissing(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  return status === 404
}
