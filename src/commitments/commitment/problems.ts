import { Problem } from '../../platform/problem.ts'

export const commitmentProblems = {
  notYours: () =>
    new Problem('not_your_commitment', 403, {
      fa: 'این کار با دارندهٔ تعهد یا سازمان او است.',
      en: 'This is for the holder of the commitment or its organisation.',
    }),
  notUnderWay: () =>
    new Problem('commitment_not_under_way', 409, {
      fa: 'این تعهد اکنون در حال انجام نیست.',
      en: 'This commitment is not under way now.',
    }),
  nothingClaimed: () =>
    new Problem('nothing_claimed', 409, {
      fa: 'گزارش انجامی در انتظار بازدید نیست.',
      en: 'No completion report is awaiting a visit.',
    }),
  extensionPending: () =>
    new Problem('extension_pending', 409, {
      fa: 'درخواست تمدید پیشین هنوز نزد دبیرخانه است.',
      en: 'The earlier request for extension is still with the secretariat.',
    }),
  noExtensionPending: () =>
    new Problem('no_extension_pending', 409, {
      fa: 'درخواست تمدیدی در انتظار تصمیم نیست.',
      en: 'No request for extension awaits a decision.',
    }),
  onlySecretariat: () =>
    new Problem('only_secretariat', 403, {
      fa: 'این تصمیم با دبیرخانهٔ قرارگاه است.',
      en: 'This decision is the secretariat’s.',
    }),
  notInThisState: () =>
    new Problem('bad_transition', 409, {
      fa: 'در وضعیت کنونی تعهد، این کار ممکن نیست.',
      en: 'The commitment is in a state that does not allow this.',
    }),
}
