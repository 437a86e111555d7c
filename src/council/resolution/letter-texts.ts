// What the letters of a resolution say. Papers are Persian: they go to offices and applicants of the province.
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { LetterDraft } from '../letter/actions.ts'
import type { ObjectionItem } from './objection-agenda.ts'
import type { CommitmentOf, DemandOf, ObjectionRow, Reader } from './party-queries.ts'
import type { Resolution } from './queries.ts'

const issuerOf = (resolution: Resolution) => ({ org: 'استانداری', unit: `دبیرخانهٔ ${resolution.body_title_fa}` })

/** To a post that holds commitments: the text, its own commitments, and the window for objection. */
export function holderLetter(
  resolution: Resolution,
  postId: number,
  own: readonly CommitmentOf[],
  windowEnds: string,
  all: readonly CommitmentOf[],
  secretariatPostId: number,
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
    copies: [...othersOf(own, all).map(([, title]) => `${title}، برای آگاهی`), secretariat],
    copyPosts: [...othersOf(own, all).map(([post]) => post), secretariatPostId],
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

export interface ObjectionAnswer {
  outcome: 'upheld' | 'dismissed'
  answer: string
  /** The sitting whose vote it rests on. */
  voted: ObjectionItem | null
}

/** To the agency that objected: what became of it and why. */
export function objectionLetter(resolution: Resolution, objection: ObjectionRow, given: ObjectionAnswer): LetterDraft {
  const { outcome, answer, voted } = given
  const number = resolution.number_text
  return {
    kind: 'notification',
    toPostId: objection.post_id,
    resolutionId: resolution.id,
    demandId: null,
    subject: `پاسخ به اعتراض به مصوبهٔ ${number}`,
    paragraphs: [
      `اعتراض مورخ ${formatJalali(tehranDate(objection.at), 'long', 'fa')} آن دستگاه به مصوبهٔ شمارهٔ ${number} با عنوان «${resolution.title}» و به استناد «${objection.citation}» بررسی شد.`,
      ...(voted
        ? [`موضوع در «${voted.meeting_title}»، مورخ ${formatJalali(voted.held_on, 'long', 'fa')}، به رأی گذاشته شد.`]
        : []),
      ...paragraphsOf(answer),
      outcome === 'upheld'
        ? 'اعتراض پذیرفته و مصوبه لغو شد؛ تعهدهای انجام‌نشدهٔ آن پایان یافت.'
        : 'اعتراض پذیرفته نشد. خواهشمند است تعهدهای مصوبه در مهلت‌های مقرر انجام و نتیجه در سامانه ثبت شود.',
    ],
    commitments: [],
    copies: [secretariat],
    issuer: issuerOf(resolution),
  }
}

/** To whoever had a letter about a resolution that has now been repealed. */
export function repealLetter(resolution: Resolution, to: Reader, citation: string, nextWay: string): LetterDraft {
  return {
    kind: to.kind,
    toPostId: to.to_post_id,
    resolutionId: resolution.id,
    demandId: to.demand_id,
    subject: `لغو مصوبهٔ ${resolution.number_text}: ${resolution.title}`,
    paragraphs: [
      `مصوبهٔ شمارهٔ ${resolution.number_text} ${sittingOf(resolution)} پس از رسیدگی به اعتراض دستگاه مجری لغو شد. مستند: ${citation}`,
      'تعهدهای انجام‌نشدهٔ این مصوبه پایان یافته است و آنچه انجام شده بر جای می‌ماند.',
      ...(nextWay ? [`راه پس از این: ${nextWay}`] : []),
    ],
    commitments: [],
    copies: to.kind === 'notification' ? [secretariat] : [],
    issuer: issuerOf(resolution),
  }
}

const secretariat = 'دبیرخانهٔ قرارگاه جهش تولید، برای پیگیری'

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

/** Posts and titles of the other holders, applicants left out. */
function othersOf(own: readonly CommitmentOf[], all: readonly CommitmentOf[]): [number, string][] {
  const mine = new Set(own.map((commitment) => commitment.holder_post_id))
  const others = all.filter(
    (commitment) => !mine.has(commitment.holder_post_id) && commitment.holder_kind !== 'applicant',
  )
  return [...new Map(others.map((commitment) => [commitment.holder_post_id, commitment.holder_fa]))]
}
