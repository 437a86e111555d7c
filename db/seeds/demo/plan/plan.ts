// The plan of the whole year: pure, so that it can be counted and judged without a database.

import type { WorkCalendar } from '../../../../src/platform/workdays.ts'
import { rngOf } from '../rng.ts'
import { planByLaws } from './by-laws.ts'
import type { Deed } from './deed.ts'
import { planDemands } from './demands.ts'
import { planIndicators } from './indicators.ts'
import { planIssues } from './issues.ts'
import { planMeetings } from './meetings.ts'
import { planProgrammes } from './programmes.ts'
import { addDays, momentOf } from './time.ts'
import { type Size, Year } from './year.ts'

export interface Absence {
  post: string
  substitute: string
  from: string
  to: string
}

export interface Plan {
  deeds: readonly Deed[]
  absences: readonly Absence[]
  start: string
  today: string
}

/** Every deed of the year that ends at `now`, in order of time. */
export function planYear(now: Date, calendar: WorkCalendar, size: Size): Plan {
  const year = new Year(now, calendar, size)
  const absences = planAbsences(year)
  planByLaws(year)
  planMeetings(year, planIssues(year, planDemands(year)))
  planIndicators(year)
  planProgrammes(year)
  planSystem(year)
  const deeds = year.deeds.map((deed, index) => ({ deed, index }))
  deeds.sort((a, b) => a.deed.at - b.deed.at || a.index - b.index)
  return { deeds: deeds.map(({ deed }) => deed), absences, start: year.start, today: year.today }
}

/** Leave and missions: who acted in whose name. */
function planAbsences(year: Year): Absence[] {
  const spans = [
    ['head_bank_melli', 'expert_bank_melli', 210, 12, 'مأموریت آموزشی'],
    ['head_tax', 'expert_tax', 150, 16, 'مرخصی استحقاقی'],
    ['head_social_security', 'expert_social_security', 97, 20, 'سفر حج'],
    ['head_estates', 'expert_estates', 60, 10, 'مرخصی استعلاجی'],
    ['secretariat', 'administrator', 120, 9, 'مرخصی استحقاقی'],
    ['legal_secretary', 'head_planning', 84, 8, 'مأموریت در مرکز'],
    ['head_bank_sepah', 'expert_bank_sepah', 8, 18, 'مرخصی استحقاقی'],
    ['head_environment', 'expert_environment', 3, 12, 'مأموریت خارج از استان'],
  ] as const
  return spans.map(([post, substitute, back, days, reason]) => {
    const from = year.work.workingOn(addDays(year.today, -back))
    const to = addDays(from, days - 1)
    const at = year.work.after(momentOf(year.work.workingBy(addDays(from, -2)), 500), 0, rngOf(`absence ${post}`))
    year.put(at, `post:${post}`, `absence.${post}`, { verb: 'name_substitute', post, substitute, from, to, reason })
    return { post, substitute, from, to }
  })
}

/** The clock runs every morning; notices that reached a phone are marked once a week. */
function planSystem(year: Year): void {
  for (let day = year.start; day <= year.today; day = addDays(day, 1)) {
    year.put(momentOf(day, 6 * 60), 'system', `day.${day}`, { verb: 'sweep' }, [])
    if (new Date(`${day}T00:00:00Z`).getUTCDay() === 6)
      year.put(momentOf(day, 6 * 60 + 30), 'system', `week.${day}`, { verb: 'deliver_notices' }, [])
  }
}
