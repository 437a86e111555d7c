// The desk: what waits to be grouped, what resembles what, and the acts that group and part.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listAgencies, listCategories, listCounties } from '../../people/queries.ts'
import { reading } from '../../platform/act.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readAll, readFields, readForm } from '../../platform/form.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { Problem } from '../../platform/problem.ts'
import { clocksOf } from '../../platform/record-clock.ts'
import { type C, isAllowed, param, type Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { addDemands, createIssue, removeDemand } from './actions.ts'
import { countDesk, eachDesk, listDesk } from './desk-queries.ts'
import { findLookAlikes } from './look-alikes.ts'
import { findToGroup } from './member-queries.ts'
import { listGathering } from './queries.ts'
import { deskFilters, newIssueForm, removalForm } from './schema.ts'
import { Desk } from './views/desk.tsx'
import { LookAlikes } from './views/look-alikes.tsx'
import { NewIssue } from './views/new-issue.tsx'
import { issueWords } from './words.ts'

const readers = ['chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const
const gatherers = ['chamber_officer'] as const

export function declareDeskPages(room: Room): void {
  room
    .get('/issues/desk', { may: readers }, (c) => deskPage(c))
    .get('/issues/desk.csv', { may: readers }, (c) => deskCsv(c.var.ctx, c))
    .post('/issues/desk', { may: gatherers }, gather)
    .get('/issues/new', { may: gatherers }, (c) => newIssuePage(c, emptyForm, c.req.queries('demand') ?? [], 200))
    .post('/issues', { may: gatherers }, async (c) => {
      const demands = await readAll(c, 'demand')
      return answerForm(c, await readForm(c, newIssueForm), {
        work: async (value) => `/issues/${(await createIssue(c.var.ctx, { ...value, demands })).code}`,
        again: (form, status) => newIssuePage(c, form, demands, status),
      })
    })
    .post('/issues/:code/demands', { may: gatherers }, async (c) => {
      const code = param(c, 'code')
      const typed = ((await readFields(c))['codes'] ?? '').split(/[\s,،;]+/)
      const demands = [...(await readAll(c, 'demand')), ...typed.map(latinDigits)].filter(Boolean)
      await addDemands(c.var.ctx, code, demands)
      return c.redirect(`/issues/${code}`, 303)
    })
    .post('/issues/:code/demands/:tracking/removal', { may: gatherers }, async (c) => {
      const form = await readForm(c, removalForm)
      const code = param(c, 'code')
      await removeDemand(c.var.ctx, code, param(c, 'tracking'), form.ok ? form.value.note : '')
      return c.redirect(`/issues/${code}`, 303)
    })
}

/** Without script the ticked rows arrive here and are led on: to the form of a new issue, or straight into one. */
async function gather(c: C): Promise<Response> {
  const words = issueWords.in(c.var.ctx.lang)
  const demands = await readAll(c, 'demand')
  const fields = await readFields(c)
  if (demands.length === 0) return deskPage(c, words('nothingTicked'), 422)
  if (fields['act'] !== 'add')
    return c.redirect(`/issues/new?${new URLSearchParams(demands.map((code) => ['demand', code]))}`, 303)
  const code = fields['issue'] ?? ''
  if (!code) return deskPage(c, words('noIssueChosen'), 422)
  try {
    await addDemands(c.var.ctx, code, demands)
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return deskPage(c, error.sentence(c.var.ctx.lang), 409)
    throw error
  }
  return c.redirect(`/issues/${code}`, 303)
}

async function deskPage(c: C, error: string | null = null, status: ContentfulStatusCode = 200): Promise<Response> {
  const { ctx } = c.var
  const like = c.req.query('like')
  if (like) return lookAlikesPage(c, like, error, status)
  const words = issueWords.in(ctx.lang)
  const filters = readFilters(c, deskFilters)
  const [list, count, gathering, choices] = await Promise.all([
    reading(ctx, (tx) => listDesk(tx, filters)),
    countDesk(ctx.db, filters),
    listGathering(ctx.db),
    filterChoices(ctx),
  ])
  const props = {
    ...list,
    count,
    gathering,
    filters: choices,
    error,
    daysLeft: await clocksOf(ctx, list.rows),
    isFiltered: Boolean(filters.category || filters.agency || filters.county || filters.q),
    mayGather: isAllowed(gatherers, ctx.actor),
  }
  return page(c, { title: words('desk'), wide: true, status }, <Desk {...props} />)
}

async function lookAlikesPage(
  c: C,
  trackingCode: string,
  error: string | null,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { ctx } = c.var
  const words = issueWords.in(ctx.lang)
  const found = await findLookAlikes(ctx.db, trackingCode)
  if (!found) return c.redirect('/issues/desk', 303)
  const props = { ...found, gathering: await listGathering(ctx.db), mayGather: isAllowed(gatherers, ctx.actor), error }
  return page(c, { title: words('likeThis'), wide: true, status }, <LookAlikes {...props} />)
}

async function newIssuePage(
  c: C,
  form: FormState,
  codes: readonly string[],
  status: ContentfulStatusCode,
): Promise<Response> {
  const { ctx } = c.var
  const [demands, categories, agencies] = await Promise.all([
    findToGroup(ctx.db, codes),
    listCategories(ctx.db),
    listAgencies(ctx.db),
  ])
  if (demands.length === 0) return deskPage(c, issueWords.in(ctx.lang)('nothingTicked'), status === 200 ? 422 : status)
  const props = {
    form,
    demands,
    categories: categories.map((one) => ({ value: one.code, title: pick(ctx.lang, one.title_fa, one.title_en) })),
    agencies: agencies.map((one) => ({ value: String(one.id), title: pick(ctx.lang, one.title_fa, one.title_en) })),
  }
  return page(c, { title: issueWords.in(ctx.lang)('newIssue'), status }, <NewIssue {...props} />)
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const { lang } = ctx
  const words = issueWords.in(lang)
  const [categories, agencies, counties] = await Promise.all([
    listCategories(ctx.db),
    listAgencies(ctx.db),
    listCounties(ctx.db),
  ])
  return [
    { name: 'q', title: words('search'), type: 'search' },
    {
      name: 'category',
      title: words('category'),
      options: categories.map((one) => ({ value: one.code, title: pick(lang, one.title_fa, one.title_en) })),
    },
    {
      name: 'agency',
      title: words('agency'),
      options: agencies.map((one) => ({ value: String(one.id), title: pick(lang, one.title_fa, one.title_en) })),
    },
    {
      name: 'county',
      title: words('county'),
      options: counties.map((one) => ({ value: one.code, title: pick(lang, one.name_fa, one.name_en) })),
    },
  ]
}

async function deskCsv(ctx: Ctx, c: C): Promise<Response> {
  const { lang } = ctx
  const words = issueWords.in(lang)
  const filters = readFilters(c, deskFilters)
  return csvResponse(
    `${words('deskFile')}.csv`,
    [
      { title: words('trackingCode'), value: (row) => row.tracking_code },
      { title: words('title'), value: (row) => row.title },
      { title: words('category'), value: (row) => pick(lang, row.category_fa, row.category_en) },
      { title: words('county'), value: (row) => pick(lang, row.county_fa, row.county_en) },
      { title: words('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en) },
      { title: words('requested'), value: (row) => (row.requested_rial === null ? '' : BigInt(row.requested_rial)) },
      { title: words('jobs'), value: (row) => row.jobs_at_risk },
      { title: words('deadline'), value: (row) => formatJalali(row.due_on, 'numeric', lang) },
    ],
    eachDesk(ctx, filters),
  )
}

const latinDigits = (text: string) =>
  text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
