// Sittings with roll, agenda and votes; the resolutions they passed; their commitments and letters.
import { letterLifecycle } from '../../../src/council/letter/rules.ts'
import { meetingLifecycle } from '../../../src/council/meeting/rules.ts'
import { resolutionLifecycle } from '../../../src/council/resolution/rules.ts'
import { toPersianDigits } from '../../../src/platform/persian.ts'
import type { CommitmentWriter, Settled } from './commitments.ts'
import { meetingSteps } from './courses.ts'
import { failureEnding } from './endings.ts'
import { type Holder, iso, type Ledger, type Subject } from './ledger.ts'
import type { Random } from './random.ts'
import { holderOf, pickCounty, type Setting } from './setting.ts'
import { standInFor } from './stand-ins.ts'
import { DAY, HOUR, Walk } from './walk.ts'
import { heldOn, type Sitting, type Window } from './windows.ts'

const decisions = [
  'reschedule_debt',
  'waive_penalty',
  'working_capital',
  'temporary_clearance',
  'deadline_to_agency',
  'no_utility_cut',
] as const

export class SittingWriter {
  readonly #meetings
  readonly #items
  readonly #attendances
  readonly #votes
  readonly #resolutions
  readonly #letters
  readonly #objections
  readonly #commitments: CommitmentWriter
  readonly #setting: Setting
  readonly #ledger: Ledger
  readonly #random: Random

