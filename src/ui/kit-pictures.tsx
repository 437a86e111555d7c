// The pictures of plans and figures, each with what it says beside it.
import { toPersianDigits } from '../platform/persian.ts'
import { Card } from './card.tsx'
import { ChartFigure } from './charts.tsx'
import { HeatMatrix } from './heat-matrix.tsx'
import { sampleCounties } from './kit-counties.ts'
import { pictureWords } from './kit-picture-words.ts'
import { usePage, useWords } from './page.ts'
import { PlaceMap } from './place-map.tsx'
import { RankChart } from './rank-chart.tsx'
import { SCurve, SmallSCurve } from './s-curve.tsx'
import { SmallMultiples } from './small-multiples.tsx'
import { TrendChart } from './trend-chart.tsx'

const ends = [0, 0.14, 0.28, 0.42, 0.57, 0.71, 0.85, 1]
const line = (...percents: number[]) => percents.map((percent, index) => ({ at: ends[index] ?? 1, percent }))

/** SCurve, TrendChart, HeatMatrix, SmallMultiples, RankChart, PlaceMap and the bars of a schedule. */
export function KitPictures() {
  return (
    <>
      <Curves />
      <Trend />
      <Heat />
      <Multiples />
      <Rank />
      <Places />
      <ScheduleBars />
    </>
  )
}

function useShown() {
  const { lang } = usePage()
  return (value: number | string) => (lang === 'fa' ? toPersianDigits(String(value)) : String(value))
}

function Curves() {
  const say = useWords(pictureWords)
  const shown = useShown()
  const lines = [
    { title: say('planned'), points: line(0, 6, 18, 36, 58, 78, 92, 100), tone: 'neutral' as const, dashed: true },
    { title: say('reported'), points: line(0, 5, 14, 27, 44), tone: 'lapis' as const },
    { title: say('seen'), points: line(0, 3, 9, 20, 31), tone: 'done' as const, filled: true },
  ]
  const today = { at: 0.57, title: say('today') }
  return (
    <Card title={say('sCurve')}>
      <ChartFigure
        sentence={say('sCurveSentence')}
        table={{
          columns: [say('line'), say('atToday')],
          rows: [
            [say('planned'), shown(58)],
            [say('reported'), shown(44)],
            [say('seen'), shown(31)],
          ],
        }}
      >
        <SCurve
          label={say('sCurveSentence')}
          lines={lines}
          today={today}
          ticks={[
            { at: 0, title: say('spring') },
            { at: 0.33, title: say('summer') },
            { at: 0.66, title: say('autumn') },
            { at: 1, title: say('winter') },
          ]}
        />
      </ChartFigure>
      <SmallSCurve label={say('sCurve')} lines={lines} today={today} />
    </Card>
  )
}

function Trend() {
  const say = useWords(pictureWords)
  const shown = useShown()
  return (
    <Card title={say('trend')}>
      <ChartFigure sentence={say('trendSentence')}>
        <TrendChart
          label={say('trendSentence')}
          labels={[1400, 1401, 1402, 1403, 1404, 1405, 1406, 1407].map(shown)}
          values={[22, 26, null, 31, 38, 42]}
          targets={[null, null, null, 34, 40, 46, 52, 58]}
          forecast={[
            { value: 46, low: 42, high: 50 },
            { value: 50, low: 43, high: 57 },
          ]}
          names={{ value: say('reached'), target: say('target'), forecast: say('forecast') }}
        />
      </ChartFigure>
    </Card>
  )
}

function Heat() {
  const say = useWords(pictureWords)
  const shown = useShown()
  const cell = (value: number, heat: 1 | 2 | 3 | 4 | 5) => ({ shown: shown(value), heat })
  return (
    <Card title={say('heat')}>
      <HeatMatrix
        caption={say('heat')}
        corner={say('figure')}
        columns={[{ title: say('spring') }, { title: say('summer') }, { title: say('autumn') }]}
        rows={[
          { title: say('jobs'), note: say('persons'), cells: [cell(310, 2), cell(420, 3), cell(610, 5)] },
          { title: say('exports'), note: say('millions'), cells: [cell(58, 4), cell(44, 1), null] },
          { title: say('revived'), cells: [cell(6, 3), cell(9, 4), { shown: '–', heat: null }] },
        ]}
        legend={[say('worst'), say('worse'), say('same'), say('better'), say('best')]}
      />
    </Card>
  )
}

