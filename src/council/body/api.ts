import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import type { Room } from '../../platform/web.ts'
import { accessBody, listBodies, listMembers } from './queries.ts'
import { isVotingKind, quorumNeeded } from './rules.ts'
import { bodyJson, bodyRecordJson } from './schema.ts'

const ok = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** The JSON twins of the body pages. */
export function declareBodyApi(room: Room): void {
  room
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
        request: { params: z.object({ code: z.string() }) },
        responses: ok(bodyRecordJson, 'The body'),
      },
      async (c) => {
        const { ctx } = c.var
        const body = await accessBody(ctx.db, c.req.valid('param').code)
        const members = await listMembers(ctx.db, body.code, tehranDate(ctx.now))
        const entitled = members.filter((member) => isVotingKind(member.kind)).length
        const record = { ...body, members_with_vote: entitled, quorum_needed: quorumNeeded(body, entitled), members }
        return c.json(bodyRecordJson.parse(record), 200)
      },
    )
}
