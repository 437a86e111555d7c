// The chart of the whole programme, that of one project, and the forecast of its end.

import { listAgencies, listCounties } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { codeIn } from '../../platform/record-links.ts'
import { fileColumns } from '../../platform/record-table.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { listed, pick } from '../../platform/words.ts'
import { assets, ExportLinks, type Filter, FilterBar, ListHead, listUrl } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { makeForecast } from './actions.ts'
import { declareScheduleApi } from './api.ts'
import { type ChartRow, chartColumns } from './columns.ts'
import type { Row } from './gantt-rows.ts'
import type { Chart } from './gantt-svg.ts'
import { type PaperFacts, schedulePaper } from './paper.ts'
import { accessChartProject, listActions, listForecasts } from './queries.ts'
import { type ReadChart, readProgrammeChart, readProjectChart } from './reading.ts'
import { chartFilters, chartView, type LinkChoice } from './schema.ts'
import { declareScheduleTables, linkColumns, linkRows } from './tables.ts'
import { tellRow } from './tell.ts'
import { ForecastPage, ProjectTime } from './views/forecast-page.tsx'
import { blockHtml, blockRows, GanttChart, type GanttProps } from './views/gantt-chart.tsx'
import { LinksCard, PathTable } from './views/path-table.tsx'
import { scheduleWords } from './words.ts'

const forecasters = ['governor', 'secretariat_officer', 'legal_secretary', 'agency_head', 'agency_expert'] as const

export const scheduleRoom = new Room()
  .get('/gantt', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const words = scheduleWords.in(ctx.lang)
    const filters = chartFilters.parse(queryOf(c))
    const [read, choices] = await Promise.all([readProgrammeChart(ctx, filters, viewOf(c)), filterChoices(ctx)])
    const props = propsOf(c, read, '/gantt/rows', Object.values(filters).some(Boolean))
    return page(
      c,
      { title: words('gantt'), wide: true, head: <Script /> },
      <>
        <ListHead
          title={words('gantt')}
          lead={words('ganttLead')}
          count={read.count}
          exports={['csv', 'xlsx', 'json']}
          exportHref={(kind) => `${kind === 'json' ? '/api/v1/gantt' : `/gantt.${kind}`}${new URL(c.req.url).search}`}
        />
        <FilterBar filters={choices} keep={['zoom', 'from', 'links']} />
        <GanttChart {...props} />
        <p class="muted">
          {words('linksTitle')}: <ExportLinks base="/gantt/links" query={new URL(c.req.url).search} />
        </p>
      </>,
    )
  })
  .get('/gantt/rows', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const read = await readProgrammeChart(ctx, chartFilters.parse(queryOf(c)), viewOf(c))
    const props = propsOf(c, read, '/gantt/rows', false)
    const at = Math.floor((viewOf(c).row ?? 0) / blockRows) * blockRows
    return c.html(at < props.rows.length ? blockHtml(props, at) : '')
  })
  .get('/gantt.csv', { may: 'staff' }, async (c) => {
    const { lang } = c.var.ctx
    return csvResponse(`${scheduleWords.in(lang)('gantt')}.csv`, chartColumns(lang), await chartRows(c))
  })
  .get('/gantt.xlsx', { may: 'staff' }, async (c) => {
    const { lang } = c.var.ctx
    const title = scheduleWords.in(lang)('gantt')
    return xlsxResponse(`${title}.xlsx`, chartColumns(lang), await chartRows(c), title)
  })
  .get('/gantt/links.csv', { may: 'staff' }, async (c) => {
    const { lang } = c.var.ctx
    return csvResponse(`${scheduleWords.in(lang)('linksTitle')}.csv`, linkFile(lang), await programmeLinks(c))
  })
  .get('/gantt/links.xlsx', { may: 'staff' }, async (c) => {
    const { lang } = c.var.ctx
    const title = scheduleWords.in(lang)('linksTitle')
    return xlsxResponse(`${title}.xlsx`, linkFile(lang), await programmeLinks(c), title)
  })
  .get('/gantt.pdf', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = chartFilters.parse(queryOf(c))
    const [read, choices] = await Promise.all([readProgrammeChart(ctx, filters, viewOf(c)), filterChoices(ctx)])
    const words = scheduleWords.in(ctx.lang)
    const chosen = choices.flatMap((choice) => {
      const value = filters[choice.name as keyof typeof filters]
      const option = choice.options?.find((one) => one.value === String(value ?? ''))
      return option ? [`${choice.title}: ${option.title}`] : []
    })
    return paperResponse(c, read, 'schedule', {
      title: words('gantt'),
      subtitle: chosen.length > 0 ? chosen.join(ctx.lang === 'fa' ? '؛ ' : '; ') : words('paperAll'),
      facts: [words('paperFacts', { n: read.count, date: formatJalali(tehranDate(ctx.now), 'long', ctx.lang) })],
    })
  })
  .get('/projects/:code/gantt.pdf', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const words = scheduleWords.in(ctx.lang)
    const read = await readProjectChart(ctx, param(c, 'code'), viewOf(c))
    const { project } = read
    return paperResponse(c, read, `schedule-${project.code}`, {
      title: `${words('projectGantt')}: ${project.title}`,
      subtitle: listed(
        [codeIn(ctx.lang, project.code), pick(ctx.lang, project.agency_fa, project.agency_en)],
        ctx.lang,
      ),
      facts: [
        words('paperProject', {
          reported: Math.round(project.reported_percent),
          verified: Math.round(project.verified_percent),
          date: formatJalali(tehranDate(ctx.now), 'long', ctx.lang),
        }),
      ],
    })
  })
  .get('/projects/:code/gantt', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const read = await readProjectChart(ctx, param(c, 'code'), viewOf(c))
    const props = propsOf(c, read, null, false)
    return page(
      c,
      { title: `${scheduleWords.in(ctx.lang)('projectGantt')}: ${read.project.title}`, wide: true, head: <Script /> },
      <ProjectTime project={read.project} current="gantt">
        <GanttChart {...props} />
        <PathTable code={read.project.code} rows={read.path} />
        <LinksCard code={read.project.code} count={read.links.length} />
      </ProjectTime>,
    )
  })
  .get('/projects/:code/forecast', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const project = await accessChartProject(ctx.db, ctx.actor, param(c, 'code'))
    const forecasts = await listForecasts(ctx.db, project.id)
    const mayMake = isAllowed(forecasters, ctx.actor) && !project.is_closed
    return page(
      c,
      { title: `${scheduleWords.in(ctx.lang)('forecast')}: ${project.title}`, wide: true },
      <ForecastPage project={project} forecasts={forecasts} mayMake={mayMake} />,
    )
  })
  .post('/projects/:code/forecast', { may: forecasters }, async (c) => {
    const { code } = await makeForecast(c.var.ctx, param(c, 'code'))
    return c.redirect(`/projects/${code}/forecast`, 303)
  })

