import { Problem } from '../../platform/problem.ts'
import type { ByLawRefusal } from './rules.ts'

export const bodyProblems = {
  byLaws: (refusal: ByLawRefusal) => new Problem(refusal, 422, sentences[refusal], {}, { field: fields[refusal] }),
  alreadyMember: () =>
    new Problem(
      'already_member',
      422,
      {
        fa: 'این سمت هم‌اکنون در این نهاد عضویت دارد؛ نخست عضویت کنونی را پایان دهید.',
        en: 'This post already has a seat in the body; end that seat first.',
      },
      {},
      { field: 'post' },
    ),
  oneChair: () =>
    new Problem(
      'one_chair',
      422,
      {
        fa: 'این نهاد در آن روز رئیس دارد؛ نخست ریاست کنونی را پایان دهید.',
        en: 'The body has a chair on that day; end that seat first.',
      },
      {},
      { field: 'kind' },
    ),
  noSuchPost: () =>
    new Problem('no_such_post', 422, { fa: 'این سمت یافت نشد.', en: 'There is no such post.' }, {}, { field: 'post' }),
  inThePast: (field: string) =>
    new Problem(
      'in_the_past',
      422,
      {
        fa: 'عضویت برای روزهای گذشته تغییر نمی‌کند؛ امروز یا روزی پس از آن را بنویسید.',
        en: 'Seats do not change for days gone by; give today or a later day.',
      },
      {},
      { field },
    ),
  endsBeforeStart: () =>
    new Problem(
      'ends_before_start',
      422,
      { fa: 'پایان عضویت پیش از آغاز آن است.', en: 'The seat would end before it starts.' },
      {},
      { field: 'ends_on' },
    ),
}

const sentences: Record<ByLawRefusal, { fa: string; en: string }> = {
  begins_in_past: {
    fa: 'آیین کار برای گذشته تغییر نمی‌کند؛ امروز یا روزی پس از آن را بنویسید.',
    en: 'By-laws do not change for the past; give today or a later day.',
  },
  nothing_changed: {
    fa: 'چیزی در آیین کار تغییر نکرده است.',
    en: 'Nothing in the by-laws was changed.',
  },
}
const fields: Record<ByLawRefusal, string> = { begins_in_past: 'valid_from', nothing_changed: 'form' }
