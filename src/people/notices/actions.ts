// How a person is told is their own affair; what is told is the administrator's and the secretariat's.
import { randomInt } from 'node:crypto'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { type Channel, channels } from '../../platform/notify/quiet-hours.ts'
import { type EditableText, forgetTexts, insertEdition } from '../../platform/notify/texts.ts'
import { topics } from '../../platform/notify/topics.ts'
import { problems } from '../../platform/problem.ts'
import type { Word } from '../../platform/words.ts'
import { personOf } from '../account/actions.ts'
import { requeueFailed } from './delivery-queries.ts'
import * as queries from './queries.ts'

const chatCodeMs = 600_000

/** `wanted` holds `topic:channel` for each ticked box; only channels that were shown are decided on. */
export async function chooseNotices(ctx: Ctx, wanted: ReadonlySet<string>, shown: readonly Channel[]): Promise<null> {
  const personId = personOf(ctx)
  const choices = topics.flatMap((topic) =>
    channels
      .filter((channel) => shown.includes(channel))
      .map((channel) => ({ topic, channel, is_wanted: wanted.has(`${topic}:${channel}`) })),
  )
  return act(ctx, async (tx) => {
    await queries.replaceChoices(tx, personId, choices, ctx.now)
    return null
  })
}

/** What could not be sent on a way within a day is tried once more. */
export async function retryFailed(ctx: Ctx, channel: Channel): Promise<{ n: number }> {
  return act(ctx, async (tx) => {
    const n = await requeueFailed(tx, channel, ctx.now)
    await record(ctx, tx, { event: 'delivery.retried', subjectKind: 'setting', subjectId: 0, detail: { channel, n } })
    return { n }
  })
}

export async function addBrowser(
  ctx: Ctx,
  browser: { endpoint: string; p256dh: string; auth: string; device: string },
): Promise<null> {
  return act(ctx, async (tx) => {
    await queries.insertBrowser(tx, { ...browser, personId: personOf(ctx), now: ctx.now })
    return null
  })
}

export async function dropBrowser(ctx: Ctx, id: number): Promise<null> {
  return act(ctx, async (tx) => {
    await queries.removeBrowser(tx, personOf(ctx), id, ctx.now)
    return null
  })
}

export async function dropMessenger(ctx: Ctx, id: number): Promise<null> {
  return act(ctx, async (tx) => {
    await queries.removeMessenger(tx, personOf(ctx), id, ctx.now)
    return null
  })
}

/** Eight digits, said to the bot within the hour. */
export async function makeBotCode(ctx: Ctx, bot: string): Promise<string> {
  return act(ctx, async (tx) => {
    const code = String(randomInt(10_000_000, 100_000_000))
    const expiresAt = new Date(ctx.now.getTime() + 3_600_000)
    await queries.replaceBotLink(tx, { code, personId: personOf(ctx), bot, expiresAt })
    return code
  })
}

/** A code for a chat that the reader named, to be sent there; not more than one a minute, so that nobody is pestered. */
export async function makeChatCode(ctx: Ctx, bot: string, chatId: string): Promise<string> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    const personId = personOf(ctx)
    const until = await queries.findSentUntil(tx, personId, bot)
    if (until && until.getTime() - chatCodeMs + 60_000 > ctx.now.getTime()) throw problems.tooMany(60)
    const code = String(randomInt(10_000_000, 100_000_000))
    const expiresAt = new Date(ctx.now.getTime() + chatCodeMs)
    await queries.replaceBotLink(tx, { code, personId, bot, expiresAt, chatId })
    return code
  })
}

/** False for a wrong, old or worn-out code. */
export async function confirmChat(ctx: Ctx, bot: string, code: string): Promise<boolean> {
  return act({ ...ctx, idempotencyKey: null }, (tx) =>
    queries.confirmBotLink(tx, { personId: personOf(ctx), bot, code, now: ctx.now }),
  )
}

/** Mutes what one of the person's own notices is about. */
export async function muteNotice(ctx: Ctx, notificationId: number): Promise<null> {
  return act(ctx, async (tx) => {
    const notice = await queries.findNotice(tx, notificationId)
    if (notice?.person_id !== personOf(ctx)) throw problems.notFound()
    await queries.insertMute(tx, notice, ctx.now)
    return null
  })
}

/** The same by a link in a mail; whoever holds the mail may. */
export async function muteByToken(ctx: Ctx, notice: queries.Told): Promise<null> {
  return act(ctx, async (tx) => {
    await queries.insertMute(tx, notice, ctx.now)
    return null
  })
}

export async function unmute(ctx: Ctx, subject: { subject_kind: string; subject_id: number }): Promise<null> {
  return act(ctx, async (tx) => {
    await queries.deleteMute(tx, personOf(ctx), subject)
    return null
  })
}

/** Puts a text in other words, or back to the product's own with `null`. */
export async function editText(ctx: Ctx, text: EditableText, word: Word | null, reason: string): Promise<null> {
  const result = await act(ctx, async (tx) => {
    const { post, personId } = ctx.actor
    await insertEdition(tx, { name: text.name, word, reason, postId: post!.id, personId, now: ctx.now })
    await record(ctx, tx, {
      event: word ? 'text.edited' : 'text.restored',
      subjectKind: 'text',
      subjectId: 0,
      detail: { name: text.name, ...(word ? { ...word } : {}), reason },
    })
    return null
  })
  forgetTexts()
  return result
}
