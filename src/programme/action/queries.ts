// What is promised, done and seen under each of the ten actions. Sums are those of projects the reader may see.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { type ActionAgencyTotals, type ProjectTotals, projectTotalsByActionAndAgency } from '../project/queries.ts'

export interface Action {
  number: number
  title_fa: string
  title_en: string
}
export interface Year {
  year: number
  motto_fa: string
  motto_en: string
}

export async function listActions(db: Query): Promise<Action[]> {
  const found = await sql<Action>`select number, title_fa, title_en from core_actions order by number`.execute(db)
  return found.rows
}

export async function accessAction(db: Query, number: number): Promise<Action> {
  const action = (await listActions(db)).find((one) => one.number === number)
  if (!action) throw problems.notFound()
  return action
}

/** Latest first. */
export async function listProgrammeYears(db: Query): Promise<Year[]> {
  const found =
    await sql<Year>`select year, motto_fa, motto_en from programme_years order by year desc limit 30`.execute(db)
  return found.rows
}

export interface Agency {
  id: number
  code: string
  title_fa: string
  title_en: string
}

/** Agencies that owe something in a year or have projects in it, in Persian order. */
export async function listTakingPart(db: Query, year: number, ids: readonly number[]): Promise<Agency[]> {
  const found = await sql<Agency>`
    select o.id, o.code, o.title_fa, coalesce(o.title_en, o.title_fa) title_en from organisations o
    where o.id = any(${ids}::bigint[]) or exists (select from action_duties d where d.organisation_id = o.id and d.year = ${year})
    order by o.title_fa limit 500`.execute(db)
  return found.rows
}

export interface Matrix {
  year: number
  actions: Action[]
  agencies: Agency[]
  /** By `action agency`. */
  cells: ReadonlyMap<string, ActionAgencyTotals>
  owed: ReadonlySet<string>
}

export const cellKey = (action: number, organisationId: number): string => `${action} ${organisationId}`

/** Three statements whatever the size. */
export async function readMatrix(db: Query, actor: Actor, year: number): Promise<Matrix> {
  const [actions, totals, duties] = await Promise.all([
    listActions(db),
    projectTotalsByActionAndAgency(db, year, actor),
    sql<{ action_number: number; organisation_id: number }>`
      select action_number, organisation_id from action_duties where year = ${year}`.execute(db),
  ])
  const agencies = await listTakingPart(db, year, [...new Set(totals.map((cell) => cell.organisation_id))])
  return {
    year,
    actions,
    agencies,
    cells: new Map(totals.map((cell) => [cellKey(cell.action_number, cell.organisation_id), cell])),
    owed: new Set(duties.rows.map((duty) => cellKey(duty.action_number, duty.organisation_id))),
  }
}

/** Adds cells up; percents are weighted by budget, as those of one cell are. */
export function sumOf(cells: readonly ProjectTotals[]): ProjectTotals {
  const budget = cells.reduce((sum, cell) => sum + BigInt(cell.budget_rial), 0n)
  const weighted = (name: 'planned_percent' | 'reported_percent' | 'verified_percent') =>
    budget === 0n
      ? 0
      : Math.round(
          (10 * cells.reduce((sum, cell) => sum + Number(cell[name]) * Number(cell.budget_rial), 0)) / Number(budget),
        ) / 10
  const count = (name: 'projects' | 'green' | 'amber' | 'red') => cells.reduce((sum, cell) => sum + cell[name], 0)
  return {
    projects: count('projects'),
    budget_rial: String(budget),
    spent_rial: String(cells.reduce((sum, cell) => sum + BigInt(cell.spent_rial), 0n)),
    planned_percent: weighted('planned_percent'),
    reported_percent: weighted('reported_percent'),
    verified_percent: weighted('verified_percent'),
    green: count('green'),
    amber: count('amber'),
    red: count('red'),
  }
}

export interface PresentedSolution {
  organisation_id: number
  agency_fa: string
  agency_en: string
  title: string
  description: string
  projects: number
}

/** Solutions presented under an action in the accepted plans of a year. */
export async function listSolutions(db: Query, year: number, action: number): Promise<PresentedSolution[]> {
  const found = await sql<PresentedSolution>`
    select p.organisation_id, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, s.title, s.description,
      (select count(*)::int from plan_projects x where x.solution_id = s.id) projects
    from plan_solutions s join plans p on p.accepted_version_id = s.version_id join organisations o on o.id = p.organisation_id
    where p.year = ${year} and s.action_number = ${action} order by o.title_fa, s.position limit 500`.execute(db)
  return found.rows
}

export interface ActionProject {
  code: string
  title: string
  agency_fa: string
  agency_en: string
  budget_rial: number
  reported_percent: number
  verified_percent: number
  colour: 'green' | 'amber' | 'red'
}

/** The largest projects of an action that the public may see. */
export async function listLargestProjects(db: Query, year: number, action: number): Promise<ActionProject[]> {
  const found = await sql<ActionProject>`
    select p.code, p.title, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, p.budget_rial::float8 budget_rial,
      p.reported_percent, p.verified_percent, p.colour
    from projects p join plans l on l.id = p.plan_id join organisations o on o.id = p.organisation_id
    where p.action_number = ${action} and l.year = ${year} and p.is_public and p.state <> 'cancelled'
    order by p.budget_rial desc, p.id limit 12`.execute(db)
  return found.rows
}
