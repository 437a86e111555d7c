// A province as the areas of its counties, drawn from their centres: a map that needs no tiles, no script and no network.
// The browser's `place-finder` makes it a map to pick from.
import { cellOf, nearestIndex, type PlanePoint, planeOf, toPlane } from '../platform/plane.ts'
import { round } from './meter.tsx'

export interface AreaCounty {
  code: string
  title: string
  lat: number
  lon: number
}

const marginKm = 40
const radiusKm = 38

interface Props {
  counties: readonly AreaCounty[]
  label: string
  pin?: { lat: number; lon: number } | null
  /** For `place-finder`: every name and centre goes along, and the picture takes the keyboard. */
  picks?: boolean
}

export function AreaMap({ counties, label, pin = null, picks = false }: Props) {
  if (counties.length === 0) return null
  const plane = planeOf(counties, marginKm)
  const centres = counties.map((county) => toPlane(plane, county))
  const at = pin ? toPlane(plane, pin) : null
  const own = at ? nearestIndex(centres, at) : -1
  const isWithin = at !== null && at.x > 0 && at.y > 0 && at.x < plane.width && at.y < plane.height
  return (
    <svg
      class={picks ? 'area-map picks' : 'area-map'}
      viewBox={`0 0 ${round(plane.width)} ${round(plane.height)}`}
      role={picks ? 'application' : 'img'}
      aria-label={label}
      tabindex={picks ? 0 : undefined}
      data-plane={
        picks ? JSON.stringify({ ...plane, width: round(plane.width), height: round(plane.height) }) : undefined
      }
    >
      {counties.map((county, index) => (
        <path
          class={index === own ? 'area own' : 'area'}
          d={outline(cellOf(centres, index, radiusKm))}
          data-code={picks ? county.code : undefined}
        />
      ))}
      {counties.map((county, index) => {
        const { x, y } = centres[index]!
        if (!picks && index !== own) return null
        return (
          <text
            class="area-name"
            x={round(x)}
            y={round(!picks && at && Math.hypot(at.x - x, at.y - y) < 22 ? at.y + 14 : y)}
            text-anchor="middle"
            font-size="11"
            data-code={picks ? county.code : undefined}
          >
            {county.title}
          </text>
        )
      })}
      {picks || isWithin ? (
        <path
          class={isWithin ? 'area-pin' : 'area-pin absent'}
          d="M0 0C-5 -7 -8 -11 -8 -16A8 8 0 1 1 8 -16C8 -11 5 -7 0 0ZM0 -19A3 3 0 1 0 0 -13A3 3 0 1 0 0 -19Z"
          transform={at ? `translate(${round(at.x)} ${round(at.y)})` : undefined}
        />
      ) : null}
    </svg>
  )
}

const outline = (cell: readonly PlanePoint[]) => `M${cell.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}Z`
