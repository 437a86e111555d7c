// A link in a mail that mutes its record with one press, without signing in: it names the notice and proves that we wrote it.
import { createHmac, timingSafeEqual } from 'node:crypto'

const proof = (secret: string, notificationId: number) =>
  createHmac('sha256', secret).update(`mute:${notificationId}`).digest('base64url').slice(0, 22)

export function muteToken(secret: string, notificationId: number): string {
  return `${notificationId}.${proof(secret, notificationId)}`
}

/** The notice a token stands for, or null for one that we did not write. */
export function readMuteToken(secret: string, token: string): number | null {
  const match = /^(\d{1,15})\.([\w-]{22})$/.exec(token)
  if (!match) return null
  const id = Number(match[1])
  return timingSafeEqual(Buffer.from(match[2]!), Buffer.from(proof(secret, id))) ? id : null
}
