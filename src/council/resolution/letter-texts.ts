// What the letters of a resolution say. Papers are Persian: they go to offices and applicants of the province.
import type { Tx } from '../../platform/db.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { LetterDraft } from '../letter/actions.ts'
import type { ObjectionItem } from './objection-agenda.ts'
import { paperText } from './paper-texts.ts'
import type { CommitmentOf, DemandOf, ObjectionRow, Reader } from './party-queries.ts'
import type { Resolution } from './queries.ts'

const issuerOf = (resolution: Resolution) => ({ org: 'استانداری', unit: `دبیرخانهٔ ${resolution.body_title_fa}` })

/** To a post that holds commitments: the text, its own commitments, and the window for objection. */
export async function holderLetter(
  tx: Tx,
  resolution: Resolution,
  postId: number,
  own: readonly CommitmentOf[],
  windowEnds: string,
  all: readonly CommitmentOf[],
  secretariatPostId: number,
): Promise<LetterDraft> {
  const isAgency = own.some((commitment) => commitment.side === 'government')
  const say = paperText(tx, { ...factsOf(resolution), until: windowEnds })
  return {
    kind: 'notification',
    toPostId: postId,
    resolutionId: resolution.id,
    demandId: null,
    subject: await say('holder'),
    paragraphs: [await say('holder_body'), ...(isAgency ? [await say('holder_objection')] : [])],
    commitments: own.map(line),
    copies: [...othersOf(own, all).map(([, title]) => `${title}، برای آگاهی`), secretariat],
    copyPosts: [...othersOf(own, all).map(([post]) => post), secretariatPostId],
    issuer: issuerOf(resolution),
  }
}

/** To an applicant: what was resolved about the demand, who does what by when, and the applicant's own part. */
export async function applicantLetter(
  tx: Tx,
  resolution: Resolution,
  demand: DemandOf,
  own: readonly CommitmentOf[],
  all: readonly CommitmentOf[],
): Promise<LetterDraft> {
  const say = paperText(tx, {
    ...factsOf(resolution),
    demand: demand.title,
    code: toPersianDigits(demand.tracking_code),
    own: own.map((one) => `«${one.title}»`).join(' و '),
  })
  return {
    kind: 'applicant_notice',
    toPostId: demand.applicant_post_id,
    resolutionId: resolution.id,
    demandId: demand.id,
    subject: await say('applicant'),
    paragraphs: [await say('applicant_body'), ...(own.length > 0 ? [await say('applicant_own')] : [])],
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
export async function objectionLetter(
  tx: Tx,
  resolution: Resolution,
  objection: ObjectionRow,
  given: ObjectionAnswer,
): Promise<LetterDraft> {
  const { outcome, answer, voted } = given
  const say = paperText(tx, {
    ...factsOf(resolution),
    day: formatJalali(tehranDate(objection.at), 'long', 'fa'),
    citation: objection.citation,
    answer,
    voted_in: voted?.meeting_title ?? '',
    voted_on: voted ? formatJalali(voted.held_on, 'long', 'fa') : '',
  })
  return {
    kind: 'notification',
    toPostId: objection.post_id,
    resolutionId: resolution.id,
    demandId: null,
    subject: await say('objection'),
    paragraphs: [
      await say('objection_body'),
      ...(voted ? [await say('objection_voted')] : []),
      await say(`objection_${outcome}`),
    ],
    commitments: [],
    copies: [secretariat],
    issuer: issuerOf(resolution),
  }
}

/** To whoever had a letter about a resolution that has now been repealed. */
export async function repealLetter(
  tx: Tx,
  resolution: Resolution,
  to: Reader,
  citation: string,
  nextWay: string,
): Promise<LetterDraft> {
  const say = paperText(tx, { ...factsOf(resolution), citation, way: nextWay })
  return {
    kind: to.kind,
    toPostId: to.to_post_id,
    resolutionId: resolution.id,
    demandId: to.demand_id,
    subject: await say('repeal'),
    paragraphs: [await say('repeal_body'), ...(nextWay ? [await say('repeal_way')] : [])],
    commitments: [],
    copies: to.kind === 'notification' ? [secretariat] : [],
    issuer: issuerOf(resolution),
  }
}

const secretariat = 'دبیرخانهٔ قرارگاه جهش تولید، برای پیگیری'

const factsOf = (resolution: Resolution) => ({
  number: resolution.number_text,
  title: resolution.title,
  sitting: sittingOf(resolution),
  text: resolution.text,
})

function sittingOf(resolution: Resolution): string {
  return `جلسهٔ ${toPersianDigits(String(resolution.meeting_number))} ${resolution.body_title_fa}، مورخ ${formatJalali(resolution.held_on, 'long', 'fa')}`
}

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
