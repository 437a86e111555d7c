// The book of a body's year as it goes to paper: how it sat, what it resolved, what came of it.
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { stateTitle } from '../desk/record-parts.tsx'
import { resolutionLifecycle } from '../resolution/rules.ts'
import type { AgencyStat, SittingStat, YearResolution } from './queries.ts'

export interface YearFacts {
  body: string
  year: number
  sittings: readonly SittingStat[]
  resolutions: readonly YearResolution[]
  agencies: readonly AgencyStat[]
}

const classes: Readonly<Record<string, string>> = {
  binding: 'الزام‌آور',
  recommendation: 'توصیه',
  referral: 'ارجاع',
  opinion: 'نظر',
}

/** Data for `yearbook.typ`. */
export function yearbook(facts: YearFacts, now: Date): Record<string, unknown> {
  const { sittings, resolutions, agencies } = facts
  const sum = (of: (one: SittingStat) => number) => sittings.reduce((all, one) => all + of(one), 0)
  const total = agencies.reduce((all, one) => all + one.total, 0)
  const done = agencies.reduce((all, one) => all + one.verified, 0)
  const percent = (part: number, all: number) => `${all > 0 ? Math.round((part * 100) / all) : 0}٪`
  return {
    body: facts.body,
    year: String(facts.year),
    figures: [
      ['جلسهٔ برگزارشده', String(sittings.length)],
      ['مصوبه', String(resolutions.length)],
      [
        'حضور خود اعضا',
        percent(
          sum((one) => one.principals),
          sum((one) => one.seats),
        ),
      ],
      ['تعهد انجام‌شدهٔ دستگاه‌ها', percent(done, total)],
    ],
    sittings: sittings.map((one) => [
      String(one.number),
      formatJalali(one.held_on, 'numeric', 'fa'),
      `${one.principals} / ${one.seats}`,
      String(one.planned_minutes),
      one.actual_minutes === null ? '—' : String(one.actual_minutes),
      String(one.items),
      String(one.resolutions),
    ]),
    resolutions: resolutions.map((one) => [
      one.number_text,
      one.title,
      classes[one.class] ?? one.class,
      formatJalali(one.held_on, 'numeric', 'fa'),
      `${one.verified} از ${one.commitments}`,
      stateTitle(resolutionLifecycle, one.state, 'fa'),
    ]),
    agencies: agencies.map((one) => [
      one.title_fa,
      String(one.total),
      String(one.verified),
      String(one.failed),
      String(one.late),
    ]),
    shares: agencies
      .slice(0, 15)
      .map((one) => ({ title: one.title_fa, share: one.total > 0 ? one.verified / one.total : 0 })),
    printedAt: `${formatJalali(tehranDate(now), 'numeric', 'fa')} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}
