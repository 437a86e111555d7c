// Reads what a chart shows, and no more: milestones only of projects that are open, bound to others or the reader's own.
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, addJalaliMonths, fromJalali, tehranDate, toJalali } from '../../platform/jalali.ts'
import { isWorkingDay, type WorkCalendar } from '../../platform/workdays.ts'
import { chartLinks, groupsOf, lateCodes, reachedBy, reckon } from './chart.ts'
import { type Arrow, arrowsOf } from './gantt-links.ts'
import { type AgencyGroup, type ChartLink, type Row, rowsOf } from './gantt-rows.ts'
import { type Scale, scaleOf, windowAround, zoomFor } from './gantt-scale.ts'
import * as queries from './queries.ts'
import type { ChartFilters, ChartView, LinkChoice } from './schema.ts'
import type { PathRow } from './views/path-table.tsx'

export interface ReadChart {
  rows: Row[]
  arrows: Arrow[]
  linkChoice: LinkChoice
  scale: Scale
  restOf: (iso: string) => { title: string | null } | null
  count: number
  groups: AgencyGroup[]
  links: ChartLink[]
}

const listed = (codes: string | undefined) => new Set((codes ?? '').split(',').filter(Boolean))

export async function readProgrammeChart(ctx: Ctx, filters: ChartFilters, view: ChartView): Promise<ReadChart> {
  const [projects, links] = await Promise.all([
    queries.listChartProjects(ctx.db, ctx.actor, filters),
    queries.listOpenLinks(ctx.db, ctx.actor),
  ])
  const open = listed(view.open)
  const fold = listed(view.fold)
  const shown = new Set(projects.map((project) => project.id))
  const bound = links.filter((link) => shown.has(link.predecessor_project_id) && shown.has(link.successor_project_id))
  const inNetwork = new Set(bound.flatMap((link) => [link.predecessor_project_id, link.successor_project_id]))
  const detailed = projects.filter((project) => open.has(project.code) || inNetwork.has(project.id) || project.is_mine)
  const milestones = await queries.listChartMilestones(
    ctx.db,
    detailed.map((project) => project.id),
  )
  const reckoned = await reckon(ctx, detailed, milestones, bound)
  const groups = groupsOf({ projects, milestones, reckoned, open, fold, lang: ctx.lang })
  const late = await lateCodes(ctx, bound)
  const titles = new Map(projects.map((project) => [project.id, project.title]))
  return layOut(ctx, groups, chartLinks(reckoned, titles, late, ctx.lang), view, 'quarter', null)
}

export interface ProjectChart extends ReadChart {
  project: queries.ChartProject
  path: PathRow[]
  slack: ReadonlyMap<string, number>
}

/** One project with its milestones open, and around it the projects it waits for and those that wait for it. */
export async function readProjectChart(ctx: Ctx, code: string, view: ChartView): Promise<ProjectChart> {
  const project = await queries.accessChartProject(ctx.db, ctx.actor, code)
  const links = await queries.listOpenLinks(ctx.db, ctx.actor)
  const around = reachedBy([project.id], links, 'both')
  const near = new Set(
    links
      .filter((link) => link.predecessor_project_id === project.id || link.successor_project_id === project.id)
      .flatMap((link) => [link.predecessor_project_id, link.successor_project_id]),
  )
  near.delete(project.id)
  const within = new Set(around)
  const bound = links.filter((link) => within.has(link.predecessor_project_id) && within.has(link.successor_project_id))
  const [network, milestones, neighbours] = await Promise.all([
    queries.listNetworkProjects(ctx.db, around),
    queries.listChartMilestones(ctx.db, around),
    queries.listProjectsByIds(ctx.db, ctx.actor, [...near]),
  ])
  const reckoned = await reckon(ctx, network, milestones, bound)
  const open = listed(view.open)
  // Opened by itself here, closed by asking for it.
  if (!open.delete(project.code)) open.add(project.code)
  const parts = { milestones, reckoned, open, fold: listed(view.fold), lang: ctx.lang }
  const own = groupsOf({ ...parts, projects: [project] }).map((group) => ({ ...group, title: '' }))
  const groups = [...own, ...groupsOf({ ...parts, projects: neighbours })]
  const titles = new Map([project, ...neighbours].map((one) => [one.id, one.title]))
  const drawn = chartLinks(reckoned, titles, await lateCodes(ctx, bound), ctx.lang)
  const laid = await layOut(ctx, groups, drawn, view, null, project)
  const slack = new Map<string, number>()
  const path = milestones
    .filter((milestone) => milestone.project_id === project.id)
    .map((milestone): PathRow => {
      const task = reckoned.plan.ofMilestone.get(milestone.id)!
      const isReached = milestone.reached_on !== null
      const days = Math.round(reckoned.path.slack[task]!)
      if (!isReached) slack.set(`m${milestone.id}`, days)
      return {
        key: milestone.key,
        title: milestone.title,
        starts_on: milestone.starts_on,
        due_on: milestone.due_on,
        earliest_on: isReached ? null : reckoned.axis.finishDate(reckoned.path.finish[task]!),
        latest_on: isReached ? null : reckoned.axis.finishDate(reckoned.path.lateFinish[task]!),
        slack: isReached ? null : days,
        waits_for: bound
          .filter((link) => link.successor_milestone_id === milestone.id)
          .map(({ code: of, title, is_readable }) => ({ code: of, title, is_readable })),
      }
    })
  return { ...laid, project, path, slack }
}

async function layOut(
  ctx: Ctx,
  groups: AgencyGroup[],
  links: ChartLink[],
  view: ChartView,
  usualZoom: Scale['zoom'] | null,
  project: queries.ChartProject | null,
): Promise<ReadChart> {
  const today = tehranDate(ctx.now)
  const zoom = view.zoom ?? usualZoom ?? zoomFor(project!.starts_on, project!.ends_on)
  const from = view.from ?? beginOf(zoom, today, project)
  const scale = scaleOf(zoom, from, ctx.lang)
  const rows = rowsOf(groups)
  const linkChoice = view.links ?? (project ? 'all' : 'late')
  const calendar = await ctx.deadlines.calendar(ctx.db, null)
  const count = groups.reduce((sum, group) => sum + group.projects.length, 0)
  return {
    rows,
    arrows: arrowsOf(rows, links, scale, linkChoice),
    linkChoice,
    scale,
    restOf: (iso) => restOf(iso, calendar),
    count,
    groups,
    links,
  }
}

/** A project that fits the window is shown from the month in which it begins; otherwise what is around today. */
function beginOf(zoom: Scale['zoom'], today: string, project: queries.ChartProject | null): string {
  if (!project || (zoom !== zoomFor(project.starts_on, project.ends_on) && project.starts_on < today))
    return windowAround(today, zoom)
  const { year, month, day } = toJalali(project.starts_on)
  const lead = zoom === 'week' || day > 7 ? 0 : 1
  return zoom === 'week' ? addDays(project.starts_on, -3) : addJalaliMonths(fromJalali(year, month, 1), -lead)
}

function restOf(iso: string, calendar: WorkCalendar): { title: string | null } | null {
  return isWorkingDay(iso, calendar) ? null : { title: calendar.holidays.get(iso) ?? null }
}
