// Bodies stand in a tree, the nation on top. What may stand under what, which way a matter goes from one body to another, and
// when a body can end.
export interface Node {
  code: string
  parent_code: string | null
}

export type Direction = 'up' | 'down' | 'beside'

/** The bodies above one, the nearest first; a circle, which the database refuses, would end the walk. */
export function chainAbove(nodes: readonly Node[], code: string): string[] {
  const parents = new Map(nodes.map((node) => [node.code, node.parent_code]))
  const chain: string[] = []
  for (let at = parents.get(code); at && at !== code && !chain.includes(at); at = parents.get(at)) chain.push(at)
  return chain
}

/** Which way a matter goes: to a body above, to one below, or to any other beside. */
export function directionOf(nodes: readonly Node[], from: string, to: string): Direction {
  if (chainAbove(nodes, from).includes(to)) return 'up'
  return chainAbove(nodes, to).includes(from) ? 'down' : 'beside'
}

/** Bodies grouped by the way a matter would take to them, the nearest above first; `from` itself is left out. */
export function placesFrom<N extends Node>(nodes: readonly N[], from: string): Record<Direction, N[]> {
  const above = chainAbove(nodes, from)
  const places: Record<Direction, N[]> = { up: [], down: [], beside: [] }
  for (const node of nodes) if (node.code !== from) places[directionOf(nodes, from, node.code)].push(node)
  places.up.sort((a, b) => above.indexOf(a.code) - above.indexOf(b.code))
  return places
}

export interface Branch<N extends Node> {
  node: N
  branches: Branch<N>[]
}

/** The nodes as they hang under one another, in their given order; whatever hangs under nothing known is a root. */
export function branchesOf<N extends Node>(nodes: readonly N[]): Branch<N>[] {
  const known = new Set(nodes.map((node) => node.code))
  const under = Map.groupBy(nodes, (node) =>
    node.parent_code && known.has(node.parent_code) ? node.parent_code : null,
  )
  const grow = (parent: string | null): Branch<N>[] =>
    (under.get(parent) ?? []).map((node) => ({ node, branches: grow(node.code) }))
  return grow(null)
}

export type ParentRefusal = 'under_itself' | 'nation_on_top' | 'parent_ended'

/** Why `code` (null for a new body) cannot stand under `parent`. */
export function refuseParent(
  nodes: readonly (Node & { ended_on: string | null })[],
  code: string | null,
  kind: string,
  parent: string | null,
): ParentRefusal | null {
  if (!parent) return null
  if (kind === 'national') return 'nation_on_top'
  if (nodes.find((node) => node.code === parent)?.ended_on) return 'parent_ended'
  if (code && (parent === code || chainAbove(nodes, parent).includes(code))) return 'under_itself'
  return null
}

export interface Unfinished {
  /** Sittings called for a later day or whose minutes are not signed. */
  sittings: number
  series: number
  /** Proposals and carried matters that wait for it. */
  matters: number
  /** Bodies that stand under it. */
  bodies: number
}

export type EndingRefusal = 'sittings_open' | 'series_open' | 'bodies_under' | 'matters_wait'

/** A body ends when nothing is left in it; what waits may be taken over by a successor, the rest must be finished first. */
export function refuseEnding(left: Unfinished, hasSuccessor: boolean): EndingRefusal | null {
  if (left.sittings > 0) return 'sittings_open'
  if (left.series > 0) return 'series_open'
  if (left.bodies > 0) return 'bodies_under'
  return left.matters > 0 && !hasSuccessor ? 'matters_wait' : null
}