  constructor(setting: Setting, ledger: Ledger, random: Random, commitments: CommitmentWriter) {
    this.#setting = setting
    this.#ledger = ledger
    this.#random = random
    this.#commitments = commitments
    this.#meetings = ledger.table(
      'meetings',
      'id, code, state, body_code, number, title, held_on, starts_at, place, chair_post_id, secretary_post_id, opened_at, closed_at, minutes_text, created_at',
    )
    this.#items = ledger.table(
      'agenda_items',
      'id, meeting_id, proposal_id, position, title, outcome, decided_at, discussion',
    )
    this.#attendances = ledger.table('attendances', 'meeting_id, post_id, member_kind, person_id, presence, at')
    this.#votes = ledger.table(
      'votes',
      'id, agenda_item_id, question, yes, no, abstain, entitled, present, quorum_needed, has_passed, explanation_fa, at',
    )
    this.#resolutions = ledger.table(
      'resolutions',
      'id, code, number_text, state, body_code, agenda_item_id, vote_id, issue_id, class, decision_code, title, text, in_force_from, enacted_at',
    )
    this.#letters = ledger.table(
      'letters',
      'id, code, number_text, state, resolution_id, to_post_id, kind, subject, body, issued_by_post_id, issued_at, acknowledged_at',
    )
    this.#objections = ledger.table(
      'objections',
      'resolution_id, post_id, text, citation, at, outcome, answer, answered_at',
    )
  }

  /** `proposals` gives the proposal of each window. Fills in when the windows decided here came to their end. */
  write(sitting: Sitting, proposals: ReadonlyMap<Window, number>): void {
    const { identities, books, offices, dueDays, now } = this.#setting
    const random = this.#random
    const { date, year } = heldOn(sitting)
    const id = identities.next('meetings')
    const serial = books.next(`meeting:${sitting.body}`, year)
    const code = `${sitting.body.replaceAll('_', '-')}-${year}-${serial}`
    const number = books.nextSitting(sitting.body)
    const title = `جلسهٔ ${toPersianDigits(String(number))}`
    const walk = new Walk(
      meetingLifecycle,
      sitting.plannedAt,
      { random, dueDays, now },
      { invited: date, in_session: date },
    ).take(meetingSteps, {
      invite: sitting.heldAt - 8 * DAY,
      open: sitting.heldAt,
      adjourn: sitting.heldAt + 4 * HOUR,
      draft: sitting.heldAt + 2 * DAY,
      sign: sitting.heldAt + 4 * DAY,
      publish: sitting.heldAt + 5 * DAY,
    })
    const subject: Subject = {
      id,
      code,
      title,
      countyCode: null,
      standIn: standInFor(this.#setting, { agency: 'imt', applicant: null }),
    }
    this.#ledger.course(subject, walk, null)
    const openedAt = walk.timeOf('open')
    const closedAt = walk.timeOf('adjourn')
    this.#meetings.add(
      id,
      code,
      walk.state,
      sitting.body,
      number,
      title,
      date,
      '08:30',
      'سالن جلسات استانداری',
      offices.byCode('governor').id,
      offices.byCode('secretariat').id,
      openedAt === null ? null : iso(openedAt),
      closedAt === null ? null : iso(closedAt),
      ['signed', 'published'].includes(walk.state) ? 'مذاکرات و مصوبات به شرح دستور جلسه ثبت شد.' : '',
      iso(sitting.plannedAt),
    )
    const roll = offices.rollOf(sitting.body)
    const present = Math.max(
      Math.floor(roll.length / 2) + 1,
      roll.length - random.whole(0, Math.floor(roll.length / 4)),
    )
    if (openedAt !== null)
      for (const [seat, { office, kind }] of roll.entries())
        this.#attendances.add(
          id,
          office.id,
          kind,
          seat < present ? office.personId : null,
          seat < present ? 'principal' : 'absent',
          iso(openedAt),
        )
    for (const [position, window] of sitting.windows.entries()) {
      const isDecided = closedAt !== null && window.decidedAt <= now
      const itemId = identities.next('agenda_items')
      const outcome = isDecided ? (window.fate === 'resolved' ? 'resolved' : 'rejected') : null
      this.#items.add(
        itemId,
        id,
        proposals.get(window)!,
        position + 1,
        window.title,
        outcome,
        isDecided ? iso(window.decidedAt) : null,
        isDecided ? 'نمایندهٔ دستگاه و اتاق نظر دادند.' : '',
      )
      if (!isDecided) {
        window.decidedAt = Number.POSITIVE_INFINITY
        window.endedAt = Number.POSITIVE_INFINITY
        continue
      }
      const voteId = this.#writeVote(itemId, window, { entitled: roll.length, present })
      if (window.fate === 'resolved') this.#writeResolution(sitting, window, { itemId, voteId, year, date })
    }
  }

  #writeVote(itemId: number, window: Window, room: { entitled: number; present: number }): number {
    const id = this.#setting.identities.next('votes')
    const against = this.#random.whole(0, Math.floor(room.present / 4))
    const hasPassed = window.fate === 'resolved'
    const [yes, no] = hasPassed ? [room.present - against, against] : [against, room.present - against]
    this.#votes.add(
      id,
      itemId,
      window.title,
      yes,
      no,
      0,
      room.entitled,
      room.present,
      Math.floor(room.entitled / 2) + 1,
      hasPassed,
      hasPassed ? 'موافقان از نیمی از رأی‌دهندگان بیشترند.' : 'موافقان به حد نصاب نرسیدند.',
      iso(window.decidedAt),
    )
    return id
  }

  #writeResolution(
    sitting: Sitting,
    window: Window,
    at: { itemId: number; voteId: number; year: number; date: string },
  ): void {
    const { identities, books, offices, dueDays, now } = this.#setting
    const random = this.#random
    const id = identities.next('resolutions')
    const code = books.code('resolution', at.year)
    const numberText = toPersianDigits(
      `${at.year}/${offices.marks.get(sitting.body)}/${books.next(`resolution:${sitting.body}`, at.year)}`,
    )
    const title = window.title.replace('مسئلهٔ مشترک', 'مصوبه')
    const settled = this.#writeCommitments(window, id)
    const ends = settled.map((each) => each.endedAt ?? Number.POSITIVE_INFINITY)
    const endedAt = Math.max(...ends) + DAY
    const met = settled.filter((each) => each.state === 'verified').length
    const last = met === settled.length ? 'execute' : met > 0 ? 'close_partly' : 'close_not_executed'
    const steps = random.chance(5) ? ['notify', 'object', 'dismiss_objection', last] : ['notify', 'take_force', last]
    const walk = new Walk(resolutionLifecycle, window.decidedAt, { random, dueDays, now }).take(steps, {
      [last]: endedAt,
    })
    const subject: Subject = {
      id,
      code,
      title,
      countyCode: null,
      standIn: standInFor(this.#setting, { agency: window.agency, applicant: null }),
    }
    this.#ledger.course(subject, walk, walk.current.unsolved ? failureEnding(random, 'new_commitment') : null, {
      number: numberText,
      meeting: sitting.body,
    })
    this.#resolutions.add(
      id,
      code,
      numberText,
      walk.state,
      sitting.body,
      at.itemId,
      at.voteId,
      window.issueId,
      'binding',
      random.pick(decisions),
      title,
      `دستگاه مسئول موظف است ظرف مهلت تعیین‌شده نسبت به رفع مانع اقدام کند: ${title}`,
      at.date,
      iso(window.decidedAt),
    )
    const notifiedAt = walk.timeOf('notify')
    if (notifiedAt !== null) this.#writeLetters(subject, settled, notifiedAt)
    const objectedAt = walk.timeOf('object')
    const dismissedAt = walk.timeOf('dismiss_objection')
    if (objectedAt !== null)
      this.#objections.add(
        id,
        offices.ofAgency(window.agency).head.id,
        'اجرای مصوبه با ضابطهٔ داخلی دستگاه سازگار نیست.',
        'مادهٔ ۱۲ آیین‌نامهٔ داخلی',
        iso(objectedAt),
        dismissedAt === null ? null : 'dismissed',
        dismissedAt === null ? null : 'اعتراض مستند کافی نداشت.',
        dismissedAt === null ? null : iso(dismissedAt),
      )
    window.endedAt = walk.current.kind === 'final' ? walk.lastAt + HOUR : Number.POSITIVE_INFINITY
    window.isSolved = !walk.current.unsolved
  }

  /** Both sides owe something: the agency first, then the applicant, and now and then the agency once more. */
  #writeCommitments(window: Window, resolutionId: number): Settled[] {
    const sides = this.#random.pick([
      ['government', 'private'],
      ['government', 'private', 'government'],
      ['government', 'private', 'government', 'private'],
    ] as const)
    return sides.map((side) =>
      this.#commitments.write({
        openedAt: window.decidedAt,
        side,
        agency: window.agency,
        applicant: this.#setting.applicant(this.#random.whole(0, this.#setting.applicantCount - 1)),
        countyCode: pickCounty(this.#setting, this.#random),
        about: window.title.replace('مسئلهٔ مشترک: ', ''),
        resolutionId,
        demandId: null,
      }),
    )
  }

  #writeLetters(resolution: Subject, settled: readonly Settled[], at: number): void {
    const { identities, books, dueDays, now, offices } = this.#setting
    const holders = new Map<number, Holder>(settled.map((each) => [each.holder.postId, each.holder]))
    for (const holder of holders.values()) {
      const id = identities.next('letters')
      const year = dueDays.yearOf(at)
      const code = books.code('letter', year)
      const subject = `ابلاغ ${resolution.title}`.slice(0, 190)
      const walk = new Walk(letterLifecycle, at, { random: this.#random, dueDays, now }).take(['acknowledge'])
      const standIn = standInFor(this.#setting, { agency: 'imt', applicant: null, owner: holder })
      this.#ledger.course({ id, code, title: subject, countyCode: null, standIn }, walk, null, {
        resolution: resolution.code,
      })
      const receivedAt = walk.timeOf('acknowledge')
      this.#letters.add(
        id,
        code,
        toPersianDigits(`${year}/ج/${code.slice(5)}`),
        walk.state,
        resolution.id,
        holder.postId,
        'notification',
        subject,
        'مصوبه برای اجرا ابلاغ می‌شود.',
        holderOf(offices.byCode('legal_secretary')).postId,
        iso(at),
        receivedAt === null ? null : iso(receivedAt),
      )
    }
  }
}
