import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { sendingForm } from '../letter/schema.ts'
import { pressOf } from '../paper/press.ts'
import { enactResolution, refreshResolution } from './actions.ts'
import { decideObjection, notifyResolution, objectToResolution } from './notice-actions.ts'
import { findOpenObjectionItem } from './objection-agenda.ts'
import { listCommitmentsOf, listObjections } from './party-queries.ts'
import { accessResolution, listResolutions, pageSize } from './queries.ts'
import { relateResolution } from './relation-actions.ts'
import { listChanges, listLike, listRelations } from './relation-queries.ts'
import { consolidate, standingText } from './relation-rules.ts'
import * as schema from './schema.ts'

const code = z.object({ code: z.string() })
const tags = ['council']
const desk = ['secretariat_officer'] as const

/** The JSON twins of the resolution pages and acts. */
export function declareResolutionApi(room: Room): void {
  const page = z.object({ resolutions: z.array(schema.resolutionJson), next: z.number().nullable() })
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/resolutions',
        may: 'public',
        tags,
        operationId: 'listResolutions',
        summary: 'Resolutions',
        request: { query: schema.resolutionFilter },
        responses: ok(page, 'A page of resolutions'),
      },
      async (c) => {
        const { ctx } = c.var
        const rows = await listResolutions(ctx.db, ctx.actor, c.req.valid('query'), pageSize + 1)
        const shown = rows.slice(0, pageSize)
        return c.json(page.parse({ resolutions: shown, next: rows.length > pageSize ? shown.at(-1)!.id : null }), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/resolutions/{code}',
        may: 'public',
        tags,
        operationId: 'getResolution',
        summary: 'One resolution with its commitments',
        request: { params: code },
        responses: ok(schema.resolutionRecordJson, 'The resolution'),
      },
      async (c) => {
        const { ctx } = c.var
        const resolution = await accessResolution(ctx.db, ctx.actor, c.req.valid('param').code)
        const list = await listCommitmentsOf(ctx.db, resolution.id)
        const isInside = ctx.actor.post !== null && ctx.actor.post.kind !== 'applicant'
        const shown = list.map((one) =>
          one.holder_kind === 'applicant' && !isInside ? { ...one, holder_fa: 'متقاضی', holder_en: 'Applicant' } : one,
        )
        const verified = list.filter((one) => one.state === 'verified').length
        return c.json(
          schema.resolutionRecordJson.parse({
            ...resolution,
            commitments: list.length,
            verified,
            commitment_list: shown,
            relations: await listRelations(ctx.db, ctx.actor, resolution.id),
          }),
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/resolutions/{code}/objections',
        may: 'staff',
        tags,
        operationId: 'listObjections',
        summary: 'Objections to a resolution, where each stands before the body, and the answers',
        request: { params: code },
        responses: ok(z.object({ objections: z.array(schema.objectionJson) }), 'The objections'),
      },
      async (c) => {
        const { ctx } = c.var
        const resolution = await accessResolution(ctx.db, ctx.actor, c.req.valid('param').code)
        const rows = await listObjections(ctx.db, resolution.id)
        const item = rows.some((row) => row.outcome === null) ? await findOpenObjectionItem(ctx.db, rows) : null
        const objections = rows.map((row) =>
          schema.objectionJson.parse({
            ...row,
            meeting: row.outcome === null ? (item?.meeting_code ?? null) : null,
            has_carried: row.outcome === null ? (item?.has_passed ?? null) : null,
          }),
        )
        return c.json({ objections }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/resolutions/{code}/alike',
        may: 'staff',
        tags,
        operationId: 'listAlikeResolutions',
        summary: 'Earlier resolutions alike, and how each ended',
        request: { params: code },
        responses: ok(z.object({ resolutions: z.array(schema.likeJson) }), 'Those alike, the nearest first'),
      },
      async (c) => {
        const { ctx } = c.var
        const resolution = await accessResolution(ctx.db, ctx.actor, c.req.valid('param').code)
        const rows = await listLike(ctx.db, ctx.actor, resolution)
        return c.json({ resolutions: z.array(schema.likeJson).parse(rows) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/resolutions/{code}/text',
        may: 'public',
        tags,
        operationId: 'getConsolidatedText',
        summary: 'The text as amended up to a day',
        request: { params: code, query: z.object({ on: z.iso.date().optional() }) },
        responses: ok(schema.consolidatedJson, 'The consolidated text'),
      },
      async (c) => {
        const { ctx } = c.var
        const resolution = await accessResolution(ctx.db, ctx.actor, c.req.valid('param').code)
        const on = c.req.valid('query').on ?? tehranDate(ctx.now)
        const { segments } = consolidate(resolution.text, await listChanges(ctx.db, resolution.id), on)
        return c.json({ code: resolution.code, on, text: standingText(segments), segments }, 200)
      },
    )
    .act(
      {
        path: '/api/v1/resolutions/{code}/relations',
        may: desk,
        tags,
        operationId: 'relateResolution',
        summary: 'Amend, repeal or supersede an earlier resolution',
        params: code,
        body: schema.relationJsonIn,
        responses: ok(z.object({ id: z.number(), target: z.string() }), 'The relation'),
      },
      (ctx, { code }, given) => relateResolution(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/items/{item}/resolution',
        may: ['secretariat_officer', 'legal_secretary'],
        tags,
        operationId: 'enactResolution',
        summary: 'Write the resolution of a matter that was carried',
        request: {
          params: z.object({ code: z.string(), item: z.coerce.number().int() }),
          body: json(schema.resolutionJsonIn),
        },
        responses: ok(
          z.object({ code: z.string(), number_text: z.string(), commitments: z.array(z.string()) }),
          'Its code, number and commitments',
        ),
      },
      async (c) => {
        const { code: meeting, item } = c.req.valid('param')
        return c.json(await enactResolution(c.var.ctx, meeting, item, c.req.valid('json')), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/resolutions/{code}/notification',
        may: ['legal_secretary'],
        tags,
        operationId: 'notifyResolution',
        summary: 'Send its letters and open the objection window',
        request: { params: code, body: { ...json(sendingForm), required: false } },
        responses: ok(z.object({ letters: z.array(z.string()) }), 'Codes of the letters'),
      },
      async (c) =>
        c.json(
          await notifyResolution(c.var.ctx, pressOf(c), c.req.valid('param').code, {
            sending: sendingForm.parse(c.req.valid('json') ?? {}),
          }),
          200,
        ),
    )
    .act(
      {
        path: '/api/v1/resolutions/{code}/objection',
        may: ['agency_head'],
        tags,
        operationId: 'objectToResolution',
        summary: 'Object within the window',
        params: code,
        body: schema.objectionForm,
        responses: ok(z.object({ id: z.number() }), 'The objection'),
      },
      (ctx, { code }, given) => objectToResolution(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/resolutions/{code}/objection-decision',
        may: desk,
        tags,
        operationId: 'decideObjection',
        summary: 'Dismiss or uphold the objection',
        request: { params: code, body: json(schema.decisionJson) },
        responses: ok(z.object({ state: z.string() }), 'State of the resolution'),
      },
      async (c) =>
        c.json(await decideObjection(c.var.ctx, pressOf(c), c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .act(
      {
        path: '/api/v1/resolutions/{code}/refresh',
        may: desk,
        tags,
        operationId: 'refreshResolution',
        summary: 'Say where it stands',
        params: code,
        body: schema.refreshForm,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => refreshResolution(ctx, code, given),
    )
}
