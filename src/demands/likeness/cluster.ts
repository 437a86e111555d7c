// Groups by average likeness: the two groups that are likest on average become one, until none are like enough. A chain of
// half-likes therefore does not tie strangers together. Members are then moved to where they belong better.
import type { Vector } from './vectors.ts'

/** Neighbours kept for each demand; the groups themselves may be larger. */
const NEIGHBOURS = 24

export interface Bonds {
  /** Pairs that people have put together or kept apart, by position. */
  together?: readonly (readonly [number, number])[]
  apart?: readonly (readonly [number, number])[]
}

interface Group {
  members: number[]
  sum: Map<number, number>
  near: Set<number>
}

/** Positions of the vectors, grouped; each appears once, groups and members in ascending order. */
export function clusterVectors(vectors: readonly Vector[], least: number, bonds: Bonds = {}): number[][] {
  const groups = new Map<number, Group>()
  const neighbours = findNeighbours(vectors, least * 0.5)
  vectors.forEach((vector, at) => {
    const sum = new Map<number, number>()
    vector.keys.forEach((key, index) => {
      sum.set(key, vector.values[index]!)
    })
    groups.set(at, { members: [at], sum, near: new Set() })
  })
  neighbours.forEach((list, at) => {
    for (const other of list) {
      groups.get(at)!.near.add(other)
      groups.get(other)!.near.add(at)
    }
  })
  const apart = new Map<number, Set<number>>()
  const keepApart = (a: number, b: number) => apart.set(a, (apart.get(a) ?? new Set()).add(b))
  for (const [a, b] of bonds.apart ?? []) {
    keepApart(a, b)
    keepApart(b, a)
  }
  const mayJoin = (a: Group, b: Group) => {
    if (apart.size === 0) return true
    const [small, large] = a.members.length < b.members.length ? [a, b] : [b, a]
    const others = new Set(large.members)
    return !small.members.some((member) => [...(apart.get(member) ?? [])].some((other) => others.has(other)))
  }
  let next = vectors.length
  const idOf = new Map<number, number>()
  const join = (a: number, b: number): number => {
    const one = groups.get(a)!
    const two = groups.get(b)!
    const [large, small] = one.sum.size >= two.sum.size ? [one, two] : [two, one]
    for (const [key, value] of small.sum) large.sum.set(key, (large.sum.get(key) ?? 0) + value)
    const near = new Set([...one.near, ...two.near])
    near.delete(a)
    near.delete(b)
    const id = next++
    groups.set(id, { members: [...one.members, ...two.members], sum: large.sum, near })
    groups.delete(a)
    groups.delete(b)
    for (const other of near) {
      const theirs = groups.get(other)
      if (!theirs) {
        near.delete(other)
        continue
      }
      theirs.near.delete(a)
      theirs.near.delete(b)
      theirs.near.add(id)
    }
    return id
  }
  const rootOf = (at: number): number => {
    let id = at
    while (idOf.has(id)) id = idOf.get(id)!
    return id
  }
  for (const [a, b] of bonds.together ?? []) {
    const [x, y] = [rootOf(a), rootOf(b)]
    if (x === y) continue
    const id = join(x, y)
    idOf.set(x, id)
    idOf.set(y, id)
  }
  const heap = new Heap()
  for (const [id, group] of groups)
    for (const other of group.near) if (other > id) offer(heap, groups, id, other, least)
  for (let best = heap.pop(); best; best = heap.pop()) {
    const one = groups.get(best.a)
    const two = groups.get(best.b)
    if (!one || !two || !mayJoin(one, two)) continue
    const id = join(best.a, best.b)
    for (const other of groups.get(id)!.near) offer(heap, groups, other, id, least)
  }
  settle(vectors, neighbours, groups, least, bonds)
  return [...groups.values()]
    .filter((group) => group.members.length > 0)
    .map((group) => group.members.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)
}

function offer(heap: Heap, groups: ReadonlyMap<number, Group>, a: number, b: number, least: number): void {
  const one = groups.get(a)!
  const two = groups.get(b)!
  const likeness = dot(one.sum, two.sum) / (one.members.length * two.members.length)
  if (likeness >= least) heap.push({ a, b, likeness })
}

