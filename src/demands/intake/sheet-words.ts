import { defineWords } from '../../platform/words.ts'

/** Titles of the columns. */
export const sheetTitles = defineWords({
  who: { fa: 'نوع درخواست‌دهنده', en: 'Kind of applicant' },
  contact_name: { fa: 'نام و نام خانوادگی', en: 'Full name' },
  mobile: { fa: 'شمارهٔ همراه', en: 'Mobile' },
  email: { fa: 'رایانامه', en: 'E-mail' },
  national_id: { fa: 'کد ملی', en: 'National id' },
  firm_name: { fa: 'نام شرکت یا نهاد', en: 'Name of the firm or body' },
  legal_id: { fa: 'شناسهٔ ملی', en: 'Legal id' },
  title: { fa: 'عنوان', en: 'Title' },
  text: { fa: 'شرح', en: 'Description' },
  category: { fa: 'موضوع', en: 'Category' },
  county: { fa: 'شهرستان', en: 'County' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  agency_2: { fa: 'دستگاه دوم', en: 'Second agency' },
  place: { fa: 'جای دقیق', en: 'Place' },
  requested_rial: { fa: 'مبلغ درخواستی (ریال)', en: 'Sum requested (rial)' },
  investment_at_risk_rial: { fa: 'سرمایهٔ در خطر (ریال)', en: 'Investment at risk (rial)' },
  jobs_at_risk: { fa: 'شغل‌های در خطر', en: 'Jobs at risk' },
  letter_number: { fa: 'شمارهٔ نامه', en: 'Letter number' },
  letter_date: { fa: 'تاریخ نامه', en: 'Letter date' },
  shows_name: { fa: 'نام برای همه', en: 'Name shown' },
  shares_text: { fa: 'متن برای همه', en: 'Text shown' },
})

export const importWords = defineWords({
  going: { fa: 'ثبت ادامه دارد', en: 'Being registered' },
  going_at: {
    fa: '{n, number} از {of, number} ردیف انجام شده است',
    en: '{n, number} of {of, number} rows done',
  },
  going_note: {
    fa: 'می‌توانید صفحه را ببندید؛ ثبت خودبه‌خود تا پایان می‌رود و اگر سامانه بازایستد از همان‌جا پی گرفته می‌شود.',
    en: 'You can close this page; it goes on by itself to the end, and after a stop goes on from where it stood.',
  },
  go_on: { fa: 'ادامه در همین صفحه', en: 'Go on here' },
  not_taken: { fa: 'این ردیف‌ها ثبت نشد', en: 'These rows were not registered' },
  title: { fa: 'ثبت درخواست‌ها از صفحه‌گسترده', en: 'Register demands from a spreadsheet' },
  lead: {
    fa: 'برای فهرستی که انجمن، اتحادیه یا فرمانداری گرد آورده است. نخست خوانده می‌شود و می‌بینید هر ردیف درست است یا نه؛ تا نگویید، چیزی ثبت نمی‌شود.',
    en: 'For lists gathered by an association, a guild or a county. It is read first and you see which rows are right; nothing is registered until you say so.',
  },
  template: { fa: 'دریافت الگو', en: 'Download the template' },
  template_file: { fa: 'الگوی درخواست‌ها', en: 'demands-template' },
  file: { fa: 'پروندهٔ اکسل', en: 'Excel file' },
  file_hint: {
    fa: 'با سرستون‌های الگو؛ حداکثر {n, number} ردیف.',
    en: 'With the template’s headers; at most {n, number} rows.',
  },
  no_file: { fa: 'پرونده‌ای برگزینید.', en: 'Choose a file.' },
  read: { fa: 'خواندن و بازبینی', en: 'Read and check' },
  check: { fa: 'بازبینی پرونده', en: 'Check the file' },
  good: { fa: 'ردیف درست', en: 'Right rows' },
  bad: { fa: 'ردیف نادرست', en: 'Wrong rows' },
  errors: { fa: 'آنچه درست نیست', en: 'What is not right' },
  errors_more: {
    fa: 'تنها {n, number} خطای نخست نشان داده شده است.',
    en: 'Only the first {n, number} errors are shown.',
  },
  sheet: { fa: 'برگه', en: 'Sheet' },
  row: { fa: 'ردیف', en: 'Row' },
  column: { fa: 'ستون', en: 'Column' },
  cause: { fa: 'علت', en: 'Cause' },
  preview: { fa: 'آنچه ثبت می‌شود', en: 'What will be registered' },
  preview_more: {
    fa: 'و {n, number} ردیف دیگر.',
    en: 'and {n, plural, one {one more row} other {# more rows}}.',
  },
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  take_all: {
    fa: 'ثبت هر {n, number} درخواست',
    en: 'Register {n, plural, one {the demand} other {all # demands}}',
  },
  take_good: {
    fa: 'ثبت {n, number} ردیف درست و کنارگذاشتن بقیه',
    en: 'Register the {n, plural, one {one right row} other {# right rows}} and leave the rest',
  },
  take_note: {
    fa: 'هر متقاضی که شمارهٔ همراه دارد، کد پیگیری خود را پیامک می‌گیرد. یا همه ثبت می‌شود یا هیچ‌کدام.',
    en: 'Each applicant with a mobile gets their tracking code. Either all are registered or none.',
  },
  another: { fa: 'پروندهٔ دیگر', en: 'Another file' },
  nothing: { fa: 'ردیف درستی نیست که ثبت شود.', en: 'There is no right row to register.' },
  taken: {
    fa: '{n, number} درخواست از این پرونده ثبت شد.',
    en: '{n, plural, one {One demand was} other {# demands were}} registered from this file.',
  },
  see_them: { fa: 'دیدن درخواست‌های رسیده از صفحه‌گسترده', en: 'See the demands from spreadsheets' },
  same_row: { fa: 'با ردیف {row, number} یکی است.', en: 'It is the same as row {row, number}.' },
  registered_before: {
    fa: 'همین عنوان از همین متقاضی پیش‌تر با کد {code} ثبت شده است.',
    en: 'The same title of the same applicant is registered already under {code}.',
  },
})
