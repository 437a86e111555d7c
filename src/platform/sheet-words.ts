// Why a spreadsheet or one cell of it was not taken, said to the person who filled it in.
import { defineWords } from './words.ts'

export const sheetWords = defineWords({
  unreadable: {
    fa: 'پرونده باز نمی‌شود. آن را در اکسل باز کنید و دوباره با قالب xlsx ذخیره کنید.',
    en: 'The file does not open. Open it in Excel and save it again as xlsx.',
  },
  noSuchSheet: { fa: 'برگه‌ای با نام «{name}» در پرونده نیست.', en: 'The file has no sheet named “{name}”.' },
  noRows: { fa: 'برگه ردیفی زیر سرستون‌ها ندارد.', en: 'The sheet has no rows under its header.' },
  tooManyRows: {
    fa: 'برگه بیش از {rows, number} ردیف دارد. آن را در چند پرونده بفرستید.',
    en: 'The sheet has more than {rows, number} rows. Please send it in several files.',
  },
  columnMissing: { fa: 'این ستون در ردیف سرستون‌ها نیست.', en: 'This column is missing from the header row.' },
  columnTwice: { fa: 'این ستون دو بار آمده است.', en: 'This column appears twice.' },
  required: { fa: 'خالی است و باید پر شود.', en: 'It is empty and must be filled in.' },
  notInteger: { fa: '«{value}» عدد صحیح نیست.', en: '“{value}” is not a whole number.' },
  notNumber: { fa: '«{value}» عدد نیست.', en: '“{value}” is not a number.' },
  notRial: {
    fa: '«{value}» مبلغ درست به ریال نیست.',
    en: '“{value}” is not a proper amount in rials.',
  },
  notDate: {
    fa: '«{value}» تاریخ نیست؛ مانند ۱۴۰۵/۰۹/۰۳ بنویسید.',
    en: '“{value}” is not a date; write it like 1405/09/03.',
  },
  notYesNo: { fa: '«{value}» باید «بله» یا «خیر» باشد.', en: '“{value}” must be yes or no.' },
  notChoice: { fa: '«{value}» باید یکی از این‌ها باشد: {choices}.', en: '“{value}” must be one of: {choices}.' },
  tooLong: { fa: 'بیش از {most, number} نویسه است.', en: 'It has more than {most, number} characters.' },
})
