import { formatNumber } from '../../../platform/persian.ts'
import { Card, ChartFigure, EmptyState, TrendChart, trendTable, usePage, useWords } from '../../../ui/index.ts'
import { showFigure } from '../figure-text.ts'
import { periodShort, periodTitle, perYear } from '../periods.ts'
import type { Indicator } from '../queries.ts'
import type { Trend } from '../trend.ts'
import { indicatorWords } from '../words.ts'
import { nameOf, unitOf } from './names.ts'

export function TrendCard({ indicator, trend }: { indicator: Indicator; trend: Trend | null }) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  if (!trend)
    return (
      <Card title={words('trend')}>
        <EmptyState title={words('noFigures')} icon="indicator">
          {words('noFiguresNext')}
        </EmptyState>
      </Card>
    )
  const { frequency, decimals } = indicator
  const steps = trend.forecast?.steps ?? []
  const count = Math.max(trend.targets.length, trend.values.length + steps.length)
  const labels = Array.from({ length: count }, (_, at) => periodShort(frequency, trend.from + at, lang))
  const props = {
    labels,
    values: trend.values,
    targets: trend.targets,
    forecast: steps,
    names: { value: words('figure'), target: words('target'), forecast: words('forecast') },
    label: words('trendOf', { title: nameOf(lang, indicator) }),
    unit: unitOf(lang, indicator),
  }
  const show = (value: number) => showFigure(value, decimals, lang)
  const columns = [words('period'), words('value'), words('target'), words('forecast')]
  return (
    <Card title={words('trend')}>
      <ChartFigure
        sentence={`${trendSentence(indicator, trend, lang, words)} ${forecastSentence(indicator, trend, lang, words)}`.trim()}
        table={trendTable({ ...props, columns, show })}
        note={trend.forecast ? words(trend.forecast.isSeasonal ? 'forecastNoteSeasonal' : 'forecastNote') : undefined}
      >
        <TrendChart {...props} />
      </ChartFigure>
    </Card>
  )
}

type Words = ReturnType<typeof indicatorWords.in>

/** What the figure is and how it compares with the same period of last year, in a sentence. */
export function trendSentence(indicator: Indicator, trend: Trend, lang: 'fa' | 'en', words: Words): string {
  const last = trend.values.at(-1) as number
  const before = trend.values.at(-1 - perYear[indicator.frequency])
  const change =
    before === undefined || before === null || before === 0
      ? null
      : Math.round((100 * (last - before)) / Math.abs(before))
  return words(change === null ? 'trendPlain' : change > 0 ? 'trendUp' : change < 0 ? 'trendDown' : 'trendSame', {
    title: nameOf(lang, indicator),
    period: periodTitle(indicator.frequency, trend.from + trend.values.length - 1, lang),
    value: showFigure(last, indicator.decimals, lang),
    unit: unitOf(lang, indicator),
    percent: formatNumber(Math.abs(change ?? 0), lang),
  })
}

function forecastSentence(indicator: Indicator, trend: Trend, lang: 'fa' | 'en', words: Words): string {
  const step = trend.forecast?.steps.at(-1)
  if (!step) return ''
  const show = (value: number) => showFigure(value, indicator.decimals, lang)
  return words('forecastSentence', {
    period: periodTitle(indicator.frequency, trend.from + trend.values.length - 1 + trend.forecast!.steps.length, lang),
    value: show(step.value),
    low: show(step.low),
    high: show(step.high),
  })
}
