// What administration of people, posts and organisations refuses. `extra.field` names the form field concerned.
import { namingConstraints, Problem } from '../platform/problem.ts'

const taken = (field: string, fa: string, en: string) => new Problem('already_taken', 409, { fa, en }, {}, { field })

const unknown = (field: string) => () =>
  new Problem(
    'unknown_choice',
    422,
    { fa: 'یکی از گزینه‌ها را برگزینید.', en: 'Choose one of the options.' },
    {},
    { field },
  )

const byConstraint: Readonly<Record<string, () => Problem>> = {
  persons_mobile_key: () => taken('mobile', 'این شماره از آن شخص دیگری است.', 'This number belongs to another person.'),
  auth_users_phone_number_key: () =>
    taken('mobile', 'این شماره از آن شخص دیگری است.', 'This number belongs to another person.'),
  persons_national_id_key: () =>
    taken('national_id', 'این کد ملی برای شخص دیگری ثبت شده است.', 'This national id is on record for another person.'),
  auth_users_email_key: () =>
    taken('email', 'این رایانامه از آن شخص دیگری است.', 'This e-mail belongs to another person.'),
  organisations_legal_id_key: () =>
    taken(
      'legal_id',
      'این شناسهٔ ملی برای سازمان دیگری ثبت شده است.',
      'This legal id is on record for another organisation.',
    ),
  posts_organisation_id_fkey: unknown('organisation_id'),
  posts_county_code_fkey: unknown('county_code'),
  posts_superior_post_id_fkey: unknown('superior_post_id'),
  organisations_county_code_fkey: unknown('county_code'),
  office_holdings_once: () =>
    taken('starts_on', 'این شخص در همین بازه همین سمت را دارد.', 'This person already holds this post in that time.'),
}

/** Runs a write and turns a broken constraint of ours into what a person can understand. */
export const namingConflicts = <R>(work: () => Promise<R>): Promise<R> => namingConstraints(byConstraint, work)

export const peopleProblems = {
  erased: () =>
    new Problem(
      'person_erased',
      409,
      { fa: 'اطلاعات این شخص حذف شده است.', en: 'This person’s data has been erased.' },
      {},
      { field: 'person_id' },
    ),
  inactivePost: () =>
    new Problem(
      'post_inactive',
      409,
      { fa: 'این سمت دیگر فعال نیست.', en: 'This post is no longer active.' },
      {},
      { field: 'post_id' },
    ),
  endsBeforeStart: () =>
    new Problem(
      'ends_before_start',
      422,
      { fa: 'پایان پیش از آغاز است.', en: 'The end is before the beginning.' },
      {},
      { field: 'ends_on' },
    ),
  lastAdministrator: () =>
    new Problem('last_administrator', 409, {
      fa: 'این تنها راهبر سامانه است. نخست راهبر دیگری بگمارید.',
      en: 'This is the only administrator. Appoint another first.',
    }),
  circle: () =>
    new Problem(
      'superior_circle',
      422,
      { fa: 'سمتی که مافوق برگزیده‌اید، خود زیردست این سمت است.', en: 'That post is below this one.' },
      {},
      { field: 'superior_post_id' },
    ),
  changed: () =>
    new Problem(
      'changed_meanwhile',
      409,
      {
        fa: 'در این میان کس دیگری همین مشخصات را تغییر داده است. نوشتهٔ شما اینجاست؛ بازبینی کنید و دوباره ذخیره کنید.',
        en: 'Somebody else changed these facts in the meantime. What you typed is here; review it and save again.',
      },
      {},
      { field: 'form' },
    ),
}

/** The form error a refusal stands for, or null when it concerns no form. */
export function fieldError(error: unknown, lang: 'fa' | 'en'): Record<string, string> | null {
  const field = error instanceof Problem ? error.extra.field : undefined
  return typeof field === 'string' ? { [field]: (error as Problem).sentence(lang) } : null
}
