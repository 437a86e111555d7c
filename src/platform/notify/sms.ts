// Text messages leave through whatever gateway the province has, over the one form all of them can be given: a JSON
// POST of the number and the text.
import type { Config } from '../config.ts'

export interface SmsSender {
  /** Resolves once the gateway has taken the message; rejects on anything but 2xx, and after ten seconds. */
  send(message: { to: string; text: string }): Promise<void>
}

/** The gateway of the configuration, or null where none is named. */
export function openSms(config: Pick<Config, 'smsUrl' | 'smsToken'>, timeoutMs = 10_000): SmsSender | null {
  const { smsUrl, smsToken } = config
  if (!smsUrl) return null
  return {
    async send({ to, text }) {
      const response = await fetch(smsUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          ...(smsToken ? { authorization: `Bearer ${smsToken}` } : {}),
        },
        body: JSON.stringify({ to, text }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      })
      const answer = await response.text()
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}: ${answer.slice(0, 200)}`)
    },
  }
}
