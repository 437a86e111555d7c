import { Problem } from '../../platform/problem.ts'
import type { ReviewRefusal } from './rules.ts'

const refusals: Record<ReviewRefusal, () => Problem> = {
  notPlanned: () =>
    new Problem('review_not_planned', 409, {
      fa: 'این نشست آغاز شده یا پایان یافته است.',
      en: 'This sitting has begun or is over.',
    }),
  emptyQueue: () =>
    new Problem('review_queue_empty', 409, {
      fa: 'دست‌کم یک برنامه را در نوبت بگذارید.',
      en: 'Put at least one plan into the queue.',
    }),
  notInSession: () =>
    new Problem('review_not_in_session', 409, {
      fa: 'نشست در حال برگزاری نیست.',
      en: 'The sitting is not in session.',
    }),
  turnEnded: () => new Problem('review_turn_ended', 409, { fa: 'این نوبت پایان یافته است.', en: 'This turn is over.' }),
  turnRunning: () =>
    new Problem('review_turn_running', 409, {
      fa: 'این نوبت هم‌اکنون در جریان است.',
      en: 'This turn has the floor already.',
    }),
  noTurnRunning: () => new Problem('review_no_turn', 409, { fa: 'نوبتی در جریان نیست.', en: 'Nobody has the floor.' }),
  onBreak: () => new Problem('review_on_break', 409, { fa: 'نشست در تنفس است.', en: 'The sitting is on a break.' }),
  notOnBreak: () =>
    new Problem('review_not_on_break', 409, { fa: 'نشست در تنفس نیست.', en: 'The sitting is not on a break.' }),
  noCondition: () =>
    new Problem('review_without_condition', 409, {
      fa: 'برای پذیرش با شرط، دست‌کم یک شرط با مهلت بنویسید.',
      en: 'To accept with conditions, write at least one condition with its day.',
    }),
}
export const reviewRefused = (refusal: ReviewRefusal): Problem => refusals[refusal]()

export const reviewProblems = {
  noSuchCall: () =>
    new Problem(
      'invalid',
      422,
      { fa: 'فراخوان گشوده‌ای با این شماره نیست.', en: 'There is no open call of this number.' },
      {},
      { errors: [{ field: 'call', message: 'فراخوان گشوده‌ای را برگزینید.' }] },
    ),
}