function Multiples() {
  const say = useWords(pictureWords)
  const { lang } = usePage()
  const shown = useShown()
  return (
    <Card title={say('multiples')}>
      <SmallMultiples
        from={shown(1401)}
        to={shown(1405)}
        panels={sampleCounties.slice(0, 6).map(([, fa, en], at) => ({
          title: lang === 'fa' ? fa : en,
          values: [4 + at, 6, at === 2 ? null : 5 + at * 2, 9, 8 + at],
          shown: shown(8 + at),
          href: '#list',
        }))}
      />
    </Card>
  )
}

function Rank() {
  const say = useWords(pictureWords)
  const { lang } = usePage()
  const shown = useShown()
  return (
    <Card title={say('rank')}>
      <ChartFigure sentence={say('rankSentence')}>
        <RankChart
          label={say('rank')}
          goal={2}
          rows={sampleCounties.slice(0, 14).map(([code, fa, en], at) => ({
            title: lang === 'fa' ? fa : en,
            value: 96 - at * 5,
            shown: shown(96 - at * 5),
            isOwn: code === '0316',
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

function Places() {
  const say = useWords(pictureWords)
  const { lang } = usePage()
  const counties = sampleCounties.map(([, fa, en, lat, lon]) => ({ title: lang === 'fa' ? fa : en, lat, lon }))
  return (
    <Card title={say('places')}>
      <ChartFigure sentence={say('placesSentence')}>
        <PlaceMap
          label={say('places')}
          counties={counties}
          places={counties.slice(0, 9).map((county, at) => ({
            title: county.title,
            lat: county.lat + 0.06,
            lon: county.lon - 0.05,
            size: (at % 4) / 4 + 0.1,
            tone: at % 5 === 1 ? ('late' as const) : at % 3 === 0 ? ('due' as const) : ('done' as const),
            href: '#list',
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

/** Bars as the schedule draws them: plan, reported, seen, the accepted dates under it, what has passed them, and milestones. */
function ScheduleBars() {
  const say = useWords(pictureWords)
  const { lang } = usePage()
  // Time runs with the language, so a bar begins at the reading edge.
  const x = (from: number, to: number) => ({ x: lang === 'fa' ? 600 - to : from, width: to - from })
  const at = (place: number) => (lang === 'fa' ? 600 - place : place)
  const diamond = (place: number, y: number) =>
    `M${at(place)} ${y - 7}L${at(place) + 7} ${y}L${at(place)} ${y + 7}L${at(place) - 7} ${y}Z`
  return (
    <Card title={say('schedule')}>
      <ChartFigure sentence={say('scheduleSentence')}>
        <svg class="kit-schedule" viewBox="0 0 600 100" role="img" aria-label={say('schedule')}>
          <rect class="g-bar" {...x(20, 420)} y="10" height="14" rx="3" />
          <rect class="g-reported" {...x(20, 250)} y="10" height="14" rx="2" />
          <rect class="g-verified" {...x(20, 160)} y="14.5" height="5" rx="2" />
          <rect class="g-hatch" {...x(360, 420)} y="10" height="14" rx="2" />
          <rect class="g-base" {...x(20, 360)} y="30" height="3" rx="2" />
          <path class="g-overdue" d={`M${at(420)} 17H${at(480)}`} />
          <rect class="g-bar" {...x(120, 380)} y="48" height="8" rx="2" />
          <rect class="g-edge" {...x(120, 380)} y="48" height="8" rx="2" />
          <path class="g-diamond g-due" d={diamond(380, 52)} />
          <rect class="g-done-bar" {...x(20, 120)} y="76" height="8" rx="2" />
          <path class="g-diamond g-seen" d={diamond(120, 80)} />
          <path class="g-diamond g-said" d={diamond(240, 80)} />
          <path class="g-diamond g-missed" d={diamond(340, 80)} />
          <path class="g-today" d={`M${at(480)} 0V100`} />
        </svg>
      </ChartFigure>
    </Card>
  )
}
