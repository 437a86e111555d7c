// The board of suggested groups: looked at by those who read the Chamber's desk, decided by the Chamber.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listAgencies, listCategories } from '../../people/queries.ts'
import { reading } from '../../platform/act.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type FormState, readAll, readFields, readForm } from '../../platform/form.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { comma, pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { listGathering } from '../issue/queries.ts'

import { suggestLikeDemands } from '../likeness/queries.ts'
import { confirmGroup, dismissGroup, mergeGroups, partDemands, undoAct } from './actions.ts'
import { declareGroupingApi } from './api.ts'
import * as queries from './queries.ts'
import { regroup } from './regroup.ts'
import { type BoardFilters, boardFilters, confirmationForm, historyFilters } from './schema.ts'
import { Board } from './views/board.tsx'
import { ConfirmationPage } from './views/confirmation.tsx'
import { Group } from './views/group.tsx'
import { History } from './views/history.tsx'
import { groupingWords } from './words.ts'

export const boardReaders = ['chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const
const deciders = ['chamber_officer'] as const

/** Above this the clock groups anew within ten minutes; nobody waits for a page that long. */
const mostAtOnce = 3000

export const groupingRoom = new Room()
  .get('/likeness', { may: boardReaders }, (c) => boardPage(c))
  .get('/likeness.csv', { may: boardReaders }, (c) => boardCsv(c.var.ctx, readFilters(c, boardFilters)))
  .get('/likeness/history', { may: boardReaders }, (c) => historyPage(c))
  .post('/likeness/renewal', { may: deciders }, async (c) => {
    const { ctx } = c.var
    if ((await queries.listWaiting(ctx.db)).length <= mostAtOnce) await regroup(ctx)
    return c.redirect('/likeness', 303)
  })
  .post('/likeness/acts/:id{[0-9]{1,15}}/undoing', { may: deciders }, async (c) => {
    try {
      await undoAct(c.var.ctx, Number(param(c, 'id')))
    } catch (error) {
      if (error instanceof Problem && error.status === 409)
        return historyPage(c, error.sentence(c.var.ctx.lang), error.status)
      throw error
    }
    return c.redirect('/likeness/history', 303)
  })
  .get('/likeness/:id{[0-9]{1,15}}', { may: boardReaders }, (c) => groupPage(c))
  .get('/likeness/:id{[0-9]{1,15}}/issue', { may: deciders }, async (c) => {
    const { group } = await loadGroup(c)
    return confirmationPage(c, { values: { title: group.title }, errors: {} }, 200)
  })
  .post('/likeness/:id{[0-9]{1,15}}/issue', { may: deciders }, async (c) =>
    answerForm(c, await readForm(c, confirmationForm), {
      work: async (value) => `/issues/${(await confirmGroup(c.var.ctx, groupId(c), value)).code}`,
      again: (form, status) => confirmationPage(c, form, status),
    }),
  )
  .post('/likeness/:id{[0-9]{1,15}}/parting', { may: deciders }, async (c) => {
    const ticked = await readAll(c, 'demand')
    const fields = await readFields(c)
    const isMove = fields['act'] === 'move'
    return decide(c, async () => {
      const to = isMove ? chosenGroup(fields['to']) : null
      const { id } = await partDemands(c.var.ctx, groupId(c), ticked, to)
      return id === null ? '/likeness' : `/likeness/${id}`
    })
  })
  .post('/likeness/:id{[0-9]{1,15}}/merge', { may: deciders }, async (c) => {
    const fields = await readFields(c)
    return decide(c, async () => {
      const { id } = await mergeGroups(c.var.ctx, groupId(c), chosenGroup(fields['with']))
      return id === null ? '/likeness' : `/likeness/${id}`
    })
  })
  .post('/likeness/:id{[0-9]{1,15}}/dismissal', { may: deciders }, (c) =>
    decide(c, async () => {
      await dismissGroup(c.var.ctx, groupId(c))
      return '/likeness'
    }),
  )

declareGroupingApi(groupingRoom)

const groupId = (c: C): number => Number(param(c, 'id'))

/** Nothing chosen is refused like any other choice that is not there. */
function chosenGroup(value: string | undefined): number {
  return /^\d{1,15}$/.test(value ?? '') ? Number(value) : 0
}

/** Leads on after the deed, or shows the group again with the reason why not. */
async function decide(c: C, work: () => Promise<string>): Promise<Response> {
  try {
    return c.redirect(`${await work()}?done=1`, 303)
  } catch (error) {
    if (!(error instanceof Problem) || ![409, 422].includes(error.status)) throw error
    return groupPage(c, error.sentence(c.var.ctx.lang), error.status)
  }
}

async function loadGroup(c: C) {
  const { ctx } = c.var
  return reading(ctx, async (tx) => {
    const group = await queries.accessGroup(tx, groupId(c))
    return { group, demands: await queries.listGroupDemands(tx, group.id) }
  })
}

/** The deed that led to this page, to be said and taken back there. */
async function lastDeed(c: C): Promise<queries.ActRow | null> {
  const { ctx } = c.var
  if (c.req.query('done') !== '1' || !isAllowed(deciders, ctx.actor)) return null
  return (await queries.listActs(ctx.db, null, 1)).rows[0] ?? null
}

async function boardPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const filters = readFilters(c, boardFilters)
  const [list, count, choices, grouped, done] = await Promise.all([
    reading(ctx, (tx) => queries.listGroups(tx, filters)),
    queries.countGroups(ctx.db, filters),
    filterChoices(ctx),
    queries.readGrouped(ctx.db),
    lastDeed(c),
  ])
  const props = {
    ...list,
    count: count.groups,
    filters: choices,
    isFiltered: Boolean(filters.category || filters.agency || filters.q),
    grouped,
    done,
    mayDecide: isAllowed(deciders, ctx.actor),
  }
  return page(c, { title: groupingWords.in(ctx.lang)('board'), wide: true }, <Board {...props} />)
}

async function groupPage(c: C, error: string | null = null, status: ContentfulStatusCode = 200): Promise<Response> {
  const { ctx } = c.var
  const { group, demands } = await loadGroup(c)
  const [others, acts, done] = await Promise.all([
    queries.listOtherGroups(ctx.db, group),
    queries.listActsOf(
      ctx.db,
      demands.map((demand) => demand.id),
    ),
    error ? null : lastDeed(c),
  ])
  const props = { group, demands, others, acts, done, mayDecide: isAllowed(deciders, ctx.actor), error }
  return page(c, { title: group.title, wide: true, status }, <Group {...props} />)
}

async function historyPage(c: C, error: string | null = null, status: ContentfulStatusCode = 200): Promise<Response> {
  const { ctx } = c.var
  const { after } = readFilters(c, historyFilters)
  const list = await queries.listActs(ctx.db, after ?? null)
  const props = { ...list, mayDecide: isAllowed(deciders, ctx.actor), error }
  return page(c, { title: groupingWords.in(ctx.lang)('history'), wide: true, status }, <History {...props} />)
}

async function confirmationPage(c: C, form: FormState, status: ContentfulStatusCode): Promise<Response> {
  const { ctx } = c.var
  const { group, demands } = await loadGroup(c)
  if (demands.length === 0) throw problems.notFound()
  const props = { group, demands, issues: await likeIssues(ctx, demands), form }
  return page(c, { title: groupingWords.in(ctx.lang)('makeIssue'), status }, <ConfirmationPage {...props} />)
}

/** Issues being gathered, those that hold demands like these first. */
async function likeIssues(
  ctx: Ctx,
  demands: readonly queries.GroupDemand[],
): Promise<{ code: string; title: string }[]> {
  const like = await suggestLikeDemands(ctx, demands[0]!, 30)
  const [near, all] = await Promise.all([
    queries.listIssuesOf(
      ctx.db,
      like.map((demand) => demand.id),
    ),
    listGathering(ctx.db),
  ])
  const rank = new Map(like.map((demand, at) => [demand.id, at]))
  near.sort((a, b) => rank.get(a.demand_id)! - rank.get(b.demand_id)!)
  const named = new Map([...near, ...all].map(({ code, title }) => [code, title]))
  return [...named].map(([code, title]) => ({ code, title }))
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const { lang } = ctx
  const words = groupingWords.in(lang)
  const [categories, agencies] = await Promise.all([listCategories(ctx.db), listAgencies(ctx.db)])
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
  ]
}

function boardCsv(ctx: Ctx, filters: BoardFilters): Response {
  const { lang } = ctx
  const words = groupingWords.in(lang)
  return csvResponse(
    `${words('file')}.csv`,
    [
      { title: words('group'), value: (row) => row.id },
      { title: words('title'), value: (row) => row.title },
      { title: words('size'), value: (row) => row.size },
      { title: words('likeness'), value: (row) => Number(row.likeness.toFixed(3)) },
      { title: words('shared'), value: (row) => row.terms.join(comma(lang)) },
      { title: words('category'), value: (row) => pick(lang, row.category_fa, row.category_en) },
      { title: words('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en) },
      { title: words('requested'), value: (row) => BigInt(row.requested_rial) },
      { title: words('jobs'), value: (row) => row.jobs_at_risk },
    ],
    eachGroup(ctx, filters),
  )
}

async function* eachGroup(ctx: Ctx, filters: BoardFilters): AsyncGenerator<queries.GroupRow> {
  let { after } = filters
  for (;;) {
    const { rows, next } = await reading(ctx, (tx) => queries.listGroups(tx, { ...filters, after }, 200))
    yield* rows
    if (!next) return
    after = next
  }
}
