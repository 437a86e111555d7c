// Gathers the rows of one batch, table by table, and writes what every record with a course has in common: its waits, its
// journal and, where it ended unsolved, the reason and the next way.
import type { PostKind } from '../../../src/platform/ctx.ts'
import type { Lifecycle } from '../../../src/platform/lifecycle.ts'
import { Rows } from './copy.ts'
import { events } from './courses.ts'
import type { DueDays } from './due-days.ts'
import type { Offices } from './offices.ts'
import { DAY, type Happening, HOUR, type Spell, type Walk } from './walk.ts'

export interface Holder {
  postId: number
  personId: number | null
  organisationId: number | null
  countyCode: string | null
}

export interface Subject {
  id: number
  code: string
  title: string
  countyCode: string | null
  /** Who stands for a kind of post in this record: its agency's expert, its applicant and so on. */
  standIn(kind: PostKind, at: number): Holder
}

export interface SeededEnding {
  reasonKind: string
  reasonCode: string
  citation: string
  nextWay: string
}

type Details = (happening: Happening) => Record<string, unknown>

export class Ledger {
  readonly waits = new Rows(
    'waits',
    'lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on, ended_at, rung, expired_at',
  )
  readonly journal = new Rows('journal', 'at, event, subject_kind, subject_id, person_id, post_id, request_id, detail')
  readonly endings = new Rows(
    'endings',
    'lifecycle, subject_id, state, reason_kind, reason_code, citation, next_way, at',
  )
  readonly #tables: Rows[] = []
  readonly #offices: Offices
  readonly #dueDays: DueDays
  readonly #now: number

  constructor(offices: Offices, dueDays: DueDays, now: number) {
    this.#offices = offices
    this.#dueDays = dueDays
    this.#now = now
  }

  table(name: string, columns: string): Rows {
    const rows = new Rows(name, columns)
    this.#tables.push(rows)
    return rows
  }

  all(): Rows[] {
    return [...this.#tables, this.waits, this.journal, this.endings]
  }

  /** Everything a course leaves behind; `opened` is the detail of its first event. */
  course(
    subject: Subject,
    walk: Walk,
    ending: SeededEnding | null,
    opened: Record<string, unknown> = {},
    details: Details = () => ({}),
  ): void {
    const { lifecycle } = walk
    const first = walk.spells[0]!
    const beginner = beginners[lifecycle.name] ?? 'secretariat_officer'
    this.event(lifecycle.name, 'begin', subject, walk.beganAt, beginner, { to: first.state.code, ...opened })
    for (const spell of walk.spells) this.wait(lifecycle, subject, spell)
    for (const happening of walk.happenings) {
      const { transition, from, to, at, by } = happening
      const isUnsolved = to === walk.state && walk.current.unsolved
      this.event(lifecycle.name, transition, subject, at, by, {
        from,
        to,
        ...(isUnsolved && ending ? { ending } : {}),
        ...details(happening),
      })
    }
    if (!walk.current.unsolved) return
    if (!ending) throw new Error(`${lifecycle.name} ends unsolved in ${walk.state} without an ending`)
    this.endings.add(
      lifecycle.name,
      subject.id,
      walk.state,
      ending.reasonKind,
      ending.reasonCode,
      ending.citation,
      ending.nextWay,
      iso(walk.lastAt),
    )
  }

  event(
    kind: string,
    step: string,
    subject: Subject,
    at: number,
    by: PostKind | 'system',
    detail: Record<string, unknown>,
  ): void {
    const who = by === 'system' ? null : subject.standIn(by, at)
    const word = events[kind]?.[step] ?? step
    this.journal.add(
      iso(at),
      `${kind}.${word}`,
      kind,
      subject.id,
      who?.personId ?? null,
      who?.postId ?? null,
      `scale-${kind}-${subject.id}`,
      JSON.stringify(detail),
    )
  }

  /** An open wait past its day has climbed one rung, as the sweep would have made it. */
  wait(lifecycle: Lifecycle, subject: Subject, spell: Spell, clock: 'state' | 'refresh' = 'state'): void {
    let holder = subject.standIn(spell.state.holder!, spell.startedAt)
    let { dueOn } = spell
    let rung = 0
    let expiredAt: string | null = null
    const dueAt = this.#dueDays.endOf(dueOn)
    if (spell.endedAt === null && dueAt < this.#now && clock === 'refresh') {
      rung = Math.floor((this.#now - dueAt) / (30 * DAY)) + 1
      dueOn = this.#dueDays.due('status_refresh', dueAt + (rung - 1) * 30 * DAY)
    } else if (spell.endedAt === null && dueAt < this.#now) {
      const superior = this.#offices.byId.get(holder.postId)?.superiorPostId
      const above = superior ? this.#offices.byId.get(superior) : undefined
      const later = this.#dueDays.due('escalation_step', dueAt + 1)
      if (spell.state.onExpiry && 'escalate' in spell.state.onExpiry && above) {
        holder = {
          postId: above.id,
          personId: above.personId,
          organisationId: above.organisationId,
          countyCode: above.countyCode,
        }
        dueOn = later
        rung = 1
      }
      if (this.#dueDays.endOf(dueOn) < this.#now)
        expiredAt = iso(Math.min(this.#dueDays.endOf(dueOn) + HOUR, this.#now))
    }
    const timer = clock === 'refresh' ? 'status_refresh' : spell.state.timer!
    this.waits.add(
      lifecycle.name,
      subject.id,
      subject.code,
      subject.title,
      spell.state.code,
      clock,
      holder.postId,
      holder.organisationId,
      subject.countyCode ?? holder.countyCode,
      timer,
      iso(spell.startedAt),
      dueOn,
      spell.endedAt === null ? null : iso(spell.endedAt),
      rung,
      expiredAt,
    )
  }
}

/** Who brings a record into being. */
const beginners: Readonly<Record<string, PostKind>> = {
  demand: 'applicant',
  issue: 'chamber_officer',
  proposal: 'chamber_officer',
  resolution: 'legal_secretary',
  letter: 'legal_secretary',
  commitment: 'agency_expert',
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}
