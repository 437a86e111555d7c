// Layered drawing of a lifecycle: states in rows from start to end, long and returning steps led around the boxes through
// places of their own, so that no line crosses a box.
export interface DiagramState {
  code: string
  title: string
  kind: 'initial' | 'waiting' | 'final'
}
export interface DiagramTransition {
  from: readonly string[]
  to: string
  title?: string
}

export interface Placed {
  code: string
  x: number
  y: number
  lines: string[]
}
export interface Drawn {
  from: string
  to: string
  title: string
  isReturn: boolean
  path: string
}
export interface Drawing {
  width: number
  height: number
  boxes: Placed[]
  edges: Drawn[]
}

export const boxWidth = 148
export const boxHeight = 48
const layerGap = 44
const slotGap = 26
const dummyWidth = 14
const margin = 10

interface Item {
  id: string
  layer: number
  width: number
  x: number
  isDummy: boolean
}
interface Chain {
  from: string
  to: string
  title: string
  isReturn: boolean
  /** Item ids from the upper state to the lower one. */
  items: string[]
}

/** Boxes by their upper start corner and edges as SVG paths; `mirrored` for right-to-left pages. */
export function drawLifecycle(
  states: readonly DiagramState[],
  transitions: readonly DiagramTransition[],
  mirrored: boolean,
): Drawing {
  const edges = uniqueEdges(states, transitions)
  const returns = findReturns(states, edges)
  const downward = edges.map((edge, index) =>
    returns.has(index) ? { up: edge.to, down: edge.from } : { up: edge.from, down: edge.to },
  )
  const layers = longestPaths(states, downward)
  const items = new Map<string, Item>()
  for (const state of states)
    items.set(state.code, { id: state.code, layer: layers.get(state.code) ?? 0, width: boxWidth, x: 0, isDummy: false })
  const chains = edges.map((edge, index) =>
    chainOf(edge, returns.has(index), downward[index] as Downward, index, items),
  )
  const rows = orderRows(items, chains)
  placeRows(rows, chains, items)
  const all = [...items.values()]
  const start = Math.min(...all.map((item) => item.x - item.width / 2))
  const width = Math.max(...all.map((item) => item.x + item.width / 2)) - start + 2 * margin
  const height = rows.length * (boxHeight + layerGap) - layerGap + 2 * margin
  for (const item of all) item.x = mirrored ? width - (item.x - start + margin) : item.x - start + margin
  return {
    width: Math.round(width),
    height,
    boxes: states.map((state) => {
      const item = items.get(state.code) as Item
      return { code: state.code, x: tidy(item.x - boxWidth / 2), y: top(item), lines: wrap(state.title) }
    }),
    edges: drawEdges(chains, items),
  }
}

interface Downward {
  up: string
  down: string
}
interface Edge {
  from: string
  to: string
  title: string
}

function uniqueEdges(states: readonly DiagramState[], transitions: readonly DiagramTransition[]): Edge[] {
  const known = new Set(states.map((state) => state.code))
  const edges = new Map<string, Edge>()
  for (const transition of transitions)
    for (const from of transition.from) {
      if (from === transition.to || !known.has(from) || !known.has(transition.to)) continue
      const key = `${from} ${transition.to}`
      const earlier = edges.get(key)
      const title = [earlier?.title, transition.title].filter(Boolean).join(' / ')
      edges.set(key, { from, to: transition.to, title })
    }
  return [...edges.values()]
}

/** Edges that close a circle, found by depth-first search in the order states are declared. */
function findReturns(states: readonly DiagramState[], edges: readonly Edge[]): Set<number> {
  const returns = new Set<number>()
  const open = new Set<string>()
  const done = new Set<string>()
  const visit = (code: string) => {
    if (done.has(code)) return
    open.add(code)
    edges.forEach((edge, index) => {
      if (edge.from !== code) return
      if (open.has(edge.to)) returns.add(index)
      else visit(edge.to)
    })
    open.delete(code)
    done.add(code)
  }
  for (const state of [...states].sort((one, other) => rank(one) - rank(other))) visit(state.code)
  return returns
}

const rank = (state: DiagramState) => (state.kind === 'initial' ? 0 : 1)

