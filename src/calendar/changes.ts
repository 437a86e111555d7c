// What the journal holds of a calendar's changes, as sentences.
import type { Lang } from '../platform/ctx.ts'
import { formatJalali, weekdayNames } from '../platform/jalali.ts'
import { toPersianDigits } from '../platform/persian.ts'
import type { CalendarEvent } from './queries.ts'
import { calendarWords, lunarMonthNames } from './words.ts'

type Detail = Record<string, unknown>

/** One sentence for a `calendar.changed`. */
export function changeSentence(detail: Detail, countyTitle: (code: string) => string, lang: Lang): string {
  const t = calendarWords.in(lang)
  const day = (key: string) => formatJalali(String(detail[key]), 'long', lang)
  switch (detail['what']) {
    case 'closed':
      return t('closedEvent', {
        county: countyTitle(String(detail['county'])),
        date: day('date'),
        reason: String(detail['after']),
      })
    case 'reopened':
      return t('reopenedEvent', { county: countyTitle(String(detail['county'])), date: day('date') })
    case 'lunar_moved':
      return t('lunarEvent', { month: lunarMonthTitle(detail, lang), before: day('before'), after: day('after') })
    case 'rest_days':
      return t('restEvent', { before: weekdays(detail['before'], lang), after: weekdays(detail['after'], lang) })
    case 'withdrawn':
      return t('withdrawnEvent')
    default:
      return t('announcedEvent', { n: Number(detail['after'] ?? 0) })
  }
}

export function movedOf({ detail }: Pick<CalendarEvent, 'detail'>): number {
  return Number((detail['moves'] as Detail | undefined)?.['moved'] ?? 0)
}

function lunarMonthTitle(detail: Detail, lang: Lang): string {
  const year = String(detail['lunarYear'])
  return `${lunarMonthNames[lang][Number(detail['lunarMonth']) - 1]} ${lang === 'fa' ? toPersianDigits(year) : year}`
}

const weekdays = (days: unknown, lang: Lang): string =>
  new Intl.ListFormat(lang).format((days as number[]).map((day) => weekdayNames[lang][day]!))
