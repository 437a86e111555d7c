import {
  ChartFigure,
  EmptyState,
  type Filter,
  FilterBar,
  HeatMatrix,
  ListHead,
  listUrl,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { showFigure } from '../figure-text.ts'
import type { MatrixCell } from '../list-queries.ts'
import { heatsOf } from '../matrix.ts'
import { periodShort } from '../periods.ts'
import type { IndicatorRow } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import type { CountyName } from './counties-card.tsx'
import { countyOf, nameOf, unitOf } from './names.ts'

export interface MatrixProps {
  rows: readonly IndicatorRow[]
  cells: readonly MatrixCell[]
  counties: readonly CountyName[]
  by: 'change' | 'level'
  filters: readonly Filter[]
}

export function MatrixPage({ rows, cells, counties, by, filters }: MatrixProps) {
  const { url, lang } = usePage()
  const words = useWords(indicatorWords)
  const byIndicator = Map.groupBy(cells, (cell) => cell.indicator_id)
  const shown = rows.filter((row) => byIndicator.has(row.id))
  let better = 0
  let worse = 0
  const heatRows = shown.map((row) => {
    const own = byIndicator.get(row.id) ?? []
    const heats = heatsOf(own, row.polarity, row.target, by)
    const known = new Map(own.map((cell) => [cell.county_code, cell]))
    return {
      title: <a href={`/indicators/${row.code}`}>{nameOf(lang, row)}</a>,
      note: `${unitOf(lang, row)}${lang === 'fa' ? '،' : ','} ${row.period_index === null ? '' : periodShort(row.frequency, row.period_index, lang)}`,
      cells: counties.map((county) => {
        const cell = known.get(county.code)
        if (!cell) return null
        const heat = heats.get(county.code) ?? null
        if (heat !== null && heat > 3) better++
        if (heat !== null && heat < 3) worse++
        return {
          shown: showFigure(cell.value, row.decimals, lang),
          heat,
          ...(heat === null ? {} : { title: words(`${by === 'change' ? 'heat' : 'level'}_${heat}`) }),
        }
      }),
    }
  })
  const legend = ([1, 2, 3, 4, 5] as const).map((heat) => words(`${by === 'change' ? 'heat' : 'level'}_${heat}`))
  return (
    <>
      <ListHead
        title={words('matrix')}
        lead={words('matrixLead')}
        exports={['csv', 'xlsx']}
        exportHref={(format) => `/indicators/matrix.${format}${url.search}`}
        views={[
          { title: words('indicators'), href: '/indicators' },
          { title: words('matrixByChange'), href: listUrl(url, { by: null }), current: by === 'change' },
          { title: words('matrixByLevel'), href: listUrl(url, { by: 'level' }), current: by === 'level' },
        ]}
      />
      <FilterBar filters={filters} keep={['by']} />
      {shown.length === 0 ? (
        <EmptyState title={words('matrixEmpty')} icon="indicator">
          {words('noFiguresNext')}
        </EmptyState>
      ) : (
        <ChartFigure
          sentence={by === 'change' ? words('matrixSentenceChange', { better, worse }) : words('matrixSentenceLevel')}
        >
          <HeatMatrix
            caption={words('matrix')}
            corner={words('indicator')}
            columns={counties.map((county) => ({ title: countyOf(lang, county) }))}
            rows={heatRows}
            legend={legend as [string, string, string, string, string]}
          />
        </ChartFigure>
      )}
    </>
  )
}
