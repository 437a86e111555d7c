import { defineWords } from '../../platform/words.ts'

export const open311Words = defineWords({
  group: { fa: 'موانع تولید', en: 'Obstacles to production' },
  service_description: {
    fa: 'درخواست تولیدکنندگان دربارهٔ «{category}» که دستگاهی در استان باید پاسخ دهد.',
    en: 'What producers ask about “{category}”, to be answered by an agency of the province.',
  },
  keywords: { fa: 'درخواست، مانع تولید، {category}', en: 'demand, obstacle, {category}' },
  title: { fa: 'عنوان کوتاه؛ همه آن را می‌بینند', en: 'A short title; everyone sees it' },
  who: { fa: 'چه کسی درخواست می‌دهد', en: 'Who asks' },
  national_id: { fa: 'کد ملی شهروند', en: 'National id of a citizen' },
  national_id_type: { fa: 'ده رقم؛ تنها برای شهروند لازم است', en: 'Ten digits; needed for a citizen only' },
  firm_name: { fa: 'نام شرکت، تعاونی یا انجمن', en: 'Name of the firm, cooperative or association' },
  firm_name_type: { fa: 'برای شهروند لازم نیست', en: 'Not needed for a citizen' },
  legal_id: { fa: 'شناسهٔ ملی شرکت یا تعاونی', en: 'Legal id of the firm or cooperative' },
  legal_id_type: { fa: 'یازده رقم', en: 'Eleven digits' },
  county: { fa: 'شهرستان', en: 'County' },
  county_type: {
    fa: 'اگر نیاید، نزدیک‌ترین شهرستان به طول و عرض جغرافیایی برداشته می‌شود',
    en: 'When left out, the county nearest to the coordinates is taken',
  },
  agencies: { fa: 'دستگاه‌های طرف درخواست، حداکثر سه تا', en: 'Agencies concerned, three at most' },
  requested_rial: { fa: 'مبلغ درخواستی', en: 'Sum requested' },
  investment_at_risk_rial: { fa: 'سرمایهٔ در خطر', en: 'Investment at risk' },
  rial_type: { fa: 'ریال، عدد صحیح', en: 'Whole rials' },
  jobs_at_risk: { fa: 'شغل‌های در خطر', en: 'Jobs at risk' },
  jobs_type: { fa: 'نفر، عدد صحیح', en: 'People, a whole number' },
  shares_text: { fa: 'متن و پاسخ، بدون نام، برای همه دیدنی باشد', en: 'Show text and answers to everyone, unnamed' },
  shows_name: { fa: 'نام برای همه دیدنی باشد', en: 'Show the name to everyone' },
  yes: { fa: 'بله', en: 'Yes' },
  no: { fa: 'خیر', en: 'No' },
  registered: {
    fa: 'درخواست ثبت شد. دبیرخانه تا {due} می‌بیند که کامل است یا نه.',
    en: 'Registered. The secretariat checks by {due} whether it is complete.',
  },
  to_confirm: {
    fa: 'کد تأیید به شمارهٔ متقاضی پیامک شد. درخواست پس از تأیید او در این نشانی ثبت می‌شود: {address}',
    en: 'A confirmation code was sent to the applicant. The demand is registered once it is confirmed at {address}',
  },
  expected: { fa: 'اکنون نوبت {holder} است.', en: 'It is now the turn of {holder}.' },
  expected_by: { fa: 'اکنون نوبت {holder} است؛ تا {due}.', en: 'It is now the turn of {holder}, until {due}.' },
  shares_photos: { fa: 'عکس‌ها برای همه دیدنی باشد', en: 'Show the photos to everyone' },
  missing: { fa: '{name} داده نشده است.', en: '{name} was not provided.' },
  unknown: { fa: '{name} شناخته نشد.', en: '{name} was not found.' },
  bad_key: { fa: '{name} داده نشده یا معتبر نیست.', en: '{name} is missing or not valid.' },
  no_place: {
    fa: 'جای درخواست معلوم نیست: {point} یا {county} را بفرستید.',
    en: 'The place is missing: give {point} or {county}.',
  },
  bad_span: {
    fa: 'بازه را به شکل {example} و با فاصلهٔ حداکثر ۹۰ روز بفرستید.',
    en: 'Give the span like {example}, not more than 90 days.',
  },
  bad_page: {
    fa: '{name} عددی از ۱ تا {most, number} است.',
    en: '{name} is a number from 1 to {most, number}.',
  },
  bad_choice: { fa: '{name} تنها این‌ها می‌تواند باشد: {choices}', en: '{name} can only be: {choices}' },
  unconfirmed: {
    fa: 'متقاضی هنوز این درخواست را با کد پیامکی تأیید نکرده است.',
    en: 'The applicant has not confirmed this request yet.',
  },
})
