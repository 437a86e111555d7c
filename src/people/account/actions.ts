// What a person does with their own account; each act touches nobody else's rows.

import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { listed } from '../../platform/words.ts'
import { insertToken } from '../api-tokens.ts'
import { holdsPost } from '../offices.ts'
import {
  countOpenDemands,
  eraseContacts,
  erasePerson,
  listApplicantPostIds,
  listOfficeTitles,
} from './erasure-queries.ts'
import { accountProblems } from './problems.ts'
import { accessAccount, deletePasskey, deleteSessions, revokeToken } from './queries.ts'
import { refuseErasure } from './rules.ts'

/** The person who acts; routes of this room are closed to others. */
export function personOf(ctx: Ctx): number {
  if (!ctx.actor.personId) throw problems.notSignedIn()
  return ctx.actor.personId
}

const note = (ctx: Ctx, tx: Tx, event: string, detail: Record<string, unknown> = {}) =>
  record(ctx, tx, { event, subjectKind: 'person', subjectId: personOf(ctx), detail })

export interface Preferences {
  name_en?: string | undefined
  language: 'fa' | 'en'
  notify_mail?: boolean | undefined
  notify_sms?: boolean | undefined
}

export async function changePreferences(ctx: Ctx, chosen: Preferences): Promise<null> {
  return act(ctx, async (tx) => {
    const wanted = {
      name_en: chosen.name_en ?? null,
      language: chosen.language,
      notify_mail: chosen.notify_mail ?? false,
      notify_sms: chosen.notify_sms ?? false,
    }
    await tx.updateTable('persons').set(wanted).where('id', '=', personOf(ctx)).execute()
    const { name_en: _, ...kept } = wanted
    await note(ctx, tx, 'person.preferences_changed', kept)
    return null
  })
}

/** Ends one of one's own sessions, or all but the one in hand; it is refused from the very next request. */
export async function revokeSessions(ctx: Ctx, which: { id: string } | { keep: string | null }): Promise<number> {
  return act(ctx, async (tx) => {
    const ended = await deleteSessions(tx, personOf(ctx), which)
    if ('id' in which && ended === 0) throw problems.notFound()
    await note(ctx, tx, 'session.revoked', { count: ended })
    return ended
  })
}

export async function removePasskey(ctx: Ctx, id: string): Promise<null> {
  return act(ctx, async (tx) => {
    if ((await deletePasskey(tx, personOf(ctx), id)) === 0) throw problems.notFound()
    await note(ctx, tx, 'passkey.removed')
    return null
  })
}

/** Journals a change that better-auth has made: password, second factor. */
export async function noteLoginChange(ctx: Ctx, event: string): Promise<null> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await note(ctx, tx, event)
    return null
  })
}

/** Makes a token for a post the person holds. Returns it once; null when this very request was answered before. */
export async function makeToken(
  ctx: Ctx,
  token: { postId: number; title: string; days: number },
): Promise<string | null> {
  let secret: string | null = null
  await act(ctx, async (tx) => {
    const personId = personOf(ctx)
    if (!(await holdsPost(tx, personId, token.postId, tehranDate(ctx.now)))) throw problems.notFound()
    const expiresAt = new Date(ctx.now.getTime() + token.days * 86_400_000)
    secret = await insertToken(tx, { postId: token.postId, personId, title: token.title, now: ctx.now, expiresAt })
    await note(ctx, tx, 'token.made', { postId: token.postId, title: token.title, days: token.days })
    return null
  })
  return secret
}

export async function endToken(ctx: Ctx, id: number): Promise<null> {
  return act(ctx, async (tx) => {
    if ((await revokeToken(tx, personOf(ctx), id, ctx.now)) === 0) throw problems.notFound()
    await note(ctx, tx, 'token.revoked', { tokenId: id })
    return null
  })
}

/** Erases the person as far as the law allows; refused while they hold office or have open demands. */
export async function eraseMe(ctx: Ctx): Promise<null> {
  return act(ctx, async (tx) => {
    const personId = personOf(ctx)
    const today = tehranDate(ctx.now)
    await sql`select 1 from persons where id = ${personId} for update`.execute(tx)
    const account = await accessAccount(tx, personId)
    const postIds = await listApplicantPostIds(tx, personId, today)
    const offices = await listOfficeTitles(tx, personId, today)
    const openDemands = await countOpenDemands(tx, postIds)
    const refusal = refuseErasure({ offices, openDemands })
    if (refusal === 'holds_office') throw accountProblems.holdsOffice(listed(offices, ctx.lang))
    if (refusal === 'open_demands') throw accountProblems.openDemands(openDemands)
    await eraseContacts(tx, { postIds, mobile: account.mobile, nationalId: account.national_id })
    await erasePerson(tx, { id: personId, mobile: account.mobile, now: ctx.now, today })
    await note(ctx, tx, 'person.erased')
    return null
  })
}
