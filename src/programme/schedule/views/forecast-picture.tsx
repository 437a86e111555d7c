// How likely the end is by each day: bars for when it falls, a line for how much has ended by then, three marks.

import { addDays, dayNumber } from '../../../platform/civil-day.ts'
import { formatJalali, fromJalali, jalaliMonthNames, toJalali } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { usePage, useWords } from '../../../ui/index.ts'
import type { Forecast } from '../queries.ts'
import { scheduleWords } from '../words.ts'

const width = 900
const height = 330
const plot = { left: 56, right: 844, top: 64, bottom: 268 }

export function ForecastPicture({ forecast }: { forecast: Forecast }) {
  const { lang } = usePage()
  const words = useWords(scheduleWords)
  const isRtl = lang === 'fa'
  const { curve } = forecast
  const first = Math.min(dayNumber(curve[0]!.on), dayNumber(forecast.planned_on))
  const last = Math.max(dayNumber(curve.at(-1)!.on), dayNumber(forecast.planned_on))
  const margin = Math.max(2, (last - first) * 0.03)
  const span = last - first + 2 * margin
  const along = (day: number) => (day - first + margin) / span
  const x = (day: number) => {
    const share = along(day)
    return round(isRtl ? plot.right - share * (plot.right - plot.left) : plot.left + share * (plot.right - plot.left))
  }
  const y = (share: number) => round(plot.bottom - share * (plot.bottom - plot.top))
  const bars = densityOf(curve)
  const tallest = Math.max(...bars.map((bar) => bar.share))
  const percent = (share: number) => {
    const whole = String(Math.round(share * 100))
    return isRtl ? `${toPersianDigits(whole)}٪` : `${whole}%`
  }
  const marks = [
    { on: forecast.p10_on, title: words('p10'), share: 0.1 },
    { on: forecast.p50_on, title: words('p50'), share: 0.5 },
    { on: forecast.p85_on, title: words('p85'), share: 0.85 },
  ]
  const labels = spreadLabels(marks.map((mark) => x(dayNumber(mark.on))))
  const path = curve.map(({ on, share }, at) => `${at === 0 ? 'M' : 'L'}${x(dayNumber(on))} ${y(share)}`).join('')
  const planned = x(dayNumber(forecast.planned_on))
  return (
    <div class="forecast-frame">
      <svg class="forecast-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words('curveTitle')}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <>
            <path class={share === 0 ? 'f-axis' : 'f-grid'} d={`M${plot.left} ${y(share)}H${plot.right}`} />
            <text class="f-tick" x={isRtl ? plot.right + 8 : plot.left - 8} y={y(share) + 4} text-anchor="end">
              {percent(share)}
            </text>
          </>
        ))}
        {bars.map((bar) => {
          const [a, b] = [x(bar.from), x(bar.to)]
          const top = plot.bottom - ((plot.bottom - plot.top) * 0.62 * bar.share) / tallest
          return (
            <rect
              class="f-bar"
              x={Math.min(a, b) + 0.5}
              y={round(top)}
              width={round(Math.max(1, Math.abs(a - b) - 1))}
              height={round(plot.bottom - top)}
            />
          )
        })}
        <path class="f-planned" d={`M${planned} ${plot.top - 6}V${plot.bottom}`} />
        <path class="f-curve" d={path} />
        {marks.map((mark, at) => {
          const place = x(dayNumber(mark.on))
          return (
            <>
              <path class="f-mark" d={`M${labels[at]} 40L${place} ${plot.top - 4}V${plot.bottom}`} />
              <circle class="f-dot" cx={place} cy={y(mark.share)} r="4.5" />
              <text class="f-title" x={labels[at]} y="17" text-anchor="middle">
                {mark.title}
              </text>
              <text class="f-date" x={labels[at]} y="34" text-anchor="middle">
                {formatJalali(mark.on, 'long', lang)}
              </text>
            </>
          )
        })}
        {monthsBetween(first - margin, last + margin).map(({ day, title, isShown }) => (
          <>
            <path class="f-axis" d={`M${x(day)} ${plot.bottom}v5`} />
            {isShown ? (
              <text class="f-tick" x={x(day)} y={plot.bottom + 20} text-anchor="middle">
                {jalaliMonthNames[lang][title.month - 1]} {isRtl ? toPersianDigits(String(title.year)) : title.year}
              </text>
            ) : null}
          </>
        ))}
        <text
          class="f-planned-text"
          x={Math.min(plot.right - 60, Math.max(plot.left + 60, planned))}
          y={plot.bottom + 44}
          text-anchor="middle"
        >
          {words('planned')}: {formatJalali(forecast.planned_on, 'long', lang)}
        </text>
        <path class="f-planned" d={`M${planned} ${plot.bottom}V${plot.bottom + 30}`} />
      </svg>
    </div>
  )
}

/** Share of runs that ended between one day of the curve and the next, all as many working days apart. */
function densityOf(curve: Forecast['curve']): { from: number; to: number; share: number }[] {
  if (curve.length === 1) return [{ from: dayNumber(curve[0]!.on) - 1, to: dayNumber(curve[0]!.on), share: 1 }]
  return curve.slice(1).map((point, at) => {
    const from = dayNumber(curve[at]!.on)
    const to = dayNumber(point.on)
    return { from, to, share: Math.max(0, point.share - curve[at]!.share) }
  })
}

/** Keeps labels 165 pixels apart, as near to their marks as that allows. */
function spreadLabels(places: readonly number[]): number[] {
  const gap = 165
  const middle = Math.min(width - 90 - gap, Math.max(90 + gap, places[1]!))
  const isDescending = places[0]! > places[2]!
  const side = (at: number, towards: 1 | -1) => {
    const wanted = places[at]!
    const bound = middle + towards * gap
    return towards === 1 ? Math.min(width - 90, Math.max(bound, wanted)) : Math.max(90, Math.min(bound, wanted))
  }
  return isDescending ? [side(0, 1), middle, side(2, -1)] : [side(0, -1), middle, side(2, 1)]
}

/** Beginnings of Jalali months, every so many of them named. */
function monthsBetween(
  first: number,
  last: number,
): { day: number; title: { year: number; month: number }; isShown: boolean }[] {
  const start = toJalali(addDays('1970-01-01', Math.ceil(first)))
  const months: { day: number; title: { year: number; month: number }; isShown: boolean }[] = []
  for (let index = start.year * 12 + start.month; ; index++) {
    const title = { year: Math.floor(index / 12), month: (index % 12) + 1 }
    const day = dayNumber(fromJalali(title.year, title.month, 1))
    if (day > last) break
    months.push({ day, title, isShown: true })
  }
  const every = Math.ceil(months.length / 8)
  return months.map((month, at) => ({ ...month, isShown: at % every === 0 }))
}

const round = (value: number) => Math.round(value * 10) / 10
