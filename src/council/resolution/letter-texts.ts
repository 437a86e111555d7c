// What the letters of a resolution say. Papers are Persian: they go to offices and applicants of the province.
import { formatJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { LetterDraft } from '../letter/actions.ts'
import type { CommitmentOf, DemandOf } from './party-queries.ts'
import type { Resolution } from './queries.ts'

const issuerOf = (resolution: Resolution) => ({ org: 'استانداری', unit: `دبیرخانهٔ ${resolution.body_title_fa}` })

/** To a post that holds commitments: the text, its own commitments, and the window for objection. */
export function holderLetter(
  resolution: Resolution,
  postId: number,
  own: readonly CommitmentOf[],
  windowEnds: string,
  all: readonly CommitmentOf[],
): LetterDraft {
  const isAgency = own.some((commitment) => commitment.side === 'government')
  return {
    kind: 'notification',
    toPostId: postId,
    resolutionId: resolution.id,
    demandId: null,
    subject: `ابلاغ مصوبهٔ ${resolution.number_text}: ${resolution.title}`,
    paragraphs: [
      `مصوبهٔ شمارهٔ ${resolution.number_text} ${sittingOf(resolution)} به شرح زیر برای اجرا ابلاغ می‌شود:`,
      ...paragraphsOf(resolution.text),
      'خواهشمند است دستور فرمایید تعهدهای جدول زیر در مهلت‌های مقرر انجام و نتیجهٔ هر یک همراه مدرک آن، دست‌کم هر سی روز یک بار، در سامانه ثبت شود.',
      ...(isAgency ? [`اعتراض مستند به این مصوبه تا پایان روز ${windowEnds} از راه سامانه پذیرفته است.`] : []),
    ],
    commitments: own.map(line),
    copies: [...othersOf(own, all).map((title) => `${title}، برای آگاهی`), 'دبیرخانهٔ قرارگاه جهش تولید، برای پیگیری'],
    issuer: issuerOf(resolution),
  }
}

/** To an applicant: what was resolved about the demand, who does what by when, and the applicant's own part. */
export function applicantLetter(
  resolution: Resolution,
  demand: DemandOf,
  own: readonly CommitmentOf[],
  all: readonly CommitmentOf[],
): LetterDraft {
  return {
    kind: 'applicant_notice',
    toPostId: demand.applicant_post_id,
    resolutionId: resolution.id,
    demandId: demand.id,
    subject: `نتیجهٔ درخواست ${toPersianDigits(demand.tracking_code)}: مصوبهٔ ${resolution.number_text}`,
    paragraphs: [
      `دربارهٔ درخواست شما با عنوان «${demand.title}» و کد پیگیری ${toPersianDigits(demand.tracking_code)}، ${sittingOf(resolution)} مصوبهٔ شمارهٔ ${resolution.number_text} را به تصویب رساند:`,
      ...paragraphsOf(resolution.text),
      'آنچه باید انجام شود، دارنده و مهلت هر یک در جدول زیر آمده است و پیشرفت آن را با همان کد پیگیری می‌توانید ببینید.',
      ...(own.length > 0
        ? [`از این میان، انجام ${own.map((one) => `«${one.title}»`).join(' و ')} بر عهدهٔ شماست.`]
        : []),
    ],
    commitments: all.map((one) =>
      line(
        one.holder_kind === 'applicant' && one.holder_post_id !== demand.applicant_post_id
          ? { ...one, holder_fa: 'متقاضی دیگر' }
          : one,
      ),
    ),
    copies: [],
    issuer: issuerOf(resolution),
  }
}

function sittingOf(resolution: Resolution): string {
  return `جلسهٔ ${toPersianDigits(String(resolution.meeting_number))} ${resolution.body_title_fa}، مورخ ${formatJalali(resolution.held_on, 'long', 'fa')}`
}

const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const line = (commitment: CommitmentOf) => ({
  title: commitment.title,
  holder: commitment.holder_fa,
  due_on: commitment.due_on,
})

function othersOf(own: readonly CommitmentOf[], all: readonly CommitmentOf[]): string[] {
  const mine = new Set(own.map((commitment) => commitment.holder_post_id))
  const others = all.filter(
    (commitment) => !mine.has(commitment.holder_post_id) && commitment.holder_kind !== 'applicant',
  )
  return [...new Set(others.map((commitment) => commitment.holder_fa))]
}
