// What installations say to each other, and what an administrator enters about a peer.

import { z } from '@hono/zod-openapi'
import { nextWays } from '../../platform/ending-schema.ts'
import { normalise } from '../../platform/persian.ts'
import { text } from '../issue/schema.ts'
import { sourceKinds } from '../referral/rules.ts'

const count = z.number().int().min(0).max(1e9)

/** No attachment is larger, and none is asked for in larger parts. */
export const mostFileBytes = 10_000_000
export const mostPartBytes = 262_144

export const attachment = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: text(1, 200),
  size: z.number().int().positive().max(mostFileBytes),
})
export type Attachment = z.infer<typeof attachment>
const attachments = z.array(attachment).max(20).default([])

/** The dossier of a referral as it leaves: figures, never names of those who asked. */
export const dossier = z.object({
  code: z.string().min(1).max(40),
  title: text(1, 200),
  paper: text(1, 12000),
  letter_number: text(0, 80),
  addressed_to: text(0, 300),
  source_kind: z.enum(sourceKinds),
  source_title: text(1, 300),
  demands: count,
  firms: count,
  jobs: count,
  /** Rial, as text: it may pass what a JSON number holds. */
  sum_rial: z.string().regex(/^\d{1,18}$/),
  attachments,
})
export type Dossier = z.infer<typeof dossier>

const remark = z.object({ text: text(3, 8000) })

/** Every kind of message with the shape of its body. */
export const messageBodies = {
  'referral.opened': dossier,
  'referral.followed_up': remark,
  'referral.attached': z.object({ attachments }),
  'referral.settled': remark,
  'referral.received': z.object({ code: z.string().min(1).max(40) }),
  'referral.asked': remark,
  'referral.answered': z.object({ answer: text(3, 8000) }),
  'referral.declined': z.object({
    answer: text(0, 8000),
    reason_code: z.string().max(60),
    citation: text(3, 1000),
    next_way: z.enum(nextWays),
    next_way_note: text(0, 2000),
  }),
  'message.refused': z.object({ message_id: z.uuid(), seq: z.number().int().positive(), reason: text(1, 500) }),
} as const
export type MessageKind = keyof typeof messageBodies
export type MessageBody<K extends MessageKind> = z.infer<(typeof messageBodies)[K]>

export const envelope = z.object({
  v: z.literal(1),
  from: z.string().max(40),
  to: z.string().max(40),
  seq: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  id: z.uuid(),
  thread: z.uuid(),
  kind: z.string().max(60),
  at: z.iso.datetime(),
  body: z.unknown(),
})
export type Envelope = z.infer<typeof envelope>

/** A peer asks for a part of a file; signed, and good for an hour. */
export const fileWish = z.object({
  v: z.literal(1),
  from: z.string().max(40),
  to: z.string().max(40),
  hash: attachment.shape.hash,
  offset: z.number().int().min(0).max(mostFileBytes),
  length: z.number().int().positive(),
  at: z.iso.datetime(),
})
export type FileWish = z.infer<typeof fileWish>
export const fileWishJson = z
  .object({ envelope: z.string().max(2000), signature: z.string().max(200) })
  .openapi('FeedFileWish')

/** At most this many messages in one delivery. */
export const mostAtOnce = 50

export const deliveryJson = z
  .object({
    from: z.string().max(40),
    messages: z.array(z.object({ envelope: z.string().max(100_000), signature: z.string().max(200) })).max(mostAtOnce),
  })
  .openapi('FeedDelivery')
export const receiptJson = z
  .object({ received: z.number().int().describe('Every message up to this number has been taken over') })
  .openapi('FeedReceipt')

const code = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'latin_code')
const title = z.string().overwrite(normalise).min(3).max(200)

/** Nothing after the host: the feed's own path follows. */
const address = z
  .string()
  .trim()
  .transform((value) => value.replace(/\/+$/, ''))
  .pipe(z.string().regex(/^https?:\/\/[^/?#@\s]+$/, 'web_address'))

export const installationForm = z.object({
  title_fa: title,
  title_en: z.string().trim().min(3).max(200),
  address,
  public_key: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'public_key'),
  organisation_id: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().positive()])
    .nullable()
    .default(null),
})
export const newInstallationForm = installationForm.extend({ code })
export type InstallationFacts = z.infer<typeof installationForm>

export const earlierForm = z.object({
  referrals: z.string().transform((value) =>
    value
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
})

export const selfForm = z.object({ code, title_fa: title, title_en: z.string().trim().min(3).max(200) })
export type Self = z.infer<typeof selfForm>

export const installationJson = z
  .object({
    code: z.string(),
    title: z.string(),
    address: z.string(),
    public_key: z.string(),
    is_active: z.boolean(),
    sent: z.number().int(),
    confirmed: z.number().int(),
    received: z.number().int(),
    last_contact_at: z.iso.datetime().nullable(),
    last_failure: z.string(),
  })
  .openapi('Installation')
export const installationListJson = z
  .object({
    self: z.object({ code: z.string(), title: z.string(), public_key: z.string() }),
    items: z.array(installationJson),
  })
  .openapi('InstallationList')
