// What a referral here has to tell the installation it was carried to, or came from.
import type { Ctx, JournalEvent } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import type { Ending } from '../../platform/waits.ts'
import { accessIncomingById } from '../incoming/queries.ts'
import { accessReferralById } from '../referral/queries.ts'
import { offerFiles } from './file-queries.ts'
import { openThread } from './opening.ts'
import { say } from './outbox.ts'
import { findInstallationOfBody, findThread, lockInstallation } from './queries.ts'
import type { MessageBody, MessageKind } from './schema.ts'

/** On `national_referral.sent`: opens it at the installation of its national body, if that is linked. */
export async function openAtPeer(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const referral = await accessReferralById(tx, event.subjectId)
  const peer = await findInstallationOfBody(tx, referral.organisation_id)
  if (peer) await openThread(ctx, tx, peer, referral.id)
}

/** On `national_referral.dossier_bundled`: a paper set after the referral has left follows it. */
export async function attachAtPeer(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const thread = await findThread(tx, { nationalReferralId: event.subjectId })
  if (!thread) return
  const { id: installationId, code } = await lockInstallation(tx, thread.installation_id)
  const given = { installationId, thread: thread.thread, referralId: event.subjectId, at: ctx.now }
  const attachments = await offerFiles(tx, given)
  if (attachments.length > 0)
    await say(ctx, tx, {
      to: { id: installationId, code },
      thread: thread.thread,
      kind: 'referral.attached',
      body: { attachments },
    })
}

/** On `national_referral.followed_up`. */
export async function followUpAtPeer(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  if (event.detail['fromPeer']) return
  await tell(ctx, tx, event, 'referral.followed_up', { text: String(event.detail['note']) })
}

/** On `national_referral.answered` and `.closed`, when the end did not come from the peer itself. */
export async function settleAtPeer(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  if (event.detail['fromPeer']) return
  const text = String(event.detail['answer'] ?? '').trim() || 'این ارجاع در قرارگاه فرستنده پایان یافت.'
  await tell(ctx, tx, event, 'referral.settled', { text })
}

async function tell<K extends MessageKind>(
  ctx: Ctx,
  tx: Tx,
  event: JournalEvent,
  kind: K,
  body: MessageBody<K>,
): Promise<void> {
  const thread = await findThread(tx, { nationalReferralId: event.subjectId })
  if (!thread) return
  await say(ctx, tx, { to: await lockInstallation(tx, thread.installation_id), thread: thread.thread, kind, body })
}

/** On every step of a referral that came from another installation: its sender is told. */
export async function tellSender(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const told = answers[event.event]
  const thread = await findThread(tx, { incomingReferralId: event.subjectId })
  if (!told || !thread) return
  const to = await lockInstallation(tx, thread.installation_id)
  const referral = await accessIncomingById(tx, event.subjectId)
  await say(ctx, tx, { to, thread: thread.thread, ...told(event, referral.code) })
}

type Told = { [K in MessageKind]: { kind: K; body: MessageBody<K> } }[MessageKind]

const answers: Readonly<Record<string, (event: JournalEvent, code: string) => Told>> = {
  'incoming_referral.acknowledged': (_, code) => ({ kind: 'referral.received', body: { code } }),
  'incoming_referral.asked': ({ detail }) => ({ kind: 'referral.asked', body: { text: String(detail['note']) } }),
  'incoming_referral.answered': ({ detail }) => ({
    kind: 'referral.answered',
    body: { answer: String(detail['answer']) },
  }),
  'incoming_referral.declined': ({ detail }) => {
    const ending = detail['ending'] as Ending
    return {
      kind: 'referral.declined',
      body: {
        answer: String(detail['answer'] ?? ''),
        reason_code: ending.reasonCode,
        citation: ending.citation,
        next_way: ending.nextWay,
        next_way_note: ending.nextWayNote ?? '',
      },
    }
  },
}
