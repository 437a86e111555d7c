// Each installation signs what it says with its own Ed25519 key, so that a peer needs to trust neither the line nor whoever carried the message.
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'

/** Keeps a signature made for the feed from being taken for anything else. */
const context = 'jahesh-feed-v1\n'
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** The signing key of this installation, derived from its secret: the same in every process, kept in no second place. */
export function feedKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'jahesh', 'feed signing key', 32))
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
}

/** 32 bytes in base64url: what the administrator of a peer enters there. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiHead.length).toString('base64url')
}

/** Signature of an envelope's exact text, in base64url. */
export function signEnvelope(key: KeyObject, envelope: string): string {
  return sign(null, Buffer.from(context + envelope), key).toString('base64url')
}

/** False for a wrong signature, and for a key or signature that is none at all. */
export function isSigned(publicKey: string, envelope: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([spkiHead, Buffer.from(publicKey, 'base64url')]),
      format: 'der',
      type: 'spki',
    })
    return verify(null, Buffer.from(context + envelope), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
