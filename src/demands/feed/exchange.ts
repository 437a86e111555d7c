// Brings what is owed to the peers. Nothing is marked as delivered but by the peer's own word of what it has taken over.
import type { KeyObject } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Shell } from '../../platform/web.ts'
import { failureOf, keepFailure, readAnswer } from './failures.ts'
import { fetchFiles } from './fetching.ts'
import { feedKey } from './keys.ts'
import { type Installation, listDueInstallations, listUnconfirmed, readSelf, updateConfirmed } from './queries.ts'
import { mostAtOnce, receiptJson } from './schema.ts'
import { postToPeer, signed } from './wire.ts'

/** Deliveries to one peer in one turn; the rest follows a minute later. */
const mostDeliveries = 20

/** The job of every minute: all peers to whom something is owed, each on its own; then the attachments they owe us. */
export async function exchange(ctx: Ctx, shell: Pick<Shell, 'config' | 'log' | 'files'>): Promise<void> {
  const key = feedKey(shell.config.secret)
  const due = await listDueInstallations(ctx.db, ctx.now)
  await Promise.all(due.map((peer) => exchangeWith(ctx, key, peer, shell)))
  await fetchFiles(ctx, key, shell)
}

async function exchangeWith(ctx: Ctx, key: KeyObject, peer: Installation, shell: Pick<Shell, 'log'>): Promise<void> {
  try {
    let confirmed = peer.confirmed_seq
    for (let turn = 0; turn < mostDeliveries && confirmed < peer.sent_seq; turn += 1) {
      const received = await deliverTo(ctx, key, peer)
      await updateConfirmed(ctx.db, peer.id, received, ctx.now)
      if (received === confirmed) break
      confirmed = received
    }
  } catch (error) {
    await keepFailure(ctx.db, peer, failureOf(error), ctx.now)
    shell.log.warn({ peer: peer.code, failures: peer.failures + 1 }, 'the feed could not be delivered')
  }
}

async function deliverTo(ctx: Ctx, key: KeyObject, peer: Installation): Promise<number> {
  const [self, envelopes] = await Promise.all([readSelf(ctx.db), listUnconfirmed(ctx.db, peer.id, mostAtOnce)])
  const response = await postToPeer(peer, self.code, 'messages', {
    from: self.code,
    messages: envelopes.map((envelope) => signed(key, envelope)),
  })
  if (!response.ok) throw new Error(await readAnswer(response))
  return receiptJson.parse(await response.json()).received
}
