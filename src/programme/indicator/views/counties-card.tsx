import {
  Card,
  ChartFigure,
  ExportLinks,
  LinkButton,
  type Panel,
  SmallMultiples,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { CountyStanding } from '../county-standings.ts'
import { showFigure, showPercent } from '../figure-text.ts'
import { periodShort, periodTitle } from '../periods.ts'
import type { FigurePoint, Indicator } from '../queries.ts'
import { targetAt } from '../trajectory.ts'
import { indicatorWords } from '../words.ts'
import { countyOf, unitOf } from './names.ts'

export interface CountyName {
  code: string
  name_fa: string
  name_en: string
}

/** A panel for each county, the best first: its figures, and its own targets where it has them. */
export function CountiesCard({
  indicator,
  figures,
  counties,
  standings,
  maySet,
}: {
  indicator: Indicator
  figures: readonly FigurePoint[]
  counties: readonly CountyName[]
  standings: readonly CountyStanding[]
  maySet: boolean
}) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const last = indicator.period_index
  const byCounty = Map.groupBy(
    figures.filter((figure) => figure.county_code !== null),
    (figure) => figure.county_code as string,
  )
  const at = `/indicators/${indicator.code}`
  const acts = (
    <span class="chips">
      {maySet ? (
        <LinkButton href={`${at}/targets/counties`} size="small" kind="secondary">
          {words('countyTargets')}
        </LinkButton>
      ) : null}
      {last === null ? null : <ExportLinks base={`${at}/counties`} json={`/api/v1${at}/counties`} />}
    </span>
  )
  const ranked = standings.filter((row) => row.value !== null)
  const [best, worst] = [ranked[0], ranked.at(-1)]
  if (last === null || !best || !worst)
    return maySet && counties.length > 0 ? (
      <Card title={words('counties')} action={acts}>
        <p class="muted">{words('noFigures')}</p>
      </Card>
    ) : null
  const from = Math.min(...figures.map((figure) => figure.period_index))
  const show = (value: number | null) => (value === null ? '—' : showFigure(value, indicator.decimals, lang))
  const share = (row: CountyStanding) => (row.attainment === null ? '—' : showPercent(row.attainment, lang))
  const isTargeted = ranked.some((row) => row.target !== null)
  const count = (standing: string) => ranked.filter((row) => row.standing === standing).length
  const panels = ranked.map((row): Panel => {
    const known = new Map(byCounty.get(row.county.code)?.map((figure) => [figure.period_index, figure.value]))
    const periods = Array.from({ length: last - from + 1 }, (_, step) => from + step)
    const targets = periods.map((index) => targetAt(row.points, row.baseline, index))
    return {
      title: countyOf(lang, row.county),
      values: periods.map((index) => known.get(index) ?? null),
      shown: show(row.value),
      ...(targets.some((target) => target !== null) ? { targets } : {}),
      ...(row.attainment === null ? {} : { note: words('ofTarget', { percent: share(row) }) }),
    }
  })
  return (
    <Card title={words('counties')} action={acts}>
      <ChartFigure
        sentence={[
          words('countiesSentence', {
            period: periodTitle(indicator.frequency, last, lang),
            best: countyOf(lang, highest(ranked).county),
            worst: countyOf(lang, lowest(ranked).county),
          }),
          isTargeted ? words('countiesTargeted', { met: count('met'), off: count('off') }) : '',
        ]
          .join(' ')
          .trim()}
        note={isTargeted ? words('countiesNote') : undefined}
        table={{
          columns: [
            words('countyRank'),
            words('county'),
            `${words('latest')} (${unitOf(lang, indicator)})`,
            ...(isTargeted ? [words('target'), words('attainment'), words('standing')] : []),
          ],
          rows: standings.map((row) => [
            row.rank === null ? '—' : showFigure(row.rank, 0, lang),
            countyOf(lang, row.county),
            show(row.value),
            ...(isTargeted ? [show(row.target), share(row), words(`standing_${row.standing}`)] : []),
          ]),
        }}
      >
        <SmallMultiples
          from={periodShort(indicator.frequency, from, lang)}
          to={periodShort(indicator.frequency, last, lang)}
          panels={panels}
        />
      </ChartFigure>
    </Card>
  )
}

const highest = (rows: readonly CountyStanding[]) => rows.reduce((one, row) => (row.value! > one.value! ? row : one))
const lowest = (rows: readonly CountyStanding[]) => rows.reduce((one, row) => (row.value! < one.value! ? row : one))
