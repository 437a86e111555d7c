import { defineWords } from '../../platform/words.ts'

export const likenessWords = defineWords({
  synonyms: { fa: 'واژه‌های هم‌معنا', en: 'Synonyms' },
  lead: {
    fa: 'سامانه با این سطرها می‌فهمد که دو نفر با واژه‌های گوناگون یک چیز می‌گویند. واژهٔ نخست هر سطر به جای همه می‌نشیند. {n, number} سطر از پیش در سامانه هست؛ سطرهای شما بر آن‌ها مقدم است.',
    en: 'With these lines the system understands that two people say the same in different words. The first word of a line stands for all. {n, number} lines come with the system; yours go before them.',
  },
  add: { fa: 'افزودن سطر', en: 'Add a line' },
  edit: { fa: 'ویرایش سطر', en: 'Edit the line' },
  save: { fa: 'ثبت', en: 'Save' },
  remove: { fa: 'حذف سطر', en: 'Remove the line' },
  words: { fa: 'واژه‌ها', en: 'Words' },
  wordsHint: {
    fa: 'با «،» از هم جدا کنید، مانند: گازوئیل، نفت گاز، سوخت دیزل. دست‌کم دو و حداکثر سی واژه.',
    en: 'Part them by commas, such as: diesel, gas oil. Two at least, thirty at most.',
  },
  reason: { fa: 'دلیل', en: 'Reason' },
  reasonHint: {
    fa: 'چرا این واژه‌ها یک چیزند؟ در تاریخچه می‌ماند.',
    en: 'Why are these words the same? It stays on record.',
  },
  addedBy: { fa: 'افزوده به دست', en: 'Added by' },
  addedAt: { fa: 'هنگام', en: 'When' },
  empty: { fa: 'هنوز سطری نیفزوده‌اید', en: 'You have added no line yet' },
  emptyNext: {
    fa: 'هرگاه دو درخواست همانند با واژه‌های گوناگون نوشته شده بود و کنار هم نیامد، واژه‌هایش را اینجا بیفزایید.',
    en: 'When two demands that ask the same did not come together because of their words, add the words here.',
  },
  effect: {
    fa: 'پس از ثبت، تابلوی درخواست‌های همانند در چند دقیقه دوباره دسته‌بندی می‌شود.',
    en: 'Once saved, the board of demands alike is grouped again within minutes.',
  },
  back: { fa: 'واژه‌های هم‌معنا', en: 'Synonyms' },
  board: { fa: 'درخواست‌های همانند', en: 'Demands alike' },
})
