import { formatJalali } from '../../platform/jalali.ts'
import { Problem } from '../../platform/problem.ts'
import type { CountFault } from '../body/rules.ts'
import type { ItemRefusal } from './rules.ts'

export const meetingProblems = {
  dayPassed: () =>
    new Problem(
      'day_passed',
      422,
      { fa: 'روز جلسه نمی‌تواند گذشته باشد.', en: 'The day of the sitting cannot be in the past.' },
      {},
      { field: 'held_on' },
    ),
  notACaller: () =>
    new Problem(
      'not_a_caller',
      403,
      {
        fa: 'آیین کار این نهاد فراخواندن جلسه را به سمت شما نسپرده است.',
        en: 'The by-laws of this body do not let your post call a sitting.',
      },
      {},
      { field: 'body' },
    ),
  timeOutOfOrder: () =>
    new Problem(
      'time_out_of_order',
      422,
      {
        fa: 'این ساعت پیش از ثبت قبلی همین عضو، پیش از آخرین رأی‌گیری یا پس از اکنون است.',
        en: 'That time lies before the member’s last mark, before the last vote, or in the future.',
      },
      {},
      { field: 'at' },
    ),
  callReasonMissing: () =>
    new Problem(
      'call_reason_missing',
      422,
      { fa: 'برای جلسهٔ فوق‌العاده سبب فراخواندن را بنویسید.', en: 'Write why the extraordinary sitting is called.' },
      {},
      { field: 'call_reason' },
    ),
  linkMissing: () =>
    new Problem(
      'link_missing',
      422,
      { fa: 'برای جلسهٔ برخط پیوند اتاق را بنویسید.', en: 'Write the link of the video room.' },
      {},
      { field: 'link' },
    ),
  notBeforeSitting: () =>
    new Problem('not_before_sitting', 409, {
      fa: 'زمان و محل تنها پیش از آغاز جلسه تغییر می‌کند.',
      en: 'Time and place change only before the sitting.',
    }),
  agendaFrozen: (day: string) =>
    new Problem(
      'agenda_frozen',
      422,
      {
        fa: 'دستور این جلسه از {day} بسته است؛ سبب افزودن را برای رئیس جلسه بنویسید.',
        en: 'The agenda has been frozen since {day}; write for the chair why this comes late.',
      },
      { day: formatJalali(day, 'numeric', 'fa') },
      { field: 'late_reason' },
    ),
  notTheChair: () =>
    new Problem('not_the_chair', 403, {
      fa: 'پذیرش موضوع دیررس با رئیس جلسه است.',
      en: 'Only the chair lets a late matter in.',
    }),
  consentNoteMissing: () =>
    new Problem(
      'consent_note_missing',
      422,
      { fa: 'بنویسید رئیس چگونه موافقت کرده است.', en: 'Write how the chair consented.' },
      {},
      { field: 'note' },
    ),
  notAwaitingConsent: () =>
    new Problem('not_awaiting_consent', 409, {
      fa: 'این موضوع در انتظار موافقت رئیس نیست.',
      en: 'This matter does not wait for the chair’s consent.',
    }),
  noSuchVisit: () =>
    new Problem(
      'no_such_visit',
      422,
      { fa: 'بازدیدی با این شماره نیست.', en: 'There is no visit with this number.' },
      {},
      { field: 'visit' },
    ),
  cannotMerge: () =>
    new Problem(
      'cannot_merge',
      422,
      {
        fa: 'موضوع دیگری از همین جلسه را برگزینید که هنوز باز است.',
        en: 'Choose another open matter of this sitting.',
      },
      {},
      { field: 'into' },
    ),
  otherBody: () =>
    new Problem(
      'other_body',
      422,
      { fa: 'نهاد دیگری را برگزینید.', en: 'Choose another body.' },
      {},
      { field: 'to_body' },
    ),
  nothingToCarry: () =>
    new Problem(
      'nothing_to_carry',
      422,
      {
        fa: 'این موضوع به مسئله‌ای بسته نیست و از آن ارجاع ملی ساخته نمی‌شود؛ آن را به نهاد بالادست استانی بفرستید یا دربارهٔ آن مصوبه بگذرانید.',
        en: 'No issue stands behind this matter, so it cannot become a national referral; send it to a body of the province or resolve on it.',
      },
      {},
      { field: 'to_body' },
    ),
  noChair: () =>
    new Problem(
      'no_chair',
      422,
      { fa: 'این نهاد در آن روز رئیس ندارد.', en: 'This body has no chair on that day.' },
      {},
      { field: 'body' },
    ),
  agendaClosed: () =>
    new Problem('agenda_closed', 409, {
      fa: 'دستور این جلسه دیگر تغییر نمی‌کند.',
      en: 'The agenda of this sitting can no longer change.',
    }),
  itemNeedsMatter: () =>
    new Problem(
      'item_needs_matter',
      422,
      { fa: 'پیشنهادی را برگزینید یا عنوان موضوع را بنویسید.', en: 'Choose a proposal or write a title.' },
      {},
      { field: 'title' },
    ),
  notInBacklog: () =>
    new Problem(
      'not_in_backlog',
      422,
      {
        fa: 'این پیشنهاد در نوبت این نهاد نیست یا پیش‌تر در دستوری آمده است.',
        en: 'This proposal is not in the backlog of this body or is already on an agenda.',
      },
      {},
      { field: 'proposal' },
    ),
  noAgenda: () =>
    new Problem('no_agenda', 422, {
      fa: 'جلسهٔ بی‌دستور دعوت ندارد؛ نخست موضوعی در دستور بگذارید.',
      en: 'There is no agenda yet; add an item first.',
    }),
  shortNotice: (days: number) =>
    new Problem(
      'short_notice',
      422,
      {
        fa: 'آیین کار این نهاد دست‌کم {days, number} روز فاصله می‌خواهد؛ برای جلسهٔ فوری دلیل بنویسید.',
        en: 'The by-laws ask for at least {days} days of notice; give a reason for an urgent sitting.',
      },
      { days },
      { field: 'urgent_reason' },
    ),
  tooEarly: () =>
    new Problem('too_early', 409, {
      fa: 'جلسه پیش از روز خود آغاز نمی‌شود.',
      en: 'A sitting is not opened before its day.',
    }),
  noQuorum: (present: number, needed: number) =>
    new Problem(
      'no_quorum',
      422,
      {
        fa: 'حد نصاب نیست: {present, number} صاحب رأی حاضر است و {needed, number} نفر لازم است.',
        en: 'There is no quorum: {present} present with a vote, {needed} needed.',
      },
      { present, needed },
    ),
  notInSession: () =>
    new Problem('not_in_session', 409, { fa: 'جلسه در حال برگزاری نیست.', en: 'The sitting is not in session.' }),
  notOnRoll: () =>
    new Problem(
      'not_on_roll',
      422,
      { fa: 'این سمت در فهرست اعضای جلسه نیست.', en: 'This post is not on the roll.' },
      {},
      { field: 'post_id' },
    ),
  substituteUnnamed: (postId: number) =>
    new Problem(
      'substitute_unnamed',
      422,
      {
        fa: 'جانشین تعیین‌شده‌ای ثبت نشده است؛ نام و معرفی‌نامهٔ او را در توضیح بنویسید.',
        en: 'No substitute is on record; write the name and letter of introduction in the note.',
      },
      {},
      { field: `note_${postId}` },
    ),
  chairAbsent: () =>
    new Problem(
      'chair_absent',
      422,
      { fa: 'رئیس در جلسه نیست و رأی ندارد.', en: 'The chair is not in the room and has no vote.' },
      {},
      { field: 'chair_vote' },
    ),
  unfinished: (titles: readonly string[]) =>
    new Problem(
      'unfinished_items',
      409,
      {
        fa: 'این موضوع‌ها رأی آورده‌اند ولی مصوبه یا پاسخ آن‌ها ثبت نشده است: {titles}',
        en: 'These items were carried but their resolution or answer is not recorded yet: {titles}',
      },
      { titles },
    ),
  minutesClosed: () =>
    new Problem('minutes_closed', 409, {
      fa: 'صورت‌جلسه اکنون ویرایش‌پذیر نیست.',
      en: 'The minutes cannot be edited now.',
    }),
}

