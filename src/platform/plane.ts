// A province as a plane of kilometres, for maps that are drawn and not fetched. Shared with the browser.

export interface GeoPoint {
  lat: number
  lon: number
}
export interface PlanePoint {
  x: number
  y: number
}
export interface Plane {
  west: number
  north: number
  /** Kilometres in a degree of longitude here. */
  eastKm: number
  width: number
  height: number
}

export const northKm = 111.32

/** The plane that holds all points with `marginKm` around them; degrees in, kilometres out. */
export function planeOf(points: readonly GeoPoint[], marginKm: number): Plane {
  const lats = points.map((point) => point.lat)
  const lons = points.map((point) => point.lon)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const eastKm = northKm * Math.cos(((north + south) / 2) * (Math.PI / 180))
  return {
    west: west - marginKm / eastKm,
    north: north + marginKm / northKm,
    eastKm,
    width: (east - west) * eastKm + 2 * marginKm,
    height: (north - south) * northKm + 2 * marginKm,
  }
}

export const toPlane = (plane: Plane, { lat, lon }: GeoPoint): PlanePoint => ({
  x: (lon - plane.west) * plane.eastKm,
  y: (plane.north - lat) * northKm,
})

export const fromPlane = (plane: Plane, { x, y }: PlanePoint): GeoPoint => ({
  lat: plane.north - y / northKm,
  lon: plane.west + x / plane.eastKm,
})

/** Index of the centre nearest to a point, or -1 where there is none. */
export function nearestIndex(centres: readonly PlanePoint[], at: PlanePoint): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  centres.forEach((centre, index) => {
    const far = (centre.x - at.x) ** 2 + (centre.y - at.y) ** 2
    if (far < least) [best, least] = [index, far]
  })
  return best
}

/**
 * The part of a disc of `radiusKm` around a centre that is nearer to it than to any other centre: a county drawn from its
 * centre alone. A convex polygon, clockwise on the screen; the source of the method is the half-plane clipping of Sutherland and Hodgman.
 */
export function cellOf(centres: readonly PlanePoint[], index: number, radiusKm: number): PlanePoint[] {
  const own = centres[index]!
  let cell: PlanePoint[] = Array.from({ length: 28 }, (_, step) => ({
    x: own.x + radiusKm * Math.cos((step * Math.PI) / 14),
    y: own.y + radiusKm * Math.sin((step * Math.PI) / 14),
  }))
  for (const other of centres) if (other !== own) cell = cut(cell, own, other)
  return cell
}

function cut(cell: readonly PlanePoint[], own: PlanePoint, other: PlanePoint): PlanePoint[] {
  const [nx, ny] = [other.x - own.x, other.y - own.y]
  const middle = nx * ((own.x + other.x) / 2) + ny * ((own.y + other.y) / 2)
  const beyond = (point: PlanePoint) => nx * point.x + ny * point.y - middle
  return cell.flatMap((point, index) => {
    const next = cell[(index + 1) % cell.length]!
    const [here, there] = [beyond(point), beyond(next)]
    const kept = here <= 0 ? [point] : []
    if (here <= 0 === there <= 0) return kept
    const share = here / (here - there)
    return [...kept, { x: point.x + share * (next.x - point.x), y: point.y + share * (next.y - point.y) }]
  })
}
