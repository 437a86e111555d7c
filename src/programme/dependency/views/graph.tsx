// Who waits for whom: agencies whose work comes first on the side where reading begins, those that wait on the other.
import type { Child } from 'hono/jsx'
import { formatNumber } from '../../../platform/persian.ts'
import { ChartFigure, EmptyState, ListHead, Num, usePage, useWords } from '../../../ui/index.ts'
import type { GraphEdge } from '../queries.ts'
import { dependencyWords } from '../words.ts'

const width = 960
const column = 12
const label = 300
const gap = 10
const scaleLimits = { least: 5, most: 16 }

interface Node {
  code: string
  title: string
  total: number
  late: number
  y: number
  /** How far its bands have been laid. */
  filled: number
}

export function DependencyGraph({ edges }: { edges: readonly GraphEdge[] }) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const open = edges.reduce((sum, edge) => sum + edge.open, 0)
  const late = edges.reduce((sum, edge) => sum + edge.late, 0)
  const providers = nodesOf(edges, 'predecessor', lang === 'fa')
  return (
    <>
      <ListHead
        title={words('graph')}
        lead={words('graphLead')}
        views={[
          { title: words('dependencies'), href: '/dependencies' },
          { title: words('graph'), href: '/dependencies/graph', current: true },
        ]}
      />
      {edges.length === 0 ? (
        <EmptyState title={words('graphEmpty')} icon="link" />
      ) : (
        <ChartFigure
          sentence={words('graphSentence', { n: open, late, agency: providers[0]!.title })}
          table={{
            columns: [words('successorAgency'), words('predecessorAgency'), words('open'), words('late')],
            rows: edges.map((edge): Child[] => [
              lang === 'fa' ? edge.successor_fa : edge.successor_en,
              <a href={`/dependencies?predecessor=${edge.predecessor_code}&successor=${edge.successor_code}`}>
                {lang === 'fa' ? edge.predecessor_fa : edge.predecessor_en}
              </a>,
              <Num value={edge.open} />,
              <Num value={edge.late} />,
            ]),
          }}
        >
          <Bands edges={edges} />
        </ChartFigure>
      )}
    </>
  )
}

function Bands({ edges }: { edges: readonly GraphEdge[] }) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const isFa = lang === 'fa'
  const providers = nodesOf(edges, 'predecessor', isFa)
  const waiting = nodesOf(edges, 'successor', isFa)
  const open = edges.reduce((sum, edge) => sum + edge.open, 0)
  const unit = Math.min(scaleLimits.most, Math.max(scaleLimits.least, 420 / open))
  const height = Math.max(lay(providers, unit), lay(waiting, unit)) + 30
  const byCode = (nodes: readonly Node[]) => new Map(nodes.map((node) => [node.code, node]))
  const [from, to] = [byCode(providers), byCode(waiting)]
  // Time and reading run the same way: what comes first stands where a line of text begins.
  const near = isFa ? width - label : label
  const far = isFa ? label : width - label
  const inward = isFa ? -column : column
  const ordered = [...edges].sort(
    (one, other) =>
      from.get(one.predecessor_code)!.y - from.get(other.predecessor_code)!.y ||
      to.get(one.successor_code)!.y - to.get(other.successor_code)!.y,
  )
  const bands = ordered.map((edge) => {
    const a = from.get(edge.predecessor_code)!
    const b = to.get(edge.successor_code)!
    const start = a.y + a.filled * unit
    const end = b.y + b.filled * unit
    a.filled += edge.open
    b.filled += edge.open
    return { edge, start, end }
  })
  return (
    <div class="graph-frame">
      <svg class="agency-graph" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words('graph')}>
        <text class="graph-head" x={near} y="14" text-anchor="end">
          {words('predecessor')}
        </text>
        <text class="graph-head" x={far} y="14" text-anchor="start">
          {words('successor')}
        </text>
        {bands.map(({ edge, start, end }) => (
          <a href={`/dependencies?predecessor=${edge.predecessor_code}&successor=${edge.successor_code}`}>
            <title>
              {`${isFa ? edge.successor_fa : edge.successor_en} ← ${isFa ? edge.predecessor_fa : edge.predecessor_en}: ${formatNumber(edge.open, lang)} (${formatNumber(edge.late, lang)} ${words('late')})`}
            </title>
            <path class="graph-band" d={ribbon(near + inward, start, far - inward, end, edge.open * unit)} />
            {edge.late > 0 ? (
              <path class="graph-band is-late" d={ribbon(near + inward, start, far - inward, end, edge.late * unit)} />
            ) : null}
          </a>
        ))}
        {providers.map((node) => (
          <GraphNode node={node} x={near} inward={inward} unit={unit} side="predecessor" />
        ))}
        {waiting.map((node) => (
          <GraphNode node={node} x={far} inward={-inward} unit={unit} side="successor" />
        ))}
      </svg>
    </div>
  )
}

function GraphNode({
  node,
  x,
  inward,
  unit,
  side,
}: {
  node: Node
  x: number
  inward: number
  unit: number
  side: 'predecessor' | 'successor'
}) {
  const { lang } = usePage()
  const height = node.total * unit
  const isNear = side === 'predecessor'
  return (
    <a href={`/dependencies?${side}=${node.code}`}>
      <rect class="fill-lapis" x={Math.min(x, x + inward)} y={node.y} width={column} height={height} rx="2" />
      <text
        class="graph-label"
        x={x - Math.sign(inward) * 8}
        y={node.y + height / 2 + 4}
        text-anchor={isNear ? 'end' : 'start'}
      >
        {short(node.title)} <tspan class="graph-count">{formatNumber(node.total, lang)}</tspan>
      </text>
    </a>
  )
}

/** Agencies of one side, the most awaited first. */
function nodesOf(edges: readonly GraphEdge[], side: 'predecessor' | 'successor', isFa: boolean): Node[] {
  const nodes = new Map<string, Node>()
  for (const edge of edges) {
    const code = edge[`${side}_code`]
    const node = nodes.get(code) ?? {
      code,
      title: edge[`${side}_${isFa ? 'fa' : 'en'}`],
      total: 0,
      late: 0,
      y: 0,
      filled: 0,
    }
    node.total += edge.open
    node.late += edge.late
    nodes.set(code, node)
  }
  return [...nodes.values()].sort((one, other) => other.total - one.total || (one.code < other.code ? -1 : 1))
}

/** Gives each its place, one under the other; returns the height. */
function lay(nodes: Node[], unit: number): number {
  let y = 28
  for (const node of nodes) {
    node.y = y
    y += Math.max(node.total * unit, 14) + gap
  }
  return y
}

function ribbon(x: number, y: number, u: number, v: number, thickness: number): string {
  const middle = (x + u) / 2
  const round = (value: number) => Math.round(value * 10) / 10
  return `M${x} ${round(y)}C${middle} ${round(y)} ${middle} ${round(v)} ${u} ${round(v)}V${round(v + thickness)}C${middle} ${round(v + thickness)} ${middle} ${round(y + thickness)} ${x} ${round(y + thickness)}Z`
}

const short = (title: string) => (title.length > 38 ? `${title.slice(0, 36)}…` : title)
