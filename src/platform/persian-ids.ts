// Numbers that name a person, a company, a phone, an address or an account, checked by their own check digits or form.
// Every digit set is accepted; spaces and dashes only where people are used to writing them.
import { toLatinDigits } from './persian-digits.ts'

const LEGAL_ID_WEIGHTS = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17] as const

/**
 * True for a national id (کد ملی): ten digits, not all alike. The nine first are weighted 10 to 2; the remainder of
 * their sum by 11 is the check digit when below 2, else 11 less it. Source: the civil registration organisation's
 * (ثبت احوال) rule as published with the national card.
 */
export function isNationalId(text: string): boolean {
  const id = toLatinDigits(text.trim())
  if (!/^\d{10}$/.test(id) || isAllAlike(id)) return false
  let sum = 0
  for (let at = 0; at < 9; at++) sum += digitAt(id, at) * (10 - at)
  const remainder = sum % 11
  return digitAt(id, 9) === (remainder < 2 ? remainder : 11 - remainder)
}

/**
 * True for a legal person's national id (شناسه ملی): eleven digits, not all alike. Each of the ten first, plus the tenth
 * digit plus 2, is weighted 29 27 23 19 17 twice over; the remainder of the sum by 11 (10 counting as 0) is the check
 * digit. Source: the companies registration organisation's (ثبت شرکت‌ها) rule as implemented by the tax organisation.
 */
export function isLegalId(text: string): boolean {
  const id = toLatinDigits(text.trim())
  if (!/^\d{11}$/.test(id) || isAllAlike(id)) return false
  const shift = digitAt(id, 9) + 2
  const sum = LEGAL_ID_WEIGHTS.reduce((total, weight, at) => total + (digitAt(id, at) + shift) * weight, 0)
  return digitAt(id, 10) === (sum % 11) % 10
}

/** True for a mobile number in any form `normaliseMobile` reads. */
export function isMobile(text: string): boolean {
  return normaliseMobile(text) !== null
}

/**
 * An Iranian mobile number as '09xxxxxxxxx', or null. Reads 09…, 9…, +98 9…, 0098 9… and 98 9… in any digit set, with
 * spaces, dashes and brackets. Source: the national numbering plan (mobile codes are 9 and two digits more).
 */
export function normaliseMobile(text: string): string | null {
  const plain = toLatinDigits(text).replace(/[\s()\-\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2066-\u2069]/g, '')
  const [, subscriber] = /^(?:\+98|0098|98|0)?0?(9\d{9})$/.exec(plain) ?? []
  return subscriber === undefined ? null : `0${subscriber}`
}

/**
 * True for a postal code by its form: ten digits, with or without a dash or space after the fifth, not all alike and
 * beginning with neither 0 nor 2 (no postal region does). Source: the national post company's ten-digit code; it has no
 * check digit.
 */
export function isPostalCode(text: string): boolean {
  const code = toLatinDigits(text.trim()).replace(/^(\d{5})[- ](\d{5})$/, '$1$2')
  return /^[13-9]\d{9}$/.test(code) && !isAllAlike(code)
}

/**
 * True for an Iranian IBAN (شبا): IR and 24 digits, spaces allowed, whose digits after moving IR and the check digits to
 * the end (I = 18, R = 27) leave 1 by 97. Source: ISO 13616 and ISO 7064 MOD 97-10.
 */
export function isSheba(text: string): boolean {
  const sheba = toLatinDigits(text).replace(/[\s-]/g, '').toUpperCase()
  if (!/^IR\d{24}$/.test(sheba)) return false
  return BigInt(`${sheba.slice(4)}1827${sheba.slice(2, 4)}`) % 97n === 1n
}

function isAllAlike(digits: string): boolean {
  return digits === (digits[0] as string).repeat(digits.length)
}

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}
