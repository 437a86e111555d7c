// The book of a body's year as it goes to paper: how it sat, what it resolved, what came of it.
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { AgencyStat, SittingStat, YearResolution } from '../after/queries.ts'
import { stateTitle } from '../desk/record-parts.tsx'
import { resolutionLifecycle } from '../resolution/rules.ts'
import { percentOf } from './rules.ts'

export interface YearFacts {
  body: string
  year: number
  edition: number
  /** The year is not over. */
  isInterim: boolean
  sittings: readonly SittingStat[]
  /** All of them, those too that are kept from the public. */
  resolutions: readonly YearResolution[]
  agencies: readonly AgencyStat[]
}

const classes: Readonly<Record<string, string>> = {
  binding: 'الزام‌آور',
  recommendation: 'توصیه',
  referral: 'ارجاع',
  opinion: 'نظر',
}

const sumOf = <T>(rows: readonly T[], of: (one: T) => number): number => rows.reduce((all, one) => all + of(one), 0)

/** The figures a book is known by: sittings, resolutions, and two shares in hundredths. */
export function figuresOf(facts: YearFacts) {
  const { sittings, resolutions, agencies } = facts
  return {
    sittings: sittings.length,
    resolutions: resolutions.length,
    principals_percent: percentOf(
      sumOf(sittings, (one) => one.principals),
      sumOf(sittings, (one) => one.seats),
    ),
    done_percent: percentOf(
      sumOf(agencies, (one) => one.verified),
      sumOf(agencies, (one) => one.total),
    ),
  }
}

/** Data for `yearbook.typ`; the public copy keeps to resolutions that are public, and counts the others without a word of them. */
export function yearbook(facts: YearFacts, audience: 'full' | 'public', now: Date): Record<string, unknown> {
  const { sittings, resolutions, agencies } = facts
  const figures = figuresOf(facts)
  const timed = sittings.filter((one) => one.actual_minutes !== null)
  const told = resolutions.filter((one) => audience === 'full' || one.is_public)
  return {
    body: facts.body,
    year: String(facts.year),
    copy: [
      facts.edition > 1 ? `ویرایش ${facts.edition}` : null,
      facts.isInterim ? 'پیش از پایان سال' : null,
      audience === 'public' ? 'نسخهٔ همگانی' : 'نسخهٔ کامل',
    ]
      .filter((one) => one !== null)
      .join('، '),
    figures: [
      ['جلسهٔ برگزارشده', String(figures.sittings)],
      ['مصوبه', String(figures.resolutions)],
      ['حضور خود اعضا', `${figures.principals_percent}٪`],
      ['تعهد انجام‌شدهٔ دستگاه‌ها', `${figures.done_percent}٪`],
    ],
    attendance: {
      seats: String(sumOf(sittings, (one) => one.seats)),
      principals: String(sumOf(sittings, (one) => one.principals)),
      substitutes: String(sumOf(sittings, (one) => one.substitutes)),
      absent: String(sumOf(sittings, (one) => one.absent)),
      planned: String(sumOf(timed, (one) => one.planned_minutes)),
      actual: String(sumOf(timed, (one) => one.actual_minutes ?? 0)),
    },
    sittings: sittings.map((one) => [
      String(one.number),
      formatJalali(one.held_on, 'numeric', 'fa'),
      `${one.principals} از ${one.seats}`,
      String(one.substitutes),
      String(one.planned_minutes),
      one.actual_minutes === null ? '—' : String(one.actual_minutes),
      String(one.items),
      String(one.resolutions),
    ]),
    resolutions: told.map((one) => [
      one.number_text,
      one.is_public ? one.title : `${one.title} (غیرهمگانی)`,
      classes[one.class] ?? one.class,
      formatJalali(one.held_on, 'numeric', 'fa'),
      `${one.verified} از ${one.commitments}`,
      stateTitle(resolutionLifecycle, one.state, 'fa'),
    ]),
    untold: resolutions.length > told.length ? String(resolutions.length - told.length) : null,
    agencies: agencies.map((one) => [
      one.title_fa,
      String(one.total),
      String(one.verified),
      String(one.failed),
      String(one.late),
      one.total > 0 ? one.verified / one.total : 0,
    ]),
    printedAt: `${formatJalali(tehranDate(now), 'numeric', 'fa')} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}
