import { groupTrackingCode, readTrackingCode, toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'

/** The code in an address, in any digit set; what is no code is simply not found. */
export function readCode(text: string): string {
  const code = readTrackingCode(text)
  if (!code) throw problems.notFound()
  return code
}

/** A code in groups with the page's digits. */
export function shownCode(code: string, lang: string): string {
  const grouped = groupTrackingCode(code)
  return lang === 'fa' ? toPersianDigits(grouped) : grouped
}
