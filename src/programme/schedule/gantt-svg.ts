// The chart as SVG text: the head of the time axis, and blocks of rows that can be shown one by one.
// Joined from strings, because a chart of two thousand projects has some twenty thousand shapes.
import type { Lang } from '../../platform/ctx.ts'
import { toPersianDigits } from '../../platform/persian-digits.ts'
import { attribute, escaped } from '../../ui/markup.ts'
import { type Arrow, barMiddle, rowHeight } from './gantt-links.ts'
import type { AgencyGroup, MilestoneBar, ProjectBar, Row } from './gantt-rows.ts'
import { across, along, headOf, round, type Scale } from './gantt-scale.ts'

export const headHeight = 54

export interface Chart {
  scale: Scale
  lang: Lang
  today: string
  /** What a reader sees on pointing at a bar. */
  tell: (row: Row) => string
  /** Name of the line of today. */
  todayTitle: string
  restOf: (iso: string) => { title: string | null } | null
}

/** Head of the time axis. */
export function axisSvg(chart: Chart): string {
  const { scale } = chart
  const { coarse, fine } = headOf(scale, chart.lang, chart.restOf)
  const isWeek = scale.zoom === 'week'
  const fineTop = 24
  let out = `<svg class="gantt-axis" width="${scale.width}" height="${headHeight}" aria-hidden="true">`
  for (const span of fine) {
    const middle = across(scale, (span.from + span.to) / 2)
    if (span.rest) out += `<rect class="g-rest" ${box(scale, span.from, span.to)} y="${fineTop}" height="30"/>`
    const tone = span.rest ? ' class="g-rest-day"' : ''
    if (isWeek && span.weekday)
      out += `<text${tone || ' class="g-faint"'} x="${middle}" y="${fineTop + 11}" font-size="9" text-anchor="middle">${span.weekday}</text>`
    if (span.to - span.from >= widthOf(span.title) || isWeek)
      out += `<text${tone} x="${middle}" y="${isWeek ? 50 : 45}" font-size="11.5" text-anchor="middle">${span.title}</text>`
  }
  const now = along(scale, chart.today) + scale.perDay / 2
  const half = widthOf(chart.todayTitle) / 2 + 5
  for (const span of coarse) {
    const width = widthOf(span.title) * 1.1
    if (span.to - span.from < width) continue
    const middle = clearOf(now, half + width / 2, (span.from + span.to) / 2, span.from + width / 2, span.to - width / 2)
    if (middle !== null)
      out += `<text class="g-strong" x="${across(scale, middle)}" y="17" font-size="12.5" text-anchor="middle">${span.title}</text>`
  }
  out += `<path class="g-grid" d="${fine.map(({ from }) => `M${across(scale, from)} ${fineTop}V${headHeight}`).join('')}M0 ${fineTop}H${scale.width}"/>`
  out += `<path class="g-major" d="${coarse.map(({ from }) => `M${across(scale, from)} 0V${headHeight}`).join('')}"/>`
  if (now >= 0 && now <= scale.width) {
    const x = across(scale, now)
    const middle = Math.min(scale.width - half, Math.max(half, x))
    out += `<rect class="g-today-tag" x="${round(middle - half)}" y="4" width="${round(2 * half)}" height="18" rx="9"/><text class="g-today-text" x="${round(middle)}" y="17" font-size="11" text-anchor="middle">${escaped(chart.todayTitle)}</text><path class="g-today" d="M${x} 22V${headHeight}"/>`
  }
  return `${out}</svg>`
}

/** The place nearest to `wanted` within its span that keeps `gap` from `now`; null when there is none. */
function clearOf(now: number, gap: number, wanted: number, least: number, most: number): number | null {
  if (Math.abs(wanted - now) >= gap) return wanted
  const sides = [now - gap, now + gap].filter((at) => at >= least && at <= most)
  return sides.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0] ?? null
}

/** Rows `first` … `first + count` - 1 of all rows, with every arrow that passes them. */
export function blockSvg(
  chart: Chart,
  rows: readonly Row[],
  arrows: readonly Arrow[],
  first: number,
  count: number,
): string {
  const { scale } = chart
  const shown = rows.slice(first, first + count)
  const top = first * rowHeight
  const height = shown.length * rowHeight
  const bottom = top + height
  const { coarse, fine } = headOf(scale, chart.lang, chart.restOf)
  let out = `<svg class="gantt-svg" width="${scale.width}" height="${height}" viewBox="0 ${top} ${scale.width} ${height}" aria-hidden="true">`
  for (const { from, to, rest } of fine)
    if (rest)
      out += `<rect class="g-rest" ${box(scale, from, to)} y="${top}" height="${height}">${rest.title ? `<title>${escaped(rest.title)}</title>` : ''}</rect>`
  shown.forEach((row, at) => {
    if (row.kind === 'agency')
      out += `<rect class="g-band" x="0" y="${top + at * rowHeight}" width="${scale.width}" height="${rowHeight}"/>`
  })
  out += `<path class="g-grid" d="${fine.map(({ from }) => `M${across(scale, from)} ${top}V${bottom}`).join('')}${shown.map((_, at) => `M0 ${top + (at + 1) * rowHeight}H${scale.width}`).join('')}"/>`
  out += `<path class="g-major" d="${coarse.map(({ from }) => `M${across(scale, from)} ${top}V${bottom}`).join('')}"/>`
  for (const arrow of arrows)
    if (arrow.bottom >= first && arrow.top < first + count) {
      const { link } = arrow
      out += `<a${link.href ? ` href="${link.href}"` : ''} tabindex="-1" class="g-link g-${link.tone}${link.isCritical ? ' g-critical' : ''}${arrow.isQuiet ? ' g-quiet' : ''}" data-ends="${arrow.top} ${arrow.bottom}"><title>${escaped(link.title)}</title><path class="g-wide" d="${arrow.line}"/><path class="g-line" d="${arrow.line}"/><path class="g-head" d="${arrow.head}"/></a>`
    }
  shown.forEach((row, at) => {
    out += rowSvg(chart, row, top + at * rowHeight, first + at)
  })
  const now = along(scale, chart.today) + scale.perDay / 2
  if (now >= 0 && now <= scale.width) out += `<path class="g-today" d="M${across(scale, now)} ${top}V${bottom}"/>`
  return `${out}</svg>`
}

