import type { Lang } from '../../platform/ctx.ts'
import { toPersianDigits } from '../../platform/persian.ts'

/** A likeness between 0 and 1 in whole percents. */
export const percent = (share: number, lang: Lang): string =>
  lang === 'fa' ? `${toPersianDigits(String(Math.round(share * 100)))}٪` : `${Math.round(share * 100)}%`
