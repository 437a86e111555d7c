// Figures by category, agency and county, and where county meets category.
import type { Child } from 'hono/jsx'
import { aimPercent, insidePercent } from '../../../demands/tally/rules.ts'
import { formatNumber } from '../../../platform/persian.ts'
import { BarChart, Card, ChartFigure, ExportLinks, HeatMatrix, Num, usePage, useWords } from '../../../ui/index.ts'
import type { Figure } from '../queries.ts'
import { heatOf } from '../rules.ts'
import { hrefOf, title2Of, titleOf } from '../titles.ts'
import { numberWords } from '../words.ts'
import { rounded } from './course-charts.tsx'
import { percents } from './numbers-page.tsx'

const shownBars = 12

export function Parted({ title, head, rows }: { title: string; head: string; rows: readonly Figure[] }) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const sorted = [...rows].sort((a, b) => b.open - a.open || b.entered - a.entered)
  const first = sorted[0]
  if (!first) return null
  const shareOf = (row: Figure) => insidePercent(row)
  const days = (value: number | null): Child => (value === null ? '—' : <Num value={rounded(value)} />)
  return (
    <Card title={title} action={<ExportLinks base={`/numbers/${first.section}`} />}>
      <ChartFigure
        sentence={t('most_sentence', {
          n: first.open,
          first: titleOf(first, lang),
          below: rows.filter((row) => (shareOf(row) ?? 100) < aimPercent).length,
        })}
        table={{
          columns: [head, t('entered'), t('open'), t('late'), t('ended'), t('median'), t('p85'), t('inside_percent')],
          rows: sorted.map((row) => {
            const share = shareOf(row)
            const href = hrefOf(row, 'all')
            return [
              href ? <a href={href}>{titleOf(row, lang)}</a> : titleOf(row, lang),
              <Num value={row.entered} />,
              hrefOf(row) ? (
                <a href={hrefOf(row)}>
                  <Num value={row.open} />
                </a>
              ) : (
                <Num value={row.open} />
              ),
              <Num value={row.late} />,
              <Num value={row.ended} />,
              days(row.median_days),
              days(row.p85_days),
              share === null ? '—' : percents[lang].format(share / 100),
            ]
          }),
        }}
      >
        <BarChart
          rows={sorted.slice(0, shownBars).map((row) => ({
            title: titleOf(row, lang),
            value: row.open,
            ...(hrefOf(row) ? { href: hrefOf(row) as string } : {}),
          }))}
        />
      </ChartFigure>
    </Card>
  )
}

interface HeatProps {
  cells: readonly Figure[]
  counties: readonly Figure[]
  categories: readonly Figure[]
}

export function HeatOfCells({ cells, counties, categories }: HeatProps) {
  const t = useWords(numberWords)
  const { lang } = usePage()
  const values = cells.map((cell) => cell.open)
  const at = new Map(cells.map((cell) => [`${cell.part} ${cell.part2}`, cell]))
  const fullest = [...cells].sort((a, b) => b.open - a.open)[0]
  const columns = categories.filter((category) => category.open > 0).sort((a, b) => b.open - a.open)
  const rows = [...counties].sort((a, b) => b.open - a.open)
  if (!fullest || columns.length === 0) return null
  const names = [t('heat_1'), t('heat_2'), t('heat_3'), t('heat_4'), t('heat_5')] as const
  return (
    <Card title={t('heat')} action={<ExportLinks base="/numbers/cell" />}>
      <ChartFigure
        sentence={t('heat_sentence', {
          n: fullest.open,
          county: titleOf(fullest, lang),
          category: title2Of(fullest, lang),
        })}
      >
        <HeatMatrix
          caption={t('heat')}
          corner={t('county')}
          columns={columns.map((column) => ({ title: titleOf(column, lang), href: hrefOf(column) as string }))}
          legend={names}
          rows={rows.map((row) => ({
            title: <a href={hrefOf(row)}>{titleOf(row, lang)}</a>,
            cells: columns.map((column) => {
              const cell = at.get(`${row.part} ${column.part}`)
              if (!cell || cell.open === 0) return null
              const heat = heatOf(cell.open, values)
              return {
                shown: formatNumber(cell.open, lang),
                heat,
                href: hrefOf(cell) as string,
                ...(heat ? { title: names[heat - 1] as string } : {}),
              }
            }),
          }))}
        />
      </ChartFigure>
    </Card>
  )
}
