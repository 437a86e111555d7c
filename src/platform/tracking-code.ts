// Tracking codes are read out over the telephone and typed by strangers: one wrong or swapped digit must be noticed, and
// a neighbour's code must not be guessed from one's own.
import { createHmac } from 'node:crypto'
import { toLatinDigits } from './persian-digits.ts'

/** A permutation of left × right numbers; the two halves need not be equal. */
export interface Halves {
  left: number
  right: number
}

const NINE_DIGITS: Halves = { left: 31_250, right: 32_000 }
const ROUNDS = 8

/** Damm's totally anti-symmetric quasigroup of order ten (H. M. Damm, dissertation, Marburg 2004). */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/**
 * The ten-digit tracking code of a serial number: nine digits from a permutation keyed by `secret`, and Damm's check
 * digit. No two serials share a code. Throws RangeError for a serial outside 0–999,999,999 or an empty secret.
 */
export function makeTrackingCode(serial: number, secret: string): string {
  const body = String(permuteSerial(serial, secret)).padStart(9, '0')
  return body + damm(body)
}

/** True for a code as `makeTrackingCode` gives it; spaces, dashes and any digit set allowed. */
export function isTrackingCode(text: string): boolean {
  return readTrackingCode(text) !== null
}

/** A typed tracking code as ten Latin digits, or null when it is not one or its check digit is wrong. */
export function readTrackingCode(text: string): string | null {
  const code = toLatinDigits(text).replace(/[\s\-\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2066-\u2069]/g, '')
  return /^\d{10}$/.test(code) && damm(code) === '0' ? code : null
}

/**
 * A code in groups for reading out: '123 456 7890'. The spaces do not break and, unlike a plain one, keep the groups in
 * the order of a number within a Persian sentence, also where no markup reaches, as in a text message (UAX #9, class CS).
 */
export function groupTrackingCode(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3, 6)}\u00a0${code.slice(6)}`
}

/**
 * A bijection of 0 … left·right − 1 (0–999,999,999 unless told otherwise) keyed by `secret`: an unbalanced Feistel network
 * of eight rounds over HMAC-SHA-256 (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002, method 3).
 * Throws RangeError for a serial outside the domain or an empty secret.
 */
export function permuteSerial(serial: number, secret: string, halves: Halves = NINE_DIGITS): number {
  if (!Number.isInteger(serial) || serial < 0 || serial >= halves.left * halves.right)
    throw new RangeError(`no tracking code for serial ${serial}`)
  if (secret === '') throw new RangeError('tracking codes need a secret')
  let left = Math.floor(serial / halves.right)
  let right = serial % halves.right
  for (let round = 0; round < ROUNDS; round += 2) {
    left = (left + mix(secret, round, right)) % halves.left
    right = (right + mix(secret, round + 1, left)) % halves.right
  }
  return left * halves.right + right
}

function mix(secret: string, round: number, half: number): number {
  return createHmac('sha256', secret).update(`tracking:${round}:${half}`).digest().readUInt32BE(0)
}

function damm(digits: string): string {
  let interim = 0
  for (let at = 0; at < digits.length; at++) interim = Number((DAMM[interim] as string)[digits.charCodeAt(at) - 48])
  return String(interim)
}
