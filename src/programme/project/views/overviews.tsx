import {
  Billions,
  Card,
  ChartFigure,
  CountyMap,
  DataTable,
  EmptyState,
  ListHead,
  Num,
  PlaceMap,
  type SCurveLine,
  SmallSCurve,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { reasonSentence } from '../colour-words.ts'
import type { AgencyTotals, CountyMonth, ProjectRow } from '../list-queries.ts'
import type { CountyTotals, ProjectTotals } from '../queries.ts'
import { projectWords } from '../words.ts'
import {
  Code,
  ColourChips,
  colourTone,
  Day,
  Delay,
  monthTitle,
  Percent,
  ProgressBars,
  percentText,
  StateChip,
  useTitle,
} from './labels.tsx'
import { type Choices, ProjectFilters, TotalStats, ViewTabs } from './project-list.tsx'

interface MapProps extends Choices {
  places: readonly ProjectRow[]
  byCounty: readonly CountyTotals[]
  totals: ProjectTotals
  countyPlaces: readonly { code: string; name_fa: string; name_en: string; latitude: number; longitude: number }[]
}

/** Projects at their coordinates, and the counties with how many each has. */
export function MapView({ places, byCounty, totals, countyPlaces, ...choices }: MapProps) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const most = Math.max(1, ...places.map((row) => row.budget_rial))
  const worst = (row: CountyTotals) =>
    row.red * 3 > row.projects ? 'late' : row.red > 0 || row.amber > 0 ? 'due' : 'done'
  return (
    <>
      <ListHead title={t('projects')} count={totals.projects} />
      <div class="list-tools">
        <ViewTabs current="map" />
        <ProjectFilters {...choices} />
      </div>
      <ChartFigure
        sentence={t('map_lead', { n: places.length })}
        table={{
          columns: [t('title'), t('colour'), t('budget_billion')],
          rows: places
            .slice(0, 200)
            .map((row) => [
              <a href={`/projects/${row.code}`}>{row.title}</a>,
              t(row.colour),
              <Billions amount={row.budget_rial} />,
            ]),
        }}
      >
        <PlaceMap
          label={t('as_map')}
          counties={countyPlaces.map((k) => ({
            title: title(k.name_fa, k.name_en),
            lat: k.latitude,
            lon: k.longitude,
          }))}
          places={places.map((row) => ({
            lat: row.latitude!,
            lon: row.longitude!,
            title: `${row.title} — ${t(row.colour)}`,
            tone: colourTone[row.colour],
            href: `/projects/${row.code}`,
            size: row.budget_rial / most,
          }))}
        />
      </ChartFigure>
      <Card title={t('map_counties')}>
        <ChartFigure
          sentence={t('colours_now', { green: totals.green, amber: totals.amber, red: totals.red })}
          table={{
            columns: [t('county'), t('projects'), t('budget_billion'), t('reported'), t('verified')],
            rows: byCounty.map((row) => [
              title(row.county_fa, row.county_en),
              row.projects,
              <Billions amount={row.budget_rial} />,
              percentText(row.reported_percent, lang),
              percentText(row.verified_percent, lang),
            ]),
          }}
        >
          <CountyMap
            label={t('map_counties')}
            points={countyPlaces.map((place) => {
              const row = byCounty.find((one) => one.county_code === place.code)
              return {
                code: place.code,
                title: title(place.name_fa, place.name_en),
                lat: place.latitude,
                lon: place.longitude,
                value: row?.projects ?? 0,
                tone: row ? worst(row) : 'neutral',
                href: `/projects?county=${place.code}`,
              }
            })}
          />
        </ChartFigure>
      </Card>
    </>
  )
}

interface CountiesProps extends Choices {
  months: readonly string[]
  rows: readonly CountyMonth[]
  totals: ProjectTotals
  byCounty: readonly CountyTotals[]
}

