import { Problem } from '../../platform/problem.ts'
import type { EndingRefusal, ParentRefusal } from './tree-rules.ts'

const at = (code: string, field: string, fa: string, en: string) => new Problem(code, 422, { fa, en }, {}, { field })

export const treeProblems = {
  parent: (refusal: ParentRefusal) => at(refusal, 'parent', parents[refusal].fa, parents[refusal].en),
  ending: (refusal: EndingRefusal) =>
    at(refusal, refusal === 'matters_wait' ? 'successor' : 'form', endings[refusal].fa, endings[refusal].en),
  unknown: (field: string) => at('unknown_choice', field, 'یکی از گزینه‌ها را برگزینید.', 'Choose one of the options.'),
  longAgo: (field: string) =>
    at(
      'day_passed',
      field,
      'این روز گذشته است؛ روزی تازه‌تر بنویسید.',
      'That day is too long ago; give a more recent one.',
    ),
  ended: () => at('body_ended', 'form', 'این نهاد پایان یافته است.', 'The body has ended.'),
  nothingChanged: () => at('nothing_changed', 'form', 'چیزی تغییر نکرده است.', 'Nothing was changed.'),
}

/** Constraints that people can break, by name. */
export const bodyConflicts: Readonly<Record<string, () => Problem>> = {
  bodies_mark_once: () => at('mark_taken', 'mark', 'این نشان از آن نهاد دیگری است.', 'Another body has this mark.'),
  bodies_one_committee: () => at('county_taken', 'county', 'این شهرستان کمیته دارد.', 'This county has its committee.'),
  bodies_county_code_fkey: () => treeProblems.unknown('county'),
  bodies_no_circle: () => treeProblems.parent('under_itself'),
}

const parents: Readonly<Record<ParentRefusal, { fa: string; en: string }>> = {
  under_itself: {
    fa: 'نهاد زیر خود یا زیر زیرمجموعهٔ خود جای نمی‌گیرد.',
    en: 'A body cannot stand under itself or under what is below it.',
  },
  nation_on_top: { fa: 'نهاد ملی در بالاترین سطح است و زیر نهادی دیگر نمی‌رود.', en: 'A national body stands on top.' },
  parent_ended: { fa: 'نهاد بالادست پایان یافته است.', en: 'The body above has ended.' },
}

const endings: Readonly<Record<EndingRefusal, { fa: string; en: string }>> = {
  sittings_open: {
    fa: 'جلسه‌ای از این نهاد در پیش است یا صورت‌جلسه‌اش امضا نشده است؛ نخست آن را برگزار، لغو یا امضا کنید.',
    en: 'A sitting of the body is still to come or its minutes are not signed; finish or cancel it first.',
  },
  series_open: {
    fa: 'سلسله‌جلسه‌ای از این نهاد جاری است؛ نخست آن را پایان دهید.',
    en: 'A series of sittings is running; end it first.',
  },
  bodies_under: {
    fa: 'نهادهایی زیر این نهاد است؛ نخست جای آن‌ها را در نمودار تغییر دهید.',
    en: 'Bodies stand under it; move them first.',
  },
  matters_wait: {
    fa: 'موضوع‌هایی در نوبت این نهاد است؛ نهاد جانشین را برگزینید تا به آن برود.',
    en: 'Matters wait for it; choose the body that takes them over.',
  },
}
