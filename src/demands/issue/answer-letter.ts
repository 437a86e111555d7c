// What is written to an author when the issue that carried the demand has ended.

import type { LetterDraft } from '../../council/letter/actions.ts'
import type { KnownEnding } from '../../platform/ending-queries.ts'
import { endingWords } from '../../platform/ending-words.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { AuthorOwed, ResolutionOf } from './answer-queries.ts'
import type { Issue } from './queries.ts'

export interface Outcome {
  issue: Pick<Issue, 'code' | 'title' | 'state'>
  demandCount: number
  resolutions: readonly ResolutionOf[]
  national: { body_fa: string; answer: string } | null
  ending: KnownEnding | null
}

/** The end of the issue, what was decided on the way, and for an unsolved one its reason, ground and next way. */
export function answerLetter(outcome: Outcome, author: AuthorOwed): LetterDraft {
  const { issue, ending } = outcome
  const code = toPersianDigits(author.tracking_code)
  const isSolved = issue.state === 'solved'
  return {
    kind: 'applicant_notice',
    toPostId: author.applicant_post_id,
    resolutionId: null,
    demandId: author.demand_id,
    subject: `پاسخ پایانی درخواست ${code}: ${isSolved ? 'رفع شد' : 'رفع‌نشده با راه بعدی'}`,
    paragraphs: [
      `درخواست شما با عنوان «${author.title}» و کد پیگیری ${code} در قالب مسئلهٔ «${issue.title}» به شمارهٔ ${toPersianDigits(issue.code)} ${togetherWith(outcome.demandCount)} پیگیری شد.`,
      ...outcome.resolutions.map(
        (one) => `در این راه، مصوبهٔ شمارهٔ ${one.number_text} با عنوان «${one.title}» صادر شد.`,
      ),
      ...(outcome.national ? [`پاسخ ${outcome.national.body_fa}: ${outcome.national.answer}`] : []),
      isSolved
        ? 'این مسئله رفع‌شده پایان یافت. اگر نتیجه را چنین نمی‌بینید، از صفحهٔ پیگیری همین کد می‌توانید اعتراض کنید تا پرونده دوباره باز شود.'
        : unsolved(ending),
    ],
    commitments: [],
    copies: [],
    issuer: { org: 'قرارگاه جهش تولید', unit: 'دبیرخانه' },
  }
}

function togetherWith(count: number): string {
  return count > 1 ? `همراه ${toPersianDigits(String(count - 1))} درخواست همانند` : 'به‌تنهایی'
}

function unsolved(ending: KnownEnding | null): string {
  if (!ending) return 'این مسئله در استان رفع نشد.'
  const way = endingWords.in('fa')(`way_${ending.next_way}`)
  const note = ending.next_way_note ? ` ${ending.next_way_note}` : ''
  return `این مسئله در استان رفع نشد. دلیل: ${ending.reason_fa}؛ مستند: ${ending.citation}. راه بعدی: ${way}.${note}`
}
