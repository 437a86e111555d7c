import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { cellOf, fromPlane, nearestIndex, type PlanePoint, planeOf, toPlane } from './plane.ts'

const geo = fc.record({
  lat: fc.double({ min: 36, max: 40, noNaN: true }),
  lon: fc.double({ min: 44, max: 49, noNaN: true }),
})
const inside = (cell: readonly PlanePoint[], at: PlanePoint) =>
  cell.every((point, index) => {
    const next = cell[(index + 1) % cell.length]!
    return (next.x - point.x) * (at.y - point.y) - (next.y - point.y) * (at.x - point.x) >= -1e-6
  })

test('a place goes to the plane and comes back', () => {
  fc.assert(
    fc.property(fc.array(geo, { minLength: 2, maxLength: 20 }), geo, (points, at) => {
      const plane = planeOf(points, 30)
      const back = fromPlane(plane, toPlane(plane, at))
      return Math.abs(back.lat - at.lat) < 1e-9 && Math.abs(back.lon - at.lon) < 1e-9
    }),
  )
})

test('all points lie within the plane and its margin', () => {
  fc.assert(
    fc.property(fc.array(geo, { minLength: 1, maxLength: 20 }), (points) => {
      const plane = planeOf(points, 30)
      return points.every((point) => {
        const { x, y } = toPlane(plane, point)
        return x >= 29.9 && y >= 29.9 && x <= plane.width - 29.9 && y <= plane.height - 29.9
      })
    }),
  )
})

test('a place within a county’s cell is nearest to that county, and the other way round within the disc', () => {
  const spot = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) })
  fc.assert(
    fc.property(
      fc.uniqueArray(spot, { minLength: 2, maxLength: 12, selector: (p) => `${p.x},${p.y}` }),
      spot,
      (centres, at) => {
        const index = nearestIndex(centres, at)
        const centre = centres[index]!
        const far = Math.hypot(centre.x - at.x, centre.y - at.y)
        const isIn = inside(cellOf(centres, index, 40), at)
        if (far < 39) return isIn
        return far > 40 ? !isIn : true
      },
    ),
  )
})

test('there is no nearest of none', () => assert.equal(nearestIndex([], { x: 1, y: 1 }), -1))
