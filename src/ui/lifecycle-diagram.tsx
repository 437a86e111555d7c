// A dozen lifecycles in two languages are drawn on every record page: laying one out costs milliseconds, so what does not
// hang on the record is made once, as text, and only the classes that say where the record stands are set each time.
import type { Lang } from '../platform/ctx.ts'
import type { Lifecycle } from '../platform/lifecycle.ts'
import { say as inWords } from '../platform/words.ts'
import {
  boxHeight,
  boxWidth,
  type DiagramState,
  type DiagramTransition,
  drawLifecycle,
  type Placed,
} from './lifecycle-layout.ts'
import { escaped, type Markup, raw } from './markup.ts'
import { usePage } from './page.ts'
import { uiWords } from './ui-words.ts'

export interface LifecycleDiagramProps {
  states: readonly DiagramState[]
  transitions: readonly DiagramTransition[]
  current?: string
  /** States the record has been in. */
  visited?: readonly string[]
}

/** The course of a record of this lifecycle, with where it stands now; what was drawn for one record serves the next. */
export function LifecycleCourse({
  lifecycle,
  current,
  visited = [],
}: {
  lifecycle: Lifecycle
  current?: string
  visited?: readonly string[]
}) {
  const { lang } = usePage()
  const courses = coursesOf(lifecycle)
  const key = `${lang} ${current} ${[...new Set(visited)].join(' ')}`
  const known = courses.get(key)
  if (known) return known
  if (courses.size >= MOST_COURSES) courses.clear()
  const course = raw(figureOf(toldIn(lang, lifecycle), { current, visited, lang }))
  courses.set(key, course)
  return course
}

/** The same of states and steps given one by one. */
export function LifecycleDiagram({ states, transitions, current, visited = [] }: LifecycleDiagramProps) {
  const { lang } = usePage()
  return raw(figureOf({ states, transitions }, { current, visited, lang }))
}

/** Of the demands of ten years these are fewer than a hundred. */
const MOST_COURSES = 100
const drawnCourses = new WeakMap<Lifecycle, Map<string, Markup>>()

function coursesOf(lifecycle: Lifecycle): Map<string, Markup> {
  let courses = drawnCourses.get(lifecycle)
  if (!courses) {
    courses = new Map()
    drawnCourses.set(lifecycle, courses)
  }
  return courses
}

interface Steps {
  states: readonly DiagramState[]
  transitions: readonly DiagramTransition[]
}

const toldIn = (lang: Lang, { states, transitions }: Lifecycle): Steps => ({
  states: states.map(({ code, kind, title }) => ({ code, kind, title: inWords(title, lang) })),
  transitions: transitions.map(({ from, to, title }) => ({ from, to, title: inWords(title, lang) })),
})

/** Returning steps are dashed, and the same is told in a table. */
function figureOf(
  { states, transitions }: Steps,
  { current, visited, lang }: { current: string | undefined; visited: readonly string[]; lang: Lang },
): string {
  const say = uiWords.in(lang)
  const drawing = drawingOf(states, transitions, { isMirrored: lang === 'fa', say })
  const seen = new Set(visited)
  const edges = drawing.edges.map(({ from, to, isReturn, inside }) => {
    const isVisited = seen.has(from) && (seen.has(to) || to === current)
    return `<g class="edge${isReturn ? ' return' : isVisited ? ' visited' : ''}">${inside}</g>`
  })
  const boxes = drawing.boxes.map(({ code, kind, inside }) => {
    const look = `state ${kind}${code === current ? ' current' : ''}${seen.has(code) ? ' visited' : ''}`
    return `<g class="${look}">${inside}</g>`
  })
  return (
    `<figure class="lifecycle"><section class="scroll" tabindex="0" aria-label="${escaped(say('diagram'))}">` +
    `${drawing.open}${edges.join('')}${boxes.join('')}</svg></section>${drawing.table}</figure>`
  )
}

interface Drawn {
  /** `<svg …>`. */
  open: string
  edges: { from: string; to: string; isReturn: boolean; inside: string }[]
  boxes: { code: string; kind: string; inside: string }[]
  table: Markup
}
interface Telling {
  isMirrored: boolean
  say: ReturnType<typeof uiWords.in>
}

const drawings = new Map<string, Drawn>()

function drawingOf(
  states: readonly DiagramState[],
  transitions: readonly DiagramTransition[],
  telling: Telling,
): Drawn {
  const steps = transitions.map(({ from, to, title }) => `${from}>${to} ${title ?? ''}`)
  const all = [telling.isMirrored, ...states.map(({ code, kind, title }) => `${code} ${kind} ${title}`), ...steps]
  const key = all.join('|')
  const known = drawings.get(key)
  if (known) return known
  if (drawings.size >= 100) drawings.clear()
  const drawn = draw(states, transitions, telling)
  drawings.set(key, drawn)
  return drawn
}

function draw(states: readonly DiagramState[], transitions: readonly DiagramTransition[], telling: Telling): Drawn {
  const { width, height, edges, boxes } = drawLifecycle(states, transitions, telling.isMirrored)
  const label = escaped(telling.say('diagram'))
  return {
    open: `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    edges: edges.map(({ from, to, title, isReturn, path }) => {
      const told = title ? `<title>${escaped(title)}</title>` : ''
      const head = `<path class="arrow-head" d="${headOf(path, isReturn)}"/>`
      return { from, to, isReturn, inside: `${told}<path d="${path}"/>${head}` }
    }),
    boxes: states.flatMap(({ code, kind }, index) => {
      const box = boxes[index]
      return box ? [{ code, kind, inside: boxOf(box, kind) }] : []
    }),
    table: tableOf(states, edges, telling),
  }
}

function boxOf({ x, y, lines }: Placed, kind: DiagramState['kind']): string {
  const texts = lines.map((line, at) => {
    const middle = y + boxHeight / 2 + (at - (lines.length - 1) / 2) * 17
    return `<text x="${x + boxWidth / 2}" y="${middle}" dy="0.36em" text-anchor="middle">${escaped(line)}</text>`
  })
  const round = kind === 'waiting' ? 8 : 24
  return `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="${round}"/>${texts.join('')}`
}

function tableOf(
  states: readonly DiagramState[],
  edges: readonly { from: string; to: string }[],
  { say }: Telling,
): Markup {
  const titles = new Map(states.map((state) => [state.code, escaped(state.title)]))
  const from = escaped(say('fromState'))
  const to = escaped(say('toState'))
  const rows = edges.map((edge) => `<tr><td>${titles.get(edge.from)}</td><td>${titles.get(edge.to)}</td></tr>`)
  return raw(
    `<details class="chart-table"><summary>${escaped(say('tableOf'))}</summary><table class="data-table plain">` +
      `<thead><tr><th scope="col">${from}</th><th scope="col">${to}</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`,
  )
}

/** Arrow heads always meet a box from above, or from below where a step returns. */
function headOf(path: string, isReturn: boolean): string {
  const [x = 0, y = 0] = path.split(/[ C]/).slice(-2).map(Number)
  const back = isReturn ? 7 : -7
  return `M${x - 4.5} ${y + back}l4.5 ${-back} 4.5 ${back}`
}
