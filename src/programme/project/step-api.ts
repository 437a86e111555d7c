// JSON twins of the steps of a project: pause, ending, what was seen of it, and the secretariat's judgement of its colour.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { endingJson } from '../../platform/ending-schema.ts'
import { addJalaliMonths, tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { agencies, done, isoDay, params, tags } from './api-shapes.ts'
import { withdrawClaim } from './claim-actions.ts'
import { mustBePast } from './claim-api.ts'
import { colours } from './schema.ts'

const secretariat = ['secretariat_officer', 'governor'] as const
const words = (least: number, most = 2000) => z.string().trim().min(least).max(most)
const textJson = z.object({ text: words(5) })
const pauseJson = z.object({ until: isoDay, text: words(10) })
const colourJson = z.object({ colour: z.enum(colours), reason: words(5, 1000), until: isoDay })
const findingJson = z.object({
  finding: z.enum(['verified', 'refuted']),
  found_on: isoDay,
  note: words(5),
  latitude: z.number().min(20).max(45).optional(),
  longitude: z.number().min(40).max(65).optional(),
})

export function declareStepApi(room: Room): void {
  room
    .act(
      {
        path: '/api/v1/projects/{code}/completion/withdrawal',
        may: agencies,
        tags,
        operationId: 'withdrawProjectCompletion',
        summary: 'Take back a claim of completion nobody has seen yet',
        params,
        body: textJson,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => actions.withdrawCompletion(ctx, code, given.text),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/completion/finding',
        may: ['inspector', 'secretariat_officer', 'governor'],
        tags,
        operationId: 'findProjectCompletion',
        summary: 'Say what was seen of a project claimed complete: closed, or back into execution',
        request: { params: params, body: json(findingJson) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const seen = c.req.valid('json')
        mustBePast(c.var.ctx, [seen.found_on], 'found_on')
        return c.json(await actions.findCompletion(c.var.ctx, c.req.valid('param').code, seen, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/suspension',
        may: secretariat,
        tags,
        operationId: 'suspendProject',
        summary: 'Suspend a project until a day',
        request: { params: params, body: json(pauseJson) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const pause = c.req.valid('json')
        mustBeNear(c.var.ctx, pause.until)
        return c.json(await actions.suspend(c.var.ctx, c.req.valid('param').code, pause), 200)
      },
    )
    .act(
      {
        path: '/api/v1/projects/{code}/resumption',
        may: secretariat,
        tags,
        operationId: 'resumeProject',
        summary: 'Let a suspended project go on',
        params,
        body: textJson,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => actions.resume(ctx, code, given.text),
    )
    .act(
      {
        path: '/api/v1/projects/{code}/cancellation',
        may: secretariat,
        tags,
        operationId: 'cancelProject',
        summary: 'Cancel a project with reason, citation and next way',
        params,
        body: endingJson,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => actions.cancel(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/colour',
        may: secretariat,
        tags,
        operationId: 'judgeProjectColour',
        summary: 'Judge the colour beside the computed one, until a day',
        request: { params: params, body: json(colourJson) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const judged = c.req.valid('json')
        mustBeNear(c.var.ctx, judged.until)
        return c.json(await actions.overrideColour(c.var.ctx, c.req.valid('param').code, judged), 200)
      },
    )
    .act(
      {
        path: '/api/v1/projects/{code}/colour/end',
        may: secretariat,
        tags,
        operationId: 'endProjectColour',
        summary: 'End the judgement of a colour',
        params,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }) => actions.endOverride(ctx, code),
    )
    .act(
      {
        path: '/api/v1/milestone-claims/{code}/withdrawal',
        may: agencies,
        tags,
        operationId: 'withdrawMilestoneClaim',
        summary: 'Take back a claim nobody has seen yet',
        params,
        body: textJson,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => withdrawClaim(ctx, code, given.text),
    )
}

/** A day to come, at most a year away. */
function mustBeNear(ctx: Ctx, until: string): void {
  const today = tehranDate(ctx.now)
  if (until <= today || until > addJalaliMonths(today, 12))
    throw problems.invalid([{ field: 'until', message: 'must lie within a year from today' }])
}
