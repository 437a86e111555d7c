import { defineWords } from '../../platform/words.ts'

export const triageWords = defineWords({
  title: { fa: 'بررسی هفتگی', en: 'Weekly triage' },
  lead: {
    fa: 'یک دور در هفته: آنچه وقتش گذشت، آنچه تا هفت روز دیگر می‌رسد، آنچه بی‌گزارش مانده و آنچه بازدید تأیید نکرد.',
    en: 'Once a week: what ran out, what comes due within seven days, what is silent and what a visit did not confirm.',
  },
  week: { fa: 'هفتهٔ {from} تا {until}', en: 'Week from {from} to {until}' },
  file: { fa: 'بررسی هفتگی', en: 'weekly-triage' },
  agency: { fa: 'نهاد', en: 'Body' },
  no_agency: { fa: 'بیرون از دستگاه‌ها', en: 'Outside the agencies' },
  all_agencies: { fa: 'همهٔ نهادها', en: 'All bodies' },
  total: { fa: 'همه', en: 'All' },
  expired: { fa: 'وقت گذشته', en: 'Run out' },
  due: { fa: 'تا هفت روز دیگر', en: 'Within seven days' },
  silent: { fa: 'بی‌گزارش', en: 'Silent' },
  refuted: { fa: 'تأییدنشده در بازدید', en: 'Refuted by a visit' },
  expired_lead: {
    fa: 'مهلت گذشته یا پله‌ای بالا رفته است: نزد دارندهٔ کنونی پیگیری یا ارجاع دهید، تمدید را تصمیم بگیرید یا به مرجع ملی ببرید.',
    en: 'Late or climbed: press the present holder or refer, decide the extension, or carry it to the national level.',
  },
  due_lead: {
    fa: 'هنوز در مهلت است؛ اگر کاری نشود هفتهٔ آینده در فهرست بالا خواهد بود.',
    en: 'Still in time; unless something is done it stands in the list above next week.',
  },
  silent_lead: {
    fa: 'دست‌کم یک دورهٔ سی‌روزه گزارشی نرسیده است؛ گزارش بخواهید یا بازدید بفرستید.',
    en: 'No report for at least one period of thirty days: ask for one or send a visit.',
  },
  refuted_lead: {
    fa: 'گزارش انجام با دیدهٔ بازرس نخواند: با مهلت تازه بازگردانید، معاف کنید یا انجام‌نشده پایان دهید.',
    en: 'What was reported was not what was seen: reopen with a new date, waive, or close as not met.',
  },
  none: { fa: 'چیزی در این دسته نیست.', en: 'Nothing in this pile.' },
  more: { fa: 'همهٔ {n, number} مورد', en: 'All {n, number}' },
  case: { fa: 'پرونده', en: 'Case' },
  stage: { fa: 'مرحله', en: 'Stage' },
  holder: { fa: 'نزد', en: 'With' },
  deadline: { fa: 'مهلت', en: 'Deadline' },
  rung: { fa: 'پله', en: 'Rung' },
  decide: { fa: 'تصمیم', en: 'Decide' },
  act_extension: { fa: 'تصمیم تمدید', en: 'Decide extension' },
  act_reopen: { fa: 'مهلت تازه', en: 'New date' },
  act_waive: { fa: 'معاف', en: 'Waive' },
  act_close: { fa: 'انجام نشد', en: 'Not met' },
  act_national: { fa: 'مرجع ملی', en: 'Carry national' },
  act_open: { fa: 'پرونده', en: 'Open' },
})
