// Tries a link before anything hangs on it: a signed wish for a file that is nowhere. A peer that knows us and our key says that it has no
// such file; whatever else it says is what is wrong.
import type { KeyObject } from 'node:crypto'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { failureOf, keepFailure, readAnswer } from './failures.ts'
import { accessInstallation, type Installation, lockInstallation, readSelf, updateContact } from './queries.ts'
import type { FileWish } from './schema.ts'
import { askForPart } from './wire.ts'

const patienceMs = 10_000

/** Writes down how it went, for the record of the link; a failed trial is an answer, not an error. */
export async function tryLink(ctx: Ctx, key: KeyObject, code: string): Promise<{ code: string }> {
  const peer = await accessInstallation(ctx.db, code)
  const failure = await failureOfTrial(ctx, key, peer)
  return act(ctx, async (tx) => {
    const locked = await lockInstallation(tx, peer.id)
    if (failure === null) await updateContact(tx, locked.id, ctx.now)
    else await keepFailure(tx, locked, failure, ctx.now)
    const event = failure === null ? 'installation.answered' : 'installation.silent'
    await record(ctx, tx, {
      event,
      subjectKind: 'installation',
      subjectId: locked.id,
      detail: failure ? { failure } : {},
    })
    return { code }
  })
}

async function failureOfTrial(ctx: Ctx, key: KeyObject, peer: Installation): Promise<string | null> {
  const self = await readSelf(ctx.db)
  const at = ctx.now.toISOString()
  const wish: FileWish = { v: 1, from: self.code, to: peer.code, hash: '0'.repeat(64), offset: 0, length: 1, at }
  try {
    const response = await askForPart(key, peer, wish, patienceMs)
    const answer = await readAnswer(response)
    return answer.endsWith('feed_unknown_file') ? null : answer
  } catch (error) {
    return failureOf(error)
  }
}
