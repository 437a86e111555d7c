// An administrator links this headquarters with another one: its address, its key, and whose referrals go there.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { isNationalBody } from '../referral/queries.ts'
import { listEarlier } from './file-queries.ts'
import { openThread } from './opening.ts'
import { feedProblems, namingConflicts } from './problems.ts'
import * as queries from './queries.ts'
import type { InstallationFacts, Self } from './schema.ts'

export async function linkInstallation(
  ctx: Ctx,
  code: string,
  facts: InstallationFacts,
  ownKey: string,
): Promise<{ code: string }> {
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      await check(tx, facts, ownKey)
      const id = await queries.insertInstallation(tx, code, facts, ctx.now)
      await note(ctx, tx, id, 'installation.linked', { code, ...facts })
      return { code }
    }),
  )
}

export async function editInstallation(
  ctx: Ctx,
  code: string,
  facts: InstallationFacts,
  ownKey: string,
): Promise<{ code: string }> {
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      await check(tx, facts, ownKey)
      const before = await queries.lockInstallation(tx, (await queries.accessInstallation(tx, code)).id)
      await queries.updateInstallation(tx, before.id, facts)
      await note(ctx, tx, before.id, 'installation.edited', { before: factsOf(before), after: facts })
      return { code }
    }),
  )
}

/** A suspended peer is sent nothing and not listened to; what is owed to it waits. */
export async function suspendInstallation(ctx: Ctx, code: string, isActive: boolean): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { id } = await queries.lockInstallation(tx, (await queries.accessInstallation(tx, code)).id)
    await queries.updateActive(tx, id, isActive)
    await note(ctx, tx, id, isActive ? 'installation.resumed' : 'installation.suspended', {})
    return { code }
  })
}

/** Referrals sent before the peer was linked, which the officer chose, are opened there now. */
export async function sendEarlier(ctx: Ctx, code: string, referrals: readonly string[]): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const peer = await queries.lockInstallation(tx, (await queries.accessInstallation(tx, code)).id)
    const chosen = (await listEarlier(tx, peer.organisation_id)).filter((one) => referrals.includes(one.code))
    if (chosen.length === 0) throw feedProblems.nothingChosen()
    for (const one of chosen) await openThread(ctx, tx, peer, one.id)
    await note(ctx, tx, peer.id, 'installation.earlier_sent', { referrals: chosen.map((one) => one.code) })
    return { code }
  })
}

export async function nameSelf(ctx: Ctx, self: Self): Promise<null> {
  return act(ctx, async (tx) => {
    const before = await queries.readSelf(tx)
    await queries.updateSelf(tx, self, ctx.now)
    await record(ctx, tx, {
      event: 'installation.named_itself',
      subjectKind: 'setting',
      subjectId: 0,
      detail: { before, after: self },
    })
    return null
  })
}

async function check(tx: Tx, facts: InstallationFacts, ownKey: string): Promise<void> {
  if (facts.public_key === ownKey) throw feedProblems.ownKey()
  if (facts.organisation_id !== null && !(await isNationalBody(tx, facts.organisation_id)))
    throw feedProblems.unknownBody()
}

async function note(ctx: Ctx, tx: Tx, id: number, event: string, detail: Record<string, unknown>): Promise<void> {
  await record(ctx, tx, { event, subjectKind: 'installation', subjectId: id, detail })
}

export const factsOf = (one: queries.Installation): InstallationFacts => ({
  title_fa: one.title_fa,
  title_en: one.title_en,
  address: one.address,
  public_key: one.public_key,
  organisation_id: one.organisation_id,
})
