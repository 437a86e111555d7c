// A dozen lifecycles in two languages are drawn on every record page: laying one out costs milliseconds, so what does not
// hang on the record is made once, as text, and only the classes that say where the record stands are set each time.
import {
  boxHeight,
  boxWidth,
  type DiagramState,
  type DiagramTransition,
  drawLifecycle,
  type Placed,
} from './lifecycle-layout.ts'
import { escaped, type Markup, raw } from './markup.ts'
import { usePage, useWords } from './page.ts'
import { uiWords } from './ui-words.ts'

export interface LifecycleDiagramProps {
  states: readonly DiagramState[]
  transitions: readonly DiagramTransition[]
  current?: string
  /** States the record has been in. */
  visited?: readonly string[]
}

/** The course of a record with where it stands now; returning steps are dashed, and the same is told in a table. */
export function LifecycleDiagram({ states, transitions, current, visited = [] }: LifecycleDiagramProps) {
  const { lang } = usePage()
  const say = useWords(uiWords)
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
    <figure class="lifecycle">
      <section class="scroll" tabindex={0} aria-label={say('diagram')}>
        {raw(`${drawing.open}${edges.join('')}${boxes.join('')}</svg>`)}
      </section>
      {drawing.table}
    </figure>
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
      const head = `<path class="arrow-head" d="${headOf(path, isReturn)}"></path>`
      return { from, to, isReturn, inside: `${told}<path d="${path}"></path>${head}` }
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
  return `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="${round}"></rect>${texts.join('')}`
}

function tableOf(
  states: readonly DiagramState[],
  edges: readonly { from: string; to: string }[],
  { say }: Telling,
): Markup {
  const titles = new Map(states.map((state) => [state.code, escaped(state.title)]))
  const from = escaped(say('fromState'))
  const to = escaped(say('toState'))
  const rows = edges.map(
    (edge) =>
      `<tr><td data-label="${from}">${titles.get(edge.from)}</td><td data-label="${to}">${titles.get(edge.to)}</td></tr>`,
  )
  return raw(
    `<details class="chart-table"><summary>${escaped(say('tableOf'))}</summary><table class="data-table plain">` +
      `<thead><tr><th scope="col">${from}</th><th scope="col">${to}</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`,
  )
}

/** Arrow heads always meet a box from above, or from below where a step returns. */
function headOf(path: string, isReturn: boolean): string {
  const [x = 0, y = 0] = path.split(/[ C]/).slice(-2).map(Number)
  const back = isReturn ? 7 : -7
  return `M${x - 4.5} ${y + back}L${x} ${y}L${x + 4.5} ${y + back}`
}
