// Attachments are fetched by whom they were announced to, part by part, so that a line cut in the middle costs one part.
// A file is taken over only when the whole has the hash that was announced under the peer's signature.
import { createHash, type KeyObject } from 'node:crypto'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileStore } from '../../platform/files.ts'
import { Problem } from '../../platform/problem.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import type { Shell } from '../../platform/web.ts'
import { addPart, endComing, listUnfinished, readParts, type Unfinished } from '../incoming/file-queries.ts'
import { isOffered } from './file-queries.ts'
import { isSigned } from './keys.ts'
import { feedProblems } from './problems.ts'
import { findInstallation, type Installation, listInstallations, readSelf } from './queries.ts'
import { isFresh, refuseMessage } from './rules.ts'
import { fileWish, mostPartBytes } from './schema.ts'
import { askForPart } from './wire.ts'

const mostFiles = 20

/** The second half of the job of every minute: what peers have announced and has not come whole. */
export async function fetchFiles(
  ctx: Ctx,
  key: KeyObject,
  shell: Pick<Shell, 'files' | 'log'>,
  partBytes = mostPartBytes,
): Promise<void> {
  const waiting = await listUnfinished(ctx.db, mostFiles)
  if (waiting.length === 0) return
  const [peers, self] = await Promise.all([listInstallations(ctx.db), readSelf(ctx.db)])
  const cut = new Set<number>()
  for (const file of waiting) {
    const peer = peers.find((one) => one.id === file.installation_id)
    if (!peer || cut.has(peer.id)) continue
    try {
      const ask = (offset: number) => askPart(ctx, key, peer, { from: self.code, file, offset, length: partBytes })
      await fetchFile(ctx, shell.files, file, ask)
    } catch (error) {
      cut.add(peer.id)
      shell.log.warn({ peer: peer.code, file: file.hash, err: error }, 'an attachment of the feed did not come whole')
    }
  }
}

async function fetchFile(
  ctx: Ctx,
  store: FileStore,
  file: Unfinished,
  ask: (offset: number) => Promise<Uint8Array>,
): Promise<void> {
  for (let got = file.got; got < file.size; ) {
    const part = await ask(got)
    if (part.length === 0 || got + part.length > file.size) throw new Error('a part of the wrong length')
    if (!(await act(ctx, (tx) => addPart(tx, file.id, got, part)))) return
    got += part.length
  }
  await takeOver(ctx, store, file)
}

async function takeOver(ctx: Ctx, store: FileStore, file: Unfinished): Promise<void> {
  const bytes = await readParts(ctx.db, file.id)
  const isWhole = createHash('sha256').update(bytes).digest('hex') === file.hash
  await act(ctx, async (tx) => {
    try {
      if (!isWhole) throw feedProblems.wrongHash()
      const { id } = await storeUpload(ctx, tx, store, { name: file.name, bytes })
      await endComing(tx, file.id, { at: ctx.now, fileId: id })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await endComing(tx, file.id, { at: ctx.now, refusal: error.sentence('fa') })
    }
    return null
  })
}

async function askPart(
  ctx: Ctx,
  key: KeyObject,
  peer: Installation,
  wish: { from: string; file: Unfinished; offset: number; length: number },
): Promise<Uint8Array> {
  const response = await askForPart(key, peer, {
    v: 1,
    from: wish.from,
    to: peer.code,
    hash: wish.file.hash,
    offset: wish.offset,
    length: wish.length,
    at: ctx.now.toISOString(),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** A part of a file for the peer to whom it was announced. Throws `feed_…` for everyone and everything else. */
export async function readPart(
  ctx: Ctx,
  store: FileStore,
  asked: { envelope: string; signature: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const wish = fileWish.safeParse(parsed(asked.envelope)).data ?? null
  const peer = wish ? await findInstallation(ctx.db, wish.from) : null
  if (!wish || !peer?.is_active) throw feedProblems.unknownPeer()
  const self = await readSelf(ctx.db)
  const isRight = isSigned(peer.public_key, asked.envelope, asked.signature)
  const refusal = refuseMessage({ peer: peer.code, self: self.code }, wish, isRight)
  if (refusal) throw feedProblems.refused(refusal)
  if (!isFresh(new Date(wish.at), ctx.now)) throw feedProblems.stale()
  if (!(await isOffered(ctx.db, peer.id, wish.hash))) throw feedProblems.unknownFile()
  const whole = await store.read(wish.hash)
  return new Uint8Array(whole.subarray(wish.offset, wish.offset + Math.min(wish.length, mostPartBytes)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
