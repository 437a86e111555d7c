// Pages of proposals, and the page of an issue from which one is sent.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listReasons } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { historyOf } from '../../platform/record-history.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { issueRefused } from '../issue/problems.ts'
import { accessIssue, type Issue } from '../issue/queries.ts'
import { refuseProposing } from '../issue/rules.ts'
import { issueWords } from '../issue/words.ts'
import { adviseOnProposal, decideProposal, proposeIssue, withdrawProposal } from './actions.ts'
import { declareProposalApi } from './api.ts'
import { proposalRefused } from './problems.ts'
import {
  accessProposal,
  countProposals,
  eachProposal,
  listAdvice,
  listProposableBodies,
  listProposals,
  listSittings,
} from './queries.ts'
import { proposalLifecycle, refuseDecision, refuseWithdrawal } from './rules.ts'
import {
  adviceForm,
  decisionForm,
  newProposalForm,
  type ProposalFilters,
  proposalFilters,
  withdrawalForm,
} from './schema.ts'
import { Decision, NewProposal, Withdrawal } from './views/forms.tsx'
import { ProposalList } from './views/proposal-list.tsx'
import { ProposalRecord } from './views/proposal-record.tsx'
import { proposalWords } from './words.ts'

type Status = ContentfulStatusCode
const advisers = ['legal_secretary', 'secretariat_officer', 'agency_head', 'agency_expert'] as const

