// What was said to the bots: a code links its chat with the person who was shown it.
import { act } from '../../platform/act.ts'
import type { BotConfig } from '../../platform/config.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Bot, type Heard, openBot } from '../../platform/notify/bot.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import type { Shell } from '../../platform/web.ts'
import { botSays } from './messenger-texts.ts'
import { readBotOffset, takeBotLink, updateBotOffset } from './queries.ts'

/** The job of every minute: each messenger on its own, so that one that is down holds up no other. */
export async function listenToBots(ctx: Ctx, shell: Pick<Shell, 'config' | 'log'>): Promise<void> {
  await Promise.all(
    shell.config.bots.map(async (config) => {
      try {
        await listenTo(ctx, config)
      } catch (error) {
        shell.log.warn({ err: error, bot: config.code }, 'the messenger could not be heard')
      }
    }),
  )
}

async function listenTo(ctx: Ctx, config: BotConfig): Promise<void> {
  const bot = openBot(config)
  const heard = await bot.listen(await readBotOffset(ctx.db, config.code))
  for (const one of heard) await hear(ctx, config, bot, one)
}

async function hear(ctx: Ctx, config: BotConfig, bot: Bot, heard: Heard): Promise<void> {
  const code = /(?<!\d)\d{8}(?!\d)/.exec(toLatinDigits(heard.text))?.[0]
  const personId = await act(ctx, async (tx) => {
    await updateBotOffset(tx, config.code, heard.updateId + 1)
    if (!code || heard.chatId === '') return null
    return takeBotLink(tx, { code, bot: config.code, chatId: heard.chatId, now: ctx.now })
  })
  if (heard.chatId === '' || heard.text === '') return
  const answer = await botSays(ctx.db, 'fa', personId ? 'bot_linked' : 'bot_unknown')
  await bot.send(heard.chatId, answer).catch(() => {})
}
