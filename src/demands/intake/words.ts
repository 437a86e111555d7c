// Words of joining, of look-alikes while typing, of the entry that waits for the line, and of where a demand came from.
import { defineWords } from '../../platform/words.ts'

export const sentWords = defineWords({
  similar_lead: {
    fa: 'دیگران پیش از شما این‌ها را نوشته‌اند. اگر یکی همان مانع است، به آن بپیوندید: شمرده می‌شوید و خبر هر گام به شما هم می‌رسد. اگر نه، درخواست خود را بفرستید.',
    en: 'Others wrote these before you. If one is the same obstacle, join it: you are counted and told of each step. If not, send your own.',
  },
  similar_found: {
    fa: 'شاید پیش از شما نوشته شده باشد',
    en: 'Somebody may have written this already',
  },
  voices: {
    fa: '{n, number} نفر دیگر به آن پیوسته‌اند',
    en: '{n, plural, one {one other has joined it} other {# others have joined it}}',
  },
  join_it: { fa: 'به همین می‌پیوندم', en: 'Join this one' },
  look_at_it: { fa: 'دیدن آن', en: 'Look at it' },
  join_title: { fa: 'پیوستن به درخواستی همانند', en: 'Join a like demand' },
  join_lead: {
    fa: 'به‌جای درخواستی تازه، به درخواستی که هست می‌پیوندید. نام شما به کسی نشان داده نمی‌شود؛ رسیدگی‌کنندگان می‌بینند چند نفر و در کدام شهرستان‌ها همین مانع را دارند.',
    en: 'Instead of a new demand you join one that exists. Your name is shown to nobody; those who handle it see how many, and in which counties, meet the same obstacle.',
  },
  joins: { fa: 'درخواستی که به آن می‌پیوندید', en: 'The demand you join' },
  join_note: { fa: 'چیزی که می‌خواهید بیفزایید', en: 'What you would add' },
  join_note_hint: { fa: 'تنها رسیدگی‌کنندگان می‌خوانند.', en: 'Only those who handle it read this.' },
  own_instead: { fa: 'نه، درخواست خودم را می‌فرستم', en: 'No, I send my own' },
  join_confirm: { fa: 'تأیید و پیوستن', en: 'Confirm and join' },
  joined_title: { fa: 'به درخواست پیوستید', en: 'You have joined the demand' },
  joined_text: {
    fa: 'از این پس شمرده می‌شوید و هر گام این درخواست به شما هم خبر داده می‌شود. هر زمان خواستید، در صفحهٔ پیگیری کنار بروید.',
    en: 'From now on you are counted and told of every step. You can leave at any time on the tracking page.',
  },
  follow: { fa: 'دیدن این که کجاست', en: 'See where it stands' },
  agencies_more: { fa: 'دستگاه‌های دیگری هم درگیرند', en: 'Other agencies are concerned too' },
  agency_2: { fa: 'دستگاه دوم', en: 'Second agency' },
  agency_3: { fa: 'دستگاه سوم', en: 'Third agency' },
  place: { fa: 'جای دقیق', en: 'The place' },
  place_hint: { fa: 'شهرک، خیابان یا روستا', en: 'Estate, street or village' },
  place_find: { fa: 'همین‌جا که هستم', en: 'Where I am now' },
  place_marked: { fa: 'روی نقشه نشان شد', en: 'Marked on the map' },
  place_refused: {
    fa: 'دستگاه شما جای خود را نگفت؛ نام جا را بنویسید.',
    en: 'Your device did not tell its place; write it down.',
  },
  letter_number: { fa: 'شمارهٔ نامه', en: 'Letter number' },
  letter_date: { fa: 'تاریخ نامه', en: 'Letter date' },
  offline_title: { fa: 'شبکه قطع است؛ نوشتن را ادامه دهید', en: 'You are offline; go on writing' },
  offline_text: {
    fa: 'هرچه می‌نویسید در همین دستگاه می‌ماند. پس از زدن دکمه، درخواست در نوبت می‌ماند و با وصل‌شدن شبکه یک بار فرستاده می‌شود.',
    en: 'What you write stays on this device. Once you press the button it waits, and is sent once when the line is back.',
  },
  queued_title: { fa: 'درخواست در نوبت فرستادن است', en: 'Your demand waits to be sent' },
  queued_text: {
    fa: 'با وصل‌شدن شبکه خودبه‌خود فرستاده می‌شود؛ سپس با کد پیامکی آن را تأیید می‌کنید. بستن صفحه چیزی را از میان نمی‌برد.',
    en: 'It is sent by itself when the line is back; then you confirm it by a code. Closing the page loses nothing.',
  },
  queued_now: { fa: 'اکنون بفرست', en: 'Send now' },
  arrived_title: { fa: 'درخواست در نوبت فرستاده شد', en: 'The waiting demand was sent' },
  arrived_text: { fa: 'یک گام مانده است: بازبینی و تأیید.', en: 'One step is left: check and confirm.' },
  arrived_go: { fa: 'بازبینی و تأیید', en: 'Check and confirm' },
  faulty_title: { fa: 'درخواستی که در نوبت بود پذیرفته نشد', en: 'A waiting demand was not accepted' },
  faulty_text: { fa: 'بخشی از آن درست نیست. چیزی از میان نرفته است.', en: 'Part of it is not right. Nothing is lost.' },
  faulty_go: { fa: 'اصلاح و فرستادن', en: 'Correct and send' },
  discard: { fa: 'دور انداختن', en: 'Discard' },
  restored: { fa: 'آنچه پیش‌تر نوشته بودید بازگردانده شد.', en: 'What you wrote before is back.' },
  saved: { fa: 'روی همین دستگاه نگه داشته شد', en: 'Kept on this device' },
  missing: { fa: 'این بخش را پر کنید.', en: 'Fill this in.' },
})
