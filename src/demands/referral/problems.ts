import { Problem } from '../../platform/problem.ts'
import type { NextDayRefusal } from './age-rules.ts'
import type { ReferralRefusal } from './rules.ts'

const refusals: Record<ReferralRefusal, () => Problem> = {
  carriedByIssue: () =>
    new Problem('demand_carried_by_issue', 409, {
      fa: 'این درخواست در قالب یک مسئله پیگیری می‌شود؛ خود مسئله را به مرجع ملی ببرید.',
      en: 'This demand is followed as part of an issue; carry the issue itself to the national level.',
    }),
  notAtTop: () =>
    new Problem('referral_below_the_top', 409, {
      fa: 'این درخواست هنوز نزد دستگاه یا مقام‌های بالاتر آن است؛ وقتی مهلت همه بگذرد و نوبت به استاندار برسد، می‌توان آن را به مرجع ملی برد.',
      en: 'The agency or a rung above it still holds this demand; it can go to the nation once it has climbed to the governor.',
    }),
  notCarriable: () =>
    new Problem('not_carriable', 409, {
      fa: 'این پرونده در وضعیت کنونی به مرجع ملی ارجاع نمی‌شود.',
      en: 'In its present state this record cannot be carried to the national level.',
    }),
  referralOpen: () =>
    new Problem('referral_open', 409, {
      fa: 'برای این پرونده پیش‌تر ارجاع ملی باز شده و هنوز پایان نیافته است.',
      en: 'A national referral of this record is already open.',
    }),
  notSent: () =>
    new Problem('referral_not_sent', 409, {
      fa: 'این کار تنها برای ارجاعی ممکن است که فرستاده شده و هنوز باز است.',
      en: 'This is only possible for a referral that has been sent and is still open.',
    }),
  alreadySent: () =>
    new Problem('referral_already_sent', 409, {
      fa: 'این ارجاع پیش‌تر فرستاده شده است.',
      en: 'This referral has already been sent.',
    }),
  nothingToPublish: () =>
    new Problem('referral_nothing_to_publish', 409, {
      fa: 'هنوز پاسخی نرسیده است که منتشر شود.',
      en: 'No answer has come that could be published.',
    }),
  alreadyPublished: () =>
    new Problem('referral_already_published', 409, {
      fa: 'پاسخ این ارجاع پیش‌تر منتشر شده است.',
      en: 'The answer to this referral has already been published.',
    }),
}

const nextDays: Record<NextDayRefusal, { fa: string; en: string }> = {
  past: { fa: 'این روز گذشته است؛ امروز یا پس از آن را بنویسید.', en: 'This day has passed; choose today or later.' },
  far: { fa: 'پیگیری را برای کمتر از یک سال دیگر بگذارید.', en: 'Plan the follow-up within a year.' },
  rest: { fa: 'این روز تعطیل است؛ یک روز کاری بنویسید.', en: 'This is not a working day; choose one that is.' },
}

export function nextDayRefused(refusal: NextDayRefusal): Problem {
  const { fa, en } = nextDays[refusal]
  return new Problem(`follow_up_day_${refusal}`, 422, { fa, en }, {}, { errors: [{ field: 'next_on', message: fa }] })
}

export const referralProblems = {
  unknownBody: () =>
    new Problem('unknown_national_body', 422, {
      fa: 'چنین مرجع ملی‌ای تعریف نشده است.',
      en: 'There is no such national body.',
    }),
}

export function referralRefused(refusal: ReferralRefusal): Problem {
  return refusals[refusal]()
}
