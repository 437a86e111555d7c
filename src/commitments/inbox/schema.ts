import { z } from '@hono/zod-openapi'
import { text } from '../commitment/schema.ts'

export const whens = ['late', 'today', 'week', 'later'] as const
export type When = (typeof whens)[number]

export const filterSchema = z.object({
  room: z
    .string()
    .regex(/^[a-z_]+$/)
    .optional()
    .catch(undefined),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  q: z.string().optional(),
  when: z.enum(whens).optional().catch(undefined),
  own: z.enum(['1']).optional().catch(undefined).openapi({
    description: 'Leaves out what is on time and moves with another record, such as a demand within an issue',
  }),
  after: z.string().optional(),
})
export type Filter = z.infer<typeof filterSchema>

export const referralForm = z.object({
  to: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  note: text(3, 1000),
})
/** Waits referred in one act at most. */
export const mostReferred = 200

export const itemJson = z
  .object({
    id: z.number().int(),
    record: z.string().openapi({ description: 'Kind of record: demand, commitment, …' }),
    code: z.string(),
    href: z.string(),
    title: z.string(),
    state: z.string(),
    clock: z.enum(['state', 'refresh', 'request', 'follow_up']),
    due_on: z.string(),
    working_days_left: z.number().int(),
    rung: z.number().int().openapi({ description: '0 with its own holder, 1 once escalated, and so on' }),
    county_code: z.string().nullable(),
    legal_basis: z.string(),
    referred_from: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('InboxItem')

export const movedJson = itemJson.pick({ id: true, record: true, code: true, title: true }).openapi('MovedItem')

export const referralBody = z
  .object({
    waits: z.array(z.number().int()).min(1).max(mostReferred),
    to: z.number().int(),
    note: z.string().min(3).max(1000),
  })
  .openapi('InboxReferral')

export const notificationJson = z
  .object({
    id: z.number().int(),
    event: z.string(),
    title: z.string(),
    body: z.string(),
    href: z.string(),
    created_at: z.string(),
    read_at: z.string().nullable(),
  })
  .openapi('Notification')
