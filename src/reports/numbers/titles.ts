// What a figure is called and which rows stand behind it.

import { stateTitle } from '../../lifecycles.ts'
import type { Lang } from '../../platform/ctx.ts'
import { jalaliMonthNames, toJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { pick } from '../../platform/words.ts'
import type { Figure } from './queries.ts'
import { numberWords } from './words.ts'

type Key = Parameters<ReturnType<typeof numberWords.in>>[0]

export function titleOf(figure: Figure, lang: Lang): string {
  const words = numberWords.in(lang)
  if (figure.section === 'state') return stateTitle('demand', figure.part, lang)
  if (figure.section === 'age') return words(`age_${figure.part}` as Key)
  if (figure.section === 'month') return monthTitle(figure.part, lang)
  if (figure.section === 'reason') return title2Of(figure, lang)
  if (figure.part === 'none') return words('none')
  return pick(lang, figure.title_fa, figure.title_en) || figure.part
}

export const title2Of = (figure: Figure, lang: Lang): string => pick(lang, figure.title2_fa, figure.title2_en)

export function monthTitle(start: string, lang: Lang): string {
  const { year, month } = toJalali(start)
  const short = String(year).slice(-2)
  return `${jalaliMonthNames[lang][month - 1]} ${lang === 'fa' ? toPersianDigits(short) : short}`
}

/** The list of the rows a figure counts; null where no list filters by it. */
export function hrefOf(figure: Figure, state = 'open'): string | undefined {
  const list = (filters: Record<string, string>) => `/demands?${new URLSearchParams(filters)}`
  if (figure.section === 'category') return list({ category: figure.part, state })
  if (figure.section === 'county') return list({ county: figure.part, state })
  if (figure.section === 'agency') return figure.link ? list({ agency: figure.link, state }) : undefined
  if (figure.section === 'cell') return list({ county: figure.part, category: figure.part2, state })
  if (figure.section === 'state') return list({ state: figure.part })
  if (figure.section === 'age') return list({ state: 'open', sort: 'submitted' })
  if (figure.section === 'pair')
    return `/issues?${new URLSearchParams({ agency: figure.part, category: figure.part2 })}`
  return undefined
}
