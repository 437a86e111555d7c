import type { Lang } from '../../platform/ctx.ts'
import { defineWords, say } from '../../platform/words.ts'

export const bodyWords = defineWords({
  bodies: { fa: 'نهادهای تصمیم', en: 'Bodies' },
  body: { fa: 'نهاد', en: 'Body' },
  bodiesLead: {
    fa: 'شورا، کارگروه‌ها و نشست‌هایی که تصمیم می‌گیرند یا پیشنهاد می‌دهند، با آیین کار هر یک.',
    en: 'The council, working groups and forums that decide or propose, each with its by-laws.',
  },
  council: { fa: 'شورا', en: 'Council' },
  working_group: { fa: 'کارگروه', en: 'Working group' },
  proposer: { fa: 'پیشنهاددهنده', en: 'Proposing body' },
  dialogue: { fa: 'شورای گفت‌وگو', en: 'Dialogue council' },
  county: { fa: 'کمیتهٔ شهرستان', en: 'County committee' },
  kind: { fa: 'گونه', en: 'Kind' },
  cadence: { fa: 'نوبت برگزاری', en: 'Cadence' },
  weekly: { fa: 'هفتگی', en: 'Weekly' },
  monthly: { fa: 'ماهانه', en: 'Monthly' },
  force: { fa: 'اعتبار مصوبه‌ها', en: 'Force of its resolutions' },
  binding: { fa: 'الزام‌آور به حکم قانون', en: 'Binding in law' },
  not_binding: { fa: 'توصیه و ارجاع', en: 'Recommends and refers' },
  members: { fa: 'اعضا', en: 'Members' },
  members_with_vote: { fa: 'صاحبان رأی', en: 'With a vote' },
  next_meeting: { fa: 'جلسهٔ بعد', en: 'Next sitting' },
  no_next_meeting: { fa: 'جلسه‌ای در پیش نیست', en: 'None called' },
  by_laws: { fa: 'آیین کار', en: 'By-laws' },
  quorum: { fa: 'حد نصاب', en: 'Quorum' },
  quorum_more: {
    fa: 'بیش از {over, number} از {under, number} صاحبان رأی؛ اکنون {n, number} از {all, number} نفر',
    en: 'More than {over}/{under} of those with a vote; today {n} of {all}',
  },
  quorum_least: {
    fa: 'دست‌کم {over, number} از {under, number} صاحبان رأی؛ اکنون {n, number} از {all, number} نفر',
    en: 'At least {over}/{under} of those with a vote; today {n} of {all}',
  },
  majority: { fa: 'اکثریت لازم', en: 'Majority' },
  simple: { fa: 'اکثریت ساده: موافقان بیش از مخالفان', en: 'Simple: more for than against' },
  absolute: { fa: 'اکثریت مطلق {base}', en: 'Absolute majority of {base}' },
  two_thirds: { fa: 'دوسوم {base}', en: 'Two thirds of {base}' },
  unanimous: { fa: 'همهٔ {base}', en: 'All of {base}' },
  base_present: { fa: 'صاحبان رأی حاضر', en: 'those present with a vote' },
  base_entitled: { fa: 'همهٔ صاحبان رأی', en: 'all those with a vote' },
  base_cast: { fa: 'رأی‌های موافق و مخالف', en: 'votes for and against' },
  casting: { fa: 'رأی رئیس هنگام برابری آرا', en: 'Chair’s casting vote' },
  casting_yes: { fa: 'تعیین‌کننده است', en: 'Decides when votes are equal' },
  casting_no: { fa: 'امتیازی ندارد', en: 'None' },
  notice: { fa: 'مهلت دعوت پیش از جلسه', en: 'Notice before a sitting' },
  notice_days: { fa: '{n, number} روز', en: '{n, plural, one {# day} other {# days}}' },
  mark: { fa: 'نشان در شمارهٔ مصوبه', en: 'Mark in resolution numbers' },
  post: { fa: 'سمت', en: 'Post' },
  membership: { fa: 'عضویت', en: 'Membership' },
  holder: { fa: 'دارندهٔ کنونی', en: 'Held now by' },
  vacant: { fa: 'بی‌متصدی', en: 'Vacant' },
  stands_in: { fa: 'جانشین: {name}', en: 'Substitute: {name}' },
  kind_chair: { fa: 'رئیس', en: 'Chair' },
  kind_voting: { fa: 'صاحب رأی', en: 'Voting' },
  kind_case: { fa: 'عضو موردی', en: 'By case' },
  kind_observer: { fa: 'ناظر', en: 'Observer' },
  kind_guest: { fa: 'مهمان', en: 'Guest' },
  kind_proposer: { fa: 'پیشنهاددهنده', en: 'Proposer' },
  meetings_of: { fa: 'جلسه‌های این نهاد', en: 'Its sittings' },
  resolutions_of: { fa: 'مصوبه‌های این نهاد', en: 'Its resolutions' },
  plan: { fa: 'تدارک جلسه', en: 'Plan a sitting' },
})

/** A member's kind in words. */
export function memberKindTitle(kind: string, lang: Lang): string {
  const key = `kind_${kind}` as keyof typeof bodyWords.table
  return say(bodyWords.table[key] ?? bodyWords.table.membership, lang)
}
