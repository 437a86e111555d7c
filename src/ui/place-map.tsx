// Records at their coordinates among the names of the counties: enough to see where, with no tiles and no script.
import { round } from './meter.tsx'
import { usePage } from './page.ts'
import type { Tone } from './status-chip.tsx'

export interface MapPlace {
  lat: number
  lon: number
  /** Said by the tip and by screen readers. */
  title: string
  tone?: Tone
  href?: string
  /** 0 to 1: share of the greatest. */
  size: number
}

export function PlaceMap({
  places,
  counties,
  label,
}: {
  places: readonly MapPlace[]
  counties: readonly { title: string; lat: number; lon: number }[]
  label: string
}) {
  const { lang } = usePage()
  const all = [...places, ...counties]
  const lats = all.map((place) => place.lat)
  const lons = all.map((place) => place.lon)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const x = (lon: number) => `${round(6 + 88 * ((lon - west) / (east - west || 1)))}%`
  const y = (lat: number) => `${round(5 + 90 * ((north - lat) / (north - south || 1)))}%`
  return (
    <div class="county-map place-map">
      <svg width="100%" height="100%" aria-label={label}>
        {places.map((place) => {
          const dot = (
            <circle
              class={`map-dot tone-${place.tone ?? 'active'}`}
              cx={x(place.lon)}
              cy={y(place.lat)}
              r={round(3.5 + 9 * Math.sqrt(place.size))}
            >
              <title>{place.title}</title>
            </circle>
          )
          return place.href ? (
            <a href={place.href} aria-label={place.title} lang={lang}>
              {dot}
            </a>
          ) : (
            dot
          )
        })}
        {counties.map((county) => (
          <text class="map-name faint" x={x(county.lon)} y={y(county.lat)} text-anchor="middle">
            {county.title}
          </text>
        ))}
      </svg>
    </div>
  )
}
