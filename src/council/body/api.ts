import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { amendByLaws, seatMember, unseatMember } from './actions.ts'
import { listByLaws } from './by-law-queries.ts'
import { accessBody, listBodies, listMembers } from './queries.ts'
import { isFullMember, isVotingKind, quorumNeeded } from './rules.ts'
import { bodyJson, bodyRecordJson, byLawJson, byLawVersionJson, memberEndInput, memberInput } from './schema.ts'
import { changeBody, endBody, foundBody } from './tree-actions.ts'
import { listTree } from './tree-queries.ts'
import { bodyChangeJson, bodyEndJson, newBodyJson, treeNodeJson } from './tree-schema.ts'

const editors = ['secretariat_officer', 'legal_secretary'] as const
const code = z.object({ code: z.string() })

/** The JSON twins of the body pages. */
export function declareBodyApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/bodies/tree',
        may: 'staff',
        tags: ['council'],
        operationId: 'readBodyTree',
        summary: 'Living bodies, the national ones included, with what each is at',
        responses: ok(z.object({ bodies: z.array(treeNodeJson) }), 'The tree, as each body with the one above it'),
      },
      async (c) => {
        const { ctx } = c.var
        const nodes = await listTree(ctx.db, tehranDate(ctx.now))
        return c.json({ bodies: nodes.map((node) => treeNodeJson.parse(node)) }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/bodies',
        may: editors,
        tags: ['council'],
        operationId: 'foundBody',
        summary: 'Found a body',
        request: { body: json(newBodyJson) },
        responses: ok(z.object({ code: z.string() }), 'Its code'),
      },
      async (c) => c.json(await foundBody(c.var.ctx, c.req.valid('json')), 200),
    )
    .act(
      {
        path: '/api/v1/bodies/{code}/particulars',
        may: editors,
        tags: ['council'],
        operationId: 'changeBody',
        summary: 'Another name, mark, force or place in the tree',
        params: code,
        body: bodyChangeJson,
        responses: ok(z.object({ code: z.string() }), 'Its code'),
      },
      (ctx, { code }, given) => changeBody(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/bodies/{code}/ending',
        may: editors,
        tags: ['council'],
        operationId: 'endBody',
        summary: 'End a body; a successor takes over what waits',
        params: code,
        body: bodyEndJson,
        responses: ok(z.object({ code: z.string() }), 'Its code'),
      },
      (ctx, { code }, given) => endBody(ctx, code, given),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/bodies',
        may: 'staff',
        tags: ['council'],
        operationId: 'listBodies',
        summary: 'Bodies with their by-laws',
        responses: ok(z.object({ bodies: z.array(bodyJson) }), 'The bodies'),
      },
      async (c) => {
        const { ctx } = c.var
        const bodies = await listBodies(ctx.db, tehranDate(ctx.now))
        return c.json({ bodies: bodies.map((body) => bodyJson.parse(body)) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/bodies/{code}',
        may: 'staff',
        tags: ['council'],
        operationId: 'getBody',
        summary: 'One body with its members today',
        request: { params: code },
        responses: ok(bodyRecordJson, 'The body'),
      },
      async (c) => {
        const { ctx } = c.var
        const found = await accessBody(ctx.db, c.req.valid('param').code, tehranDate(ctx.now))
        const members = await listMembers(ctx.db, found.code, tehranDate(ctx.now))
        const entitled = members.filter((member) => isVotingKind(member.kind)).length
        const all = members.filter((member) => isFullMember(member.kind)).length
        const quorum = quorumNeeded(found, found.quorum_base === 'members' ? all : entitled)
        const record = { ...found, members_with_vote: entitled, quorum_needed: quorum, members }
        return c.json(bodyRecordJson.parse(record), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/bodies/{code}/by-laws',
        may: 'staff',
        tags: ['council'],
        operationId: 'listByLaws',
        summary: 'Every version of the by-laws, the newest first',
        request: { params: code },
        responses: ok(z.object({ versions: z.array(byLawVersionJson) }), 'The versions'),
      },
      async (c) => {
        const { ctx } = c.var
        const found = await accessBody(ctx.db, c.req.valid('param').code, tehranDate(ctx.now))
        const versions = await listByLaws(ctx.db, found.code)
        return c.json({ versions: versions.map((version) => byLawVersionJson.parse(version)) }, 200)
      },
    )
    .act(
      {
        path: '/api/v1/bodies/{code}/by-laws',
        may: editors,
        tags: ['council'],
        operationId: 'amendByLaws',
        summary: 'A new version of the by-laws',
        params: code,
        body: byLawJson,
        responses: ok(z.object({ version: z.number(), valid_from: z.string() }), 'Its number'),
      },
      (ctx, { code }, given) => amendByLaws(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/bodies/{code}/members',
        may: editors,
        tags: ['council'],
        operationId: 'seatMember',
        summary: 'Give a post a seat',
        params: code,
        body: memberInput,
        responses: ok(z.object({ id: z.number() }), 'The seat'),
      },
      (ctx, { code }, given) => seatMember(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/bodies/{code}/members/{seat}/ending',
        may: editors,
        tags: ['council'],
        operationId: 'unseatMember',
        summary: 'End a seat',
        request: {
          params: z.object({ code: z.string(), seat: z.coerce.number().int() }),
          body: json(memberEndInput),
        },
        responses: ok(z.object({ id: z.number() }), 'The seat'),
      },
      async (c) => {
        const { code: bodyCode, seat } = c.req.valid('param')
        return c.json(await unseatMember(c.var.ctx, bodyCode, seat, c.req.valid('json')), 200)
      },
    )
}
