// Takes over what a peer says: first kept as it came, then done in order, each message in a transaction of its own.
// A message that comes twice changes nothing; one that comes too early waits; one that makes no sense is refused back.
import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Ending } from '../../platform/waits.ts'
import { endBySender, hearSender, noteRefused, openIncoming } from '../incoming/actions.ts'
import { insertAnnounced } from '../incoming/file-queries.ts'
import { hearPeer, settleAnswered, settleUnsolved } from '../referral/actions.ts'
import { lockReferralById, type Referral } from '../referral/queries.ts'
import { isSigned } from './keys.ts'
import { say } from './outbox.ts'
import { feedProblems } from './problems.ts'
import * as queries from './queries.ts'
import { refuseMessage, runFrom } from './rules.ts'
import { type Envelope, envelope, type MessageBody, type MessageKind, messageBodies } from './schema.ts'

interface Signed {
  envelope: string
  signature: string
}

/** Returns the number up to which everything of this peer has been done here. */
export async function receive(ctx: Ctx, from: string, messages: readonly Signed[]): Promise<number> {
  const peer = await queries.findInstallation(ctx.db, from)
  if (!peer?.is_active) throw feedProblems.unknownPeer()
  const self = await queries.readSelf(ctx.db)
  const system: Ctx = { ...ctx, actor: systemActor, lang: 'fa', idempotencyKey: null }
  const incoming = messages.map((message) => read(message, peer, self.code))
  if (incoming.length > 0) await keep(system, peer.id, incoming)
  return applyWaiting(system, peer)
}

function read(message: Signed, peer: queries.Installation, self: string): queries.Incoming {
  const isRight = isSigned(peer.public_key, message.envelope, message.signature)
  const said = isRight ? readEnvelope(message.envelope) : null
  const refusal = refuseMessage({ peer: peer.code, self }, said, isRight)
  if (refusal || !said) throw feedProblems.refused(refusal ?? 'unreadable')
  const { seq, id, thread, kind } = said
  return { seq, messageId: id, thread, kind, ...message }
}

