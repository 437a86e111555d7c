// The urn of a secret vote. A ballot is sealed the moment it is cast: encrypted under a key made from the installation's
// secret, which the database never holds, and padded to one length, so that neither rows nor their transactions, the
// write-ahead log or a backup tell what somebody chose. Envelopes are opened together when the round ends.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import type { Choice } from '../schema.ts'

export interface Ballot {
  receipt: string
  choice: Choice
}
export interface Urn {
  seal(roundId: number, ballot: Ballot): string
  /** Throws for an envelope that was sealed under another secret or tampered with. */
  open(roundId: number, sealed: string): Ballot
}

export function urnOf(secret: string): Urn {
  const keys = new Map<number, Buffer>()
  const keyOf = (roundId: number): Buffer => {
    const known = keys.get(roundId) ?? Buffer.from(hkdfSync('sha256', secret, 'jahesh', `urn ${roundId}`, 32))
    keys.set(roundId, known)
    return known
  }
  return {
    seal(roundId, { receipt, choice }) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(roundId), iv)
      const inside = Buffer.concat([cipher.update(`${marks[choice]}${receipt}`, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), inside]).toString('base64url')
    },
    open(roundId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(roundId), bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      const choice = choices[text.charAt(0)]
      if (!choice) throw new Error('an envelope holds no choice')
      return { receipt: text.slice(1), choice }
    },
  }
}

const marks: Record<Choice, string> = { yes: 'y', no: 'n', abstain: 'a' }
const choices: Readonly<Record<string, Choice>> = { y: 'yes', n: 'no', a: 'abstain' }

/** A receipt nobody can guess: fifteen digits, read in three groups of five. */
export const makeReceipt = (): string =>
  Array.from({ length: 3 }, () => String(randomInt(100_000)).padStart(5, '0')).join('')

/**
 * Opened ballots as they are published: in the order of their receipts, which is no order of time. Two ballots that carry
 * the same receipt (somebody copied one) are both counted, the second under a receipt of its own.
 */
export function shuffled(ballots: readonly Ballot[]): Ballot[] {
  const seen = new Set<string>()
  return ballots
    .map((ballot) => {
      const receipt = seen.has(ballot.receipt) ? freshReceipt(seen) : ballot.receipt
      seen.add(receipt)
      return { ...ballot, receipt }
    })
    .sort((a, b) => (a.receipt < b.receipt ? -1 : 1))
}

function freshReceipt(seen: ReadonlySet<string>): string {
  for (;;) {
    const receipt = makeReceipt()
    if (!seen.has(receipt)) return receipt
  }
}
