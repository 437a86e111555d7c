// What is said to a peer is written in the transaction of the fact it tells; the line is somebody else's business (`exchange.ts`).
import { randomUUID } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { insertOutgoing, nextSeq, readSelf } from './queries.ts'
import type { Envelope, MessageBody, MessageKind } from './schema.ts'

export interface Peer {
  id: number
  code: string
}

/** Queues one message; messages to one peer leave in the order in which their transactions took a number. */
export async function say<K extends MessageKind>(
  ctx: Ctx,
  tx: Tx,
  told: { to: Peer; thread: string; kind: K; body: MessageBody<K> },
): Promise<void> {
  const self = await readSelf(tx)
  const seq = await nextSeq(tx, told.to.id)
  const message: Envelope = {
    v: 1,
    from: self.code,
    to: told.to.code,
    seq,
    id: randomUUID(),
    thread: told.thread,
    kind: told.kind,
    at: ctx.now.toISOString(),
    body: told.body,
  }
  await insertOutgoing(tx, {
    installationId: told.to.id,
    seq,
    messageId: message.id,
    thread: told.thread,
    kind: told.kind,
    envelope: JSON.stringify(message),
    at: ctx.now,
  })
}
