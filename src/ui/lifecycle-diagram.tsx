import {
  boxHeight,
  boxWidth,
  type DiagramState,
  type DiagramTransition,
  type Drawing,
  drawLifecycle,
} from './lifecycle-layout.ts'
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
  const drawing = drawingOf(states, transitions, lang === 'fa')
  const seen = new Set(visited)
  const titles = new Map(states.map((state) => [state.code, state.title]))
  const look = (state: DiagramState) =>
    ['state', state.kind, state.code === current ? 'current' : '', seen.has(state.code) ? 'visited' : '']
      .filter(Boolean)
      .join(' ')
  return (
    <figure class="lifecycle">
      <section class="scroll" tabindex={0} aria-label={say('diagram')}>
        <svg
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          role="img"
          aria-label={say('diagram')}
        >
          {drawing.edges.map((edge) => (
            <g
              class={
                edge.isReturn
                  ? 'edge return'
                  : seen.has(edge.from) && (seen.has(edge.to) || edge.to === current)
                    ? 'edge visited'
                    : 'edge'
              }
            >
              {edge.title ? <title>{edge.title}</title> : null}
              <path d={edge.path} />
              <path class="arrow-head" d={headOf(edge.path, edge.isReturn)} />
            </g>
          ))}
          {states.map((state, index) => {
            const box = drawing.boxes[index]
            if (!box) return null
            return (
              <g class={look(state)}>
                <rect x={box.x} y={box.y} width={boxWidth} height={boxHeight} rx={state.kind === 'waiting' ? 8 : 24} />
                {box.lines.map((line, at) => (
                  <text
                    x={box.x + boxWidth / 2}
                    y={box.y + boxHeight / 2 + (at - (box.lines.length - 1) / 2) * 17}
                    dy="0.36em"
                    text-anchor="middle"
                  >
                    {line}
                  </text>
                ))}
              </g>
            )
          })}
        </svg>
      </section>
      <details class="chart-table">
        <summary>{say('tableOf')}</summary>
        <table class="data-table plain">
          <thead>
            <tr>
              <th scope="col">{say('fromState')}</th>
              <th scope="col">{say('toState')}</th>
            </tr>
          </thead>
          <tbody>
            {drawing.edges.map((edge) => (
              <tr>
                <td data-label={say('fromState')}>{titles.get(edge.from)}</td>
                <td data-label={say('toState')}>{titles.get(edge.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

const drawings = new Map<string, Drawing>()

/** There are a dozen lifecycles in two languages, and laying one out costs milliseconds. */
function drawingOf(
  states: readonly DiagramState[],
  transitions: readonly DiagramTransition[],
  isMirrored: boolean,
): Drawing {
  const steps = transitions.map(({ from, to, title }) => `${from}>${to} ${title ?? ''}`)
  const key = [isMirrored, ...states.map(({ code, kind, title }) => `${code} ${kind} ${title}`), ...steps].join('|')
  const known = drawings.get(key)
  if (known) return known
  if (drawings.size >= 100) drawings.clear()
  const drawing = drawLifecycle(states, transitions, isMirrored)
  drawings.set(key, drawing)
  return drawing
}

/** Arrow heads always meet a box from above, or from below where a step returns. */
function headOf(path: string, isReturn: boolean): string {
  const [x = 0, y = 0] = path.split(/[ C]/).slice(-2).map(Number)
  const back = isReturn ? 7 : -7
  return `M${x - 4.5} ${y + back}L${x} ${y}L${x + 4.5} ${y + back}`
}
