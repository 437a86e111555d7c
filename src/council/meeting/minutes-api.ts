// The JSON twins of the minutes: what they say, who signed, and the acts on them.
import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { pressOf } from '../paper/press.ts'
import { listEditions } from '../paper/queries.ts'
import * as actions from './minutes-actions.ts'
import * as queries from './minutes-queries.ts'
import { readMinutes } from './minutes-reading.ts'
import * as schema from './minutes-schema.ts'
import { proveFactor } from './minutes-signature.ts'
import { accessMeeting } from './queries.ts'
import { hasSignedMinutes } from './rules.ts'

const writers = ['secretariat_officer', 'legal_secretary'] as const
const signers = ['legal_secretary', 'governor'] as const
const tags = ['council']
const params = schema.minutesParams

export function declareMinutesApi(room: Room): void {
  declareReading(room)
  declareDrafting(room)
  declareAmending(room)
  declarePublishing(room)
  declareModules(room)
}

function declareReading(room: Room): void {
  room.api(
    {
      method: 'get',
      path: '/api/v1/meetings/{code}/minutes',
      may: 'staff',
      tags,
      operationId: 'getMinutes',
      summary: 'The minutes: paragraphs, amendments, dissent, editions and where the signature stands',
      request: { params },
      responses: ok(schema.minutesJson, 'The minutes'),
    },
    async (c) => {
      const { ctx } = c.var
      const meeting = await accessMeeting(ctx.db, c.req.valid('param').code)
      const [reading, papers] = await Promise.all([readMinutes(ctx, meeting), listEditions(ctx.db, meeting.id)])
      const digestOf = (audience: string) =>
        papers.find((one) => one.audience === audience && !one.superseded_at)?.digest ?? null
      const signature = {
        is_signed: hasSignedMinutes(meeting.state),
        is_published: meeting.state === 'published',
        open_amendments: reading.amendments.filter((one) => one.state === 'proposed').length,
        digest: digestOf('full'),
        public_digest: digestOf('public'),
      }
      const told = { ...reading, meeting: meeting.code, state: meeting.state, editions: reading.signatures, signature }
      return c.json(schema.minutesJson.parse(told), 200)
    },
  )
}

function declareDrafting(room: Room): void {
  room
    .act(
      {
        method: 'put',
        path: '/api/v1/meetings/{code}/minutes',
        may: writers,
        tags,
        operationId: 'writeMinutes',
        summary: 'Complete what is told of each matter, and the remarks',
        params,
        body: schema.remarksJson,
        responses: ok(params, 'Code of the sitting'),
      },
      (ctx, { code }, given) => actions.writeMinutes(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/minutes-draft',
        may: writers,
        tags,
        operationId: 'draftMinutes',
        summary: 'Word the draft from the modules of a kind and lay it before the members',
        params,
        body: schema.draftForm,
        responses: ok(schema.draftedJson, 'How many paragraphs'),
      },
      (ctx, { code }, given) => actions.draftMinutes(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/minutes-draft-withdrawal',
        may: writers,
        tags,
        operationId: 'takeBackDraft',
        summary: 'Take the draft back from the members',
        params,
        body: schema.noteForm,
        responses: ok(params, 'Code of the sitting'),
      },
      (ctx, { code }, given) => actions.takeBackDraft(ctx, code, given),
    )
    .act(
      {
        method: 'put',
        path: '/api/v1/meetings/{code}/paragraphs/{paragraph}',
        may: writers,
        tags,
        operationId: 'editParagraph',
        summary: 'Mend a paragraph before the signature',
        params: schema.paragraphParams,
        body: schema.paragraphForm,
        responses: ok(params, 'Code of the sitting'),
      },
      (ctx, { code, paragraph }, given) => actions.editParagraph(ctx, code, paragraph, given),
    )
    .act(
      {
        method: 'put',
        path: '/api/v1/meetings/{code}/secret-items',
        may: writers,
        tags,
        operationId: 'keepConfidential',
        summary: 'Say which items the public copy leaves out',
        params,
        body: schema.secretJson,
        responses: ok(params, 'Code of the sitting'),
      },
      (ctx, { code }, given) => actions.keepConfidential(ctx, code, given),
    )
}

