// What GeoReport v2 asks of a server, as decisions without I/O. Source: the Open311 GeoReport v2 specification.
import { isFinal } from '../../demands/demand/rules.ts'

export type Status = 'open' | 'closed'
export const statusOf = (state: string): Status => (isFinal(state) ? 'closed' : 'open')

export const longestSpanDays = 90
export const mostRequests = 1000
const dayMs = 86_400_000

export interface Span {
  from: Date
  to: Date
}

/**
 * The span of submission asked for: the latest ninety days when nothing is given, ninety days from or up to the one end
 * that is given. Null for what is no W3C date-time with a zone, for an end before its start and for more than ninety days.
 */
export function spanOf(given: { start: string | undefined; end: string | undefined }, now: Date): Span | null {
  const start = given.start ? momentOf(given.start) : undefined
  const end = given.end ? momentOf(given.end) : undefined
  if (start === null || end === null) return null
  const longest = longestSpanDays * dayMs
  if (start && end) {
    const span = end.getTime() - start.getTime()
    return span < 0 || span > longest ? null : { from: start, to: end }
  }
  if (start) return { from: start, to: new Date(start.getTime() + longest) }
  const to = end ?? now
  return { from: new Date(to.getTime() - longest), to }
}

const w3 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d))?$/

function momentOf(text: string): Date | null {
  // In a query a plus sign that was not escaped arrives as a space.
  const time = w3.test(text.replace(' ', '+')) ? new Date(text.replace(' ', '+')) : null
  return time && !Number.isNaN(time.getTime()) ? time : null
}

/** A title out of a description that came without one: its first sentence, at most 120 characters and whole words. */
export function titleFrom(description: string): string {
  const first = (description.trim().split(/[.!؟?؛\n]/)[0] ?? '').trim()
  const line = first.length >= 8 ? first : description.trim().replace(/\s+/g, ' ')
  if (line.length <= 120) return line
  return line.slice(0, 119).replace(/\s+\S*$/, '')
}

/** Squared distance on the plane of a province, where degrees of longitude are shorter than those of latitude. */
export function nearest<P extends { latitude: number; longitude: number }>(
  places: readonly P[],
  at: { latitude: number; longitude: number },
): P | null {
  const shrink = Math.cos((at.latitude * Math.PI) / 180)
  const far = (place: P) => (place.latitude - at.latitude) ** 2 + ((place.longitude - at.longitude) * shrink) ** 2
  return places.reduce<P | null>((best, place) => (best === null || far(place) < far(best) ? place : best), null)
}
