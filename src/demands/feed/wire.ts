// What goes over the line to a peer: one kind of request, signed word by word.
import type { KeyObject } from 'node:crypto'
import { signEnvelope } from './keys.ts'
import type { Installation } from './queries.ts'
import type { FileWish } from './schema.ts'

const patienceMs = 20_000

/** Sends `body` to a door of the peer's feed in the name of `from`, ourselves. Throws what the line throws. */
export function postToPeer(
  peer: Installation,
  from: string,
  door: 'messages' | 'files',
  body: unknown,
  patience = patienceMs,
): Promise<Response> {
  return fetch(`${peer.address}/feed/v1/${door}`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: { 'content-type': 'application/json', authorization: `Jahesh-Feed ${from}` },
    body: JSON.stringify(body),
  })
}

export const signed = (key: KeyObject, envelope: string) => ({ envelope, signature: signEnvelope(key, envelope) })

/** Asks for a part of a file. */
export const askForPart = (key: KeyObject, peer: Installation, wish: FileWish, patience?: number): Promise<Response> =>
  postToPeer(peer, wish.from, 'files', signed(key, JSON.stringify(wish)), patience)
