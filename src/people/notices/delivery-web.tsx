// Whether people are reached: each way with what waits and fails, for whoever keeps the installation running.
import { z } from '@hono/zod-openapi'
import { readFilters } from '../../platform/answer-form.ts'
import { readForm } from '../../platform/form.ts'
import { channels } from '../../platform/notify/quiet-hours.ts'
import { ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import { type C, isAllowed, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { retryFailed } from './actions.ts'
import { listFailed, readHealth } from './delivery-queries.ts'
import { deliveryWords } from './delivery-words.ts'
import { DeliveriesPage } from './views/deliveries-page.tsx'

const keepers = ['administrator'] as const
const readers = ['administrator', 'secretariat_officer', 'auditor'] as const
const filter = z.object({ after: z.coerce.number().int().positive().max(1e15).optional().catch(undefined) })
const retryForm = z.object({ channel: z.enum(channels) })

const healthJson = z
  .object({
    channel: z.enum(channels),
    is_open: z.boolean().openapi({ description: 'Whether the way is set up' }),
    waiting: z.number().int(),
    later: z.number().int(),
    sent: z.number().int().openapi({ description: 'Within seven days, as failed and held' }),
    failed: z.number().int(),
    held: z.number().int(),
    last_sent_at: z.iso.datetime().nullable(),
    last_error: z.string().nullable(),
  })
  .openapi('ChannelHealth')

export function declareDeliveryPages(room: Room): void {
  room
    .get('/deliveries', { may: readers }, async (c) => {
      const { ctx } = c.var
      const { after = null } = readFilters(c, filter)
      const [health, failed] = await Promise.all([readHealth(ctx.db, ctx.now), listFailed(ctx.db, after)])
      const again = /^\d{1,6}$/.test(c.req.query('again') ?? '') ? Number(c.req.query('again')) : null
      return page(
        c,
        { title: deliveryWords.in(ctx.lang)('deliveries'), wide: true },
        <DeliveriesPage
          health={health}
          open={openChannels(c)}
          failed={failed}
          mayRetry={isAllowed(keepers, ctx.actor)}
          again={again}
        />,
      )
    })
    .post('/deliveries/retry', { may: keepers }, async (c) => {
      const form = await readForm(c, retryForm)
      if (!form.ok) throw problems.malformed()
      const { n } = await retryFailed(c.var.ctx, form.value.channel)
      c.var.shell.deliverSoon()
      return c.redirect(`/deliveries?again=${n}`, 303)
    })
    .api(
      {
        method: 'get',
        path: '/api/v1/deliveries',
        may: readers,
        tags: ['notices'],
        operationId: 'readDeliveries',
        summary: 'How each way of telling people works',
        responses: ok(z.object({ items: z.array(healthJson) }), 'Mail, text messages, browsers, messengers'),
      },
      async (c) => {
        const { ctx } = c.var
        const open = openChannels(c)
        const health = await readHealth(ctx.db, ctx.now)
        const items = health.map(({ waiting_since: _, last_sent_at, ...one }) => ({
          ...one,
          is_open: open.includes(one.channel),
          last_sent_at: last_sent_at?.toISOString() ?? null,
        }))
        return c.json({ items }, 200)
      },
    )
}

function openChannels(c: Pick<C, 'var'>) {
  const { config } = c.var.shell
  const isOpen = { mail: config.smtpUrl !== null, sms: config.smsUrl !== null, push: true, bot: config.bots.length > 0 }
  return channels.filter((channel) => isOpen[channel])
}
