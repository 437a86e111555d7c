import assert from 'node:assert/strict'
import { test } from 'node:test'
import { niceTicks } from './charts.tsx'
import { placeCounties } from './county-map.tsx'
import { sampleCounties } from './kit-counties.ts'
import { boxHeight, boxWidth, type DiagramState, drawLifecycle } from './lifecycle-layout.ts'

test('axes begin at zero and reach the greatest value in round steps', () => {
  assert.deepEqual(niceTicks(90), [0, 25, 50, 75, 100])
  assert.deepEqual(niceTicks(4), [0, 1, 2, 3, 4])
  assert.deepEqual(niceTicks(0), [0, 1])
  assert.equal(niceTicks(1234).at(-1), 1500)
})

const codes = 'abcdefghij'.split('')
const states: DiagramState[] = codes.map((code, at) => ({
  code,
  title: `State ${code}`,
  kind: at === 0 ? 'initial' : 'waiting',
}))
const transitions = [
  { from: ['a'], to: 'b' },
  { from: ['a', 'b'], to: 'c' },
  { from: ['b', 'c', 'd'], to: 'e' },
  { from: ['c'], to: 'd' },
  { from: ['e', 'a'], to: 'f' },
  { from: ['f'], to: 'g' },
  { from: ['g', 'd'], to: 'h' },
  { from: ['h'], to: 'c' },
  { from: ['h', 'b'], to: 'i' },
  { from: ['i'], to: 'j' },
  { from: ['j'], to: 'a' },
]

for (const mirrored of [true, false])
  test(`a lifecycle of ten states keeps its boxes apart and its lines outside them (${mirrored ? 'rtl' : 'ltr'})`, () => {
    const { boxes, edges, width, height } = drawLifecycle(states, transitions, mirrored)
    for (const [at, one] of boxes.entries()) {
      assert.ok(one.x >= 0 && one.x + boxWidth <= width && one.y >= 0 && one.y + boxHeight <= height)
      for (const other of boxes.slice(at + 1))
        assert.ok(
          Math.abs(one.x - other.x) >= boxWidth || Math.abs(one.y - other.y) >= boxHeight,
          `${one.code} ${other.code}`,
        )
    }
    assert.equal(edges.length, 17)
    for (const edge of edges)
      for (const [x, y] of along(edge.path))
        for (const box of boxes)
          assert.ok(
            x <= box.x + 1 || x >= box.x + boxWidth - 1 || y <= box.y + 1 || y >= box.y + boxHeight - 1,
            `${edge.from} to ${edge.to} runs through ${box.code}`,
          )
  })

test('steps that go back are known as such', () => {
  const { edges } = drawLifecycle(states, transitions, false)
  const returning = edges.filter((edge) => edge.isReturn).map((edge) => `${edge.from}${edge.to}`)
  assert.deepEqual(returning.sort(), ['hc', 'ja'])
})

test('county names do not run over one another on a wide screen', () => {
  const places = placeCounties(
    sampleCounties.map(([code, title, , lat, lon], at) => ({ code, title, lat, lon, value: at * 3 })),
  )
  assert.equal(places.length, 21)
  assert.ok(places.filter((place) => !place.isMinor).length >= 10)
  const names = places.map((place) => {
    const width = place.point.title.length * 7
    const x =
      (place.x * 620) / 100 + place.dx - (place.side === 'middle' ? width / 2 : place.side === 'left' ? width : 0)
    return { x, y: (place.y * 520) / 100 + place.dy, width, title: place.point.title }
  })
  for (const [at, one] of names.entries())
    for (const other of names.slice(at + 1))
      assert.ok(
        one.x + one.width <= other.x || other.x + other.width <= one.x || Math.abs(one.y - other.y) >= 13,
        `${one.title} on ${other.title}`,
      )
})

/** Points along a path of `M x y` and `C` curves. */
function along(path: string): [number, number][] {
  const points: [number, number][] = []
  const [start = '', ...curves] = path.slice(1).split('C')
  let [x = 0, y = 0] = start.split(' ').map(Number)
  for (const curve of curves) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = curve.split(' ').map(Number)
    for (let t = 0; t <= 1; t += 0.05) {
      const s = 1 - t
      points.push([
        s ** 3 * x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
        s ** 3 * y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3,
      ])
    }
    x = x3
    y = y3
  }
  return points
}