/** Moves single members to the group they are likest to, a few rounds. */
function settle(
  vectors: readonly Vector[],
  neighbours: readonly number[][],
  groups: Map<number, Group>,
  least: number,
  bonds: Bonds,
): void {
  const bound = new Set([...(bonds.together ?? []), ...(bonds.apart ?? [])].flat())
  const groupOf = new Map<number, number>()
  for (const [id, group] of groups) for (const member of group.members) groupOf.set(member, id)
  for (let round = 0; round < 3; round++) {
    let moves = 0
    for (let at = 0; at < vectors.length; at++) {
      if (bound.has(at)) continue
      const home = groupOf.get(at)!
      const own = groups.get(home)!
      const vector = vectors[at]!
      const square = dotVector(vector, vectorSum(vector))
      const stay = own.members.length > 1 ? (dotVector(vector, own.sum) - square) / (own.members.length - 1) : least
      let best = home
      let most = Math.max(stay, own.members.length > 1 ? least * 0.85 : least) + 0.01
      for (const other of new Set(neighbours[at]!.map((one) => groupOf.get(one)!))) {
        if (other === home) continue
        const theirs = groups.get(other)!
        const likeness = dotVector(vector, theirs.sum) / theirs.members.length
        if (likeness > most) {
          most = likeness
          best = other
        }
      }
      if (best === home) continue
      const to = groups.get(best)!
      own.members.splice(own.members.indexOf(at), 1)
      to.members.push(at)
      vector.keys.forEach((key, index) => {
        own.sum.set(key, (own.sum.get(key) ?? 0) - vector.values[index]!)
        to.sum.set(key, (to.sum.get(key) ?? 0) + vector.values[index]!)
      })
      groupOf.set(at, best)
      moves++
    }
    if (moves === 0) return
  }
}

/** For each vector the likest others, at least `least` like it; features that almost everyone has are passed over. */
export function findNeighbours(vectors: readonly Vector[], least: number, most = NEIGHBOURS): number[][] {
  const postings = new Map<number, { at: number[]; value: number[] }>()
  vectors.forEach((vector, at) => {
    vector.keys.forEach((key, index) => {
      const list = postings.get(key) ?? { at: [], value: [] }
      list.at.push(at)
      list.value.push(vector.values[index]!)
      postings.set(key, list)
    })
  })
  const common = Math.max(200, vectors.length * 0.12)
  const scores = new Float32Array(vectors.length)
  return vectors.map((vector, at) => {
    const touched: number[] = []
    vector.keys.forEach((key, index) => {
      const list = postings.get(key)!
      if (list.at.length < 2 || list.at.length > common) return
      const value = vector.values[index]!
      for (let place = 0; place < list.at.length; place++) {
        const other = list.at[place]!
        if (scores[other] === 0) touched.push(other)
        scores[other]! += value * list.value[place]!
      }
    })
    const found: { other: number; score: number }[] = []
    for (const other of touched) {
      if (other !== at && scores[other]! >= least) found.push({ other, score: scores[other]! })
      scores[other] = 0
    }
    found.sort((a, b) => b.score - a.score || a.other - b.other)
    return found.slice(0, most).map((one) => one.other)
  })
}

function dot(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [key, value] of small) {
    const other = large.get(key)
    if (other !== undefined) sum += value * other
  }
  return sum
}

function dotVector(vector: Vector, sum: ReadonlyMap<number, number>): number {
  let total = 0
  for (let index = 0; index < vector.keys.length; index++) {
    const other = sum.get(vector.keys[index]!)
    if (other !== undefined) total += vector.values[index]! * other
  }
  return total
}

const vectorSum = (vector: Vector): Map<number, number> => {
  const sum = new Map<number, number>()
  vector.keys.forEach((key, index) => {
    sum.set(key, vector.values[index]!)
  })
  return sum
}

interface Pair {
  a: number
  b: number
  likeness: number
}

/** The likest pair first; ties go to the lower numbers, so that the order of arrival decides nothing. */
class Heap {
  #pairs: Pair[] = []

  push(pair: Pair): void {
    const pairs = this.#pairs
    pairs.push(pair)
    for (let at = pairs.length - 1; at > 0; ) {
      const up = (at - 1) >> 1
      if (!isBefore(pairs[at]!, pairs[up]!)) break
      ;[pairs[at], pairs[up]] = [pairs[up]!, pairs[at]!]
      at = up
    }
  }

  pop(): Pair | undefined {
    const pairs = this.#pairs
    const top = pairs[0]
    const last = pairs.pop()
    if (!top || !last || pairs.length === 0) return top
    pairs[0] = last
    for (let at = 0; ; ) {
      let best = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < pairs.length && isBefore(pairs[child]!, pairs[best]!)) best = child
      if (best === at) return top
      ;[pairs[at], pairs[best]] = [pairs[best]!, pairs[at]!]
      at = best
    }
  }
}

const isBefore = (x: Pair, y: Pair) =>
  x.likeness > y.likeness || (x.likeness === y.likeness && (x.a < y.a || (x.a === y.a && x.b < y.b)))
