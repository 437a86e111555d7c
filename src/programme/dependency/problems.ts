import { Problem } from '../../platform/problem.ts'
import type { DependencyRefusal } from './rules.ts'

const refusals: Record<DependencyRefusal, () => Problem> = {
  notYours: () =>
    new Problem('dependency_not_yours', 403, {
      fa: 'این وابستگی میان دستگاه‌های دیگری است.',
      en: 'This dependency lies between other agencies.',
    }),
  notYourTurn: () =>
    new Problem('dependency_not_your_turn', 409, {
      fa: 'اکنون نوبت پاسخ طرف دیگر است.',
      en: 'It is the other side’s turn to answer.',
    }),
  onlyHead: () =>
    new Problem('dependency_only_head', 403, {
      fa: 'پاسخ به وابستگی، دستگاه را متعهد می‌کند و با مدیر دستگاه است.',
      en: 'An answer binds the agency, so its head gives it.',
    }),
  notAccepted: () =>
    new Problem('dependency_not_accepted', 409, {
      fa: 'تنها دربارهٔ تاریخی که پذیرفته شده است می‌توان دوباره گفت‌وگو کرد.',
      en: 'Only a date that was accepted can be bargained over again.',
    }),
  ended: () =>
    new Problem('dependency_ended', 409, {
      fa: 'پروندهٔ این وابستگی بسته شده است.',
      en: 'This dependency has been closed.',
    }),
  alreadyPromised: () =>
    new Problem('dependency_promised', 409, {
      fa: 'این وابستگی پیش‌تر پذیرفته شده و تعهد دارد؛ می‌توان بر تاریخ پیشین ماند یا تاریخ دیگری پیشنهاد کرد.',
      en: 'It was accepted before and is a commitment; keep the earlier date or offer another.',
    }),
  nothingPromised: () =>
    new Problem('dependency_not_promised', 409, {
      fa: 'هنوز تاریخی پذیرفته نشده است.',
      en: 'No date has been accepted yet.',
    }),
}

export const dependencyRefused = (refusal: DependencyRefusal): Problem => refusals[refusal]()

/** Titles of projects in the order in which each waits for the one before it. */
export function circleRefused(titles: readonly string[]): Problem {
  const round = [...titles, titles[0]!]
  return new Problem(
    'dependency_circle',
    409,
    {
      fa: 'این وابستگی دور می‌سازد و هیچ‌یک از این پروژه‌ها نمی‌تواند آغاز شود: {circle}',
      en: 'This dependency closes a circle, so that none of these projects could begin: {circle}',
    },
    { circle: round.map((title) => `«${title}»`).join(' ← ') },
    { circle: titles },
  )
}

export const dependencyProblems = {
  sameProject: () =>
    new Problem('dependency_same_project', 409, {
      fa: 'وابستگی میان دو پروژهٔ جداست؛ ترتیب مرحله‌های یک پروژه در برنامهٔ خود آن است.',
      en: 'A dependency lies between two projects; the order within one is in its own plan.',
    }),
  closedProject: () =>
    new Problem('dependency_closed_project', 409, {
      fa: 'یکی از دو پروژه پایان یافته یا لغو شده است.',
      en: 'One of the two projects has ended or was cancelled.',
    }),
  exists: () =>
    new Problem('dependency_exists', 409, {
      fa: 'همین وابستگی پیش‌تر درخواست شده و هنوز باز است.',
      en: 'The same dependency was asked before and is still open.',
    }),
  noHead: () =>
    new Problem('dependency_no_head', 409, {
      fa: 'این دستگاه در سامانه مدیری ندارد که پاسخ دهد.',
      en: 'This agency has no head here who could answer.',
    }),
  milestoneElsewhere: () =>
    new Problem('dependency_milestone', 422, {
      fa: 'مرحله از پروژهٔ برگزیده نیست.',
      en: 'The milestone is not one of the chosen project.',
    }),
}
