// Counties as proportional circles at their approximate places: enough to see where, with no tiles and no script.
import { formatNumber } from '../platform/persian.ts'
import { round } from './meter.tsx'
import { usePage, useWords } from './page.ts'
import type { Tone } from './status-chip.tsx'
import { uiWords } from './ui-words.ts'

export interface CountyPoint {
  code: string
  title: string
  lat: number
  lon: number
  value: number
  tone?: Tone
  href?: string
  /** Shown in place of the bare number. */
  shown?: string
}

export function CountyMap({ points, label }: { points: readonly CountyPoint[]; label: string }) {
  const { lang } = usePage()
  const say = useWords(uiWords)
  const rtl = lang === 'fa'
  const places = placeCounties(points)
  return (
    <div class="county-map">
      <svg width="100%" height="100%" aria-label={label || say('county')}>
        {places.map((place) => {
          const { point, radius } = place
          const words = `${point.title}: ${point.shown ?? formatNumber(point.value, lang)}`
          const inner = (
            <>
              <circle class={point.value > 0 ? `map-dot tone-${point.tone ?? 'active'}` : 'map-dot none'} r={radius} />
              {radius >= 13 ? (
                <text class="map-value" text-anchor="middle" dy="0.36em">
                  {formatNumber(point.value, lang)}
                </text>
              ) : null}
            </>
          )
          return (
            <svg x={`${place.x}%`} y={`${place.y}%`} overflow="visible">
              <title>{words}</title>
              {point.href ? (
                <a href={point.href} aria-label={words}>
                  {inner}
                </a>
              ) : (
                <g>{inner}</g>
              )}
            </svg>
          )
        })}
        {/* Names last, so that no circle covers one. */}
        <g class="map-names">
          {places.map((place) => (
            <svg x={`${place.x}%`} y={`${place.y}%`} overflow="visible" aria-hidden="true">
              <text
                class={place.isMinor ? 'map-name minor' : 'map-name'}
                x={place.dx}
                y={place.dy}
                dy="0.36em"
                text-anchor={place.side === 'middle' ? 'middle' : (place.side === 'right') === rtl ? 'end' : 'start'}
              >
                {place.point.title}
              </text>
            </svg>
          ))}
        </g>
      </svg>
    </div>
  )
}

export interface CountyPlace {
  point: CountyPoint
  /** Percent of the picture. */
  x: number
  y: number
  radius: number
  /** Pixels from the circle's centre to the name. */
  dx: number
  dy: number
  side: 'left' | 'right' | 'middle'
  /** Its name would collide on a phone and is shown on wider screens only. */
  isMinor: boolean
}

interface Box {
  x0: number
  x1: number
  y0: number
  y1: number
}

const wide = { width: 620, height: 520 }
const narrow = { width: 320, height: 300 }

/** Places circles by latitude and longitude and gives each name a side where it collides least. */
export function placeCounties(points: readonly CountyPoint[]): CountyPlace[] {
  const lats = points.map((point) => point.lat)
  const lons = points.map((point) => point.lon)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const most = Math.max(1, ...points.map((point) => point.value))
  const places = points.map((point) => ({
    point,
    x: round(12 + 76 * ((point.lon - west) / (east - west || 1))),
    y: round(7 + 86 * ((north - point.lat) / (north - south || 1))),
    radius: point.value > 0 ? round(Math.max(5, 24 * Math.sqrt(point.value / most))) : 3.5,
  }))
  const onWide = places.map((place) => circleBox(place, wide))
  const onNarrow = places.map((place) => circleBox(place, narrow))
  return places
    .map((place, index) => ({ place, index }))
    .sort((one, other) => other.place.radius - one.place.radius)
    .map(({ place, index }) => {
      const others = onWide.filter((_, at) => at !== index)
      const sides = candidates(place)
      const best = sides
        .map((side) => ({ side, cost: cost(nameBox(place, side, wide), others, wide) }))
        .sort((one, other) => one.cost - other.cost)[0] as { side: Side; cost: number }
      onWide.push(nameBox(place, best.side, wide))
      const small = nameBox(place, best.side, narrow)
      const isMinor =
        cost(
          small,
          onNarrow.filter((_, at) => at !== index),
          narrow,
        ) > 0
      if (!isMinor) onNarrow.push(small)
      return { ...place, ...best.side, isMinor }
    })
}

interface Side {
  dx: number
  dy: number
  side: 'left' | 'right' | 'middle'
}
type Placed = Pick<CountyPlace, 'point' | 'x' | 'y' | 'radius'>

const candidates = ({ radius }: Placed): Side[] => [
  { dx: 0, dy: round(-radius - 9), side: 'middle' },
  { dx: round(radius + 5), dy: 0, side: 'right' },
  { dx: round(-radius - 5), dy: 0, side: 'left' },
  { dx: 0, dy: round(radius + 9), side: 'middle' },
]

function circleBox(place: Placed, size: typeof wide): Box {
  const x = (place.x * size.width) / 100
  const y = (place.y * size.height) / 100
  return { x0: x - place.radius, x1: x + place.radius, y0: y - place.radius, y1: y + place.radius }
}

function nameBox(place: Placed, side: Side, size: typeof wide): Box {
  const width = place.point.title.length * 7 + 2
  const x = (place.x * size.width) / 100 + side.dx
  const y = (place.y * size.height) / 100 + side.dy
  const x0 = side.side === 'middle' ? x - width / 2 : side.side === 'right' ? x : x - width
  return { x0, x1: x0 + width, y0: y - 8, y1: y + 8 }
}

function cost(box: Box, others: readonly Box[], size: typeof wide): number {
  const outside =
    Math.max(0, -box.x0) + Math.max(0, box.x1 - size.width) + Math.max(0, -box.y0) + Math.max(0, box.y1 - size.height)
  return others.reduce(
    (sum, other) =>
      sum +
      Math.max(0, Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0)) *
        Math.max(0, Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0)),
    outside * 20,
  )
}