function rowSvg(chart: Chart, row: Row, y: number, at: number): string {
  if (row.kind === 'agency') return `<g class="g-row" data-row="${at}">${agencySvg(chart, row.group, y)}</g>`
  const shapes = row.kind === 'project' ? projectSvg(chart, row.project, y) : milestoneSvg(chart, row.milestone, y)
  const bar = row.kind === 'project' ? row.project : row.milestone
  const beyond = beyondSvg(chart.scale, bar, y)
  const drag = bar.change
    ? `${attribute('data-change', bar.change)} data-from="${bar.starts_on}" data-to="${bar.ends_on}"${attribute('data-milestones', movedBy(row))}`
    : ''
  return `<g class="g-row" data-row="${at}"${drag}><title>${escaped(chart.tell(row))}</title>${shapes}${beyond}</g>`
}

/** Milestones that move with a bar, and their present dates. */
function movedBy(row: Exclude<Row, { kind: 'agency' }>): string {
  const milestones =
    row.kind === 'milestone' ? [row.milestone] : row.project.milestones.filter((one) => !one.reached_on)
  return milestones.map((one) => `${one.plan_key}:${one.starts_on}:${one.ends_on}`).join()
}

/** A bar that lies wholly outside the window is pointed at from its edge. */
function beyondSvg(scale: Scale, bar: { starts_on: string; ends_on: string }, y: number): string {
  const isBefore = bar.ends_on < scale.from
  if (!isBefore && bar.starts_on <= scale.to) return ''
  const tip = across(scale, isBefore ? 4 : scale.width - 4)
  const back = across(scale, isBefore ? 10 : scale.width - 10)
  const middle = y + barMiddle
  return `<path class="g-beyond" d="M${tip} ${middle}L${back} ${middle - 5}V${middle + 5}Z"/>`
}

/** From the first day of its projects to the last, with a hook at either end. */
function agencySvg({ scale }: Chart, group: AgencyGroup, y: number): string {
  if (group.projects.length === 0) return ''
  const from = along(scale, least(group.projects.map((project) => project.starts_on)))
  const to = along(scale, most(group.projects.map((project) => project.ends_on))) + scale.perDay
  const [a, b] = [across(scale, clamp(scale, from)), across(scale, clamp(scale, to))]
  if (a === b) return ''
  return `<path class="g-bracket" d="M${a} ${y + 19}V${y + 12}H${b}V${y + 19}"/>`
}

function projectSvg(chart: Chart, project: ProjectBar, y: number): string {
  const { scale } = chart
  const from = along(scale, project.starts_on)
  const to = along(scale, project.ends_on) + scale.perDay
  const length = to - from
  const top = y + barMiddle - 7
  let out = baseSvg(scale, project.base, y)
  const bar = box(scale, from, to)
  if (bar) {
    out += `<rect class="g-bar" ${bar} y="${top}" height="14" rx="3"/>`
    out += late(scale, project, from, to, top, 14)
    out += part(scale, 'g-reported', from, from + (length * project.reported) / 100, top, 14)
    out += part(scale, 'g-verified', from, from + (length * project.verified) / 100, top + 4.5, 5)
    if (project.isCritical || project.isNearlyCritical)
      out += `<rect class="${project.isCritical ? 'g-edge' : 'g-edge g-near'}" ${bar} y="${top}" height="14" rx="3"/>`
  }
  if (!project.isClosed && project.ends_on < chart.today) out += overdue(chart, to, y)
  const end = clamp(scale, to)
  if (bar && end < scale.width - 28 && scale.zoom !== 'year')
    out += `<text class="g-label" x="${across(scale, end + 6)}" y="${y + barMiddle + 4}" font-size="11">${percent(project.reported, chart.lang)}</text>`
  return out
}

