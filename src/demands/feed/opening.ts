// A referral is opened at a peer: its dossier as figures and text, and its papers by their hashes.
import { randomUUID } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { accessReferralById } from '../referral/queries.ts'
import { offerFiles } from './file-queries.ts'
import { type Peer, say } from './outbox.ts'
import { findThread, insertThread, readWeight } from './queries.ts'

/** Does nothing for a referral the peer knows already. */
export async function openThread(ctx: Ctx, tx: Tx, peer: Peer, referralId: number): Promise<void> {
  if (await findThread(tx, { nationalReferralId: referralId })) return
  const referral = await accessReferralById(tx, referralId)
  const thread = randomUUID()
  await insertThread(tx, {
    thread,
    installation_id: peer.id,
    national_referral_id: referral.id,
    incoming_referral_id: null,
  })
  const weight = await readWeight(tx, referral.source_kind, referral.source_id)
  await say(ctx, tx, {
    to: peer,
    thread,
    kind: 'referral.opened',
    body: {
      code: referral.code,
      title: referral.title,
      paper: referral.paper,
      letter_number: referral.letter_number,
      addressed_to: referral.body_fa,
      source_kind: referral.source_kind,
      source_title: referral.source_title,
      ...weight,
      attachments: await offerFiles(tx, { installationId: peer.id, thread, referralId, at: ctx.now }),
    },
  })
}
