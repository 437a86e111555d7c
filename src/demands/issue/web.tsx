// Pages of issues: the list and the record. The desk, the brief and the endings have files of their own.

import { listAgencies, listCategories } from '../../people/queries.ts'
import { readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { clocksOf } from '../../platform/record-clock.ts'
import { isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { declareIssueApi } from './api.ts'
import { declareBriefPages } from './brief-web.tsx'
import { declareDeskPages } from './desk-web.tsx'
import { declareEndingPages } from './ending-web.tsx'
import { declarePaperPages } from './paper-web.tsx'
import { countIssues, eachIssue, listIssues } from './queries.ts'
import { loadRecord } from './record.ts'
import { issueLifecycle } from './rules.ts'
import { type IssueFilters, listFilters } from './schema.ts'
import { IssueList } from './views/issue-list.tsx'
import { IssueRecord } from './views/issue-record.tsx'
import { issueWords } from './words.ts'

export const deskReaders = ['chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const

export const issueRoom = new Room()
  .get('/issues', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = readFilters(c, listFilters)
    const [list, count, choices] = await Promise.all([
      listIssues(ctx.db, ctx.actor, filters),
      countIssues(ctx.db, ctx.actor, filters),
      filterChoices(ctx),
    ])
    const props = {
      ...list,
      count,
      filters: choices,
      daysLeft: await clocksOf(ctx, list.rows),
      isFiltered: Boolean(filters.state || filters.category || filters.agency || filters.q),
      mayUseDesk: isAllowed(deskReaders, ctx.actor),
    }
    return page(c, { title: issueWords.in(ctx.lang)('issues'), wide: true }, <IssueList {...props} />)
  })
  .get('/issues.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    return issuesCsv(ctx, readFilters(c, listFilters))
  })

declareDeskPages(issueRoom)
declareBriefPages(issueRoom)
declareEndingPages(issueRoom)
declarePaperPages(issueRoom)

issueRoom.get('/issues/:code', { may: 'staff' }, async (c) => {
  const { ctx } = c.var
  const record = await loadRecord(ctx, param(c, 'code'))
  return page(c, { title: record.issue.title, wide: true }, <IssueRecord {...record} />)
})

declareIssueApi(issueRoom)

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = issueWords.in(ctx.lang)
  const [categories, agencies] = await Promise.all([listCategories(ctx.db), listAgencies(ctx.db)])
  return [
    { name: 'q', title: words('search'), type: 'search' },
    {
      name: 'state',
      title: words('state'),
      options: issueLifecycle.states.map(({ code }) => ({
        value: code,
        title: stateTitle(issueLifecycle, code, ctx.lang),
      })),
    },
    {
      name: 'category',
      title: words('category'),
      options: categories.map((one) => ({ value: one.code, title: pick(ctx.lang, one.title_fa, one.title_en) })),
    },
    {
      name: 'agency',
      title: words('agency'),
      options: agencies.map((one) => ({ value: String(one.id), title: pick(ctx.lang, one.title_fa, one.title_en) })),
    },
  ]
}

function issuesCsv(ctx: Ctx, filters: IssueFilters): Response {
  const { lang } = ctx
  const words = issueWords.in(lang)
  return csvResponse(
    `${words('file')}.csv`,
    [
      { title: words('code'), value: (row) => row.code },
      { title: words('title'), value: (row) => row.title },
      { title: words('state'), value: (row) => stateTitle(issueLifecycle, row.state, lang) },
      { title: words('category'), value: (row) => pick(lang, row.category_fa, row.category_en) },
      { title: words('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en) },
      { title: words('demandCount'), value: (row) => row.demand_count },
      { title: words('openedOn'), value: (row) => formatJalali(tehranDate(row.created_at), 'numeric', lang) },
      { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
      { title: words('holder'), value: (row) => pick(lang, row.holder_fa, row.holder_en) },
    ],
    eachIssue(ctx.db, ctx.actor, filters),
  )
}