function declareAmending(room: Room): void {
  room
    .act(
      {
        path: '/api/v1/meetings/{code}/paragraphs/{paragraph}/amendments',
        may: 'staff',
        tags,
        operationId: 'proposeAmendment',
        summary: 'Ask for another wording of a paragraph',
        params: schema.paragraphParams,
        body: schema.amendmentForm,
        responses: ok(params, 'Code of the amendment'),
      },
      (ctx, { code, paragraph }, given) => actions.proposeAmendment(ctx, code, paragraph, given),
    )
    .act(
      {
        path: '/api/v1/minutes-amendments/{code}/answer',
        may: writers,
        tags,
        operationId: 'answerAmendment',
        summary: 'Accept an amendment or refuse it with a reason',
        params,
        body: schema.answerForm,
        responses: ok(schema.stateJson, 'State of the amendment'),
      },
      (ctx, { code }, given) => actions.answerAmendment(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/minutes-amendments/{code}/withdrawal',
        may: 'staff',
        tags,
        operationId: 'withdrawAmendment',
        summary: 'Take one’s own amendment back',
        responses: ok(params, 'Its code'),
      },
      (ctx, { code }) => actions.withdrawAmendment(ctx, code),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/dissent',
        may: 'staff',
        tags,
        operationId: 'putDissentOnRecord',
        summary: 'Put a dissenting opinion on record',
        params: schema.itemParams,
        body: schema.dissentForm,
        responses: ok(z.object({ id: z.number().int() }), 'The dissent'),
      },
      (ctx, { code, item }, given) => actions.putOnRecord(ctx, code, item, given),
    )
}

function declarePublishing(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/minutes-correction',
        may: signers,
        tags,
        operationId: 'correctMinutes',
        summary: 'Sign a new edition of the minutes with a second factor; a token is no signer',
        request: { params, body: json(schema.correctionJson) },
        responses: ok(z.object({ digest: z.string(), edition: z.number().int() }), 'Digest and number of the edition'),
      },
      async (c) => {
        const { code, passkey, ...given } = c.req.valid('json')
        const factor = await proveFactor(c, { code, passkey })
        const { ctx } = c.var
        return c.json(await actions.correctMinutes(ctx, pressOf(c), c.req.valid('param').code, given, factor), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/minutes-publication',
        may: signers,
        tags,
        operationId: 'publishMinutes',
        summary: 'Publish the public copy of signed minutes',
        request: { params },
        responses: ok(schema.digestJson, 'Digest of the public copy'),
      },
      async (c) => c.json(await actions.publishMinutes(c.var.ctx, pressOf(c), c.req.valid('param').code), 200),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/minutes-publication-withdrawal',
        may: signers,
        tags,
        operationId: 'withdrawPublication',
        summary: 'Take the public copy out of publication',
        params,
        body: schema.noteForm,
        responses: ok(params, 'Code of the sitting'),
      },
      (ctx, { code }, given) => actions.withdrawPublication(ctx, code, given),
    )
}

function declareModules(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/minutes-modules/{kind}',
        may: [...writers, 'auditor'],
        tags,
        operationId: 'getMinutesModules',
        summary: 'The wording of each part of the minutes in a kind',
        request: { params: schema.kindParams },
        responses: ok(schema.modulesJson, 'The modules'),
      },
      async (c) => {
        const { kind } = c.req.valid('param')
        return c.json({ kind, modules: await queries.readModules(c.var.ctx.db, kind) }, 200)
      },
    )
    .act(
      {
        method: 'put',
        path: '/api/v1/minutes-modules/{kind}',
        may: writers,
        tags,
        operationId: 'editMinutesModules',
        summary: 'Edit the wording of parts; minutes already drafted stay as they are',
        params: schema.kindParams,
        body: schema.modulesJsonIn,
        responses: ok(z.object({ changed: z.number().int() }), 'How many parts changed'),
      },
      (ctx, { kind }, given) => actions.editModules(ctx, kind, given.modules),
    )
}
