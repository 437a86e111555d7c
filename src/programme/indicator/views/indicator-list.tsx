import {
  BulletChart,
  ChartFigure,
  type Column,
  DataTable,
  EmptyState,
  type Filter,
  FilterBar,
  LinkButton,
  ListHead,
  listUrl,
  Pager,
  Sparkline,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { showFigure, showPercent, standingTones } from '../figure-text.ts'
import { lastEnded, periodTitle } from '../periods.ts'
import type { IndicatorRow } from '../queries.ts'
import { indicatorWords } from '../words.ts'
import { nameOf, unitOf } from './names.ts'

export interface IndicatorListProps {
  rows: readonly IndicatorRow[]
  next: string | null
  count: number
  sparks: ReadonlyMap<number, readonly number[]>
  standings: ReadonlyMap<string, number>
  filters: readonly Filter[]
  isFiltered: boolean
  may: { define: boolean; seeReturns: boolean }
  today: string
}

export function IndicatorList(props: IndicatorListProps) {
  const { rows, next, count, sparks, filters, isFiltered, may, today } = props
  const { url, lang } = usePage()
  const words = useWords(indicatorWords)
  const columns: Column<IndicatorRow>[] = [
    {
      key: 'title',
      title: words('title'),
      sort: true,
      className: 'main',
      render: (row) => (
        <>
          <a href={`/indicators/${row.code}`}>{nameOf(lang, row)}</a>
          <span class="under">{lang === 'fa' ? row.agency_fa : row.agency_en}</span>
        </>
      ),
    },
    {
      key: 'standing',
      title: words('standing'),
      className: 'narrow',
      render: (row) => <StatusChip title={words(`standing_${row.standing}`)} tone={standingTones[row.standing]} />,
    },
    {
      key: 'value',
      title: words('latest'),
      className: 'num',
      render: (row) =>
        row.value === null ? (
          <span class="muted">—</span>
        ) : (
          <span>
            <bdi>{showFigure(row.value, row.decimals, lang)}</bdi> <span class="unit">{unitOf(lang, row)}</span>
          </span>
        ),
    },
    {
      key: 'target',
      title: words('target'),
      className: 'num',
      render: (row) =>
        row.target === null ? <span class="muted">—</span> : <bdi>{showFigure(row.target, row.decimals, lang)}</bdi>,
    },
    {
      key: 'attainment',
      title: words('attainment'),
      className: 'num',
      render: (row) =>
        row.attainment === null ? <span class="muted">—</span> : <bdi>{showPercent(row.attainment, lang)}</bdi>,
    },
    {
      key: 'trend',
      title: words('trend'),
      className: 'trend',
      render: (row) => {
        const values = sparks.get(row.id) ?? []
        return values.length < 2 ? (
          <span class="muted">—</span>
        ) : (
          <Sparkline values={values} label={words('trendOf', { title: nameOf(lang, row) })} />
        )
      },
    },
    {
      key: 'period',
      title: words('period'),
      className: 'narrow',
      render: (row) => (
        <span>
          {row.period_index === null ? (
            <span class="muted">—</span>
          ) : (
            periodTitle(row.frequency, row.period_index, lang)
          )}
          <span class="under">
            <Freshness row={row} today={today} />
          </span>
        </span>
      ),
    },
  ]
  return (
    <>
      <ListHead
        title={words('indicators')}
        count={count}
        lead={words('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => `${format === 'json' ? '/api/v1/indicators' : `/indicators.${format}`}${url.search}`}
        action={
          may.define ? (
            <LinkButton href="/indicators/new" kind="primary" icon="plus">
              {words('new')}
            </LinkButton>
          ) : undefined
        }
        views={viewsOf(url, words, may.seeReturns)}
      />
      <Overview {...props} />
      <FilterBar filters={filters} />
      <DataTable
        caption={words('indicators')}
        columns={columns}
        rows={rows}
        rowHref={(row) => `/indicators/${row.code}`}
        rowTone={(row) =>
          row.standing === 'off' ? 'late' : row.standing === 'near' ? 'due' : row.standing === 'met' ? 'done' : null
        }
        empty={
          isFiltered ? (
            <EmptyState
              title={words('emptyFiltered')}
              icon="filter"
              action={<LinkButton href="/indicators">{words('clearFilters')}</LinkButton>}
            />
          ) : (
            <EmptyState title={words('empty')} icon="indicator">
              {words('emptyNext')}
            </EmptyState>
          )
        }
      />
      <Pager next={next} />
    </>
  )
}

function viewsOf(url: URL, words: ReturnType<typeof indicatorWords.in>, seesReturns: boolean) {
  const set = url.searchParams.get('set')
  return [
    { title: words('viewAll'), href: listUrl(url, { set: null, after: null }), current: set === null },
    { title: words('viewMinistry'), href: listUrl(url, { set: 'ministry', after: null }), current: set === 'ministry' },
    { title: words('viewLate'), href: listUrl(url, { set: 'late', after: null }), current: set === 'late' },
    { title: words('viewComputed'), href: listUrl(url, { set: 'computed', after: null }), current: set === 'computed' },
    { title: words('viewMatrix'), href: '/indicators/matrix' },
    ...(seesReturns ? [{ title: words('viewReturns'), href: '/indicators/returns' }] : []),
  ]
}

/** Every indicator of this page that has a target, the farthest from it first. */
function Overview({ rows, standings }: IndicatorListProps) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const aimed = rows
    .filter((row) => row.attainment !== null && row.target !== null)
    .sort((one, other) => one.attainment! - other.attainment!)
  if (aimed.length < 2) return null
  const of = (name: string) => standings.get(name) ?? 0
  return (
    <details class="card fold">
      <summary>{words('attainmentOf')}</summary>
      <ChartFigure
        sentence={words('bulletSentence', {
          total: of('met') + of('near') + of('off'),
          met: of('met'),
          off: of('off'),
        })}
        table={{
          columns: [words('title'), words('latest'), words('target'), words('attainment')],
          rows: aimed.map((row) => [
            nameOf(lang, row),
            showFigure(row.value!, row.decimals, lang),
            showFigure(row.target!, row.decimals, lang),
            showPercent(row.attainment!, lang),
          ]),
        }}
      >
        <BulletChart
          max={130}
          rows={aimed.map((row) => ({
            title: nameOf(lang, row),
            value: Math.min(130, 100 * row.attainment!),
            target: 100,
            href: `/indicators/${row.code}`,
            shown: showPercent(row.attainment!, lang),
            tone:
              row.standing === 'off'
                ? ('late' as const)
                : row.standing === 'near'
                  ? ('due' as const)
                  : ('done' as const),
          }))}
        />
      </ChartFigure>
    </details>
  )
}

function Freshness({ row, today }: { row: IndicatorRow; today: string }) {
  const words = useWords(indicatorWords)
  if (row.late_returns > 0)
    return <StatusChip title={words('lateReturns', { n: row.late_returns })} tone="late" icon="clock" />
  if (row.period_index === null) return null
  const behind = lastEnded(row.frequency, today) - row.period_index
  return behind <= 0 ? (
    <span>{words('fresh')}</span>
  ) : (
    <span class="muted">{words('periodsBehind', { n: behind })}</span>
  )
}