function milestoneSvg(chart: Chart, milestone: MilestoneBar, y: number): string {
  const { scale } = chart
  const from = along(scale, milestone.starts_on)
  const to = along(scale, milestone.reached_on ?? milestone.ends_on) + scale.perDay
  const middle = y + barMiddle
  const isLate = !milestone.reached_on && milestone.ends_on < chart.today
  let out = baseSvg(scale, milestone.base, y)
  const bar = box(scale, from, to)
  if (bar) {
    out += `<rect class="${milestone.reached_on ? 'g-done-bar' : 'g-bar'}" ${bar} y="${middle - 4}" height="8" rx="2"/>`
    out += late(scale, milestone, from, to, middle - 4, 8)
    if (milestone.isCritical || milestone.isNearlyCritical)
      out += `<rect class="${milestone.isCritical ? 'g-edge' : 'g-edge g-near'}" ${bar} y="${middle - 4}" height="8" rx="2"/>`
  }
  if (isLate) out += overdue(chart, to, y)
  if (to >= 0 && to <= scale.width) {
    const tone = milestone.verified_on ? 'g-seen' : milestone.reached_on ? 'g-said' : isLate ? 'g-missed' : 'g-due'
    const x = across(scale, to)
    out += `<path class="g-diamond ${tone}" d="M${x} ${middle - 7}L${round(x + 7)} ${middle}L${x} ${middle + 7}L${round(x - 7)} ${middle}Z"/>`
    if (milestone.verified_on) out += `<path class="g-tick" d="M${round(x - 3)} ${middle}l2 2.4l4 -4.6"/>`
  }
  return out
}

/** The schedule as it was accepted, a thin line under the bar. */
function baseSvg(scale: Scale, base: { starts_on: string; ends_on: string } | null, y: number): string {
  if (!base) return ''
  return part(scale, 'g-base', along(scale, base.starts_on), along(scale, base.ends_on) + scale.perDay, y + 25, 3)
}

/** What reaches beyond the accepted schedule is hatched. */
function late(
  scale: Scale,
  bar: { base: { ends_on: string } | null },
  from: number,
  to: number,
  top: number,
  height: number,
): string {
  if (!bar.base) return ''
  const promised = along(scale, bar.base.ends_on) + scale.perDay
  return promised < to ? part(scale, 'g-over', Math.max(from, promised), to, top, height) : ''
}

/** A day that has gone by without the end: dots from there to today. */
function overdue({ scale, today }: Chart, to: number, y: number): string {
  const now = along(scale, today) + scale.perDay / 2
  const [a, b] = [across(scale, clamp(scale, to)), across(scale, clamp(scale, now))]
  return a === b ? '' : `<path class="g-overdue" d="M${a} ${y + barMiddle}H${b}"/>`
}

function part(scale: Scale, name: string, from: number, to: number, top: number, height: number): string {
  const place = box(scale, from, to)
  return place ? `<rect class="${name}" ${place} y="${top}" height="${height}" rx="2"/>` : ''
}

/** `x` and `width` of what is seen of a span; empty when nothing is. */
function box(scale: Scale, from: number, to: number): string {
  const a = clamp(scale, from)
  const b = clamp(scale, to)
  if (b - a < 0.3) return ''
  return `x="${across(scale, scale.isRtl ? b : a)}" width="${round(Math.max(1, b - a))}"`
}

const clamp = (scale: Scale, at: number) => Math.min(scale.width, Math.max(0, at))
const least = (days: readonly string[]) => days.reduce((one, other) => (other < one ? other : one))
const most = (days: readonly string[]) => days.reduce((one, other) => (other > one ? other : one))
/** About the width of a label, in pixels of its size. */
const widthOf = (title: string) => title.length * 5.6 + 4

function percent(value: number, lang: Lang): string {
  const whole = String(Math.round(value))
  return lang === 'fa' ? `${toPersianDigits(whole)}٪` : `${whole}%`
}

/** A bar alone, stretched over the chart's window, for the list that narrow screens show. */
export function smallSvg(chart: Chart, row: Row): string {
  if (row.kind === 'agency') return ''
  const { scale } = chart
  const bar = row.kind === 'project' ? row.project : row.milestone
  const from = along(scale, bar.starts_on)
  const to = along(scale, bar.ends_on) + scale.perDay
  const done = row.kind === 'project' ? row.project.reported : row.milestone.reached_on ? 100 : 0
  const seen = row.kind === 'project' ? row.project.verified : row.milestone.verified_on ? 100 : 0
  const now = along(scale, chart.today)
  return `<svg class="gantt-small" viewBox="0 0 ${scale.width} 22" preserveAspectRatio="none" aria-hidden="true"><rect class="g-ground" width="${scale.width}" height="22"/>${part(scale, 'g-bar', from, to, 3, 12)}${part(scale, 'g-reported', from, from + ((to - from) * done) / 100, 3, 12)}${part(scale, 'g-verified', from, from + ((to - from) * seen) / 100, 7, 4)}${bar.base ? part(scale, 'g-base', along(scale, bar.base.starts_on), along(scale, bar.base.ends_on) + scale.perDay, 17, 3) : ''}${now >= 0 && now <= scale.width ? `<path class="g-today" d="M${across(scale, now)} 0V22" vector-effect="non-scaling-stroke"/>` : ''}</svg>`
}
