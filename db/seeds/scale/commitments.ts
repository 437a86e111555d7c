// Commitments with their reports, both clocks and the visits that settled them.
import { commitmentLifecycle } from '../../../src/commitments/commitment/rules.ts'
import { visitLifecycle } from '../../../src/inspections/visit/rules.ts'
import type { Applicant } from './applicants.ts'
import { pickCommitmentCourse } from './courses.ts'
import { failureEnding } from './endings.ts'
import { type Holder, iso, type Ledger, type Subject } from './ledger.ts'
import { deeds, reports } from './phrases.ts'
import type { Random } from './random.ts'
import { applicantHolder, holderOf, type Setting } from './setting.ts'
import { standInFor } from './stand-ins.ts'
import { DAY, type Happening, Walk } from './walk.ts'

export interface Terms {
  openedAt: number
  side: 'government' | 'private'
  agency: string
  applicant: Applicant
  countyCode: string
  about: string
  resolutionId: number | null
  demandId: number | null
}

export interface Settled {
  /** Null while it is not final. */
  endedAt: number | null
  state: string
  code: string
  dueOn: string
  holder: Holder
}

export class CommitmentWriter {
  readonly #rows
  readonly #reports
  readonly #visits
  readonly #setting: Setting
  readonly #ledger: Ledger
  readonly #random: Random

  constructor(setting: Setting, ledger: Ledger, random: Random) {
    this.#setting = setting
    this.#ledger = ledger
    this.#random = random
    this.#rows = ledger.table(
      'commitments',
      'id, code, state, title, proof_wanted, side, holder_post_id, organisation_id, beneficiary, source_kind, resolution_id, demand_id, county_code, due_on, legal_basis, created_at, last_report_on, reported_percent, verified_percent',
    )
    this.#reports = ledger.table(
      'progress_reports',
      'commitment_id, percent, text, claims_completion, post_id, person_id, at, proof_text',
    )
    this.#visits = ledger.table(
      'visits',
      'id, code, state, commitment_id, inspector_post_id, county_code, reason, planned_on, created_at, visited_at, finding, seen_percent, text',
    )
  }

  write(terms: Terms): Settled {
    const { dueDays, identities, books, now, offices } = this.#setting
    const random = this.#random
    const id = identities.next('commitments')
    const code = books.code('commitment', dueDays.yearOf(terms.openedAt))
    const holder =
      terms.side === 'private' ? applicantHolder(terms.applicant) : holderOf(offices.ofAgency(terms.agency).head)
    const dueAt = terms.openedAt + random.whole(25, 170) * DAY
    const dueOn = iso(dueAt).slice(0, 10)
    const title = `${random.pick(deeds)}: ${terms.about}`.slice(0, 190)
    const inspector = holderOf(random.pick(offices.inspectors))
    const subject: Subject = {
      id,
      code,
      title,
      countyCode: terms.countyCode,
      standIn: standInFor(this.#setting, {
        agency: terms.agency,
        applicant: terms.applicant,
        owner: holder,
        inspector,
      }),
    }
    const walk = new Walk(commitmentLifecycle, terms.openedAt, { random, dueDays, now }, { open: dueOn }).take(
      pickCommitmentCourse(random).steps,
    )
    const lastDue = walk.spells.findLast((spell) => spell.state.code === 'open')!.dueOn
    const isVerified = walk.state === 'verified'
    const ending = walk.current.unsolved ? failureEnding(random, 'new_commitment') : null
    this.#ledger.course(subject, walk, ending, { dueOn, source: terms.resolutionId ? 'resolution' : 'demand' })
    const last = this.#writeReports(subject, walk, holder)
    for (const claim of walk.happenings.filter((happening) => happening.transition === 'claim_completion'))
      this.#writeVisit(subject, walk, claim, inspector, terms)
    this.#rows.add(
      id,
      code,
      walk.state,
      title,
      'صورت‌جلسهٔ تحویل و عکس',
      terms.side,
      holder.postId,
      holder.organisationId,
      terms.applicant.firm ?? terms.applicant.name,
      terms.resolutionId ? 'resolution' : 'demand',
      terms.resolutionId,
      terms.demandId,
      terms.countyCode,
      lastDue,
      'متن مصوبه',
      iso(terms.openedAt),
      last ? dueDays.dateOf(last.at) : null,
      last?.percent ?? 0,
      isVerified ? 100 : walk.state === 'refuted' ? 60 : null,
    )
    return { endedAt: walk.current.kind === 'final' ? walk.lastAt : null, state: walk.state, code, dueOn, holder }
  }

  /** A report every few weeks while it is open; the refresh clock runs between them. */
  #writeReports(subject: Subject, walk: Walk, holder: Holder): { at: number; percent: number } | null {
    const { dueDays, now } = this.#setting
    let last: { at: number; percent: number } | null = null
    const report = (at: number, percent: number, isClaim: boolean) => {
      last = { at, percent }
      this.#reports.add(
        subject.id,
        percent,
        this.#random.pick(reports),
        isClaim,
        holder.postId,
        holder.personId,
        iso(at),
        isClaim ? 'قابل بازدید در محل اجرا' : '',
      )
      if (!isClaim) this.#ledger.event('commitment', 'progress_reported', subject, at, 'agency_head', { percent })
    }
    let percent = 0
    for (const spell of walk.spells) {
      if (spell.state.code !== 'open') continue
      const end = spell.endedAt ?? now
      let from = spell.startedAt
      for (let count = 0; count < 6; count++) {
        const at = from + this.#random.whole(16, 44) * DAY
        if (at >= end) break
        this.#ledger.wait(
          commitmentLifecycle,
          subject,
          { state: spell.state, startedAt: from, dueOn: dueDays.due('status_refresh', from), endedAt: at },
          'refresh',
        )
        percent = Math.min(95, percent + this.#random.whole(8, 30))
        report(at, percent, false)
        from = at
      }
      this.#ledger.wait(
        commitmentLifecycle,
        subject,
        { state: spell.state, startedAt: from, dueOn: dueDays.due('status_refresh', from), endedAt: spell.endedAt },
        'refresh',
      )
      if (
        walk.happenings.some(
          (happening) => happening.transition === 'claim_completion' && happening.at === spell.endedAt,
        )
      )
        report(spell.endedAt!, 100, true)
    }
    return last
  }

  #writeVisit(subject: Subject, walk: Walk, claim: Happening, inspector: Holder, terms: Terms): void {
    const { dueDays, identities, books, now } = this.#setting
    const next = walk.happenings[walk.happenings.indexOf(claim) + 1]
    const wasSeen = next?.transition === 'verify' || next?.transition === 'refute'
    const steps = next ? [wasSeen ? 'record' : 'cancel'] : []
    const visit = new Walk(visitLifecycle, claim.at, { random: this.#random, dueDays, now }).take(
      steps,
      next ? { record: next.at, cancel: next.at } : {},
    )
    const id = identities.next('visits')
    const code = books.code('visit', dueDays.yearOf(claim.at))
    this.#ledger.course({ ...subject, id, code }, visit, null, { commitment: subject.code })
    const seen = visit.state === 'recorded' ? (next?.transition === 'verify' ? 100 : 60) : null
    this.#visits.add(
      id,
      code,
      visit.state,
      subject.id,
      inspector.postId,
      terms.countyCode,
      'گزارش انجام',
      visit.spells[0]!.dueOn,
      iso(claim.at),
      seen === null ? null : iso(visit.lastAt),
      seen === null ? null : seen === 100 ? 'verified' : 'partly',
      seen,
      seen === null ? null : 'محل بازدید شد و وضع کار ثبت گردید.',
    )
  }
}
