import { Problem } from '../../platform/problem.ts'

export const seriesProblems = {
  ended: () => new Problem('series_ended', 409, { fa: 'این سلسله پایان یافته است.', en: 'This series has ended.' }),
  notADay: () =>
    new Problem(
      'not_a_day_of_it',
      422,
      { fa: 'این روز در سلسله نیست.', en: 'That day is not of this series.' },
      {},
      { field: 'day' },
    ),
  calledAlready: () =>
    new Problem(
      'called_already',
      409,
      {
        fa: 'جلسهٔ این روز تدارک دیده شده است؛ زمان آن را در صفحهٔ جلسه تغییر دهید.',
        en: 'The sitting of that day is planned already; change it on its own page.',
      },
      {},
      { field: 'day' },
    ),
  dayPassed: () =>
    new Problem(
      'day_passed',
      422,
      { fa: 'روز تازه نمی‌تواند گذشته باشد.', en: 'The new day cannot be in the past.' },
      {},
      { field: 'moved_to' },
    ),
}
