// The road of an upload: judged by content, images copied without metadata, bytes to the store, one row in `files`.
// On the way out a file can only be looked at or saved; it never runs in our origin.
import { sql } from 'kysely'
import { contentDisposition } from './content-disposition.ts'
import type { Ctx } from './ctx.ts'
import type { Query, Tx } from './db.ts'
import type { Exif } from './exif.ts'
import { fileProblems } from './file-problems.ts'
import { checkFile } from './file-type.ts'
import type { FileStore } from './files.ts'
import { BrokenImage, makeThumbnail, type PreparedImage, prepareImage } from './images.ts'

export interface FileRow {
  id: number
  /** What is served: for images the copy without metadata. */
  hash: string
  size: number
  media_type: string
  name: string
  /** The bytes as they were handed in, where they differ from what is served. */
  original_hash: string | null
  exif: Exif | null
  width: number | null
  height: number | null
  uploaded_by_post_id: number | null
  created_at: Date
}

const columns = sql.raw(
  'id, hash, size, media_type, name, original_hash, exif, width, height, uploaded_by_post_id, created_at',
)

/**
 * Stores an uploaded file and its row. Throws the Problems `empty_file`, `file_too_large`, `unsupported_file`,
 * `broken_image`. If the transaction is rolled back the bytes stay in the store without a row, which harms nothing.
 */
export async function storeUpload(
  ctx: Ctx,
  tx: Tx,
  store: FileStore,
  upload: { name: string; bytes: Uint8Array },
): Promise<FileRow> {
  const { mediaType, name, isImage } = await checkFile(upload.name, upload.bytes)
  const image = isImage ? await openOrRefuse(name, upload.bytes) : null
  const original = await store.put(upload.bytes)
  const served = image ? await store.put(image.bytes) : original
  const { rows } = await sql<FileRow>`
    insert into files (hash, size, media_type, name, original_hash, exif, width, height, uploaded_by_post_id, created_at)
    values (${served.hash}, ${served.size}, ${mediaType}, ${name}, ${image ? original.hash : null},
      ${image?.exif ? JSON.stringify(image.exif) : null}::jsonb, ${image?.width ?? null}, ${image?.height ?? null},
      ${ctx.actor.post?.id ?? null}, ${ctx.now})
    returning ${columns}
  `.execute(tx)
  return rows[0]!
}

async function openOrRefuse(name: string, bytes: Uint8Array): Promise<PreparedImage> {
  try {
    return await prepareImage(bytes)
  } catch (error) {
    if (error instanceof BrokenImage) throw fileProblems.brokenImage(name)
    throw error
  }
}

/** One row of `files`, or null. Whether the actor may see it is the caller's question: files have no access of their own. */
export async function findFile(db: Query, id: number): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`select ${columns} from files where id = ${id}`.execute(db)
  return rows[0] ?? null
}

type Served = Pick<FileRow, 'hash' | 'size' | 'media_type' | 'name' | 'original_hash'>

/**
 * The file as a Response: images are shown in place, all else is offered for saving (a browser will not open a PDF in
 * a sandbox). `original` gives the bytes as handed in, metadata included. Throws MissingBlob.
 */
export async function fileResponse(
  row: Served,
  store: FileStore,
  wish: { original?: boolean } = {},
): Promise<Response> {
  const isOriginal = wish.original === true && row.original_hash !== null
  const hash = isOriginal ? row.original_hash! : row.hash
  const isInline = row.media_type.startsWith('image/') && !isOriginal
  const headers = servingHeaders(row.media_type, isInline ? 'inline' : 'attachment', row.name)
  headers.set('etag', `"${hash}"`)
  if (!isOriginal) headers.set('content-length', String(row.size))
  return new Response(await store.open(hash), { headers })
}

/** A small WebP of an image's served copy; made on demand, about 15 ms, and kept by the browser. */
export async function thumbnailResponse(row: Served, store: FileStore): Promise<Response> {
  const bytes = await makeThumbnail(await store.read(row.hash))
  const headers = servingHeaders('image/webp', 'inline', row.name.replace(/\.[^.]*$/, '.webp'))
  headers.set('etag', `"${row.hash}-thumbnail"`)
  return new Response(new Uint8Array(bytes), { headers })
}

function servingHeaders(mediaType: string, disposition: 'inline' | 'attachment', name: string): Headers {
  return new Headers({
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'content-disposition': contentDisposition(disposition, name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // The address names a content that cannot change; private, because who may see it can.
    'cache-control': 'private, max-age=31536000, immutable',
  })
}