/** Names everybody who would be in two places, at most a dozen, so that the reason can be weighed. */
export function clashProblem(
  clashes: readonly { code: string; title: string; kind: 'person' | 'room'; name: string }[],
): Problem {
  const people = [...new Set(clashes.filter((one) => one.kind === 'person').map((one) => one.name))]
  const rooms = [...new Set(clashes.filter((one) => one.kind === 'room').map((one) => one.name))]
  const names = [...people.slice(0, 12), ...rooms]
  const meetings = [...new Set(clashes.map((one) => one.title))]
  return new Problem(
    'clash',
    422,
    {
      fa: 'هم‌زمان با {meetings} است: {names}. اگر باز هم باید برگزار شود، سبب را بنویسید.',
      en: 'At the same time as {meetings}: {names}. If it must be held all the same, write why.',
    },
    { meetings, names },
    { field: 'clash_reason' },
  )
}

export function countProblem(fault: CountFault, count: { present: number; needed: number }): Problem {
  switch (fault) {
    case 'no_quorum':
      return meetingProblems.noQuorum(count.present, count.needed)
    case 'nobody_voted':
      return new Problem(
        'nobody_voted',
        422,
        { fa: 'شمار رأی‌ها را بنویسید.', en: 'Write how the votes fell.' },
        {},
        { field: 'yes' },
      )
    case 'more_than_present':
      return new Problem(
        'more_than_present',
        422,
        {
          fa: 'شمار رأی‌ها از {present, number} صاحب رأی حاضر بیشتر است.',
          en: 'There are more votes than the {present} present.',
        },
        { present: count.present },
        { field: 'yes' },
      )
    case 'chair_not_counted':
      return new Problem(
        'chair_not_counted',
        422,
        {
          fa: 'رأی رئیس در شمار رأی‌ها نیامده است.',
          en: 'The chair’s vote is not among the votes counted.',
        },
        {},
        { field: 'chair_vote' },
      )
  }
}