function longestPaths(states: readonly DiagramState[], edges: readonly Downward[]): Map<string, number> {
  const layers = new Map(states.map((state) => [state.code, 0]))
  for (let round = 0; round < states.length; round++)
    for (const edge of edges)
      layers.set(edge.down, Math.max(layers.get(edge.down) ?? 0, (layers.get(edge.up) ?? 0) + 1))
  return layers
}

function chainOf(
  edge: Edge,
  isReturn: boolean,
  { up, down }: Downward,
  index: number,
  items: Map<string, Item>,
): Chain {
  const from = (items.get(up) as Item).layer
  const to = (items.get(down) as Item).layer
  const ids = [up]
  for (let layer = from + 1; layer < to; layer++) {
    const id = `${index}:${layer}`
    items.set(id, { id, layer, width: dummyWidth, x: 0, isDummy: true })
    ids.push(id)
  }
  ids.push(down)
  return { ...edge, isReturn, items: ids }
}

function orderRows(items: Map<string, Item>, chains: readonly Chain[]): Item[][] {
  const rows: Item[][] = []
  for (const item of items.values()) {
    rows[item.layer] ??= []
    ;(rows[item.layer] as Item[]).push(item)
  }
  const above = neighbours(chains, -1)
  const below = neighbours(chains, 1)
  const position = new Map<string, number>()
  const number = () => {
    for (const row of rows)
      for (const [index, item] of row.entries()) position.set(item.id, index / Math.max(1, row.length - 1))
  }
  number()
  let best = rows.map((row) => [...row])
  let fewest = crossings(rows, chains)
  for (let sweep = 0; sweep < 12; sweep++) {
    const side = sweep % 2 === 0 ? above : below
    const order = sweep % 2 === 0 ? rows : [...rows].reverse()
    for (const row of order) {
      const weight = new Map(row.map((item) => [item.id, mean(side.get(item.id), position)]))
      row.sort((one, other) => (weight.get(one.id) as number) - (weight.get(other.id) as number))
      number()
    }
    const now = crossings(rows, chains)
    if (now < fewest) {
      fewest = now
      best = rows.map((row) => [...row])
    }
  }
  return best
}

function crossings(rows: readonly Item[][], chains: readonly Chain[]): number {
  const index = new Map(rows.flatMap((row) => row.map((item, at) => [item.id, at] as const)))
  const layer = new Map(rows.flatMap((row, at) => row.map((item) => [item.id, at] as const)))
  const steps = chains.flatMap((chain) =>
    chain.items.slice(1).map((id, at) => [chain.items[at] as string, id] as const),
  )
  let count = 0
  for (let one = 0; one < steps.length; one++)
    for (let other = one + 1; other < steps.length; other++) {
      const [a, b] = steps[one] as readonly [string, string]
      const [c, d] = steps[other] as readonly [string, string]
      if (layer.get(a) !== layer.get(c)) continue
      const upper = (index.get(a) as number) - (index.get(c) as number)
      const lower = (index.get(b) as number) - (index.get(d) as number)
      if (upper * lower < 0) count++
    }
  return count
}

function neighbours(chains: readonly Chain[], direction: 1 | -1): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const chain of chains)
    chain.items.forEach((id, at) => {
      const next = chain.items[at + direction]
      if (next) found.set(id, [...(found.get(id) ?? []), next])
    })
  return found
}

function mean(ids: readonly string[] | undefined, position: ReadonlyMap<string, number>): number {
  if (!ids || ids.length === 0) return 0.5
  return ids.reduce((sum, id) => sum + (position.get(id) ?? 0), 0) / ids.length
}

/** Pulls every item towards its neighbours while keeping the order and the gaps of its row. */
function placeRows(rows: readonly Item[][], chains: readonly Chain[], items: Map<string, Item>): void {
  const all = [neighbours(chains, -1), neighbours(chains, 1)]
  for (const row of rows) {
    let x = 0
    for (const item of row) {
      item.x = x + item.width / 2
      x += item.width + slotGap
    }
    for (const item of row) item.x -= x / 2
  }
  for (let sweep = 0; sweep < 24; sweep++)
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const wanted = row.map((item) => {
        const around = all.flatMap((side) => side.get(item.id) ?? []).map((id) => (items.get(id) as Item).x)
        return around.length > 0 ? around.reduce((sum, x) => sum + x, 0) / around.length : item.x
      })
      settle(row, wanted)
    }
}