declareScheduleTables(scheduleRoom)
declareScheduleApi(scheduleRoom)

async function paperResponse(c: C, read: ReadChart, name: string, about: PaperFacts): Promise<Response> {
  const { ctx } = c.var
  const paper = schedulePaper(ctx, read, viewOf(c).paper ?? 'a3', about)
  return new Response(new Uint8Array(await renderPdf('schedule.typ', paper, ctx.lang)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'no-store',
    },
  })
}

/** Every project that the filters let through, also those of folded agencies. */
async function chartRows(c: C): Promise<ChartRow[]> {
  const read = await readProgrammeChart(c.var.ctx, chartFilters.parse(queryOf(c)), {})
  return read.groups.flatMap((group) => group.projects.map((project) => ({ project, group })))
}

async function programmeLinks(c: C) {
  const read = await readProgrammeChart(c.var.ctx, chartFilters.parse(queryOf(c)), {})
  return linkRows(read.links, read.groups)
}

const linkFile = (lang: Lang) => fileColumns(linkColumns(lang), lang).map((column) => ({ width: 18, ...column }))

function Script() {
  return <script type="module" src={assets().gantt.path} />
}

const queryOf = (c: C) => Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''))
const viewOf = (c: C) => chartView.parse(queryOf(c))

function propsOf(
  c: C,
  read: Pick<GanttProps, 'rows' | 'arrows'> & {
    scale: Chart['scale']
    restOf: Chart['restOf']
    linkChoice: LinkChoice
  },
  pieces: string | null,
  isFiltered: boolean,
): GanttProps {
  const { ctx } = c.var
  const view = viewOf(c)
  const today = tehranDate(ctx.now)
  const words = scheduleWords.in(ctx.lang)
  const tell = (row: Row) => tellRow(row, ctx.lang, today)
  const url = new URL(c.req.url)
  url.pathname = url.pathname.replace(/\/rows$/, '')
  return {
    rows: read.rows,
    arrows: read.arrows,
    chart: { scale: read.scale, lang: ctx.lang, today, tell, todayTitle: words('today'), restOf: read.restOf },
    names: { lang: ctx.lang, tell, fold: (row) => foldUrl(url, row, view) },
    first: Math.floor((view.row ?? 0) / blockRows) * blockRows,
    pieces: pieces && !view.paper ? `${pieces}${listUrl(url, { row: null }).replace(/^[^?]*/, '')}` : null,
    paper: view.paper ?? null,
    links: read.linkChoice,
    isFiltered,
    mayDrag: read.rows.some((row) => row.kind === 'project' && row.project.change !== null),
  }
}

/** The same page with one row opened or closed. */
function foldUrl(url: URL, row: Row, view: ReturnType<typeof viewOf>): string | null {
  if (row.kind === 'milestone') return null
  const name = row.kind === 'agency' ? 'fold' : 'open'
  const code = row.kind === 'agency' ? row.group.code : row.project.code
  const listed = new Set((view[name] ?? '').split(',').filter(Boolean))
  if (!listed.delete(code)) listed.add(code)
  return listUrl(url, { [name]: [...listed].join(',') || null })
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = scheduleWords.in(ctx.lang)
  const [agencies, counties, actions] = await Promise.all([
    listAgencies(ctx.db),
    listCounties(ctx.db),
    listActions(ctx.db),
  ])
  return [
    {
      name: 'action',
      title: words('action'),
      options: actions.map((one) => ({ value: String(one.number), title: pick(ctx.lang, one.title_fa, one.title_en) })),
    },
    {
      name: 'agency',
      title: words('agency'),
      options: agencies.map((one) => ({ value: one.code, title: pick(ctx.lang, one.title_fa, one.title_en) })),
    },
    {
      name: 'county',
      title: words('county'),
      options: counties.map((one) => ({ value: one.code, title: pick(ctx.lang, one.name_fa, one.name_en) })),
    },
    {
      name: 'colour',
      title: words('colour'),
      options: (['green', 'amber', 'red'] as const).map((colour) => ({ value: colour, title: words(colour) })),
    },
  ]
}
