// The JSON twins: who am I, posts and organisations. Tokens are managed on the web only.

import { z } from '@hono/zod-openapi'
import { postKinds } from '../platform/ctx.ts'
import { tehranDate } from '../platform/jalali.ts'
import { ok } from '../platform/openapi.ts'
import { Room } from '../platform/web.ts'
import { listOrganisations } from './organisation/queries.ts'
import { organisationFilters, organisationJson, organisationListJson } from './organisation/schema.ts'
import { listPosts } from './post/queries.ts'
import { postFilters, postJson, postListJson } from './post/schema.ts'

const meJson = z
  .object({
    person: z.object({ id: z.number().int(), name: z.string().nullable() }),
    post: z
      .object({
        id: z.number().int(),
        kind: z.enum(postKinds),
        title: z.string(),
        organisation_id: z.number().int().nullable(),
        organisation_title: z.string().nullable(),
        county_code: z.string().nullable(),
      })
      .nullable(),
    is_substitute: z.boolean(),
  })
  .openapi('Me')

const tags = ['people']

export const peopleApi = new Room()
  .api(
    {
      method: 'get',
      path: '/api/v1/me',
      may: 'person',
      tags,
      operationId: 'getMe',
      summary: 'The person and post this token stands for',
      responses: ok(meJson, 'The person and post'),
    },
    (c) => {
      const { actor } = c.var.ctx
      const post = actor.post && {
        id: actor.post.id,
        kind: actor.post.kind,
        title: actor.post.title,
        organisation_id: actor.post.organisationId,
        organisation_title: actor.post.organisationTitle,
        county_code: actor.post.countyCode,
      }
      return c.json(
        { person: { id: actor.personId as number, name: actor.personName }, post, is_substitute: actor.isSubstitute },
        200,
      )
    },
  )
  .api(
    {
      method: 'get',
      path: '/api/v1/posts',
      may: 'staff',
      tags,
      operationId: 'listPosts',
      summary: 'Posts by title',
      request: { query: postFilters },
      responses: ok(postListJson, 'Fifty posts and the cursor of the next'),
    },
    async (c) => {
      const { ctx } = c.var
      const { rows, next } = await listPosts(ctx.db, c.req.valid('query'), tehranDate(ctx.now))
      return c.json({ items: rows.map((row) => postJson.parse(row)), next }, 200)
    },
  )
  .api(
    {
      method: 'get',
      path: '/api/v1/organisations',
      may: 'staff',
      tags,
      operationId: 'listOrganisations',
      summary: 'Organisations by title',
      request: { query: organisationFilters },
      responses: ok(organisationListJson, 'Fifty organisations and the cursor of the next'),
    },
    async (c) => {
      const { rows, next } = await listOrganisations(c.var.ctx.db, c.req.valid('query'))
      return c.json({ items: rows.map((row) => organisationJson.parse(row)), next }, 200)
    },
  )
