// What is written to an author when the issue that carried the demand has ended.

import type { LetterDraft } from '../../council/letter/actions.ts'
import type { Tx } from '../../platform/db.ts'
import type { KnownEnding } from '../../platform/ending-queries.ts'
import { endingWords } from '../../platform/ending-words.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { defineWords } from '../../platform/words.ts'
import type { AuthorOwed, ResolutionOf } from './answer-queries.ts'
import type { Issue } from './queries.ts'

export interface Outcome {
  issue: Pick<Issue, 'code' | 'title' | 'state'>
  demandCount: number
  resolutions: readonly ResolutionOf[]
  national: { body_fa: string; answer: string } | null
  ending: KnownEnding | null
}

const words = defineWords({
  solved: { fa: 'پاسخ پایانی درخواست {code}: رفع شد', en: 'Final answer to demand {code}: solved' },
  unsolved: {
    fa: 'پاسخ پایانی درخواست {code}: رفع‌نشده با راه بعدی',
    en: 'Final answer to demand {code}: unsolved, with a next way',
  },
  opening: {
    fa: 'درخواست شما با عنوان «{title}» و کد پیگیری {code} در قالب مسئلهٔ «{issue}» به شمارهٔ {number} {others, plural, =0 {به‌تنهایی} other {همراه {others, number} درخواست همانند}} پیگیری شد.',
    en: 'Your demand “{title}”, tracking code {code}, was pursued as issue {number}, “{issue}”{others, plural, =0 {, on its own} one {, with one like it} other {, with # like it}}.',
  },
  resolution: {
    fa: 'در این راه، مصوبهٔ شمارهٔ {resolution} با عنوان «{resolution_title}» صادر شد.',
    en: 'On the way, resolution {resolution}, “{resolution_title}”, was passed.',
  },
  national: { fa: 'پاسخ {body}: {answer}', en: 'Answer of {body}: {answer}' },
  solved_body: {
    fa: 'این مسئله رفع‌شده پایان یافت. اگر نتیجه را چنین نمی‌بینید، از صفحهٔ پیگیری همین کد می‌توانید اعتراض کنید تا پرونده دوباره باز شود.',
    en: 'The issue ended as solved. If you see it otherwise, contest it on the tracking page of this code and it is opened again.',
  },
  unsolved_body: {
    fa: 'این مسئله در استان رفع نشد. دلیل: {reason}؛ مستند: {citation}. راه بعدی: {way}. {note}',
    en: 'The issue was not solved in the province. Reason: {reason}; ground: {citation}. Next way: {way}. {note}',
  },
  unsolved_plain: { fa: 'این مسئله در استان رفع نشد.', en: 'The issue was not solved in the province.' },
})

const facts = {
  code: '۵۹۱۰۸۶۸۱۰۷',
  title: 'تأمین برق کارگاه ریخته‌گری',
  issue: 'کمبود برق شهرک‌های صنعتی',
  number: '۱۴۰۵-۱۷',
  others: 3,
  resolution: '۱۴۰۵/۱۷',
  resolution_title: 'تأمین برق شهرک صنعتی',
  body: 'وزارت نیرو',
  answer: 'اعتبار خط تازه در بودجهٔ سال آینده آمده است.',
  reason: 'نبود اعتبار',
  citation: 'قانون بودجهٔ ۱۴۰۵',
  way: 'ارجاع به سطح ملی',
  note: 'پروندهٔ آن به وزارت نیرو فرستاده شد.',
}
const answerText = defineTexts({
  name: 'answer',
  title: { fa: 'پاسخ پایانی به متقاضیان', en: 'Final answers to applicants' },
  topics: ['demand'],
  table: words.table,
  sample: { fa: facts, en: facts },
  isPaper: true,
})

/** The end of the issue, what was decided on the way, and for an unsolved one its reason, ground and next way. */
export async function answerLetter(tx: Tx, outcome: Outcome, author: AuthorOwed): Promise<LetterDraft> {
  const { issue, ending, national } = outcome
  const isSolved = issue.state === 'solved'
  const known = {
    code: toPersianDigits(author.tracking_code),
    title: author.title,
    issue: issue.title,
    number: toPersianDigits(issue.code),
    others: Math.max(0, outcome.demandCount - 1),
    ...(national ? { body: national.body_fa, answer: national.answer } : {}),
    ...(ending ? endingFacts(ending) : {}),
  }
  const say = (key: keyof typeof words.table, more: Partial<typeof facts> = {}): Promise<Said> =>
    answerText(tx, key, { fa: { ...known, ...more }, en: { ...known, ...more } })
  const resolutions = outcome.resolutions.map((one) =>
    say('resolution', { resolution: one.number_text, resolution_title: one.title }),
  )
  return {
    kind: 'applicant_notice',
    toPostId: author.applicant_post_id,
    resolutionId: null,
    demandId: author.demand_id,
    subject: await say(isSolved ? 'solved' : 'unsolved'),
    paragraphs: [
      await say('opening'),
      ...(await Promise.all(resolutions)),
      ...(national ? [await say('national')] : []),
      await say(isSolved ? 'solved_body' : ending ? 'unsolved_body' : 'unsolved_plain'),
    ],
    commitments: [],
    copies: [],
    issuer: { org: 'قرارگاه جهش تولید', unit: 'دبیرخانه' },
  }
}

const endingFacts = (ending: KnownEnding) => ({
  reason: ending.reason_fa,
  citation: ending.citation,
  way: endingWords.in('fa')(`way_${ending.next_way}`),
  note: ending.next_way_note ?? '',
})
