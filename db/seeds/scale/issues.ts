// Issues with the demands they carry, their proposals, and what went to the national level.
import { issueLifecycle } from '../../../src/demands/issue/rules.ts'
import { proposalLifecycle } from '../../../src/demands/proposal/rules.ts'
import { nationalReferralLifecycle } from '../../../src/demands/referral/rules.ts'
import { issueSteps } from './courses.ts'
import { failureEnding, rejectionEnding } from './endings.ts'
import { iso, type Ledger, type Subject } from './ledger.ts'
import type { Random } from './random.ts'
import type { Setting } from './setting.ts'
import { standInFor } from './stand-ins.ts'
import { DAY, Walk } from './walk.ts'
import type { Window } from './windows.ts'

export class IssueWriter {
  readonly #issues
  readonly #members
  readonly #proposals
  readonly #referrals
  readonly #setting: Setting
  readonly #ledger: Ledger
  readonly #random: Random

  constructor(setting: Setting, ledger: Ledger, random: Random) {
    this.#setting = setting
    this.#ledger = ledger
    this.#random = random
    this.#issues = ledger.table(
      'issues',
      'id, code, state, title, category_code, organisation_id, chamber_post_id, summary, sufferers, evidence, law, proposed_resolution, expected_effect, created_at',
    )
    this.#members = ledger.table('issue_demands', 'issue_id, demand_id, added_at, added_by_post_id')
    this.#proposals = ledger.table(
      'proposals',
      'id, code, state, issue_id, body_code, title, text, submitted_by_post_id, submitted_at, secretariat_note',
    )
    this.#referrals = ledger.table(
      'national_referrals',
      'id, code, state, source_kind, source_id, organisation_id, title, paper, prepared_by_post_id, created_at, sent_at, answer, is_solved, answered_at',
    )
  }

  write(window: Window, proposalId: number | null): void {
    const { dueDays, now, offices } = this.#setting
    const random = this.#random
    const steps = issueSteps[window.fate].issue.map((step) =>
      step === 'settle' && !window.isSolved ? 'close_unsolved' : step,
    )
    const walk = new Walk(issueLifecycle, window.openedAt, { random, dueDays, now }).take(steps, this.#fixed(window))
    const subject: Subject = {
      id: window.issueId,
      code: window.code,
      title: window.title,
      countyCode: null,
      standIn: standInFor(this.#setting, { agency: window.agency, applicant: null }),
    }
    const demands = window.members.map((member) => member.code)
    this.#ledger.course(subject, walk, walk.current.unsolved ? failureEnding(random) : null, { demands })
    this.#issues.add(
      window.issueId,
      window.code,
      walk.state,
      window.title,
      window.category,
      offices.ofAgency(window.agency).expert.organisationId,
      offices.byCode('chamber').id,
      'چند واحد با یک مانع روبه‌رو هستند و راه‌حل جداگانه نتیجه نداده است.',
      `${demands.length} واحد تولیدی`,
      'مکاتبات پیوست درخواست‌ها',
      'قانون رفع موانع تولید',
      'دستگاه ظرف سی روز اقدام و گزارش کند.',
      'بازگشت واحدها به چرخهٔ تولید',
      iso(window.openedAt),
    )
    for (const member of window.members)
      this.#members.add(window.issueId, member.demandId, iso(member.at), offices.byCode('chamber').id)
    if (proposalId !== null) this.#writeProposal(window, subject, proposalId)
    const carriedAt = walk.timeOf('carry_national')
    if (carriedAt !== null) this.refer(subject, 'issue', carriedAt, window)
  }

  /** Moments that the window decides for its issue and demands. */
  #fixed(window: Window): Record<string, number> {
    return {
      propose: window.proposedAt,
      take_back: window.decidedAt,
      begin_execution: window.decidedAt,
      carry_national: window.decidedAt + 5 * DAY,
      settle: window.endedAt,
      close_unsolved: window.endedAt,
    }
  }

  #writeProposal(window: Window, issue: Subject, id: number): void {
    const { books, dueDays, now, offices } = this.#setting
    const { proposal: steps } = issueSteps[window.fate]
    const walk = new Walk(proposalLifecycle, window.proposedAt, { random: this.#random, dueDays, now }).take(steps, {
      accept: window.acceptedAt,
      schedule: window.scheduledAt,
      decide: window.decidedAt,
      reject: window.decidedAt,
      return: window.decidedAt,
    })
    const code = books.code('proposal', dueDays.yearOf(window.proposedAt))
    this.#ledger.course({ ...issue, id, code }, walk, walk.current.unsolved ? rejectionEnding() : null, {
      issue: issue.code,
      body: window.body,
    })
    this.#proposals.add(
      id,
      code,
      walk.state,
      window.issueId,
      window.body,
      window.title,
      'دستگاه ظرف سی روز اقدام و گزارش کند.',
      offices.byCode('chamber').id,
      iso(window.proposedAt),
      walk.state === 'returned' ? 'مستندات حقوقی پیشنهاد کامل نیست.' : '',
    )
  }

  /** Carries a record to a national body; the answer comes when the record ends. */
  refer(source: Subject, kind: 'issue' | 'demand', at: number, end: { endedAt: number; isSolved: boolean }): void {
    const { identities, books, dueDays, now, offices } = this.#setting
    const last = end.isSolved ? 'answer' : 'close_unsolved'
    const walk = new Walk(nationalReferralLifecycle, at, { random: this.#random, dueDays, now }).take(['send', last], {
      send: at + 3 * DAY,
      [last]: end.endedAt,
    })
    const id = identities.next('national_referrals')
    const code = books.code('national_referral', dueDays.yearOf(at))
    this.#ledger.course({ ...source, id, code }, walk, walk.current.unsolved ? failureEnding(this.#random) : null, {
      source: source.code,
    })
    const sentAt = walk.timeOf('send')
    const answeredAt = walk.timeOf(last)
    this.#referrals.add(
      id,
      code,
      walk.state,
      kind,
      source.id,
      this.#random.pick(offices.nationalBodies),
      source.title,
      'شرح مسئله، اقدام‌های استان و خواسته از مرجع ملی.',
      offices.byCode('secretariat').id,
      iso(at),
      sentAt === null ? null : iso(sentAt),
      answeredAt === null ? null : 'پاسخ مرجع ملی ثبت شد.',
      answeredAt === null ? null : end.isSolved,
      answeredAt === null ? null : iso(answeredAt),
    )
  }
}
