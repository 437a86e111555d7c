// How time lies on the chart: a window of days, so many pixels each, running right to left where the page does.
import { addDays, dayNumber, isoDate, weekdayOf } from '../../platform/civil-day.ts'
import type { Lang } from '../../platform/ctx.ts'
import { addJalaliMonths, fromJalali, jalaliMonthLength, toJalali } from '../../platform/jalali-days.ts'
import { jalaliMonthNames, weekdayNames } from '../../platform/jalali-text.ts'
import { toPersianDigits } from '../../platform/persian-digits.ts'

export const zooms = ['week', 'month', 'quarter', 'year'] as const
export type Zoom = (typeof zooms)[number]

export interface Scale {
  zoom: Zoom
  /** First and last day shown, ISO. */
  from: string
  to: string
  first: number
  days: number
  perDay: number
  width: number
  isRtl: boolean
}

/** Pixels a day, days shown, and Jalali months between one window and the next. */
const shapes = {
  week: { perDay: 20, days: 63, step: 1 },
  month: { perDay: 6.5, days: 186, step: 3 },
  quarter: { perDay: 2.35, days: 550, step: 6 },
  year: { perDay: 0.66, days: 1827, step: 24 },
} as const

/** The window in which a day is best seen: a little of what was before it, more of what comes. */
export function windowAround(day: string, zoom: Zoom): string {
  if (zoom === 'week') return isoDate(dayNumber(day) - weekdayOf(dayNumber(day)) - 14)
  const { year, month } = toJalali(day)
  const ofMonth = fromJalali(year, month, 1)
  if (zoom === 'month') return addJalaliMonths(ofMonth, -2)
  return zoom === 'quarter' ? addJalaliMonths(ofMonth, -((month - 1) % 3) - 6) : fromJalali(year - 2, 1, 1)
}

/** The finest zoom in whose window both days lie. */
export function zoomFor(from: string, to: string): Zoom {
  const days = dayNumber(to) - dayNumber(from) + 1
  return zooms.find((zoom) => days <= shapes[zoom].days) ?? 'year'
}

export function scaleOf(zoom: Zoom, from: string, lang: Lang): Scale {
  const { perDay, days } = shapes[zoom]
  return {
    zoom,
    from,
    to: addDays(from, days - 1),
    first: dayNumber(from),
    days,
    perDay,
    width: Math.round(days * perDay),
    isRtl: lang === 'fa',
  }
}

/** First day of the window before (`-1`) or after (`1`). */
export function neighbourWindow(scale: Scale, direction: -1 | 1): string {
  return addJalaliMonths(scale.from, direction * shapes[scale.zoom].step)
}

/** Pixels from where time begins on the chart to the beginning of a day. */
export function along(scale: Scale, iso: string): number {
  return (dayNumber(iso) - scale.first) * scale.perDay
}

/** The same from the chart's left edge. */
export function across(scale: Scale, along: number): number {
  return round(scale.isRtl ? scale.width - along : along)
}

export interface Span {
  /** Pixels from where time begins. */
  from: number
  to: number
  title: string
  /** For a day: whether nobody works on it, and why. */
  rest?: { title: string | null }
  /** A day of the week, in week zoom. */
  weekday?: string
}

/** The two rows of the head: coarse spans above fine ones, clipped to the window. */
export function headOf(scale: Scale, lang: Lang, restOf: (iso: string) => { title: string | null } | null) {
  const digits = (value: number) => (lang === 'fa' ? toPersianDigits(String(value)) : String(value))
  const month = (iso: string) => jalaliMonthNames[lang][toJalali(iso).month - 1]!
  const year = (iso: string) => digits(toJalali(iso).year)
  const season = (iso: string) => seasons[lang][Math.floor((toJalali(iso).month - 1) / 3)]!
  const spans = (next: (iso: string) => string, title: (iso: string) => string): Span[] => {
    const found: Span[] = []
    for (let day = scale.from; day <= scale.to; ) {
      const end = next(day)
      found.push({
        from: along(scale, day),
        to: Math.min(scale.width, along(scale, end)),
        title: title(day),
      })
      day = end
    }
    return found
  }
  const ofDay = (iso: string) => digits(toJalali(iso).day)
  switch (scale.zoom) {
    case 'week': {
      const fine = spans((day) => addDays(day, 1), ofDay)
      fine.forEach((span, at) => {
        const iso = addDays(scale.from, at)
        const rest = restOf(iso)
        span.weekday = weekdayLetters[lang][weekdayOf(dayNumber(iso))]!
        if (rest) span.rest = rest
      })
      return { coarse: spans(nextMonth, (day) => `${month(day)} ${year(day)}`), fine }
    }
    case 'month':
      return {
        coarse: spans(nextMonth, (day) => `${month(day)} ${year(day)}`),
        fine: spans((day) => isoDate(dayNumber(day) + 7 - weekdayOf(dayNumber(day))), ofDay),
      }
    case 'quarter':
      return { coarse: spans(nextSeason, (day) => `${season(day)} ${year(day)}`), fine: spans(nextMonth, month) }
    case 'year':
      return { coarse: spans(nextYear, year), fine: spans(nextSeason, season) }
  }
}

const seasons: Readonly<Record<Lang, readonly string[]>> = {
  fa: ['بهار', 'تابستان', 'پاییز', 'زمستان'],
  en: ['Spring', 'Summer', 'Autumn', 'Winter'],
}
const weekdayLetters: Readonly<Record<Lang, readonly string[]>> = {
  fa: weekdayNames.fa.map((name) => name.slice(0, 1)),
  en: weekdayNames.en.map((name) => name.slice(0, 2)),
}

function nextMonth(iso: string): string {
  const { year, month, day } = toJalali(iso)
  return addDays(iso, jalaliMonthLength(year, month) - day + 1)
}
function nextSeason(iso: string): string {
  const { year, month } = toJalali(iso)
  const later = Math.floor((month - 1) / 3) * 3 + 4
  return later > 12 ? fromJalali(year + 1, 1, 1) : fromJalali(year, later, 1)
}
function nextYear(iso: string): string {
  return fromJalali(toJalali(iso).year + 1, 1, 1)
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
