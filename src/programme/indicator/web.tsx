// Pages of indicators: the list, the matrix, the record, and what the secretariat changes. The returns' pages are in `entry-web.tsx`.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listCounties } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readFields, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { doerText, listTimeline } from '../../platform/journal.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import type { Option } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { definers, returnReaders } from './access.ts'
import { defineIndicator, notePeers, redefineIndicator, retireIndicator, setTargets } from './actions.ts'
import { declareIndicatorApi } from './api.ts'
import { figureColumnsOf, indicatorColumnsOf } from './columns.ts'
import { readCountyStandings } from './county-standings.ts'
import { declareCountyPages } from './county-web.tsx'
import { unlikeUnits } from './definition-checks.ts'
import { declareEntryPages } from './entry-web.tsx'
import { choicesOf, filterChoices } from './filter-choices.ts'
import { parseFormula } from './formula.ts'
import { countIndicators, countStandings, eachIndicator, listIndicators, listSparks } from './list-queries.ts'
import { declareMatrixPages } from './matrix-web.tsx'
import { lastEnded, periodCode, periodOn, periodTitle, perYear } from './periods.ts'
import * as queries from './queries.ts'
import { listReturnsOf, mayReadReturnsOf } from './return-queries.ts'
import * as schema from './schema.ts'
import { declareIndicatorTables } from './tables.ts'
import { trendOf } from './trend.ts'
import { DefinitionForm, NotePage, PeersForm, TargetForm } from './views/forms.tsx'
import { IndicatorList } from './views/indicator-list.tsx'
import { IndicatorRecord, type IndicatorView, tellIndicator } from './views/indicator-record.tsx'
import { nameOf } from './views/names.ts'
import { indicatorWords } from './words.ts'

type Status = ContentfulStatusCode

export const indicatorRoom = new Room()
  .get('/indicators', { may: 'public' }, showList)
  .get('/indicators.csv', { may: 'public' }, (c) => {
    const { ctx } = c.var
    const rows = eachIndicator(ctx.db, ctx.actor, readFilters(c, schema.indicatorFilters), tehranDate(ctx.now))
    return csvResponse(`${indicatorWords.in(ctx.lang)('file')}.csv`, indicatorColumnsOf(ctx.lang), rows)
  })
  .get('/indicators.xlsx', { may: 'public' }, (c) => {
    const { ctx } = c.var
    const rows = eachIndicator(ctx.db, ctx.actor, readFilters(c, schema.indicatorFilters), tehranDate(ctx.now))
    return xlsxResponse(`${indicatorWords.in(ctx.lang)('file')}.xlsx`, indicatorColumnsOf(ctx.lang), rows)
  })
  .get('/indicators/new', { may: definers }, async (c) => {
    const follows = await followedBy(c, c.req.query('after'))
    const { code, version, first_period, frequency, baseline_period, baseline_value, ...kept } = follows
      ? valuesOf(follows)
      : ({ is_public: '1', decimals: '0', period_rule: 'sum', county_rule: 'none' } as Record<string, string>)
    return definitionPage(c, null, { values: kept, errors: {} }, 200, follows)
  })
  .post('/indicators/new', { may: definers }, async (c) =>
    answerForm(c, await readForm(c, schema.newIndicatorForm), {
      work: async (value) => `/indicators/${(await defineIndicator(c.var.ctx, value)).code}`,
      again: async (form, status) => definitionPage(c, null, form, status, await followedBy(c, form.values['follows'])),
    }),
  )

declareMatrixPages(indicatorRoom)
declareEntryPages(indicatorRoom)
declareCountyPages(indicatorRoom)

