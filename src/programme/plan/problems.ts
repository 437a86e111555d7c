import { Problem } from '../../platform/problem.ts'
import type { PlanRefusal } from './rules.ts'

const refusals: Record<PlanRefusal, () => Problem> = {
  notWritable: () =>
    new Problem('plan_handed_in', 409, {
      fa: 'این برنامه تحویل شده است و تا بازگردانده نشود، نوشتن در آن ممکن نیست.',
      en: 'This plan has been handed in and cannot be written in until it is returned.',
    }),
  notQuantified: () =>
    new Problem('plan_not_quantified', 409, {
      fa: 'این برنامه هنوز کمّی نشده است؛ کمبودهای فهرست را برطرف کنید.',
      en: 'This plan is not yet quantified; put right what the list says is missing.',
    }),
  alreadyHandedIn: () =>
    new Problem('plan_already_handed_in', 409, {
      fa: 'این برنامه پیش‌تر تحویل شده است.',
      en: 'This plan has already been handed in.',
    }),
  notHandedIn: () =>
    new Problem('plan_not_handed_in', 409, {
      fa: 'دستگاه هنوز این برنامه را تحویل نداده است.',
      en: 'The agency has not handed this plan in yet.',
    }),
  alreadyDecided: () =>
    new Problem('plan_already_decided', 409, {
      fa: 'دربارهٔ این برنامه تصمیم گرفته شده است.',
      en: 'This plan has already been decided.',
    }),
  inSitting: () =>
    new Problem('plan_in_sitting', 409, {
      fa: 'این برنامه در نوبت نشست بررسی است و در همان نشست دربارهٔ آن تصمیم گرفته می‌شود.',
      en: 'This plan is queued for a review sitting, which decides on it.',
    }),
  noHead: () =>
    new Problem('plan_without_head', 409, {
      fa: 'این دستگاه مدیری در سامانه ندارد که برنامه یا شرط آن را بر عهده بگیرد؛ نخست سمت مدیر آن را بسازید.',
      en: 'This agency has no head here to hold the plan or its conditions; make the post of its head first.',
    }),
}

export const planRefused = (refusal: PlanRefusal): Problem => refusals[refusal]()

export const planProblems = {
  changedMeanwhile: () =>
    new Problem('plan_item_changed', 409, {
      fa: 'همکار شما در این میان همین بخش را تغییر داده است. مقدارهای کنونی پایین صفحه آمده است؛ نوشتهٔ شما حفظ شده است و با فرستادن دوباره جای آن را می‌گیرد.',
      en: 'A colleague has changed this part in the meantime. The present values are below; what you typed is kept and replaces them when sent again.',
    }),
  unknownChoice: (field: string, sentence: string) =>
    new Problem(
      'invalid',
      422,
      { fa: 'یکی از گزینه‌ها پذیرفته نیست.', en: 'One of the choices is not acceptable.' },
      {},
      { errors: [{ field, message: sentence }] },
    ),
  loose: (errors: { field: string; message: string }[]) =>
    new Problem(
      'invalid',
      422,
      {
        fa: 'بخشی از برنامه به جایی اشاره می‌کند که نیست.',
        en: 'A part of the plan refers to something that is not there.',
      },
      {},
      { errors },
    ),
  full: () =>
    new Problem('plan_full', 409, {
      fa: 'این بخش برنامه به بیشترین اندازه رسیده است.',
      en: 'This section of the plan is full.',
    }),
  importTaken: () =>
    new Problem('plan_import_taken', 409, {
      fa: 'این پرونده پیش‌تر در برنامه گذاشته شده است.',
      en: 'This file has already been taken over.',
    }),
  importOutdated: () =>
    new Problem('plan_import_outdated', 409, {
      fa: 'پس از خواندن این پرونده، برنامه تغییر کرده است. پرونده را دوباره بیاورید تا پیش‌نمایش تازه ببینید.',
      en: 'The plan has changed since this file was read. Bring the file again to see a fresh preview.',
    }),
  importFaulty: () =>
    new Problem('plan_import_faulty', 409, {
      fa: 'این پرونده خطا دارد؛ یا آن را اصلاح کنید یا تنها ردیف‌های درست را بپذیرید.',
      en: 'This file has errors; correct it or take only its good rows.',
    }),
}
