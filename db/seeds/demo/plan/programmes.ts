// The programme in the demo: last year's and this year's call, a plan from each agency, one long sitting each, and what was left over.

import { rngOf } from '../rng.ts'
import { agencyCodes } from '../texts/plan-projects.ts'
import { addDays, dayOf, momentOf } from './time.ts'
import type { Year } from './year.ts'

/** How a plan ends in the sitting. */
export type PlanFate = 'accepted' | 'conditional' | 'returned' | 'mended' | 'awaited' | 'late' | 'excused'

interface Round {
  year: number
  motto: string
  opened: string
  deadline: string
  sitting: string
}

export function planProgrammes(year: Year): void {
  const agencies = year.size.demands >= 1000 ? agencyCodes : ['imt', 'estates', 'tax', 'bank_melli', 'standard']
  const before = addDays(year.start, -118)
  planRound(year, agencies, {
    year: 1404,
    motto: 'سرمایه‌گذاری برای تولید',
    opened: before,
    deadline: addDays(before, 7),
    sitting: addDays(before, 11),
  })
  const now = addDays(year.today, -262)
  planRound(year, agencies, {
    year: 1405,
    motto: 'تولید پایدار با سرمایهٔ مردم',
    opened: now,
    deadline: addDays(now, 46),
    sitting: addDays(now, 58),
  })
}

function planRound(year: Year, agencies: readonly string[], round: Round): void {
  const call = `call.${round.year}`
  const at = (day: string, minutes: number) => momentOf(year.work.workingOn(day), minutes)
  const secretary = 'post:secretariat'
  const isNow = round.year === 1405
  year.put(at(round.opened, 520), secretary, call, {
    verb: 'create_call',
    year: round.year,
    motto: round.motto,
    deadline: round.deadline,
    agencies: [...agencies],
  })
  for (let action = 1; action <= 10; action++)
    year.put(
      at(round.opened, 525),
      secretary,
      `duty.${round.year}.${action}`,
      { verb: 'set_duties', year: round.year, action },
      [call],
    )
  year.put(at(round.opened, 560), secretary, call, { verb: 'open_call' })
  const fates = new Map(agencies.map((agency) => [agency, fateOf(agency, round.year, isNow)]))
  const heard = agencies.filter((agency) =>
    ['accepted', 'conditional', 'returned', 'mended'].includes(fates.get(agency)!),
  )
  let lastSubmitted = 0
  for (const [index, agency] of heard.entries()) {
    const rng = rngOf(`bring ${round.year} ${agency}`)
    const of = `plan.${round.year}.${agency}`
    // A few hand in on the last days, a few after them.
    const day = addDays(round.deadline, isNow ? -rng.int(0, 24) + (rng.chance(0.12) ? 6 : 0) : -rng.int(0, 4))
    const brought = at(day, 480 + (index % 40) * 8)
    year.put(brought, `post:expert_${agency}`, of, { verb: 'bring_plan', year: round.year, agency, again: false })
    year.put(brought + 40 * 60_000, `post:head_${agency}`, of, { verb: 'submit_plan' })
    lastSubmitted = Math.max(lastSubmitted, brought + 40 * 60_000)
  }
  const review = `review.${round.year}`
  // Rest days and holidays may bring the last plans close to the sitting; it takes in whatever was submitted before.
  const earliest = addDays(dayOf(lastSubmitted), 1)
  const day = year.work.workingOn(round.sitting > earliest ? round.sitting : earliest)
  const planned = Math.max(momentOf(year.work.back(day, 2), 600), lastSubmitted + 20 * 60_000)
  year.put(planned, secretary, review, { verb: 'plan_review', call, heldOn: day }, [
    review,
    ...heard.map((agency) => `plan.${round.year}.${agency}`),
  ])
  year.put(momentOf(day, 7 * 60 + 30), secretary, review, { verb: 'open_review' })
  let minutes = 7 * 60 + 40
  for (const [index, agency] of heard.entries()) {
    const rng = rngOf(`hear ${round.year} ${agency}`)
    const spoken = rng.int(7, 14)
    const fate = fates.get(agency)!
    if (index > 0 && index % 20 === 0) {
      year.put(momentOf(day, minutes), secretary, review, { verb: 'pause_review' })
      minutes += 25
    }
    year.put(momentOf(day, minutes), secretary, review, {
      verb: 'hear_plan',
      plan: `plan.${round.year}.${agency}`,
      seconds: spoken * 60,
      outcome: fate === 'mended' ? 'returned' : (fate as 'accepted'),
    })
    minutes += spoken + 1
  }
  year.put(momentOf(day, minutes + 10), secretary, review, { verb: 'close_review' })
  for (const [agency, fate] of fates) {
    const of = `plan.${round.year}.${agency}`
    const rng = rngOf(`after ${round.year} ${agency}`)
    if (fate === 'mended') {
      const mended = at(addDays(day, rng.int(6, 12)), 540)
      year.put(mended, `post:expert_${agency}`, of, { verb: 'bring_plan', year: round.year, agency, again: true })
      year.put(mended + 60 * 60_000, `post:head_${agency}`, of, { verb: 'submit_plan' })
      year.put(at(addDays(day, rng.int(16, 24)), 600), secretary, of, { verb: 'accept_plan' })
    }
    if (fate === 'excused') year.put(at(addDays(day, 12), 620), secretary, of, { verb: 'excuse_plan' })
    if (fate === 'awaited') {
      const brought = at(addDays(year.today, -rng.int(3, 9)), 560)
      year.put(brought, `post:expert_${agency}`, of, { verb: 'bring_plan', year: round.year, agency, again: false })
      year.put(brought + 50 * 60_000, `post:head_${agency}`, of, { verb: 'submit_plan' })
    }
  }
  if (isNow)
    year.put(
      momentOf(year.work.workingBy(addDays(year.today, -1)), 660),
      secretary,
      'review.next',
      {
        verb: 'plan_review',
        call,
        heldOn: year.work.workingOn(addDays(year.today, 5)),
      },
      ['review.next', call],
    )
  else year.put(at(addDays(day, 30), 640), secretary, call, { verb: 'close_call' })
}

/** Most plans pass; last year's were all settled, this year some came back, some came late and two have not come. */
function fateOf(agency: string, year: number, isNow: boolean): PlanFate {
  const fixed: Record<string, PlanFate> = isNow
    ? {
        passive_defence: 'late',
        culture: 'late',
        red_crescent: 'late',
        elites: 'awaited',
        crisis: 'awaited',
        post: 'awaited',
        tax: 'returned',
        telecom: 'returned',
      }
    : { passive_defence: 'excused', prosecutor: 'excused' }
  const own = fixed[agency]
  if (own) return own
  const rng = rngOf(`fate ${year} ${agency}`)
  return rng.weighted([
    ['accepted', 70],
    ['conditional', 20],
    ['mended', 10],
  ])
}
