// What the form asks while somebody types; also for other programs that take demands in.
import { z } from '@hono/zod-openapi'
import type { Room } from '../../platform/web.ts'
import { stateTitle } from '../demand/labels.ts'
import { named, readReference } from '../demand/reference.ts'
import { demandWords } from '../demand/words.ts'
import { findLookAlikes } from './look-alikes.ts'
import { sentWords } from './words.ts'

const asked = z.object({
  title: z.string().max(400).catch(''),
  text: z.string().max(8000).catch(''),
  category: z.string().max(60).optional().catch(undefined),
  agency: z.string().max(60).optional().catch(undefined),
  county: z.string().max(60).optional().catch(undefined),
})

const lookAlike = z.object({
  code: z.string(),
  title: z.string(),
  state: z.string(),
  state_title: z.string(),
  county: z.string(),
  agency: z.string(),
  outcome_title: z.string().nullable(),
  answer: z.string().nullable(),
  voices: z.number(),
  voices_title: z.string().nullable(),
  shared_words: z.array(z.string()),
  joinable: z.boolean(),
})
const lookAlikes = z.object({ items: z.array(lookAlike) }).openapi('LookAlikes')

export function declareLookAlikesApi(room: Room): void {
  room.api(
    {
      method: 'get',
      path: '/api/v1/look-alikes',
      may: 'public',
      tags: ['demands'],
      operationId: 'listLookAlikes',
      summary: 'Public demands like the one being written, as far as everyone may see them',
      request: { query: asked },
      responses: { 200: { description: 'The likest first', content: { 'application/json': { schema: lookAlikes } } } },
    },
    async (c) => {
      const { ctx } = c.var
      const { text, ...rest } = c.req.valid('query')
      const [found, reference] = await Promise.all([
        findLookAlikes(ctx, { ...rest, body: text }),
        readReference(ctx.db),
      ])
      const d = demandWords.in(ctx.lang)
      const items = found.map((one) => ({
        code: one.code,
        title: one.title,
        state: one.state,
        state_title: stateTitle(one.state, ctx.lang),
        county: named(reference.county.get(one.county_code), ctx.lang),
        agency: named(reference.agency.get(one.organisation_id ?? 0), ctx.lang),
        outcome_title: one.outcome ? d(`outcome_${one.outcome as 'solved'}`) : null,
        answer: one.answer,
        voices: one.voices,
        voices_title: one.voices > 0 ? sentWords.in(ctx.lang)('voices', { n: one.voices }) : null,
        shared_words: one.shared,
        joinable: one.isJoinable,
      }))
      return c.json({ items }, 200)
    },
  )
}