indicatorRoom
  .get('/indicators/:code', { may: 'public' }, showRecord)
  .get('/indicators/:code/values.csv', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const indicator = await access(c)
    return csvResponse(
      `${indicator.code}.csv`,
      figureColumnsOf(indicator.frequency, ctx.lang),
      queries.eachFigure(ctx.db, indicator.id),
    )
  })
  .get('/indicators/:code/values.xlsx', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const indicator = await access(c)
    return xlsxResponse(
      `${indicator.code}.xlsx`,
      figureColumnsOf(indicator.frequency, ctx.lang),
      queries.eachFigure(ctx.db, indicator.id),
    )
  })
  .get('/indicators/:code/definition', { may: definers }, async (c) => {
    const indicator = await access(c)
    return definitionPage(c, indicator, { values: valuesOf(indicator), errors: {} }, 200)
  })
  .post('/indicators/:code/definition', { may: definers }, async (c) => {
    const indicator = await access(c)
    return answerForm(c, await readForm(c, schema.definitionForm), {
      work: async (value) => `/indicators/${(await redefineIndicator(c.var.ctx, indicator.code, value)).code}`,
      again: (form, status) => definitionPage(c, indicator, form, status),
    })
  })
  .get('/indicators/:code/targets', { may: definers }, (c) => targetPage(c, emptyForm, 200))
  .post('/indicators/:code/targets', { may: definers }, async (c) =>
    answerForm(c, await readForm(c, schema.targetForm), {
      work: async (value) => `/indicators/${(await setTargets(c.var.ctx, param(c, 'code'), [value])).code}`,
      again: (form, status) => targetPage(c, form, status),
    }),
  )
  .get('/indicators/:code/peers', { may: definers }, (c) => peersPage(c, emptyForm, 200))
  .post('/indicators/:code/peers', { may: definers }, async (c) => {
    const typed = await readFields(c)
    return answerForm(c, await readForm(c, schema.peerForm), {
      work: async (value) => {
        const values = new Map(
          Object.entries(typed).flatMap(([name, text]) => {
            const province = /^province_(\d\d)$/.exec(name)?.[1]
            return province ? [[province, text] as const] : []
          }),
        )
        return `/indicators/${(await notePeers(c.var.ctx, param(c, 'code'), { ...value, values })).code}`
      },
      again: (form, status) => peersPage(c, form, status),
    })
  })
  .get('/indicators/:code/retirement', { may: definers }, (c) => retirementPage(c, emptyForm, 200))
  .post('/indicators/:code/retirement', { may: definers }, async (c) =>
    answerForm(c, await readForm(c, schema.retirementForm), {
      work: async ({ reason }) => `/indicators/${(await retireIndicator(c.var.ctx, param(c, 'code'), reason)).code}`,
      again: (form, status) => retirementPage(c, form, status),
    }),
  )

declareIndicatorTables(indicatorRoom)
declareIndicatorApi(indicatorRoom)

const access = (c: C) =>
  queries.accessIndicator(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'), tehranDate(c.var.ctx.now))

/** The indicator in use that a new one is to go on from; null where none is named or there. */
async function followedBy(c: C, code: string | undefined): Promise<queries.Indicator | null> {
  if (!code) return null
  const { ctx } = c.var
  const found = await queries.accessIndicator(ctx.db, ctx.actor, code, tehranDate(ctx.now)).catch(() => null)
  return found?.retired_at ? null : found
}

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const filters = readFilters(c, schema.indicatorFilters)
  const today = tehranDate(ctx.now)
  const [list, count, standingCounts, choices] = await Promise.all([
    listIndicators(ctx.db, ctx.actor, filters, today),
    countIndicators(ctx.db, ctx.actor, filters, today),
    countStandings(ctx.db, ctx.actor),
    filterChoices(ctx),
  ])
  const sparks = await listSparks(
    ctx.db,
    list.rows.map((row) => row.id),
  )
  const { sort, after, ...narrowing } = filters
  return page(
    c,
    { title: indicatorWords.in(ctx.lang)('indicators'), wide: true, description: indicatorWords.in(ctx.lang)('lead') },
    <IndicatorList
      {...list}
      {...{ count, sparks, today }}
      standings={standingCounts}
      filters={choices}
      isFiltered={Object.values(narrowing).some((value) => value !== undefined)}
      may={{ define: isAllowed(definers, ctx.actor), seeReturns: isAllowed(returnReaders, ctx.actor) }}
    />,
  )
}

async function showRecord(c: C): Promise<Response> {
  const { ctx } = c.var
  const { actor, db, lang } = ctx
  const indicator = await access(c)
  const seesReturns = mayReadReturnsOf(actor, indicator.organisation_id)
  const span = indicator.frequency === 'month' ? 36 : indicator.frequency === 'quarter' ? 20 : 12
  const [figures, targets, revisions, versions, links, returns, entries] = await Promise.all([
    queries.listFigures(db, indicator.id, 'all', (indicator.period_index ?? 0) - span + 1),
    queries.listTargets(db, indicator.id),
    queries.listRevisions(db, indicator.id),
    queries.listVersions(db, indicator.id),
    queries.listLinks(db, indicator.id),
    seesReturns ? listReturnsOf(db, indicator.id) : [],
    isAllowed('staff', actor) ? listTimeline(db, 'indicator', indicator.id) : [],
  ])
  const ranked = await rankedOf(ctx, indicator, figures, links.reads)
  const today = tehranDate(ctx.now)
  const counties = indicator.is_by_county ? await listCounties(db) : []
  const countyStandings = indicator.is_by_county ? await readCountyStandings(db, indicator, figures) : []
  const view: IndicatorView = {
    indicator,
    trend: trendOf(
      indicator,
      figures.filter((figure) => figure.county_code === null),
      targets,
    ),
    figures,
    counties,
    countyStandings,
    targets,
    revisions,
    versions,
    links,
    ranked,
    returns: await Promise.all(
      returns.map(async (row) => ({
        ...row,
        workingDays: row.due_on ? await ctx.deadlines.workingDays(db, today, row.due_on, null) : null,
      })),
    ),
    unlike: isAllowed(definers, actor) ? await unlikeOf(ctx, indicator) : null,
    timeline: isAllowed('staff', actor)
      ? entries.toReversed().map((entry) => ({
          at: entry.at,
          who: doerText(entry, lang),
          ...tellIndicator(entry, indicator.frequency, lang),
        }))
      : null,
    may: {
      edit: isAllowed(definers, actor) && !indicator.retired_at,
      note:
        isAllowed(definers, actor) &&
        !indicator.retired_at &&
        indicator.formula === null &&
        indicator.polarity !== 'near',
      enter:
        (actor.post?.kind === 'agency_head' || actor.post?.kind === 'agency_expert') &&
        actor.post.organisationId === indicator.organisation_id,
    },
  }
  return page(c, { title: nameOf(lang, indicator), wide: true }, <IndicatorRecord {...view} />)
}