function readEnvelope(text: string): Envelope | null {
  try {
    const parsed = envelope.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

async function keep(ctx: Ctx, installationId: number, incoming: readonly queries.Incoming[]): Promise<void> {
  const forked = await act(ctx, (tx) => queries.insertIncoming(tx, installationId, incoming, ctx.now))
  if (forked.length > 0) throw feedProblems.forked()
}

async function applyWaiting(ctx: Ctx, peer: queries.Installation): Promise<number> {
  const waiting = await queries.listWaitingSeqs(ctx.db, peer.id, peer.received_seq)
  let done = peer.received_seq
  for (const seq of runFrom(peer.received_seq, waiting)) done = await applyOne(ctx, peer.id, seq)
  return done
}

/** One message under the lock of its peer; does nothing when another delivery has done it meanwhile. */
async function applyOne(ctx: Ctx, installationId: number, seq: number): Promise<number> {
  try {
    return await act(ctx, async (tx) => {
      const peer = await queries.lockInstallation(tx, installationId)
      if (peer.received_seq >= seq) return peer.received_seq
      await apply(ctx, tx, peer, await messageAt(tx, installationId, seq))
      await queries.updateDone(tx, installationId, seq, { at: ctx.now, refusal: null })
      return seq
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return refuseBack(ctx, installationId, seq, error)
  }
}

/** What cannot be done here is told to the sender, and does not hold up what follows. */
async function refuseBack(ctx: Ctx, installationId: number, seq: number, problem: Problem): Promise<number> {
  return act(ctx, async (tx) => {
    const peer = await queries.lockInstallation(tx, installationId)
    if (peer.received_seq >= seq) return peer.received_seq
    const message = await messageAt(tx, installationId, seq)
    const reason = problem.sentence('fa')
    await queries.updateDone(tx, installationId, seq, { at: ctx.now, refusal: reason })
    if (message.kind !== 'message.refused')
      await say(ctx, tx, {
        to: peer,
        thread: message.thread,
        kind: 'message.refused',
        body: { message_id: message.messageId, seq, reason },
      })
    return seq
  })
}

async function messageAt(tx: Tx, installationId: number, seq: number): Promise<queries.Incoming> {
  const message = await queries.findIncoming(tx, installationId, seq)
  if (!message) throw problems.notFound()
  return message
}

interface Told {
  peer: queries.Installation
  thread: string
}

async function apply(ctx: Ctx, tx: Tx, peer: queries.Installation, message: queries.Incoming): Promise<void> {
  const said = readEnvelope(message.envelope)
  const kind = message.kind as MessageKind
  const shape = Object.hasOwn(messageBodies, kind) ? messageBodies[kind] : null
  const body = shape?.safeParse(said?.body)
  if (!body?.success) throw feedProblems.refused('unreadable')
  await handlers[kind](ctx, tx, { peer, thread: message.thread }, body.data as never)
}

type Handler<K extends MessageKind> = (ctx: Ctx, tx: Tx, told: Told, body: MessageBody<K>) => Promise<void>

const handlers: { [K in MessageKind]: Handler<K> } = {
  async 'referral.opened'(ctx, tx, { peer, thread }, { code, attachments, ...dossier }) {
    if (await queries.findThread(tx, { thread })) return
    const { id } = await openIncoming(ctx, tx, { ...dossier, sender_code: code, installation_id: peer.id, thread })
    await queries.insertThread(tx, {
      thread,
      installation_id: peer.id,
      national_referral_id: null,
      incoming_referral_id: id,
    })
    await insertAnnounced(tx, id, attachments, ctx.now)
  },
  async 'referral.attached'(ctx, tx, told, { attachments }) {
    await insertAnnounced(tx, await incomingOf(tx, told), attachments, ctx.now)
  },
  async 'referral.followed_up'(ctx, tx, told, { text }) {
    await hearSender(ctx, tx, await incomingOf(tx, told), text)
  },
  async 'referral.settled'(ctx, tx, told, { text }) {
    await endBySender(ctx, tx, await incomingOf(tx, told), text)
  },
  async 'referral.received'(ctx, tx, told, { code }) {
    await hearPeer(ctx, tx, await referralOf(tx, told), { event: 'received_by_peer', note: code })
  },
  async 'referral.asked'(ctx, tx, told, { text }) {
    await hearPeer(ctx, tx, await referralOf(tx, told), { event: 'asked_by_peer', note: text })
  },
  async 'referral.answered'(ctx, tx, told, { answer }) {
    const referral = await referralOf(tx, told)
    if (referral.state === 'sent') await settleAnswered(ctx, tx, referral, answer, { fromPeer: told.peer.code })
    else await hearPeer(ctx, tx, referral, { event: 'late_answer', note: answer })
  },
  async 'referral.declined'(ctx, tx, told, body) {
    const referral = await referralOf(tx, told)
    if (referral.state !== 'sent')
      return hearPeer(ctx, tx, referral, { event: 'late_answer', note: body.answer || body.citation })
    const ending: Ending = {
      reasonKind: 'non_execution',
      reasonCode: body.reason_code,
      citation: body.citation,
      nextWay: body.next_way,
      nextWayNote: body.next_way_note,
    }
    await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    await settleUnsolved(ctx, tx, referral, ending, body.answer, { fromPeer: told.peer.code })
  },
  async 'message.refused'(ctx, tx, { peer }, { message_id, reason }) {
    const thread = await queries.updateRefused(tx, peer.id, message_id, reason)
    const about = thread ? await queries.findThread(tx, { thread }) : null
    if (about?.national_referral_id)
      await hearPeer(ctx, tx, await lockReferralById(tx, about.national_referral_id), {
        event: 'link_refused',
        note: reason,
      })
    if (about?.incoming_referral_id) await noteRefused(ctx, tx, about.incoming_referral_id, reason)
  },
}

/** A thread belongs to the peer it was opened with; another one cannot speak in it. */
async function threadOf(tx: Tx, { peer, thread }: Told): Promise<queries.Thread> {
  const found = await queries.findThread(tx, { thread })
  if (found?.installation_id !== peer.id) throw feedProblems.unknownThread()
  return found
}

async function incomingOf(tx: Tx, told: Told): Promise<number> {
  const { incoming_referral_id } = await threadOf(tx, told)
  if (!incoming_referral_id) throw feedProblems.unknownThread()
  return incoming_referral_id
}

async function referralOf(tx: Tx, told: Told): Promise<Referral> {
  const { national_referral_id } = await threadOf(tx, told)
  if (!national_referral_id) throw feedProblems.unknownThread()
  return lockReferralById(tx, national_referral_id)
}
