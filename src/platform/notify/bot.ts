// Messengers whose bots speak the shape of Telegram's Bot API (Bale, Eitaa and Telegram itself do): one POST to send, one to ask what was said.
import { z } from 'zod'
import type { BotConfig } from '../config.ts'
import { GoneError } from './push.ts'

export interface Heard {
  updateId: number
  chatId: string
  text: string
}

export interface Bot {
  /** Rejects with `GoneError` when the reader has blocked the bot. */
  send(chatId: string, text: string): Promise<void>
  /** What was said to the bot since `offset`, oldest first; an address that cannot be asked answers nothing. */
  listen(offset: number): Promise<Heard[]>
}

const updates = z.object({
  result: z
    .array(
      z.object({
        update_id: z.number(),
        message: z
          .object({ text: z.string().optional(), chat: z.object({ id: z.union([z.number(), z.string()]) }) })
          .optional(),
      }),
    )
    .default([]),
})

export function openBot(config: BotConfig, timeoutMs = 10_000): Bot {
  const call = (method: string, body: object) =>
    fetch(`${config.api}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
  return {
    async send(chatId, text) {
      const response = await call('sendMessage', { chat_id: chatId, text })
      const answer = await response.text()
      if (response.status === 403) throw new GoneError('the reader has blocked the bot')
      // Some answer 200 with `ok: false`.
      if (!response.ok || /"ok"\s*:\s*false/.test(answer))
        throw new Error(`the bot's server answered ${response.status}: ${answer.slice(0, 200)}`)
    },
    async listen(offset) {
      const response = await call('getUpdates', { offset, limit: 100, timeout: 0 })
      if (!response.ok) return []
      const { result } = updates.parse(await response.json())
      return result.map(({ update_id, message }) => ({
        updateId: update_id,
        chatId: String(message?.chat.id ?? ''),
        text: message?.text ?? '',
      }))
    },
  }
}
