import { Problem } from '../../platform/problem.ts'

export const adviceProblems = {
  closed: () =>
    new Problem('advice_closed', 409, {
      fa: 'این پرسش پاسخ گرفته یا پس گرفته شده است.',
      en: 'This question was answered or recalled.',
    }),
  askedAlready: () =>
    new Problem(
      'asked_already',
      422,
      {
        fa: 'همین نظر از این سمت خواسته شده و هنوز نرسیده است.',
        en: 'This advice was asked of that post and is awaited.',
      },
      {},
      { field: 'post' },
    ),
  notAnAdviser: () =>
    new Problem(
      'not_an_adviser',
      422,
      { fa: 'سمتی را برگزینید که بتواند نظر بدهد.', en: 'Choose a post that can give advice.' },
      {},
      { field: 'post' },
    ),
  dayPassed: () =>
    new Problem(
      'day_passed',
      422,
      { fa: 'مهلت باید از امروز تا روز جلسه باشد.', en: 'The date must lie between today and the sitting.' },
      {},
      { field: 'due_on' },
    ),
}
