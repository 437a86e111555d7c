import { comma } from '../../../platform/words.ts'
import {
  ChartFigure,
  EmptyState,
  type Filter,
  FilterBar,
  type HeatCell,
  HeatMatrix,
  ListHead,
  listUrl,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { showFigure, showPercent } from '../figure-text.ts'
import type { MatrixCell } from '../list-queries.ts'
import { type Aim, type Heat, heatsOf } from '../matrix.ts'
import { matrixWords } from '../matrix-words.ts'
import { periodShort } from '../periods.ts'
import type { IndicatorRow } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import type { CountyName } from './counties-card.tsx'
import { countyOf, nameOf, unitOf } from './names.ts'

type By = 'change' | 'level' | 'target'

export interface MatrixProps {
  rows: readonly IndicatorRow[]
  cells: readonly MatrixCell[]
  /** By indicator, then by county. */
  aims: ReadonlyMap<number, ReadonlyMap<string, Aim>>
  counties: readonly CountyName[]
  by: By
  filters: readonly Filter[]
}

export function MatrixPage({ rows, cells, aims, counties, by, filters }: MatrixProps) {
  const { url, lang } = usePage()
  const words = useWords(matrixWords)
  const common = useWords(indicatorWords)
  const byIndicator = Map.groupBy(cells, (cell) => cell.indicator_id)
  const shown = rows.filter((row) => byIndicator.has(row.id))
  const legend = ([1, 2, 3, 4, 5] as const).map((heat) => words(wordOf(by, heat)))
  return (
    <>
      <ListHead
        title={words('matrix')}
        lead={words('matrixLead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/indicator-matrix' : `/indicators/matrix.${format}`}${url.search}`
        }
        views={[
          { title: common('indicators'), href: '/indicators' },
          { title: words('matrixByChange'), href: listUrl(url, { by: null }), current: by === 'change' },
          { title: words('matrixByTarget'), href: listUrl(url, { by: 'target' }), current: by === 'target' },
          { title: words('matrixByLevel'), href: listUrl(url, { by: 'level' }), current: by === 'level' },
        ]}
      />
      <FilterBar filters={filters} keep={['by']} />
      {shown.length === 0 ? (
        <EmptyState title={words('matrixEmpty')} icon="indicator">
          {common('noFiguresNext')}
        </EmptyState>
      ) : (
        <ChartFigure sentence={<Sentence by={by} cells={cells} aims={aims} rows={shown} />} {...twinOf()}>
          <HeatMatrix
            caption={words('matrix')}
            corner={common('indicator')}
            columns={counties.map((county) => ({ title: countyOf(lang, county) }))}
            rows={shown.map((row) => ({
              title: <a href={`/indicators/${row.code}`}>{nameOf(lang, row)}</a>,
              note: noteOf(row),
              cells: cellsOf(row),
            }))}
            legend={legend as [string, string, string, string, string]}
          />
        </ChartFigure>
      )}
    </>
  )

  function noteOf(row: IndicatorRow): string {
    const period = row.period_index === null ? '' : periodShort(row.frequency, row.period_index, lang)
    return [unitOf(lang, row), period].filter(Boolean).join(comma(lang))
  }

  function cellsOf(row: IndicatorRow): (HeatCell | null)[] {
    const own = byIndicator.get(row.id) ?? []
    const aimed = aims.get(row.id) ?? new Map<string, Aim>()
    const heats = by === 'target' ? null : heatsOf(own, row.polarity, row.target, by)
    const known = new Map(own.map((cell) => [cell.county_code, cell]))
    return counties.map((county) => {
      const cell = known.get(county.code)
      const aim = aimed.get(county.code)
      if (!cell || !aim) return null
      const heat = (heats ? heats.get(county.code) : aim.heat) ?? null
      const title = heats ? (heat === null ? '' : words(wordOf(by, heat))) : tellAim(row, aim)
      return { shown: showFigure(cell.value, row.decimals, lang), heat, ...(title ? { title } : {}) }
    })
  }

  function tellAim(row: IndicatorRow, { target, attainment, heat }: Aim): string {
    if (target === null || heat === null) return words('cellUntargeted')
    const said = { target: showFigure(target, row.decimals, lang), word: words(wordOf('target', heat)) }
    return attainment === null
      ? words('cellTargetPlain', said)
      : words('cellTarget', { ...said, percent: showPercent(attainment, lang) })
  }

  /** The same cells as figure, target and share, for who does not read grounds and signs. */
  function twinOf() {
    if (by !== 'target') return {}
    const text = (row: IndicatorRow, county: string): string => {
      const cell = byIndicator.get(row.id)?.find((one) => one.county_code === county)
      const aim = aims.get(row.id)?.get(county)
      if (!cell || !aim) return '—'
      const value = showFigure(cell.value, row.decimals, lang)
      if (aim.target === null) return value
      const target = showFigure(aim.target, row.decimals, lang)
      return aim.attainment === null
        ? words('cellTwinPlain', { value, target })
        : words('cellTwin', { value, target, percent: showPercent(aim.attainment, lang) })
    }
    return {
      table: {
        columns: [common('indicator'), ...counties.map((county) => countyOf(lang, county))],
        rows: shown.map((row) => [
          `${nameOf(lang, row)} (${unitOf(lang, row)})`,
          ...counties.map((county) => text(row, county.code)),
        ]),
      },
    }
  }
}

const wordOf = (by: By, heat: Heat) => `${by === 'change' ? 'heat' : by}_${heat}` as const

function Sentence({ by, cells, aims, rows }: Pick<MatrixProps, 'by' | 'cells' | 'aims' | 'rows'>) {
  const words = useWords(matrixWords)
  if (by === 'level') return <>{words('matrixSentenceLevel')}</>
  if (by === 'target') {
    const all = rows.flatMap((row) => [...(aims.get(row.id)?.values() ?? [])])
    const count = (standing: Aim['standing']) => all.filter((aim) => aim.standing === standing).length
    const counts = { met: count('met'), near: count('near'), off: count('off'), untargeted: count('untargeted') }
    return <>{words('matrixSentenceTarget', counts)}</>
  }
  const byIndicator = Map.groupBy(cells, (cell) => cell.indicator_id)
  const heats = rows.flatMap((row) => [
    ...heatsOf(byIndicator.get(row.id) ?? [], row.polarity, row.target, 'change').values(),
  ])
  const count = (is: (heat: Heat) => boolean) => heats.filter((heat) => heat !== null && is(heat)).length
  return <>{words('matrixSentenceChange', { better: count((heat) => heat > 3), worse: count((heat) => heat < 3) })}</>
}