/** One small curve for each county, all on one scale. */
export function CountiesView({ months, rows, totals, byCounty, ...choices }: CountiesProps) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const ofCounty = Map.groupBy(rows, (row) => row.county_code)
  const at = (month: string) => months.indexOf(month) / Math.max(1, months.length - 1)
  return (
    <>
      <ListHead title={t('projects')} count={totals.projects} lead={t('counties_lead')} />
      <div class="list-tools">
        <ViewTabs current="counties" />
        <ProjectFilters {...choices} />
      </div>
      {byCounty.length === 0 ? <EmptyState title={t('list_empty')} icon="report" /> : null}
      <ul class="small-multiples">
        {byCounty.map((county) => {
          const points = ofCounty.get(county.county_code) ?? []
          const line = (key: 'planned_percent' | 'reported_percent' | 'verified_percent') =>
            points.map((point) => ({ at: at(point.month), percent: point[key] }))
          const lines: SCurveLine[] = [
            { title: t('verified'), points: line('verified_percent'), tone: 'done', filled: true },
            { title: t('planned'), points: line('planned_percent'), tone: 'neutral' },
            { title: t('reported'), points: line('reported_percent'), tone: 'lapis' },
          ]
          const last = points.at(-1)
          const name = title(county.county_fa, county.county_en)
          return (
            <li>
              <a href={`/projects?county=${county.county_code}`}>
                <b>{name}</b> <span class="muted">{t('n_projects', { n: county.projects })}</span>
              </a>
              <SmallSCurve
                lines={lines}
                label={t('county_curve', {
                  county: name,
                  planned: Math.round(last?.planned_percent ?? 0),
                  reported: Math.round(last?.reported_percent ?? 0),
                  verified: Math.round(last?.verified_percent ?? 0),
                })}
              />
              <span class="small-figures">
                {(
                  [
                    ['planned', 'neutral', last?.planned_percent],
                    ['reported', 'lapis', last?.reported_percent],
                    ['verified', 'done', last?.verified_percent],
                  ] as const
                ).map(([key, tone, value]) => (
                  <span class={`text-${tone}`}>
                    <b>{percentText(value ?? 0, lang)}</b> {t(key)}
                  </span>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
      <ChartFigure
        sentence={months.length > 0 ? `${monthTitle(months[0]!, lang)} — ${monthTitle(months.at(-1)!, lang)}` : ''}
        table={{
          columns: [
            t('county'),
            t('projects'),
            t('budget_billion'),
            t('planned'),
            t('reported'),
            t('verified'),
            t('red'),
          ],
          rows: byCounty.map((row) => [
            <a href={`/projects?county=${row.county_code}`}>{title(row.county_fa, row.county_en)}</a>,
            row.projects,
            <Billions amount={row.budget_rial} />,
            percentText(row.planned_percent, lang),
            percentText(row.reported_percent, lang),
            percentText(row.verified_percent, lang),
            row.red,
          ]),
        }}
      />
    </>
  )
}

interface AgenciesProps extends Choices {
  rows: readonly AgencyTotals[]
  totals: ProjectTotals
}

export function AgenciesView({ rows, totals, ...choices }: AgenciesProps) {
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <>
      <ListHead title={t('projects')} count={totals.projects} lead={t('agencies_lead')} />
      <div class="list-tools">
        <ViewTabs current="agencies" />
        <ProjectFilters {...choices} />
      </div>
      <DataTable
        caption={t('by_agency')}
        rows={rows}
        rowHref={(row) => `/projects/agencies/${row.agency_code}`}
        empty={<EmptyState title={t('list_empty')} icon="report" />}
        columns={[
          {
            key: 'agency',
            title: t('agency'),
            className: 'main',
            render: (row) => (
              <a href={`/projects/agencies/${row.agency_code}`}>{title(row.agency_fa, row.agency_en)}</a>
            ),
          },
          { key: 'projects', title: t('projects'), className: 'num', render: (row) => <Num value={row.projects} /> },
          {
            key: 'budget',
            title: t('budget_billion'),
            className: 'num',
            render: (row) => <Billions amount={row.budget_rial} />,
          },
          {
            key: 'progress',
            title: t('progress'),
            render: (row) => (
              <ProgressBars
                planned={row.planned_percent}
                reported={row.reported_percent}
                verified={row.verified_percent}
              />
            ),
          },
          {
            key: 'colours',
            title: t('colour'),
            render: (row) => t('colours_now', { green: row.green, amber: row.amber, red: row.red }),
          },
        ]}
      />
    </>
  )
}

interface AgencyProps {
  agency: { code: string; title_fa: string; title_en: string }
  rows: readonly ProjectRow[]
  totals: ProjectTotals
}

/** All projects of one agency on a sheet to be printed. */
export function AgencySheet({ agency, rows, totals }: AgencyProps) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <>
      <ListHead
        title={title(agency.title_fa, agency.title_en)}
        count={totals.projects}
        lead={t('print')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) =>
          `${format === 'json' ? '/api/v1/projects' : `/projects.${format}`}?agency=${agency.code}&state=all`
        }
      />
      <TotalStats totals={totals} />
      <DataTable
        caption={t('projects')}
        rows={rows}
        rowHref={(row) => `/projects/${row.code}`}
        empty={<EmptyState title={t('list_empty')} icon="report" />}
        columns={[
          {
            key: 'title',
            title: t('title'),
            className: 'main',
            render: (row) => (
              <>
                <a href={`/projects/${row.code}`}>{row.title}</a>{' '}
                <span class="muted">
                  <Code code={row.code} />
                </span>
                <span class="under">{reasonSentence(row.colour_reason, lang)}</span>
              </>
            ),
          },
          {
            key: 'colour',
            title: t('colour'),
            render: (row) => <ColourChips colour={row.colour} override={row.override_colour} />,
          },
          { key: 'state', title: t('state'), render: (row) => <StateChip state={row.state} /> },
          {
            key: 'county',
            title: t('county'),
            render: (row) => (row.county_code ? title(row.county_fa, row.county_en) : t('whole_province')),
          },
          {
            key: 'budget',
            title: t('budget_billion'),
            className: 'num',
            render: (row) => <Billions amount={row.budget_rial} />,
          },
          {
            key: 'spent',
            title: t('spent'),
            className: 'num',
            render: (row) => <Billions amount={row.spent_rial} />,
          },
          {
            key: 'planned',
            title: t('planned'),
            className: 'num',
            render: (row) => <Percent value={row.planned_percent} />,
          },
          {
            key: 'reported',
            title: t('reported'),
            className: 'num',
            render: (row) => <Percent value={row.reported_percent} />,
          },
          {
            key: 'verified',
            title: t('verified'),
            className: 'num',
            render: (row) => <Percent value={row.verified_percent} />,
          },
          { key: 'delay', title: t('delay'), render: (row) => <Delay days={row.delay_days} /> },
          { key: 'ends', title: t('ends'), render: (row) => <Day iso={row.ends_on} /> },
        ]}
      />
    </>
  )
}