/** Whose figures stand beside other provinces': the indicator's own, or those of what a rank is the rank of. */
async function rankedOf(
  ctx: Ctx,
  indicator: queries.Indicator,
  figures: readonly queries.FigurePoint[],
  reads: readonly queries.Link[],
) {
  const read = indicator.formula?.startsWith('rank(') && reads.length === 1 ? reads[0] : undefined
  if (!read) return { indicator, figures, peers: await queries.listPeers(ctx.db, [indicator.id]) }
  const other = await queries.accessIndicator(ctx.db, ctx.actor, read.code, tehranDate(ctx.now)).catch(() => null)
  if (!other) return null
  const [theirs, peers] = await Promise.all([
    queries.listFigures(ctx.db, other.id, 'province'),
    queries.listPeers(ctx.db, [other.id]),
  ])
  return { indicator: other, figures: theirs, peers }
}

async function unlikeOf(ctx: Ctx, indicator: queries.Indicator): Promise<[string, string] | null> {
  const parsed = indicator.formula === null ? null : parseFormula(indicator.formula)
  if (!parsed?.ok) return null
  const named = await queries.listNamed(ctx.db)
  return unlikeUnits(parsed.formula, new Map(named.map((one) => [one.code, one.unit])))
}

async function definitionPage(
  c: C,
  indicator: queries.Indicator | null,
  form: FormState,
  status: Status,
  follows: queries.Indicator | null = null,
): Promise<Response> {
  const { ctx } = c.var
  const title = indicatorWords.in(ctx.lang)(indicator ? 'redefine' : follows ? 'goOn' : 'new')
  const props = { indicator, follows, form, choices: await choicesOf(ctx) }
  return page(c, { title, status }, <DefinitionForm {...props} />)
}

function valuesOf(indicator: queries.Indicator): Record<string, string> {
  const { is_by_county, is_public, organisation_id, ...rest } = indicator
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  return {
    ...Object.fromEntries(
      Object.keys(schema.definitionForm.shape)
        .filter((name) => name in rest)
        .map((name) => [name, text(rest[name as keyof typeof rest])]),
    ),
    source_organisation_id: String(organisation_id),
    is_by_county: is_by_county ? '1' : '',
    is_public: is_public ? '1' : '',
  }
}

async function targetPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const indicator = await access(c)
  const now = periodOn(indicator.frequency, tehranDate(ctx.now))
  const year = perYear[indicator.frequency]
  return page(
    c,
    { title: indicatorWords.in(ctx.lang)('setTarget'), status },
    <TargetForm
      indicator={indicator}
      form={form}
      periods={periodChoices(indicator, now - year, now + 3 * year, ctx)}
    />,
  )
}

async function peersPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const indicator = await access(c)
  const last = lastEnded(indicator.frequency, tehranDate(ctx.now))
  const [provinces, own] = await Promise.all([queries.listProvinces(ctx.db), queries.ownProvince(ctx.db)])
  return page(
    c,
    { title: indicatorWords.in(ctx.lang)('notePeers'), status },
    <PeersForm
      indicator={indicator}
      form={form}
      periods={periodChoices(indicator, last - 2 * perYear[indicator.frequency], last, ctx).reverse()}
      provinces={provinces.filter((province) => province.code !== own)}
    />,
  )
}

async function retirementPage(c: C, form: FormState, status: Status): Promise<Response> {
  const words = indicatorWords.in(c.var.ctx.lang)
  const indicator = await access(c)
  return page(
    c,
    { title: words('retire'), status },
    <NotePage
      title={words('retire')}
      lead={words('retireLead')}
      back={`/indicators/${indicator.code}`}
      field="reason"
      form={form}
    />,
  )
}

function periodChoices({ frequency }: queries.Indicator, from: number, to: number, ctx: Ctx): Option[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    value: periodCode(frequency, from + at),
    title: periodTitle(frequency, from + at, ctx.lang),
  }))
}
