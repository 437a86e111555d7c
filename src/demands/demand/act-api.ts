// Each act on a demand as `POST /api/v1/demands/{code}/<noun>`.
import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { readCode } from './codes.ts'
import { codeParam, doneJson } from './json.ts'
import { findDemandByCode } from './queries.ts'
import { type Act, noters, postsFor } from './rules.ts'
import * as schema from './schema.ts'

export function actsAsJson(room: Room): void {
  declare(
    room,
    'acceptance',
    'acceptDemand',
    'The secretariat finds it complete and sends it to an agency',
    schema.acceptanceForm,
    actions.acceptDemand,
  )
  declare(
    room,
    'completion-request',
    'askCompletion',
    'The secretariat asks for what is missing',
    schema.noteForm,
    actions.askCompletion,
  )
  declare(
    room,
    'refusal',
    'refuseDemand',
    'The secretariat refuses it with grounds',
    schema.refusalForm,
    actions.refuseDemand,
  )
  declare(room, 'completion', 'completeDemand', 'The applicant completes it', schema.noteForm, actions.completeDemand)
  declare(room, 'answer', 'answerDemand', 'The agency answers', schema.answerForm, actions.answerDemand)
  declare(
    room,
    'question',
    'askApplicant',
    'The agency asks the applicant; its clock stops',
    schema.noteForm,
    actions.askApplicant,
  )
  declare(room, 'reply', 'replyToAgency', 'The applicant replies to the agency', schema.noteForm, actions.replyToAgency)
  declare(
    room,
    'redirection',
    'redirectDemand',
    'The agency names the competent one',
    schema.redirectionForm,
    actions.redirectDemand,
  )
  declare(
    room,
    'confirmation',
    'confirmDemand',
    'The applicant confirms that it is solved',
    schema.optionalNoteForm,
    actions.confirmDemand,
  )
  declare(
    room,
    'contest',
    'contestDemand',
    'The applicant contests an answer or ending',
    schema.noteForm,
    actions.contestDemand,
  )
  declare(
    room,
    'return',
    'returnDemand',
    'The Chamber sends it back to the agency',
    schema.noteForm,
    actions.returnDemand,
  )
  declare(room, 'closing', 'closeDemand', 'It ends unsolved, with a next way', schema.closingForm, actions.closeDemand)
  declare(
    room,
    'resubmission',
    'resubmitDemand',
    'The applicant takes it up again',
    schema.noteForm,
    actions.resubmitDemand,
  )
  declare(
    room,
    'withdrawal',
    'withdrawDemand',
    'The applicant withdraws',
    schema.optionalNoteForm,
    actions.withdrawDemand,
  )
  declareRoute(
    room,
    'note',
    'noteDemand',
    'A note among those who handle it',
    noters,
    schema.noteForm,
    actions.noteDemand,
  )
}

type Run<S extends z.ZodType> = (ctx: Ctx, code: string, form: z.infer<S>) => Promise<actions.Done>

function declare<S extends z.ZodObject>(
  room: Room,
  act: Act,
  operationId: string,
  summary: string,
  form: S,
  run: Run<S>,
): void {
  declareRoute(room, act, operationId, summary, postsFor(act), form, run)
}

function declareRoute<S extends z.ZodObject>(
  room: Room,
  noun: string,
  operationId: string,
  summary: string,
  may: ReturnType<typeof postsFor> | typeof noters,
  form: S,
  run: Run<S>,
): void {
  room.api(
    {
      method: 'post',
      path: `/api/v1/demands/{code}/${noun}`,
      may,
      tags: ['demands'],
      operationId,
      summary,
      request: {
        params: codeParam,
        body: { content: { 'application/json': { schema: form as z.ZodObject } }, required: true },
      },
      responses: { 200: { description: 'Done', content: { 'application/json': { schema: doneJson } } } },
    },
    async (c) => {
      const code = readCode(c.req.valid('param').code)
      await run(c.var.ctx, code, c.req.valid('json') as z.infer<S>)
      const demand = await findDemandByCode(c.var.ctx.db, code)
      return c.json({ code, state: demand!.state }, 200)
    },
  )
}
