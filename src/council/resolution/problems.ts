import { Problem } from '../../platform/problem.ts'
import type { Word } from '../../platform/words.ts'
import type { ObjectionRefusal, TermsRefusal } from './rules.ts'

const termsSentences: Record<TermsRefusal, Word> = {
  no_force: {
    fa: 'مصوبهٔ این نهاد به حکم قانون الزام‌آور نیست؛ طبقهٔ دیگری برگزینید.',
    en: 'Resolutions of this body do not bind in law; choose another class.',
  },
  no_commitment: {
    fa: 'دست‌کم یک تعهد با دارنده، نشانهٔ انجام و مهلت بنویسید.',
    en: 'Write at least one commitment with holder, proof and date.',
  },
  one_sided: {
    fa: 'مصوبهٔ الزام‌آور هم برای دولت و هم برای بخش خصوصی تعهد می‌خواهد.',
    en: 'A binding resolution needs commitments on both sides.',
  },
}
const objectionSentences: Record<ObjectionRefusal, Word> = {
  not_bound: {
    fa: 'تنها دستگاهی که در این مصوبه تعهد دارد می‌تواند اعتراض کند.',
    en: 'Only an agency bound by this resolution may object.',
  },
  window_closed: {
    fa: 'مهلت اعتراض به این مصوبه گذشته است.',
    en: 'The objection window of this resolution has closed.',
  },
  not_notified: { fa: 'این مصوبه هنوز ابلاغ نشده است.', en: 'This resolution has not been notified yet.' },
}

export const resolutionProblems = {
  terms: (refusal: TermsRefusal) =>
    new Problem(refusal, 422, termsSentences[refusal], {}, { field: refusal === 'no_force' ? 'class' : 'form' }),
  answer: (refusal: 'vote_upheld' | 'vote_dismissed') =>
    new Problem(
      refusal,
      409,
      refusal === 'vote_upheld'
        ? {
            fa: 'نهاد به پذیرش اعتراض رأی داده است؛ پاسخ همان رأی است.',
            en: 'The body voted to accept the objection; the answer is its vote.',
          }
        : {
            fa: 'نهاد به پذیرش اعتراض رأی نداده است؛ پاسخ همان رأی است.',
            en: 'The body did not vote to accept the objection; the answer is its vote.',
          },
    ),
  objection: (refusal: ObjectionRefusal) =>
    new Problem(refusal, refusal === 'not_bound' ? 403 : 409, objectionSentences[refusal]),
  duePassed: (title: string) =>
    new Problem(
      'due_passed',
      422,
      { fa: 'مهلت تعهد «{title}» گذشته است.', en: 'The due date of “{title}” has passed.' },
      { title },
    ),
  wrongHolder: (title: string) =>
    new Problem(
      'wrong_holder',
      422,
      {
        fa: 'دارندهٔ تعهد «{title}» با سوی آن نمی‌خواند: دولت را مدیر دستگاه، و بخش خصوصی را متقاضی همین مسئله یا اتاق بر عهده می‌گیرد.',
        en: 'The holder of “{title}” does not fit its side: an agency head for government; an applicant of the issue or the Chamber for the private side.',
      },
      { title },
    ),
  noSuchDecision: () =>
    new Problem(
      'no_such_decision',
      422,
      { fa: 'این نوع تصمیم تعریف نشده است.', en: 'There is no such kind of decision.' },
      {},
      { field: 'decision_code' },
    ),
  minutesUnsigned: () =>
    new Problem('minutes_unsigned', 409, {
      fa: 'ابلاغ پس از امضای صورت‌جلسه انجام می‌شود.',
      en: 'A resolution is notified once the minutes are signed.',
    }),
  noObjection: () =>
    new Problem('no_objection', 409, { fa: 'اعتراض بازی در میان نیست.', en: 'There is no open objection.' }),
}
