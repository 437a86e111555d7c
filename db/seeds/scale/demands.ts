// Demands with their parties, answers and notes, each taken along a course to where it stands today.
import { channels, demandLifecycle } from '../../../src/demands/demand/rules.ts'
import { makeTrackingCode } from '../../../src/platform/persian.ts'
import type { CommitmentWriter, Settled } from './commitments.ts'
import { agenciesOf, issueSteps, joiningSteps, pickDemandCourse, strayCourse } from './courses.ts'
import { failureEnding, refusalEnding } from './endings.ts'
import type { IssueWriter } from './issues.ts'
import { iso, type Ledger, type SeededEnding, type Subject } from './ledger.ts'
import { answers, notes } from './phrases.ts'
import type { Random } from './random.ts'
import { applicantHolder, pickCounty, type Setting, submittedAt } from './setting.ts'
import { standInFor } from './stand-ins.ts'
import { demandText, fill } from './text.ts'
import { DAY, type Happening, HOUR, Walk } from './walk.ts'
import type { Window } from './windows.ts'

const outcomes: Readonly<Record<string, string>> = {
  answer_solved: 'solved',
  answer_commits: 'will_do',
  answer_unsolved: 'unsolved',
  answer_refused: 'refused',
}
const noteKinds: Readonly<Record<string, string>> = {
  ask_completion: 'completion_request',
  complete: 'completion',
  redirect: 'redirection',
  withdraw: 'withdrawal',
  contest: 'contest',
  send_back: 'return',
}

export class DemandWriter {
  readonly #demands
  readonly #parties
  readonly #answers
  readonly #notes
  readonly #setting: Setting
  readonly #ledger: Ledger
  readonly #random: Random
  readonly #commitments: CommitmentWriter
  readonly #issues: IssueWriter
  readonly #pickCategory: (random: Random) => string

