import { Problem } from '../platform/problem.ts'

export const calendarProblems = {
  unknownCounty: () =>
    new Problem(
      'unknown_county',
      422,
      { fa: 'چنین شهرستانی در فهرست نیست.', en: 'There is no such county.' },
      {},
      { field: 'county' },
    ),
  closedAlready: () =>
    new Problem(
      'closed_already',
      422,
      { fa: 'این روز در این شهرستان پیش‌تر تعطیل ثبت شده است.', en: 'This day is already closed in this county.' },
      {},
      { field: 'date' },
    ),
  notClosed: () =>
    new Problem('not_closed', 409, {
      fa: 'این تعطیلی دیگر در تقویم نیست؛ شاید همکاری آن را برداشته است.',
      en: 'This closure is no longer in the calendar; somebody may have removed it.',
    }),
  noWorkingDay: () =>
    new Problem(
      'no_working_day',
      422,
      { fa: 'هفته باید دست‌کم یک روز کاری داشته باشد.', en: 'A week needs at least one working day.' },
      {},
      { field: 'days' },
    ),
  unknownMonth: () =>
    new Problem(
      'unknown_month',
      422,
      { fa: 'ماه قمری را از فهرست برگزینید.', en: 'Choose the lunar month from the list.' },
      {},
      { field: 'month' },
    ),
  shiftedTooFar: () =>
    new Problem(
      'shifted_too_far',
      422,
      {
        fa: 'آغاز ماه بیش از دو روز از محاسبه جابه‌جا نمی‌شود.',
        en: 'A month cannot begin more than two days from where it is computed.',
      },
      {},
      { field: 'step' },
    ),
  nothingChanged: () =>
    new Problem('nothing_changed', 422, { fa: 'چیزی تغییر نکرده است.', en: 'Nothing has changed.' }),
  notAnnounced: () =>
    new Problem('not_announced', 409, {
      fa: 'برای این سال فهرست رسمی ثبت نشده است.',
      en: 'No official list has been entered for this year.',
    }),
  editedMeanwhile: () =>
    new Problem('edited_meanwhile', 422, {
      fa: 'در این میان کسی این مهلت را ویرایش کرده است. مقدار کنونی را ببینید؛ اگر هنوز می‌خواهید، دوباره بفرستید.',
      en: 'Somebody has edited this timer in the meantime. Look at its present values and send again if you still want to.',
    }),
}
