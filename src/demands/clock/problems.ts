import { Problem } from '../../platform/problem.ts'

export const clockProblems = {
  ruleExists: () =>
    new Problem('rule_exists', 409, {
      fa: 'برای همین مهلت و همین پرونده‌ها قاعده‌ای هست؛ مدت آن را در صفحهٔ خودش ویرایش کنید.',
      en: 'There is a rule for this clock and these cases; edit its term on its own page.',
    }),
  tooWide: () =>
    new Problem('rule_too_wide', 422, {
      fa: 'دست‌کم یکی از موضوع، دستگاه یا شدت را برگزینید؛ مهلت همگانی را در «مهلت‌ها» ویرایش کنید.',
      en: 'Choose at least a category, an agency or a severity; the term of all is edited under Timers.',
    }),
  mustRise: () =>
    new Problem('thresholds_must_rise', 422, {
      fa: 'آستانه‌های هر پله، هم شغل و هم مبلغ، باید از پلهٔ پیش بیشتر باشد.',
      en: 'Each level’s thresholds, of jobs and of money, must be above the one before.',
    }),
}