const itemSentences: Record<ItemRefusal, { fa: string; en: string }> = {
  round_open: {
    fa: 'رأی‌گیری این موضوع هنوز باز است؛ نخست آن را ببندید یا لغو کنید.',
    en: 'A vote on this item is still open; close it or call it off first.',
  },
  already_decided: { fa: 'تکلیف این موضوع روشن شده است.', en: 'This item has already been dealt with.' },
  not_voted: { fa: 'دربارهٔ این موضوع هنوز رأی گرفته نشده است.', en: 'There has been no vote on this item yet.' },
  vote_carried: {
    fa: 'این موضوع رأی آورده است؛ مصوبهٔ آن را بنویسید.',
    en: 'This item was carried; write its resolution.',
  },
  matter_withdrawn: {
    fa: 'پیشنهاد این موضوع پس گرفته شده است؛ آن را از دستور بیرون ببرید.',
    en: 'The proposal behind this item was withdrawn; take it off the agenda.',
  },
  awaits_consent: {
    fa: 'این موضوع پس از بسته‌شدن دستور آمده است و رئیس هنوز آن را نپذیرفته است.',
    en: 'This matter came after the freeze date and the chair has not let it in yet.',
  },
  is_objection: {
    fa: 'این موضوع اعتراض به یک مصوبه است؛ پاسخ آن را در صفحهٔ همان مصوبه ثبت کنید.',
    en: 'This item is an objection to a resolution; answer it on the page of that resolution.',
  },
  vote_lost: { fa: 'این موضوع رأی نیاورده است.', en: 'This item was not carried.' },
}
export const itemProblem = (refusal: ItemRefusal): Problem => new Problem(refusal, 409, itemSentences[refusal])
