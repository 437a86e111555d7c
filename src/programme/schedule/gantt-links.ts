// Arrows between bars: straight lines and right angles, from the end that holds to the end that is held.
import { type ChartLink, placesOf, type Row } from './gantt-rows.ts'
import { across, along, round, type Scale } from './gantt-scale.ts'
import type { LinkChoice } from './schema.ts'

export const rowHeight = 32
/** Middle of the bar within its row. */
export const barMiddle = 14

export interface Arrow {
  link: ChartLink
  /** SVG paths of the line and of its head. */
  line: string
  head: string
  /** Rows it spans. */
  top: number
  bottom: number
  /** Drawn only while a row at one of its ends is pointed at. */
  isQuiet: boolean
}

type Point = readonly [along: number, y: number]

const stub = 7
const reach = 10

/** Arrows of all links whose two ends stand on different rows, in pixels from the first row's top. */
export function arrowsOf(
  rows: readonly Row[],
  links: readonly ChartLink[],
  scale: Scale,
  choice: LinkChoice = 'all',
): Arrow[] {
  const places = placesOf(rows)
  const arrows: Arrow[] = []
  for (const link of links) {
    const from = places.get(link.from)
    const to = places.get(link.to)
    if (!from || !to || from.row === to.row) continue
    const leavesAtEnd = link.kind[0] === 'F'
    const meetsStart = link.kind[1] === 'S'
    const start: Point = [clamp(scale, edge(scale, from, leavesAtEnd)), from.row * rowHeight + barMiddle]
    const end: Point = [clamp(scale, edge(scale, to, !meetsStart)), to.row * rowHeight + barMiddle]
    arrows.push({
      link,
      line: pathOf(scale, route(start, end, leavesAtEnd ? 1 : -1, meetsStart ? 1 : -1)),
      head: headOf(scale, end, meetsStart ? 1 : -1),
      top: Math.min(from.row, to.row),
      bottom: Math.max(from.row, to.row),
      isQuiet: choice === 'none' || (choice === 'late' && link.tone !== 'late'),
    })
  }
  return arrows
}

/** The end of a bar lies after its last day. */
function edge(scale: Scale, place: { starts_on: string; ends_on: string }, isEnd: boolean): number {
  return isEnd ? along(scale, place.ends_on) + scale.perDay : along(scale, place.starts_on)
}

/** Just outside the window, for what lies beyond it. */
function clamp(scale: Scale, at: number): number {
  return Math.min(scale.width + 24, Math.max(-24, at))
}

/**
 * Corners from one end to the other in time and pixels: out of the bar in direction `leaves`, into the other in
 * direction `enters`, round between the rows where the straight way would lead back through the bar.
 */
function route([a, y]: Point, [b, z]: Point, leaves: 1 | -1, enters: 1 | -1): Point[] {
  const out = a + stub * leaves
  const approach = b - reach * enters
  if (leaves === enters) {
    const isClear = leaves === 1 ? out <= approach : out >= approach
    if (isClear)
      return [
        [a, y],
        [approach, y],
        [approach, z],
        [b, z],
      ]
    const between = z > y ? z - barMiddle : z + rowHeight - barMiddle
    return [
      [a, y],
      [out, y],
      [out, between],
      [approach, between],
      [approach, z],
      [b, z],
    ]
  }
  const side = leaves === 1 ? Math.max(out, approach) : Math.min(out, approach)
  return [
    [a, y],
    [side, y],
    [side, z],
    [b, z],
  ]
}

function pathOf(scale: Scale, corners: readonly Point[]): string {
  const points = corners.map(([at, y]) => [across(scale, at), y] as const)
  let path = `M${points[0]![0]} ${points[0]![1]}`
  for (let at = 1; at < points.length - 1; at++) {
    const [before, corner, after] = [points[at - 1]!, points[at]!, points[at + 1]!]
    const [bx, by] = towards(corner, before)
    const [ax, ay] = towards(corner, after)
    path += `L${bx} ${by}Q${corner[0]} ${corner[1]} ${ax} ${ay}`
  }
  const last = points.at(-1)!
  return `${path}L${last[0]} ${last[1]}`
}

/** A point up to three pixels from the corner on the way to the other, so that turns are round. */
function towards([x, y]: readonly [number, number], [u, v]: readonly [number, number]): readonly [number, number] {
  const far = Math.abs(u - x) + Math.abs(v - y)
  const step = far === 0 ? 0 : Math.min(3, far / 2) / far
  return [round(x + (u - x) * step), round(y + (v - y) * step)]
}

function headOf(scale: Scale, [at, y]: Point, enters: 1 | -1): string {
  const back = across(scale, at - 6 * enters)
  return `M${across(scale, at)} ${y}L${back} ${y - 4}L${back} ${y + 4}Z`
}
