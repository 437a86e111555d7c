// Notices in a browser that is closed: Web Push (RFC 8030) with its encryption (RFC 8291) and the sender's name (RFC 8292).
import { createECDH, hkdfSync } from 'node:crypto'
import webPush from 'web-push'
import type { Config } from '../config.ts'

export interface PushTarget {
  endpoint: string
  p256dh: string
  auth: string
}

export interface PushSender {
  /** Rejects with `GoneError` when the browser's service no longer knows the subscription. */
  send(to: PushTarget, message: { title: string; body: string; href: string }): Promise<void>
}

/** The address is no more, and will not come back: do not try again. */
export class GoneError extends Error {}

/** Key pair by which push services know this installation, derived from its secret; both in base64url. */
export function pushKeys(secret: string): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, 'jahesh', 'web push key', 32)))
  return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') }
}

export function openPush(config: Pick<Config, 'secret' | 'mailFrom'>, timeoutMs = 10_000): PushSender {
  const vapidDetails = { subject: `mailto:${config.mailFrom}`, ...pushKeys(config.secret) }
  return {
    async send({ endpoint, p256dh, auth }, message) {
      const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
        vapidDetails,
        TTL: 86_400,
        contentEncoding: 'aes128gcm',
      })
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body: new Uint8Array(request.body ?? []),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      })
      const answer = await response.text()
      if (response.status === 404 || response.status === 410) throw new GoneError(`push service: ${response.status}`)
      if (!response.ok) throw new Error(`the push service answered ${response.status}: ${answer.slice(0, 200)}`)
    },
  }
}
