import { fromJalali } from '../../platform/jalali.ts'

/** First day of a Jalali year and of the one after it, both 'YYYY-MM-DD'. */
export function spanOf(year: number): [string, string] {
  return [fromJalali(year, 1, 1), fromJalali(year + 1, 1, 1)]
}
