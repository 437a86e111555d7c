import { Card, ChartFigure, ExportLinks, LinkButton, RankChart, usePage, useWords } from '../../../ui/index.ts'
import { showFigure } from '../figure-text.ts'
import { periodTitle } from '../periods.ts'
import type { FigurePoint, Indicator, Peer } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import { countyOf, unitOf } from './names.ts'

/** To be among the first three is the goal the headquarters has set itself. */
const goal = 3

export interface Ranked {
  /** The indicator whose figures are compared; a rank indicator shows those of what it ranks. */
  indicator: Pick<
    Indicator,
    'code' | 'title_fa' | 'title_en' | 'unit' | 'unit_en' | 'decimals' | 'frequency' | 'polarity'
  >
  figures: readonly FigurePoint[]
  peers: readonly Peer[]
}

export function RankCard({ ranked, mayNote }: { ranked: Ranked; mayNote: boolean }) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const { indicator, figures, peers } = ranked
  const own = new Map(
    figures.filter((figure) => figure.county_code === null).map((figure) => [figure.period_index, figure.value]),
  )
  const last = Math.max(0, ...peers.map((peer) => peer.period_index).filter((index) => own.has(index)))
  const note = mayNote ? (
    <LinkButton href={`/indicators/${indicator.code}/peers`} kind="quiet" size="small">
      {words('notePeers')}
    </LinkButton>
  ) : undefined
  if (last === 0)
    return note ? (
      <Card title={words('peers')} action={note}>
        <p class="muted">{words('noPeersYet')}</p>
      </Card>
    ) : null
  const others = peers.filter((peer) => peer.period_index === last)
  const isMore = indicator.polarity !== 'less'
  const rows = [
    { title: words('ownProvince'), value: own.get(last)!, isOwn: true },
    ...others.map((peer) => ({ title: countyOf(lang, peer), value: peer.value, isOwn: false })),
  ].sort(
    (one, other) =>
      (isMore ? other.value - one.value : one.value - other.value) || Number(other.isOwn) - Number(one.isOwn),
  )
  const mine = own.get(last)!
  const place = rows.findIndex((row) => row.value === mine) + 1
  const show = (value: number) => showFigure(value, indicator.decimals, lang)
  const third = rows[goal - 1]
  const said = { period: periodTitle(indicator.frequency, last, lang), count: rows.length, rank: place }
  const sentence =
    place <= goal || !third
      ? words('rankAmongThree', said)
      : words('rankSentence', { ...said, distance: show(Math.abs(third.value - mine)), unit: unitOf(lang, indicator) })
  const sources = [...new Set(others.map((peer) => peer.source))].slice(0, 3).join(lang === 'fa' ? '؛ ' : '; ')
  return (
    <Card
      title={words('peers')}
      action={
        <span class="chips">
          <ExportLinks
            base={`/indicators/${indicator.code}/peers`}
            json={`/api/v1/indicators/${indicator.code}/peers`}
          />
          {note}
        </span>
      }
    >
      <ChartFigure
        sentence={sentence}
        note={words('sources', { sources })}
        table={{
          columns: [words('rank'), words('province'), `${words('value')} (${unitOf(lang, indicator)})`],
          rows: rows.map((row) => [
            showFigure(rows.findIndex((one) => one.value === row.value) + 1, 0, lang),
            row.title,
            show(row.value),
          ]),
        }}
      >
        <RankChart label={words('peers')} goal={goal} rows={rows.map((row) => ({ ...row, shown: show(row.value) }))} />
      </ChartFigure>
    </Card>
  )
}