export const proposalRoom = new Room()
  .get('/proposals', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = readFilters(c, proposalFilters)
    const [list, count, choices] = await Promise.all([
      listProposals(ctx.db, ctx.actor, filters),
      countProposals(ctx.db, ctx.actor, filters),
      filterChoices(ctx),
    ])
    const props = {
      ...list,
      count,
      filters: choices,
      daysLeft: await clocksOf(ctx, list.rows),
      isFiltered: Boolean(filters.state || filters.body),
    }
    return page(c, { title: proposalWords.in(ctx.lang)('proposals'), wide: true }, <ProposalList {...props} />)
  })
  .get('/proposals.csv', { may: 'staff' }, async (c) => proposalsCsv(c.var.ctx, readFilters(c, proposalFilters)))
  .get('/proposals/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/proposals/:code/decision', { may: ['secretariat_officer'] }, (c) => decisionPage(c, emptyForm, 200))
  .post('/proposals/:code/decision', { may: ['secretariat_officer'] }, async (c) =>
    answerForm(c, await readForm(c, decisionForm), {
      work: async (value) => `/proposals/${(await decideProposal(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => decisionPage(c, form, status),
    }),
  )
  .get('/proposals/:code/withdrawal', { may: ['chamber_officer'] }, (c) => withdrawalPage(c, emptyForm, 200))
  .post('/proposals/:code/withdrawal', { may: ['chamber_officer'] }, async (c) =>
    answerForm(c, await readForm(c, withdrawalForm), {
      work: async ({ note }) => `/proposals/${(await withdrawProposal(c.var.ctx, param(c, 'code'), note)).code}`,
      again: (form, status) => withdrawalPage(c, form, status),
    }),
  )
  .post('/proposals/:code/advice', { may: advisers }, async (c) =>
    answerForm(c, await readForm(c, adviceForm), {
      work: async (value) => `/proposals/${(await adviseOnProposal(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => recordPage(c, form, status),
    }),
  )
  .get('/issues/:code/proposal', { may: ['chamber_officer'] }, async (c) => {
    const { ctx } = c.var
    const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
    const refusal = refuseProposing(issue.state, issue, issue.demand_count)
    if (refusal) throw issueRefused(refusal)
    return newProposalPage(c, issue, { values: { title: issue.title, text: draftOf(issue, ctx) }, errors: {} }, 200)
  })
  .post('/issues/:code/proposal', { may: ['chamber_officer'] }, async (c) => {
    const { ctx } = c.var
    const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
    return answerForm(c, await readForm(c, newProposalForm), {
      work: async (value) => `/proposals/${(await proposeIssue(ctx, issue.code, value)).code}`,
      again: (form, status) => newProposalPage(c, issue, form, status),
    })
  })

declareProposalApi(proposalRoom)

async function recordPage(c: C, adviceForm: FormState = emptyForm, status: Status = 200): Promise<Response> {
  const { ctx } = c.var
  const proposal = await accessProposal(ctx.db, ctx.actor, param(c, 'code'))
  const [advice, sittings, ending, history, timeLeft] = await Promise.all([
    listAdvice(ctx.db, proposal.id),
    listSittings(ctx.db, proposal.id),
    findEnding(ctx.db, 'proposal', proposal.id),
    historyOf(ctx, 'proposal', proposal.id),
    clockOf(ctx, proposal),
  ])
  const may = {
    decide: isAllowed(['secretariat_officer'], ctx.actor),
    withdraw: isAllowed(['chamber_officer'], ctx.actor),
    advise: isAllowed(advisers, ctx.actor),
  }
  const view = { proposal, advice, sittings, ending, history, timeLeft, may, adviceForm }
  return page(c, { title: proposal.title, wide: true, status }, <ProposalRecord {...view} />)
}

async function decisionPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const proposal = await accessProposal(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseDecision(proposal.state, 'return')
  if (refusal && status === 200) throw proposalRefused(refusal)
  const reasons = await listReasons(ctx.db, 'refusal')
  return page(
    c,
    { title: proposalWords.in(ctx.lang)('decision'), status },
    <Decision proposal={proposal} form={form} reasons={reasons} />,
  )
}

async function withdrawalPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const proposal = await accessProposal(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseWithdrawal(proposal.state)
  if (refusal && status === 200) throw proposalRefused(refusal)
  return page(
    c,
    { title: proposalWords.in(ctx.lang)('withdraw'), status },
    <Withdrawal proposal={proposal} form={form} />,
  )
}

async function newProposalPage(c: C, issue: Issue, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const bodies = await listProposableBodies(ctx.db)
  const options = bodies.map((body) => ({ value: body.code, title: pick(ctx.lang, body.title_fa, body.title_en) }))
  return page(
    c,
    { title: proposalWords.in(ctx.lang)('newProposal'), status },
    <NewProposal issue={issue} form={form} bodies={options} />,
  )
}

/** The brief, laid out as the text of a proposal. */
function draftOf(issue: Issue, ctx: Ctx): string {
  const words = issueWords.in(ctx.lang)
  return (['summary', 'sufferers', 'evidence', 'law', 'proposed_resolution', 'expected_effect'] as const)
    .map((field) => `${words(field)}:\n${issue[field]}`)
    .join('\n\n')
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = proposalWords.in(ctx.lang)
  const bodies = await listProposableBodies(ctx.db)
  return [
    {
      name: 'state',
      title: words('state'),
      options: proposalLifecycle.states.map(({ code }) => ({
        value: code,
        title: stateTitle(proposalLifecycle, code, ctx.lang),
      })),
    },
    {
      name: 'body',
      title: words('body'),
      options: bodies.map((body) => ({ value: body.code, title: pick(ctx.lang, body.title_fa, body.title_en) })),
    },
  ]
}

function proposalsCsv(ctx: Ctx, filters: ProposalFilters): Response {
  const { lang } = ctx
  const words = proposalWords.in(lang)
  return csvResponse(
    `${words('file')}.csv`,
    [
      { title: words('code'), value: (row) => row.code },
      { title: words('title'), value: (row) => row.title },
      { title: words('state'), value: (row) => stateTitle(proposalLifecycle, row.state, lang) },
      { title: words('body'), value: (row) => pick(lang, row.body_fa, row.body_en) },
      { title: words('issue'), value: (row) => row.issue_code },
      { title: words('demandCount'), value: (row) => row.demand_count },
      { title: words('submittedOn'), value: (row) => formatJalali(tehranDate(row.submitted_at), 'numeric', lang) },
      { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
      { title: words('holder'), value: (row) => pick(lang, row.holder_fa, row.holder_en) },
    ],
    eachProposal(ctx.db, ctx.actor, filters),
  )
}