  constructor(
    setting: Setting,
    ledger: Ledger,
    random: Random,
    given: { commitments: CommitmentWriter; issues: IssueWriter; pickCategory: (random: Random) => string },
  ) {
    this.#setting = setting
    this.#ledger = ledger
    this.#random = random
    this.#commitments = given.commitments
    this.#issues = given.issues
    this.#pickCategory = given.pickCategory
    this.#demands = ledger.table(
      'demands',
      'id, tracking_code, state, title, body, category_code, county_code, latitude, longitude, organisation_id, applicant_post_id, channel, is_public, shares_text, submitted_at',
    )
    this.#parties = ledger.table(
      'demand_parties',
      'demand_id, applicant_post_id, contact_name, mobile, firm_name, requested_rial, investment_at_risk_rial, jobs_at_risk',
    )
    this.#answers = ledger.table(
      'demand_answers',
      'id, demand_id, organisation_id, outcome, text, reason_kind, reason_code, citation, post_id, at',
    )
    this.#notes = ledger.table('demand_notes', 'id, demand_id, kind, text, post_id, at')
  }

  write(index: number, window: Window | null): void {
    const { dueDays, now, offices, trackingKey } = this.#setting
    const random = this.#random
    const course = pickDemandCourse(random)
    const joined = course.joins ? window : null
    const id = this.#setting.firstDemandId + index
    const code = makeTrackingCode(id, trackingKey)
    const category = joined?.category ?? this.#pickCategory(random)
    const agency = joined?.agency ?? random.pickSkewed(agenciesOf[category]!)
    const county = pickCounty(this.#setting, random)
    const applicant = this.#setting.applicant(Math.floor(random.share() ** 2 * this.#setting.applicantCount))
    const { title, body } = demandText(category, random)
    const subject: Subject = {
      id,
      code,
      title,
      countyCode: county,
      standIn: standInFor(this.#setting, { agency, applicant }),
    }
    const walk = new Walk(demandLifecycle, submittedAt(this.#setting, index), { random, dueDays, now })

    let promise: Settled | null = null
    if (course.joins) this.#join(walk, joined, id, code)
    else if (course.steps.includes('answer_commits'))
      promise = this.#promise(walk, { agency, applicant, county, title, id })
    else walk.take(course.steps, this.#nationalDates(walk))
    const organisation = offices.ofAgency(agency).expert.organisationId
    this.#ledger.course(subject, walk, this.#endingOf(walk), {}, (happening) =>
      this.#detailOf(happening, subject, organisation, joined, promise),
    )
    const carriedAt = course.joins ? null : walk.timeOf('carry_national')
    if (carriedAt !== null)
      this.#issues.refer(subject, 'demand', carriedAt, {
        endedAt: walk.timeOf('settle') ?? Number.POSITIVE_INFINITY,
        isSolved: true,
      })

    const isPlaced = random.chance(30)
    const isKnown = walk.happenings.some((happening) => happening.transition === 'accept') || random.chance(70)
    this.#demands.add(
      id,
      code,
      walk.state,
      title,
      body,
      category,
      county,
      isPlaced ? 37.2 + random.share() * 1.6 : null,
      isPlaced ? 45.3 + random.share() * 2.4 : null,
      isKnown ? organisation : null,
      applicant.postId,
      random.chance(62) ? 'web' : random.pick(channels),
      random.chance(92),
      random.chance(30),
      iso(walk.beganAt),
    )
    this.#parties.add(
      id,
      applicantHolder(applicant).postId,
      applicant.name,
      applicant.mobile,
      applicant.firm,
      random.whole(1, 4000) * 250_000_000,
      random.chance(50) ? random.whole(1, 9000) * 250_000_000 : null,
      random.chance(60) ? random.whole(2, 240) : null,
    )
  }

  /** Goes with the issue of its time, unless the agency's answer came too late for it. */
  #join(walk: Walk, window: Window | null, id: number, code: string): void {
    const [accept, answer, group] = joiningSteps as [string, string, string]
    walk.take([accept, answer])
    if (!walk.isIn('with_chamber') || !window) return
    if (walk.lastAt + HOUR >= window.proposedAt) {
      walk.take(strayCourse.slice(2))
      return
    }
    walk.take([group], { group: window.openedAt })
    if (!walk.isIn('in_issue')) return
    window.members.push({ demandId: id, code, at: walk.lastAt })
    const steps = issueSteps[window.fate].demands.map((step) =>
      step === 'settle' && !window.isSolved ? 'close_unsolved' : step,
    )
    walk.take(steps, {
      begin_execution: window.decidedAt,
      carry_national: window.decidedAt + 5 * DAY,
      settle: window.endedAt,
      close_unsolved: window.endedAt,
    })
  }

  #promise(
    walk: Walk,
    about: { agency: string; applicant: ReturnType<Setting['applicant']>; county: string; title: string; id: number },
  ): Settled | null {
    walk.take(['accept', 'answer_commits'])
    if (!walk.isIn('in_execution')) return null
    const promise = this.#commitments.write({
      openedAt: walk.lastAt,
      side: 'government',
      agency: about.agency,
      applicant: about.applicant,
      countyCode: about.county,
      about: about.title,
      resolutionId: null,
      demandId: about.id,
    })
    const endedAt = (promise.endedAt ?? Number.POSITIVE_INFINITY) + DAY
    walk.take([promise.state === 'verified' ? 'settle' : 'close_unsolved'], {
      settle: endedAt,
      close_unsolved: endedAt,
    })
    return promise
  }

  #nationalDates(walk: Walk): Record<string, number> {
    return { settle: walk.beganAt + this.#random.whole(60, 140) * DAY }
  }

  #endingOf(walk: Walk): SeededEnding | null {
    if (!walk.current.unsolved) return null
    if (walk.state === 'refused' || walk.state === 'lapsed') return refusalEnding(this.#random)
    return failureEnding(this.#random)
  }

  /** Writes what stands behind a step (an answer, a note) and says what its event tells. */
  #detailOf(
    happening: Happening,
    subject: Subject,
    organisationId: number | null,
    window: Window | null,
    promise: Settled | null,
  ): Record<string, unknown> {
    const random = this.#random
    const { transition, at, by } = happening
    if (transition === 'group') return { issue: window?.code, issueTitle: window?.title }
    if (transition === 'accept') return { organisationId }
    const author = by === 'system' ? null : subject.standIn(by, at)
    const outcome = outcomes[transition]
    if (outcome && author && organisationId !== null) {
      const id = this.#setting.identities.next('demand_answers')
      const isRefusal = outcome === 'refused'
      const hasReason = isRefusal || outcome === 'unsolved'
      const reason = isRefusal ? refusalEnding(random) : failureEnding(random)
      this.#answers.add(
        id,
        subject.id,
        organisationId,
        outcome,
        fill(random.pick(answers[outcome]!), random, ''),
        hasReason ? reason.reasonKind : null,
        hasReason ? reason.reasonCode : null,
        isRefusal ? reason.citation : null,
        author.postId,
        iso(at),
      )
      return {
        answerId: id,
        outcome,
        organisationId,
        ...(promise ? { commitment: promise.code, dueOn: promise.dueOn } : {}),
      }
    }
    const kind = noteKinds[transition]
    if (!kind || !author) return {}
    const id = this.#setting.identities.next('demand_notes')
    this.#notes.add(id, subject.id, kind, fill(random.pick(notes[kind]!), random, ''), author.postId, iso(at))
    return { noteId: id }
  }
}
