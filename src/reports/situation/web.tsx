import { z } from '@hono/zod-openapi'
import { ensureCounted } from '../../demands/tally/counted.ts'
import { listAgencies, listCounties } from '../../people/queries.ts'
import type { PostKind } from '../../platform/ctx.ts'
import { Fresh } from '../../platform/fresh.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type C, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import {
  type LateMilestoneFilters,
  lateMilestonesQuery,
  type ProgrammeSituation,
  countsOf as programmeCountsOf,
  readProgramme,
} from './programme-queries.ts'
import { LateMilestonesPage } from './programme-view.tsx'
import { listWaits, readSituation, type Scope, type Situation, scopeOf, type WaitFilters } from './queries.ts'
import { SituationPage, WaitsPage } from './views.tsx'
import { situationWords } from './words.ts'

const kept = new Fresh<{ situation: Situation; programme: ProgrammeSituation }>()
const PAGE = 50

export const situationMay: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'agency_head',
  'agency_expert',
  'county_officer',
  'inspector',
  'auditor',
]

const programmeFigures = z.object({
  green: z.number(),
  amber: z.number(),
  red: z.number(),
  late_milestones: z.number(),
  late_returns: z.number(),
  pending: z.number(),
})
const figures = z.object({ open: z.number(), late: z.number(), stuck: z.number(), due_week: z.number() })

export const situationRoom = new Room()
  .get('/situation', { may: situationMay }, async (c) => {
    const { at, value } = await situationOf(c)
    return page(
      c,
      { title: situationWords.in(c.var.ctx.lang)('title'), wide: true },
      <SituationPage {...value} at={at} />,
    )
  })
  .get('/situation/milestones', { may: situationMay }, showLateMilestones)
  .get('/waits', { may: situationMay }, showWaits)
  .api(
    {
      method: 'get',
      path: '/api/v1/situation',
      may: situationMay,
      tags: ['reports'],
      operationId: 'readSituation',
      summary: 'What is late, stuck and due, by body, county and stage',
      responses: {
        200: {
          description: 'Figures within the reach of the post',
          content: {
            'application/json': {
              schema: z.object({
                asOf: z.string(),
                total: figures,
                programme: programmeFigures,
                bodies: z.array(figures.extend({ id: z.number(), title: z.string() })),
                counties: z.array(figures.extend({ code: z.string(), name: z.string() })),
                stages: z.array(figures.extend({ lifecycle: z.string(), state: z.string() })),
              }),
            },
          },
        },
      },
    },
    async (c) => {
      const { at, value } = await situationOf(c)
      return c.json(
        {
          asOf: at.toISOString(),
          total: countsOf(value.situation.total),
          programme: programmeCountsOf(value.programme.total),
          bodies: value.situation.agencies.map((row) => ({
            id: row.organisation_id,
            title: row.title_fa,
            ...countsOf(row),
          })),
          counties: value.situation.counties.map((row) => ({ code: row.code, name: row.name_fa, ...countsOf(row) })),
          stages: value.situation.stages.map((row) => ({
            lifecycle: row.lifecycle,
            state: row.state,
            ...countsOf(row),
          })),
        },
        200,
      )
    },
  )

function countsOf(row: { open: number; late: number; stuck: number; due_week: number }) {
  return { open: row.open, late: row.late, stuck: row.stuck, due_week: row.due_week }
}

function situationOf(c: C) {
  const { ctx, shell } = c.var
  const scope = scopeOf(ctx.actor.post!)
  const today = tehranDate(ctx.now)
  const key = `${scope.organisationId}/${scope.countyCode}/${today}`
  return kept.get(ctx.db, key, ctx.now, shell.freshMs, async () => {
    await ensureCounted(ctx)
    const [situation, programme] = await Promise.all([
      readSituation(ctx.db, scope, today),
      readProgramme(ctx.db, scope, today),
    ])
    return { situation, programme }
  })
}

async function showLateMilestones(c: C): Promise<Response> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const after = c.req.query('after')?.match(/^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/)
  const filters: LateMilestoneFilters = {
    agency: c.req.query('agency') || undefined,
    county: c.req.query('county') || undefined,
    after: after ? { dueOn: after[1]!, id: Number(after[2]) } : undefined,
  }
  const found = await lateMilestonesQuery(scopeOf(ctx.actor.post!), filters, today, PAGE + 1).execute(ctx.db)
  const shown = found.rows.slice(0, PAGE)
  const last = shown.at(-1)
  const [days, agencies, counties] = await Promise.all([
    Promise.all(shown.map((row) => ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code))),
    listAgencies(ctx.db),
    listCounties(ctx.db),
  ])
  const title = (fa: string, en: string) => (ctx.lang === 'fa' ? fa : en)
  return page(
    c,
    { title: situationWords.in(ctx.lang)('late_milestones_title'), wide: true },
    <LateMilestonesPage
      rows={shown.map((row, index) => ({ ...row, days: days[index]! }))}
      next={found.rows.length > PAGE && last ? `${last.due_on}_${last.id}` : null}
      options={{
        agencies: agencies.map((one) => ({ value: one.code, title: title(one.title_fa, one.title_en) })),
        counties: counties.map((one) => ({ value: one.code, title: title(one.name_fa, one.name_en) })),
      }}
    />,
  )
}

async function showWaits(c: C): Promise<Response> {
  const { ctx } = c.var
  const scope: Scope = scopeOf(ctx.actor.post!)
  const today = tehranDate(ctx.now)
  const rows = await listWaits(ctx.db, scope, filtersOf(c), today, PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const [calendar, counties, bodies] = await Promise.all([
    Promise.all(shown.map((row) => ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code))),
    listCounties(ctx.db),
    ctx.db
      .selectFrom('organisations')
      .where('kind', 'not in', ['firm', 'cooperative', 'association', 'national'])
      .orderBy('title_fa')
      .select(['id', 'title_fa', 'title_en'])
      .execute(),
  ])
  const fa = ctx.lang === 'fa'
  return page(
    c,
    { title: situationWords.in(ctx.lang)('waits_title'), wide: true },
    <WaitsPage
      rows={shown.map((row, index) => ({ ...row, days: calendar[index]! }))}
      next={rows.length > PAGE && last ? `${last.due_on}_${last.id}` : null}
      options={{
        organisations: bodies.map((body) => ({
          value: String(body.id),
          title: fa ? body.title_fa : (body.title_en ?? body.title_fa),
        })),
        counties: counties.map((county) => ({ value: county.code, title: fa ? county.name_fa : county.name_en })),
      }}
    />,
  )
}

function filtersOf(c: C): WaitFilters {
  const organisation = Number(c.req.query('organisation'))
  const after = c.req.query('after')?.match(/^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/)
  const only = c.req.query('only')
  return {
    organisation: Number.isSafeInteger(organisation) && organisation > 0 ? organisation : undefined,
    county: c.req.query('county') || undefined,
    lifecycle: c.req.query('lifecycle') || undefined,
    state: c.req.query('state') || undefined,
    late: only === 'late',
    stuck: only === 'stuck',
    week: only === 'week',
    after: after ? { dueOn: after[1]!, id: Number(after[2]) } : undefined,
  }
}
