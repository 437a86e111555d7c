import { formatJalali, tehranDate, tehranTime } from '../platform/jalali.ts'
import { toPersianDigits } from '../platform/persian.ts'
import { kept, raw } from './markup.ts'
import { usePage } from './page.ts'

/** A calendar day kept as ISO `yyyy-mm-dd`, shown in Jalali with the weekday on hover. */
export function JalaliDate({ iso, style = 'numeric' }: { iso: string; style?: 'numeric' | 'long' | 'weekday' }) {
  const { lang } = usePage()
  return kept(`date ${lang} ${style} ${iso}`, () => {
    const told = formatJalali(iso, style === 'weekday' ? 'numeric' : 'weekday', lang)
    return `<time class="date" datetime="${iso}" title="${told}"><bdi>${formatJalali(iso, style, lang)}</bdi></time>`
  })
}

/** An instant, shown as Jalali day and Tehran clock time. */
export function Moment({ at, style = 'numeric' }: { at: Date; style?: 'numeric' | 'long' }) {
  const { lang } = usePage()
  const iso = tehranDate(at)
  const clock = lang === 'fa' ? toPersianDigits(tehranTime(at)) : tehranTime(at)
  return raw(
    `<time class="date" datetime="${at.toISOString()}" title="${formatJalali(iso, 'weekday', lang)} ${clock}">` +
      `<bdi>${formatJalali(iso, style, lang)}</bdi> <bdi class="clock-time">${clock}</bdi></time>`,
  )
}
