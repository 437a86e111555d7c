import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import { recordPath } from '../../platform/record-links.ts'
import type { Room } from '../../platform/web.ts'
import { markRead, refer } from './actions.ts'
import * as queries from './queries.ts'
import { filterSchema, itemJson, movedJson, notificationJson, referralBody } from './schema.ts'

const tags = ['inbox']
const counts = z.object({
  late: z.number().int(),
  today: z.number().int(),
  week: z.number().int(),
  later: z.number().int(),
})

export function declareInboxApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/inbox',
        may: 'person',
        tags,
        operationId: 'listInbox',
        summary: 'All that waits for your post, soonest first; counts stop at 1000',
        request: { query: filterSchema },
        responses: ok(z.object({ counts, next: z.string().nullable(), items: z.array(itemJson) }), 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const post = ctx.actor.post
        if (!post) throw problems.notAllowed()
        const filter = c.req.valid('query')
        const today = tehranDate(ctx.now)
        const [{ rows, next }, count] = await Promise.all([
          queries.listInbox(ctx.db, post.id, filter, { today, limit: 50 }),
          queries.countInbox(ctx.db, post.id, { ...filter, after: undefined }, today),
        ])
        const items = await Promise.all(
          rows.map(async (row) => ({
            id: row.id,
            record: row.lifecycle,
            code: row.subject_code,
            href: recordPath(row.lifecycle, row.subject_code),
            title: row.title,
            state: row.state,
            clock: row.clock,
            due_on: row.due_on,
            working_days_left: await ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code),
            rung: row.rung,
            county_code: row.county_code,
            legal_basis: row.legal_basis,
            referred_from: row.referred_from_fa,
            note: row.note,
          })),
        )
        return c.json({ counts: count, next, items }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/inbox/referral',
        may: 'person',
        tags,
        operationId: 'referInbox',
        summary: 'Refer items to another post with a note; what has left your hands meanwhile is named and left out',
        request: { body: json(referralBody) },
        responses: ok(z.object({ referred: z.number().int(), moved: z.array(movedJson) }), 'Referred'),
      },
      async (c) => {
        const { referred, moved } = await refer(c.var.ctx, c.req.valid('json'))
        return c.json(
          { referred, moved: moved.map(({ id, lifecycle, code, title }) => ({ id, record: lifecycle, code, title })) },
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/notifications',
        may: 'person',
        tags,
        operationId: 'listNotifications',
        summary: 'Your notifications, newest first',
        request: { query: z.object({ after: z.string().optional() }) },
        responses: ok(
          z.object({ unread: z.number().int(), next: z.string().nullable(), notifications: z.array(notificationJson) }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const personId = ctx.actor.personId ?? 0
        const [{ rows, next }, unread] = await Promise.all([
          queries.listNotifications(ctx.db, personId, { after: c.req.valid('query').after, limit: 50 }),
          queries.countUnread(ctx.db, personId),
        ])
        const notifications = rows.map((row) => ({
          ...row,
          created_at: row.created_at.toISOString(),
          read_at: row.read_at?.toISOString() ?? null,
        }))
        return c.json({ unread, next, notifications }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/notifications/reading',
        may: 'person',
        tags,
        operationId: 'readNotifications',
        summary: 'Mark notifications as read; all without ids',
        request: { body: json(z.object({ ids: z.array(z.number().int()).max(1000).optional() })) },
        responses: ok(z.object({ read: z.number().int() }), 'Marked'),
      },
      async (c) => c.json(await markRead(c.var.ctx, c.req.valid('json').ids ?? 'all'), 200),
    )
}
