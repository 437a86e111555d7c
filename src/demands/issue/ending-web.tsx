// How an issue leaves the road: split up by the Chamber, or settled or closed by the secretariat.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listReasons } from '../../people/queries.ts'
import { answerForm } from '../../platform/answer-form.ts'
import { endingForm, endingOf } from '../../platform/ending-schema.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { dissolveIssue } from './actions.ts'
import { closeIssue, settleIssue } from './ending-actions.ts'
import { accessIssue } from './queries.ts'
import { removalForm, settlementForm } from './schema.ts'
import { Closing, Dissolution, Settlement } from './views/endings.tsx'
import { issueWords } from './words.ts'

type Status = ContentfulStatusCode

export function declareEndingPages(room: Room): void {
  room
    .get('/issues/:code/settlement', { may: ['secretariat_officer'] }, (c) => settlementPage(c, emptyForm, 200))
    .post('/issues/:code/settlement', { may: ['secretariat_officer'] }, async (c) =>
      answerForm(c, await readForm(c, settlementForm), {
        work: async ({ note }) => `/issues/${(await settleIssue(c.var.ctx, param(c, 'code'), note)).code}`,
        again: (form, status) => settlementPage(c, form, status),
      }),
    )
    .get('/issues/:code/closing', { may: ['secretariat_officer'] }, (c) => closingPage(c, emptyForm, 200))
    .post('/issues/:code/closing', { may: ['secretariat_officer'] }, async (c) =>
      answerForm(c, await readForm(c, endingForm), {
        work: async (value) =>
          `/issues/${(await closeIssue(c.var.ctx, param(c, 'code'), endingOf('non_execution', value))).code}`,
        again: (form, status) => closingPage(c, form, status),
      }),
    )
    .get('/issues/:code/dissolution', { may: ['chamber_officer'] }, (c) => dissolutionPage(c, emptyForm, 200))
    .post('/issues/:code/dissolution', { may: ['chamber_officer'] }, async (c) =>
      answerForm(c, await readForm(c, removalForm), {
        work: async ({ note }) => `/issues/${(await dissolveIssue(c.var.ctx, param(c, 'code'), note)).code}`,
        again: (form, status) => dissolutionPage(c, form, status),
      }),
    )
}

async function settlementPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
  return page(c, { title: issueWords.in(ctx.lang)('settle'), status }, <Settlement issue={issue} form={form} />)
}

async function closingPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
  const reasons = await listReasons(ctx.db, 'non_execution')
  return page(
    c,
    { title: issueWords.in(ctx.lang)('close'), status },
    <Closing issue={issue} form={form} reasons={reasons} />,
  )
}

async function dissolutionPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
  return page(c, { title: issueWords.in(ctx.lang)('dissolve'), status }, <Dissolution issue={issue} form={form} />)
}
