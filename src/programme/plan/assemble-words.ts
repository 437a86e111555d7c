import { defineWords } from '../../platform/words.ts'

export const assembleWords = defineWords({
  badKey: {
    fa: '«{key}» کلید درستی نیست؛ تنها از حرف و رقم لاتین بسازید.',
    en: '“{key}” is no proper key; write Latin letters and digits such as P01.',
  },
  twice: {
    fa: 'کلید «{key}» پیش‌تر در ردیف {row, number} آمده است.',
    en: 'The key “{key}” already stands in row {row, number}.',
  },
  nowhere: { fa: 'کلید «{key}» در برگهٔ «{sheet}» نیست.', en: 'The key “{key}” is not on the sheet “{sheet}”.' },
  refusedAbove: {
    fa: 'ردیف «{key}» در برگهٔ «{sheet}» خطا دارد و این ردیف به آن وابسته است.',
    en: 'Row “{key}” on the sheet “{sheet}” has an error, and this row hangs on it.',
  },
  badWeight: { fa: 'وزن باید میان ۰ و ۱۰۰ باشد.', en: 'A weight lies between 0 and 100.' },
  badPlace: { fa: 'این مختصات در ایران نیست.', en: 'These coordinates are not in Iran.' },
  tooMany: { fa: 'این برگه بیش از {most, number} ردیف دارد.', en: 'This sheet has more than {most, number} rows.' },
  sheetMissing: { fa: 'برگهٔ «{sheet}» در پرونده نیست.', en: 'The file has no sheet “{sheet}”.' },
  unreadable: {
    fa: 'پرونده باز نمی‌شود. آن را در اکسل باز کنید و دوباره با قالب xlsx ذخیره کنید.',
    en: 'The file does not open. Open it in Excel and save it again as xlsx.',
  },
  unknownAgency: {
    fa: 'دستگاه «{value}» در این فراخوان برنامه ندارد.',
    en: 'The agency “{value}” has no plan in this call.',
  },
  notWritable: {
    fa: 'برنامهٔ این دستگاه تحویل شده است و دیگر نوشته نمی‌شود.',
    en: 'This agency’s plan has been handed in and is no longer written.',
  },
})
