// Every date of the product in one door: civil days, the Jalali calendar, its text, and the clock of Tehran.
export { addDays, daysBetween, weekday } from './civil-day.ts'
export {
  addJalaliMonths,
  fromJalali,
  isJalaliLeap,
  type JalaliDate,
  jalaliMonthLength,
  jalaliYear,
  toJalali,
} from './jalali-days.ts'
export {
  formatGregorian,
  formatJalali,
  type JalaliStyle,
  jalaliMonthNames,
  parseJalali,
  weekdayNames,
} from './jalali-text.ts'
export { tehranDate, tehranTime } from './tehran.ts'
