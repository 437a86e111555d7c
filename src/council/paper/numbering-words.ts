import { defineWords } from '../../platform/words.ts'

export const numberingWords = defineWords({
  numbering: { fa: 'شماره‌گذاری', en: 'Numbering' },
  lead: {
    fa: 'شمارهٔ مصوبه‌ها و نامه‌ها بر پایهٔ الگوی هر نهاد، از روزی که بنویسید. شمارنده هیچ‌گاه جا نمی‌اندازد و آنچه شماره گرفته است تغییر نمی‌کند.',
    en: 'Numbers of resolutions and letters follow the pattern of each body from the day you write. The count never skips, and what has a number keeps it.',
  },
  first: { fa: 'تا وقتی الگویی ثبت نشود', en: 'Until a pattern is set' },
  none: { fa: 'هنوز الگویی ثبت نشده است.', en: 'No pattern has been set yet.' },
  kind: { fa: 'برای', en: 'For' },
  resolution: { fa: 'مصوبه', en: 'Resolution' },
  letter: { fa: 'نامه', en: 'Letter' },
  body: { fa: 'نهاد', en: 'Body' },
  every_body: { fa: 'همهٔ نهادها', en: 'Every body' },
  pattern: { fa: 'الگو', en: 'Pattern' },
  pattern_hint: {
    fa: 'نشان‌ها: {year} سال، {mark} نشان نهاد، {serial} شمارنده، {padded} شمارنده با سه رقم',
    en: 'Placeholders: {year}, {mark}, {serial}; {padded} fills up to three digits',
  },
  example: { fa: 'نمونه', en: 'Example' },
  valid_from: { fa: 'از روز', en: 'From' },
  note: { fa: 'توضیح', en: 'Note' },
  change: { fa: 'الگوی تازه', en: 'A new pattern' },
  set: { fa: 'ثبت الگو', en: 'Set the pattern' },
})
