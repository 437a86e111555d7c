import type { Lang } from '../../platform/ctx.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { ReturnRefusal } from './rules.ts'

const refusals: Readonly<Record<ReturnRefusal, () => Problem>> = {
  notNow: () =>
    new Problem('indicator_step_not_now', 409, {
      fa: 'در وضعیت کنونی این گزارش، این کار ممکن نیست.',
      en: 'The return is in a state that does not allow this.',
    }),
  neverPublished: () =>
    new Problem('indicator_never_published', 409, {
      fa: 'رقمی برای این دوره منتشر نشده است که بتوان از تصحیح آن انصراف داد.',
      en: 'Nothing has been published for this period, so there is no correction to drop.',
    }),
  isComputed: () =>
    new Problem('indicator_is_computed', 409, {
      fa: 'این شاخص از رابطه محاسبه می‌شود و رقم آن وارد نمی‌شود.',
      en: 'This indicator is computed by its formula; its figure is not entered.',
    }),
  isRetired: () =>
    new Problem('indicator_is_retired', 409, {
      fa: 'این شاخص کنار گذاشته شده است و دیگر تغییر نمی‌کند.',
      en: 'This indicator is retired and changes no more.',
    }),
}

export function returnRefused(refusal: ReturnRefusal): Problem {
  return refusals[refusal]()
}

/** A well-formed form that a rule refuses, told at its fields. */
export function fieldsRefused(errors: Readonly<Record<string, string>>): Problem {
  return problems.invalid(Object.entries(errors).map(([field, message]) => ({ field, message })))
}

export const codeTaken = (lang: Lang) =>
  fieldsRefused({
    code:
      lang === 'fa'
        ? 'شاخص دیگری با این نام رمز هست؛ نام دیگری برگزینید.'
        : 'Another indicator has this code; choose another.',
  })
