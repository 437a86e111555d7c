import { Problem } from '../../platform/problem.ts'

export const inboxProblems = {
  notATarget: () =>
    new Problem('not_a_referral_target', 403, {
      fa: 'ارجاع تنها به سمت‌های سازمان خود، مقام بالاتر یا زیرمجموعهٔ شما ممکن است.',
      en: 'You may refer only to posts of your organisation, your superior, or those under you.',
    }),
  cannotAct: (post: string, title: string) =>
    new Problem(
      'target_cannot_act',
      422,
      {
        fa: '«{post}» در وضعیت کنونی «{title}» کاری نمی‌تواند انجام دهد؛ سمت دیگری برگزینید.',
        en: '“{post}” could do nothing with “{title}” in its present state; choose another post.',
      },
      { post, title },
    ),
}
