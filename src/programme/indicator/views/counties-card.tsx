import { Card, ChartFigure, type Panel, SmallMultiples, usePage, useWords } from '../../../ui/index.ts'
import { showFigure } from '../figure-text.ts'
import { periodShort, periodTitle } from '../periods.ts'
import type { FigurePoint, Indicator } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import { countyOf, unitOf } from './names.ts'

export interface CountyName {
  code: string
  name_fa: string
  name_en: string
}

/** A panel for each county, the highest last figure first. */
export function CountiesCard({
  indicator,
  figures,
  counties,
}: {
  indicator: Indicator
  figures: readonly FigurePoint[]
  counties: readonly CountyName[]
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const last = indicator.period_index
  const byCounty = Map.groupBy(
    figures.filter((figure) => figure.county_code !== null),
    (figure) => figure.county_code as string,
  )
  if (last === null || byCounty.size === 0) return null
  const from = Math.min(...figures.map((figure) => figure.period_index))
  const panels = counties
    .flatMap((county) => {
      const known = new Map(byCounty.get(county.code)?.map((figure) => [figure.period_index, figure.value]))
      const value = known.get(last)
      return value === undefined
        ? []
        : [{ county, value, values: Array.from({ length: last - from + 1 }, (_, at) => known.get(from + at) ?? null) }]
    })
    .sort((one, other) => other.value - one.value)
  const [best, worst] = [panels[0], panels.at(-1)]
  if (!best || !worst) return null
  const show = (value: number) => showFigure(value, indicator.decimals, lang)
  return (
    <Card title={words('counties')}>
      <ChartFigure
        sentence={words('countiesSentence', {
          period: periodTitle(indicator.frequency, last, lang),
          best: countyOf(lang, best.county),
          worst: countyOf(lang, worst.county),
        })}
        table={{
          columns: [words('county'), `${words('latest')} (${unitOf(lang, indicator)})`],
          rows: panels.map((panel) => [countyOf(lang, panel.county), show(panel.value)]),
        }}
      >
        <SmallMultiples
          from={periodShort(indicator.frequency, from, lang)}
          to={periodShort(indicator.frequency, last, lang)}
          panels={panels.map(
            ({ county, value, values }): Panel => ({ title: countyOf(lang, county), values, shown: show(value) }),
          )}
        />
      </ChartFigure>
    </Card>
  )
}
