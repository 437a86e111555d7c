// Computes the colour of many projects at once, whenever a fact of theirs changes and once a day.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { listLateDependencies } from '../dependency/queries.ts'
import { type ColourFacts, colourOf } from './colour-rules.ts'
import { lastEndedMonth, monthOf } from './month-rules.ts'

interface FactsRow extends Omit<ColourFacts, 'today' | 'silent_months' | 'late_predecessor'> {
  id: number
  starts_on: string
  last_report_month: string | null
}

/** Days after a month's end within which its return is not yet missing. */
const graceDays = 12

/** Computes colour, reason, planned percent and delay of these projects and stores them; three statements for any number. */
export async function recolour(ctx: Ctx, tx: Tx, projectIds: readonly number[]): Promise<void> {
  if (projectIds.length === 0) return
  const today = tehranDate(ctx.now)
  const rows = await listColourFacts(tx, projectIds, today)
  const late = await listLateDependencies(tx, projectIds, today)
  // The latest of each project comes first.
  const latePredecessor = new Map(late.toReversed().map((dependency) => [dependency.project_id, dependency.title]))
  const coloured = rows.map((row) => {
    const facts = {
      ...row,
      today,
      silent_months: silentMonths(row, today),
      late_predecessor: latePredecessor.get(row.id) ?? null,
    }
    return { id: row.id, ...colourOf(facts), planned: row.planned_percent, delay: delayOf(facts) }
  })
  await sql`
    update projects p set colour = c.colour, colour_reason = c.reason, planned_percent = c.planned, delay_days = c.delay, coloured_on = ${today}
    from unnest(${coloured.map((c) => c.id)}::bigint[], ${coloured.map((c) => c.colour)}::text[],
      ${coloured.map((c) => JSON.stringify(c.reason))}::jsonb[], ${coloured.map((c) => c.planned)}::numeric[],
      ${coloured.map((c) => c.delay)}::int[]) c (id, colour, reason, planned, delay)
    where p.id = c.id
  `.execute(tx)
}

/**
 * Days behind: of the milestone that waits longest, or of the end where that has passed. A closed project is not late.
 */
function delayOf(facts: ColourFacts): number {
  if (facts.state !== 'in_execution') return 0
  const pastEnd = Math.round((Date.parse(facts.today) - Date.parse(facts.ends_on)) / 86_400_000)
  return Math.max(0, facts.late_days, pastEnd)
}

/** Months that ended, whose day of return has passed, and for which a running project has no report. */
function silentMonths(row: FactsRow, today: string): number {
  if (row.state !== 'in_execution') return 0
  const wanted = lastEndedMonth(addDays(today, -graceDays))
  const since = row.last_report_month ?? monthBefore(monthOf(row.starts_on))
  return Math.max(0, monthNumber(wanted) - monthNumber(since))
}

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const monthBefore = (month: string) => {
  const number = monthNumber(month) - 1
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

async function listColourFacts(db: Query, ids: readonly number[], today: string): Promise<FactsRow[]> {
  const found = await sql<FactsRow>`
    select p.id, p.state, p.starts_on, p.ends_on, p.reported_percent, p.verified_percent, p.spent_rial, p.budget_rial, p.last_report_month,
      coalesce(round(b.planned, 2), 0) as planned_percent,
      coalesce(late.n, 0) as late_milestones, late.title as late_title, coalesce(${today}::date - late.due_on, 0) as late_days,
      coalesce(refuted.n, 0) as refuted, coalesce(risk.weight, 0) as risk, risk.title as risk_title
    from projects p
    left join lateral (
      select least(100, sum(bm.weight * case when bm.due_on <= ${today} then 1 when bm.starts_on > ${today} then 0
        else (${today}::date - bm.starts_on)::numeric / greatest(1, bm.due_on - bm.starts_on) end)) as planned
      from baseline_milestones bm where bm.baseline_id = p.baseline_id
    ) b on true
    left join lateral (
      select count(*) as n, (array_agg(m.title order by m.due_on))[1] as title, min(m.due_on) as due_on
      from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null and m.due_on < ${today}
    ) late on true
    left join lateral (
      select count(*) as n from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null
        and (select c.state from milestone_claims c where c.milestone_id = m.id order by c.id desc limit 1) = 'refuted'
    ) refuted on true
    left join lateral (
      select r.likelihood * r.impact as weight, r.title from risks r where r.project_id = p.id and r.closed_at is null
      order by r.likelihood * r.impact desc, r.id limit 1
    ) risk on true
    where p.id = any(${ids}::bigint[]) order by p.id
  `.execute(db)
  return found.rows
}
