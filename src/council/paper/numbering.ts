// How numbers of resolutions and letters are written: a pattern per body, dated, counted without gaps in each Jalali year.
import { jalaliYear } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'

export type NumberedKind = 'resolution' | 'letter'

/** What holds until a scheme of one's own is written down. */
export const firstPatterns: Readonly<Record<NumberedKind, string>> = {
  resolution: '{year}/{mark}/{serial}',
  letter: '{year}/ج/{serial}',
}

export type PatternRefusal = 'no_serial' | 'no_mark' | 'unknown_token' | 'bad_sign'

/** A number needs its serial, and the body's mark where bodies could otherwise number alike. */
export function refusePattern(pattern: string, needsMark: boolean): PatternRefusal | null {
  const tokens = [...pattern.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)
  if (tokens.some((token) => !/^(year|mark|serial(:[2-6])?)$/.test(token))) return 'unknown_token'
  if (tokens.filter((token) => token.startsWith('serial')).length !== 1) return 'no_serial'
  if (needsMark && !tokens.includes('mark')) return 'no_mark'
  const rest = pattern.replace(/\{[^{}]*\}/g, '')
  return /^[\p{L}\p{N}/.،\- \u200c]*$/u.test(rest) ? null : 'bad_sign'
}

/** Year whose count a pattern goes by; a pattern without the year counts on through all of them (0). */
export const yearOfCount = (pattern: string, day: string): number => (pattern.includes('{year}') ? jalaliYear(day) : 0)

/** The number as it is written, in Persian digits. `{serial:3}` fills up with zeros. */
export function writeNumber(pattern: string, given: { day: string; mark: string; serial: number }): string {
  const text = pattern.replace(/\{(year|mark|serial)(?::(\d))?\}/g, (_, token: string, width?: string) => {
    if (token === 'year') return String(jalaliYear(given.day))
    if (token === 'mark') return given.mark
    return String(given.serial).padStart(Number(width ?? 1), '0')
  })
  return toPersianDigits(text)
}
