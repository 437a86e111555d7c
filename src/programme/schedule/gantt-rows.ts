// What stands on the chart, row under row: an agency, its projects, and the milestones of those that are open.
import type { LinkKind } from '../network/network.ts'

export type Colour = 'green' | 'amber' | 'red'

interface Dated {
  starts_on: string
  ends_on: string
  /** The schedule as it was accepted; null where it is the present one. */
  base: { starts_on: string; ends_on: string } | null
  isCritical: boolean
  isNearlyCritical: boolean
}

export interface MilestoneBar extends Dated {
  kind: 'milestone'
  /** Key of a link's end. */
  key: string
  /** Its key in the project's plan. */
  plan_key: string
  title: string
  reached_on: string | null
  verified_on: string | null
  /** Where a change of its dates is proposed; null for who may not. */
  change: string | null
}

export interface ProjectBar extends Dated {
  kind: 'project'
  key: string
  code: string
  title: string
  /** Percents, 0–100. */
  reported: number
  verified: number
  colour: Colour
  colour_title: string
  isClosed: boolean
  milestones: readonly MilestoneBar[]
  isOpen: boolean
  change: string | null
}

export interface AgencyGroup {
  kind: 'agency'
  key: string
  code: string
  title: string
  isFolded: boolean
  projects: readonly ProjectBar[]
}

export interface ChartLink {
  code: string
  /** Null where the reader may not open the dependency. */
  href: string | null
  title: string
  kind: LinkKind
  lag_days: number
  /** Keys of milestones or projects. */
  from: string
  to: string
  tone: 'agreed' | 'asked' | 'late'
  isCritical: boolean
}

export type Row =
  | { kind: 'agency'; group: AgencyGroup }
  | { kind: 'project'; project: ProjectBar; group: AgencyGroup }
  | { kind: 'milestone'; milestone: MilestoneBar; project: ProjectBar }

/** Rows in order. A group without a title is not headed: the chart of one project needs no agency above it. */
export function rowsOf(groups: readonly AgencyGroup[]): Row[] {
  const rows: Row[] = []
  for (const group of groups) {
    if (group.title) rows.push({ kind: 'agency', group })
    if (group.isFolded) continue
    for (const project of group.projects) {
      rows.push({ kind: 'project', project, group })
      if (project.isOpen)
        for (const milestone of project.milestones) rows.push({ kind: 'milestone', milestone, project })
    }
  }
  return rows
}

export interface Place {
  row: number
  starts_on: string
  ends_on: string
}

/** Where each end of a link is drawn: on its own row, or on the row it is folded into, at its own dates. */
export function placesOf(rows: readonly Row[]): Map<string, Place> {
  const places = new Map<string, Place>()
  const put = (key: string, row: number, { starts_on, ends_on }: Dated) => places.set(key, { row, starts_on, ends_on })
  rows.forEach((row, at) => {
    if (row.kind === 'milestone') put(row.milestone.key, at, row.milestone)
    if (row.kind === 'project') {
      put(row.project.key, at, row.project)
      if (!row.project.isOpen) for (const milestone of row.project.milestones) put(milestone.key, at, milestone)
    }
    if (row.kind === 'agency' && row.group.isFolded)
      for (const project of row.group.projects) {
        put(project.key, at, project)
        for (const milestone of project.milestones) put(milestone.key, at, milestone)
      }
  })
  return places
}
