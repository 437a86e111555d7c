import { defineWords } from '../platform/words.ts'

export const holidayFileWords = defineWords({
  date: { fa: 'تاریخ', en: 'date' },
  title: { fa: 'عنوان', en: 'title' },
  atRow: { fa: 'ردیف {row, number}: {cause}', en: 'Row {row}: {cause}' },
  atCell: { fa: 'ردیف {row, number}، ستون {column}: {cause}', en: 'Row {row}, column {column}: {cause}' },
  noDate: { fa: 'تاریخ خالی است.', en: 'the date is empty.' },
  notDate: {
    fa: '«{value}» تاریخ نیست؛ مانند ۱۴۰۵/۰۱/۰۱ بنویسید. تاریخ میلادی هم پذیرفته است.',
    en: '“{value}” is not a date; write it like 1405/01/01. Gregorian dates are accepted too.',
  },
  farDate: { fa: '«{value}» بیرون از سال‌های ۱۳۵۰ تا ۱۴۹۹ است.', en: '“{value}” is outside the years 1350 to 1499.' },
  noTitle: { fa: 'عنوان خالی است.', en: 'the title is empty.' },
  longTitle: { fa: 'عنوان بیش از {n, number} نویسه است.', en: 'the title has more than {n, number} characters.' },
  tooManyColumns: {
    fa: '{n, number} ستون دارد؛ تنها تاریخ و عنوان خوانده می‌شود. عنوانِ ویرگول‌دار را میان دو علامت نقل (") بگذارید.',
    en: 'it has {n, number} columns; only date and title are read. Put a title with a comma in double quotes.',
  },
  twice: { fa: 'تکرار ردیف {row, number} است.', en: 'it repeats row {row}.' },
  empty: { fa: 'هیچ تعطیلی در این فهرست نیست.', en: 'There is no holiday in this list.' },
  notUtf8: {
    fa: 'پرونده با کدگذاری یونیکد ذخیره نشده است؛ آن را دوباره با همین کدگذاری ذخیره کنید.',
    en: 'The file is not saved as UTF-8; save it again so.',
  },
  notCsv: {
    fa: 'نشانهٔ نقل (") ناتمام یا نابجاست.',
    en: 'a double quote is unclosed or out of place.',
  },
  tooManyRows: { fa: 'فهرست بیش از {n, number} ردیف دارد.', en: 'The list has more than {n, number} rows.' },
}).table
