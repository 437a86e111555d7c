// The critical path, the network and the forecast as CSV, XLSX and JSON.
import { z } from '@hono/zod-openapi'
import type { Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { declareFiles, declareTable, type TableColumn } from '../../platform/record-table.ts'
import type { C, Room } from '../../platform/web.ts'
import { linkKinds } from '../network/network.ts'
import type { AgencyGroup, ChartLink } from './gantt-rows.ts'
import { accessChartProject, type Driver, type Forecast, listForecasts } from './queries.ts'
import { readProjectChart } from './reading.ts'
import type { PathRow } from './views/path-table.tsx'
import { scheduleWords } from './words.ts'

const tags = ['schedule']
const day = z.iso.date()
const text = z.string()
const share = z.number().min(0).max(1)
const rounded = (value: number) => Math.round(value * 10_000) / 10_000

export function declareScheduleTables(room: Room): void {
  declareTable<PathRow>(room, {
    path: '/projects/:code/path',
    may: 'staff',
    tags,
    operationId: 'listCriticalPath',
    summary: 'Milestones with earliest and latest end and slack in working days',
    title: (lang) => scheduleWords.in(lang)('pathTitle'),
    columns: pathColumns,
    read: async (c, code) => ({ code, rows: (await readProjectChart(c.var.ctx, code, {})).path }),
  })
  declareTable<LinkRow>(room, {
    path: '/projects/:code/links',
    may: 'staff',
    tags,
    operationId: 'listProjectLinks',
    summary: 'Links of the network that a project hangs in',
    title: (lang) => scheduleWords.in(lang)('linksTitle'),
    columns: linkColumns,
    read: async (c, code) => {
      const read = await readProjectChart(c.var.ctx, code, {})
      return { code, rows: linkRows(read.links, read.groups) }
    },
  })
  declareFiles<Forecast>(room, {
    path: '/projects/:code/forecasts',
    may: 'staff',
    title: (lang) => scheduleWords.in(lang)('forecast'),
    columns: forecastColumns,
    read: async (c, code) => ({ code, rows: await forecastsOf(c, code, 400) }),
  })
  declareTable<Driver>(room, {
    path: '/projects/:code/forecast-drivers',
    may: 'staff',
    tags,
    operationId: 'listForecastDrivers',
    summary: 'Tasks that decide the end, by the latest forecast',
    title: (lang) => scheduleWords.in(lang)('driversTitle'),
    columns: driverColumns,
    read: async (c, code) => ({ code, rows: (await forecastsOf(c, code, 1))[0]?.drivers ?? [] }),
  })
  declareTable<{ on: string; share: number }>(room, {
    path: '/projects/:code/forecast-curve',
    may: 'staff',
    tags,
    operationId: 'listForecastCurve',
    summary: 'Share of runs ended by each day, by the latest forecast',
    title: (lang) => scheduleWords.in(lang)('curveTitle'),
    columns: (lang) => [
      { key: 'on', title: scheduleWords.in(lang)('byDay'), type: day, value: (point) => point.on },
      { key: 'share', title: scheduleWords.in(lang)('share'), type: share, value: (point) => rounded(point.share) },
    ],
    read: async (c, code) => ({ code, rows: (await forecastsOf(c, code, 1))[0]?.curve ?? [] }),
  })
}

async function forecastsOf(c: C, code: string, limit: number): Promise<Forecast[]> {
  const { ctx } = c.var
  const project = await accessChartProject(ctx.db, ctx.actor, code)
  return listForecasts(ctx.db, project.id, limit)
}

function pathColumns(lang: Lang): TableColumn<PathRow>[] {
  const t = scheduleWords.in(lang)
  return [
    { key: 'key', title: t('code'), type: text, value: (row) => row.key },
    { key: 'title', title: t('milestone'), type: text, value: (row) => row.title, width: 48 },
    { key: 'starts_on', title: t('starts'), type: day, value: (row) => row.starts_on },
    { key: 'due_on', title: t('due_on'), type: day, value: (row) => row.due_on },
    { key: 'earliest_on', title: t('earliest'), type: day.nullable(), value: (row) => row.earliest_on },
    { key: 'latest_on', title: t('latest'), type: day.nullable(), value: (row) => row.latest_on },
    {
      key: 'slack_days',
      title: `${t('slack')} (${t('workingDays')})`,
      type: z.number().nullable(),
      value: (row) => row.slack,
    },
    {
      key: 'is_critical',
      title: t('onCriticalPath'),
      type: z.boolean(),
      value: (row) => row.slack !== null && row.slack <= 0,
      shown: (row) => t(row.slack !== null && row.slack <= 0 ? 'yes' : 'no'),
    },
    {
      key: 'waits_for',
      title: t('waitsFor'),
      type: text.openapi({ description: 'Codes of dependencies, parted by spaces' }),
      value: (row) => row.waits_for.map((one) => one.code).join(' '),
    },
  ]
}

interface End {
  code: string
  title: string
  milestone: string | null
}

export interface LinkRow extends Pick<ChartLink, 'code' | 'kind' | 'lag_days' | 'tone' | 'isCritical'> {
  from: End
  to: End
}

/** Links with the projects and milestones that their ends stand on. */
export function linkRows(links: readonly ChartLink[], groups: readonly AgencyGroup[]): LinkRow[] {
  const ends = new Map<string, End>()
  for (const project of groups.flatMap((group) => group.projects)) {
    const { code, title } = project
    ends.set(project.key, { code, title, milestone: null })
    for (const milestone of project.milestones) ends.set(milestone.key, { code, title, milestone: milestone.title })
  }
  return links.flatMap((link) => {
    const [from, to] = [ends.get(link.from), ends.get(link.to)]
    return from && to ? [{ ...link, from, to }] : []
  })
}

export function linkColumns(lang: Lang): TableColumn<LinkRow>[] {
  const t = scheduleWords.in(lang)
  const states = { agreed: t('agreed'), asked: t('asked'), late: t('lateLink') }
  const end = (side: 'from' | 'to', name: 'predecessor' | 'successor'): TableColumn<LinkRow>[] => [
    { key: name, title: `${t(name)} (${t('code')})`, type: text, value: (link) => link[side].code },
    { key: `${name}_title`, title: t(name), type: text, value: (link) => link[side].title, width: 48 },
    {
      key: `${name}_milestone`,
      title: `${t(name)} (${t('milestone')})`,
      type: text.nullable(),
      value: (link) => link[side].milestone,
      shown: (link) => link[side].milestone ?? t('wholeProject'),
      width: 36,
    },
  ]
  return [
    { key: 'code', title: t('code'), type: text, value: (link) => link.code },
    ...end('from', 'predecessor'),
    ...end('to', 'successor'),
    {
      key: 'kind',
      title: t('kind'),
      type: z.enum(linkKinds),
      value: (link) => link.kind,
      shown: (link) => t(`kind${link.kind}`),
    },
    { key: 'lag_days', title: t('lag'), type: z.number().int(), value: (link) => link.lag_days },
    {
      key: 'state',
      title: t('state'),
      type: z.enum(['agreed', 'asked', 'late']),
      value: (link) => link.tone,
      shown: (link) => states[link.tone],
    },
    {
      key: 'is_critical',
      title: t('onCriticalPath'),
      type: z.boolean(),
      value: (link) => link.isCritical,
      shown: (link) => t(link.isCritical ? 'yes' : 'no'),
    },
  ]
}

function forecastColumns(lang: Lang): TableColumn<Forecast>[] {
  const t = scheduleWords.in(lang)
  const count = z.number().int()
  return [
    { key: 'made_on', title: t('madeOn'), type: day, value: (f) => tehranDate(f.made_at) },
    { key: 'planned_on', title: t('planned'), type: day, value: (f) => f.planned_on },
    { key: 'reckoned_on', title: t('reckoned'), type: day, value: (f) => f.reckoned_on },
    { key: 'p10_on', title: t('p10'), type: day, value: (f) => f.p10_on },
    { key: 'p50_on', title: t('p50'), type: day, value: (f) => f.p50_on },
    { key: 'p85_on', title: t('p85'), type: day, value: (f) => f.p85_on },
    { key: 'plan_chance', title: t('planChance'), type: share, value: (f) => rounded(f.plan_chance) },
    { key: 'year_chance', title: t('yearChance'), type: share, value: (f) => rounded(f.year_chance) },
    { key: 'runs', title: t('runs'), type: count, value: (f) => f.runs },
    { key: 'tasks', title: t('tasksCount'), type: count, value: (f) => f.tasks },
    { key: 'links', title: t('linksCount'), type: count, value: (f) => f.links },
  ]
}

function driverColumns(lang: Lang): TableColumn<Driver>[] {
  const t = scheduleWords.in(lang)
  return [
    { key: 'project', title: t('code'), type: text, value: (driver) => driver.project },
    { key: 'project_title', title: t('project'), type: text, value: (driver) => driver.project_title, width: 48 },
    { key: 'title', title: t('task'), type: text, value: (driver) => driver.title, width: 48 },
    { key: 'criticality', title: t('criticality'), type: share, value: (driver) => rounded(driver.criticality) },
    { key: 'sensitivity', title: t('effect'), type: z.number(), value: (driver) => rounded(driver.sensitivity) },
    {
      key: 'mean_days',
      title: `${t('expected')} (${t('workingDays')})`,
      type: z.number(),
      value: (driver) => Math.round(driver.mean_days * 10) / 10,
    },
  ]
}
