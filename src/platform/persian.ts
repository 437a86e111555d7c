// Persian text, digits, money, words and identifiers in one door.
export {
  formatNumber,
  formatRial,
  formatRialShort,
  inBillions,
  type MoneyUnit,
  parseNumber,
  parseRial,
  toLatinDigits,
  toPersianDigits,
} from './persian-digits.ts'
export { isLegalId, isMobile, isNationalId, isPostalCode, isSheba, normaliseMobile } from './persian-ids.ts'
export { collator, fold, normalise } from './persian-text.ts'
export { numberInWords, rialInWords } from './persian-words.ts'
export { groupTrackingCode, isTrackingCode, makeTrackingCode, readTrackingCode } from './tracking-code.ts'
