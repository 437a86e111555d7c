// The door of the feed itself, and what programs may know of the links.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { json } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'

import { readPart } from './fetching.ts'
import { feedKey, publicKeyOf } from './keys.ts'
import { type Installation, listInstallations, readSelf } from './queries.ts'
import { receive } from './receive.ts'
import * as schema from './schema.ts'

export const installationReaders = ['administrator', 'secretariat_officer', 'auditor'] as const

export function declareFeedApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/feed/v1/messages',
        may: 'public',
        tags: ['feed'],
        operationId: 'deliverFeedMessages',
        summary: 'Take over signed messages of a linked headquarters; repeats change nothing',
        security: [],
        request: { body: json(schema.deliveryJson) },
        responses: { 200: { description: 'Up to where everything has been done', ...json(schema.receiptJson) } },
      },
      async (c) => {
        const { from, messages } = c.req.valid('json')
        return c.json({ received: await receive(c.var.ctx, from, messages) }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/feed/v1/files',
        may: 'public',
        tags: ['feed'],
        operationId: 'readFeedFile',
        summary: 'A part of an attachment that was announced to a linked headquarters, asked for under its signature',
        security: [],
        request: { body: json(schema.fileWishJson) },
        responses: {
          200: {
            description: 'Bytes from the offset on; none beyond the end',
            content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
          },
        },
      },
      async (c) => {
        const bytes = await readPart(c.var.ctx, c.var.shell.files, c.req.valid('json'))
        return c.body(bytes, 200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/installations',
        may: installationReaders,
        tags: ['feed'],
        operationId: 'listInstallations',
        summary: 'This headquarters and those linked with it',
        responses: { 200: { description: 'The links', ...json(schema.installationListJson) } },
      },
      async (c) => {
        const { ctx } = c.var
        const [self, peers] = await Promise.all([readSelf(ctx.db), listInstallations(ctx.db)])
        const public_key = publicKeyOf(feedKey(c.var.shell.config.secret))
        const own = { code: self.code, title: pick(ctx.lang, self.title_fa, self.title_en), public_key }
        return c.json({ self: own, items: peers.map((peer) => jsonOf(ctx, peer)) }, 200)
      },
    )
}

function jsonOf(ctx: Ctx, peer: Installation): z.infer<typeof schema.installationJson> {
  return {
    code: peer.code,
    title: pick(ctx.lang, peer.title_fa, peer.title_en),
    address: peer.address,
    public_key: peer.public_key,
    is_active: peer.is_active,
    sent: peer.sent_seq,
    confirmed: peer.confirmed_seq,
    received: peer.received_seq,
    last_contact_at: peer.last_contact_at?.toISOString() ?? null,
    last_failure: peer.last_failure,
  }
}