/** Least movement that keeps gaps: neighbours that would overlap share their mean error. */
function settle(row: readonly Item[], wanted: readonly number[]): void {
  const offsets: number[] = []
  let offset = 0
  row.forEach((item, index) => {
    if (index > 0) offset += (row[index - 1] as Item).width / 2 + slotGap + item.width / 2
    offsets.push(offset)
  })
  const blocks: { sum: number; count: number }[] = []
  row.forEach((_, index) => {
    blocks.push({ sum: (wanted[index] as number) - (offsets[index] as number), count: 1 })
    while (blocks.length > 1) {
      const last = blocks.at(-1) as { sum: number; count: number }
      const before = blocks.at(-2) as { sum: number; count: number }
      if (before.sum / before.count <= last.sum / last.count) break
      before.sum += last.sum
      before.count += last.count
      blocks.pop()
    }
  })
  let index = 0
  for (const block of blocks)
    for (let at = 0; at < block.count; at++, index++)
      (row[index] as Item).x = block.sum / block.count + (offsets[index] as number)
}

function drawEdges(chains: readonly Chain[], items: Map<string, Item>): Drawn[] {
  const port = makePorts(chains, items)
  return chains.map((chain, index) => {
    const points = chain.items.map((id, at) => {
      const item = items.get(id) as Item
      if (at === 0) return { x: port(`${id} down`, index, item.x), y: top(item) + boxHeight }
      if (at === chain.items.length - 1) return { x: port(`${id} up`, index, item.x), y: top(item) }
      return { x: item.x, y: top(item) + boxHeight / 2 }
    })
    const ordered = chain.isReturn ? [...points].reverse() : points
    const origin = ordered[0] as Point
    let path = `M${tidy(origin.x)} ${tidy(origin.y)}`
    for (let at = 1; at < ordered.length; at++) path += curve(ordered[at - 1] as Point, ordered[at] as Point)
    return { from: chain.from, to: chain.to, title: chain.title, isReturn: chain.isReturn, path }
  })
}

interface Point {
  x: number
  y: number
}

function curve(from: Point, to: Point): string {
  const middle = tidy((from.y + to.y) / 2)
  return `C${tidy(from.x)} ${middle} ${tidy(to.x)} ${middle} ${tidy(to.x)} ${tidy(to.y)}`
}

/** Spreads the ends of edges along a box's side in the order of where they lead. */
function makePorts(
  chains: readonly Chain[],
  items: Map<string, Item>,
): (side: string, chain: number, centre: number) => number {
  const sides = new Map<string, { chain: number; towards: number }[]>()
  chains.forEach((chain, index) => {
    const add = (side: string, towards: string) =>
      sides.set(side, [...(sides.get(side) ?? []), { chain: index, towards: (items.get(towards) as Item).x }])
    add(`${chain.items[0]} down`, chain.items[1] as string)
    add(`${chain.items.at(-1)} up`, chain.items.at(-2) as string)
  })
  for (const ends of sides.values()) ends.sort((one, other) => one.towards - other.towards)
  return (side, chain, centre) => {
    const ends = sides.get(side) ?? []
    const gap = Math.min(24, (boxWidth - 28) / Math.max(1, ends.length - 1))
    return centre + (ends.findIndex((end) => end.chain === chain) - (ends.length - 1) / 2) * gap
  }
}

/** At most two lines of some twenty characters. */
function wrap(title: string): string[] {
  if (title.length <= 20) return [title]
  const words = title.split(' ')
  let best: string[] = [title]
  let least = Number.POSITIVE_INFINITY
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    const longest = Math.max(...lines.map((line) => line.length))
    if (longest < least) {
      least = longest
      best = lines
    }
  }
  return best.map((line) => (line.length > 24 ? `${line.slice(0, 23)}…` : line))
}

const top = (item: Item): number => margin + item.layer * (boxHeight + layerGap)
const tidy = (value: number): number => Math.round(value * 10) / 10
