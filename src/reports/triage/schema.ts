import { z } from '@hono/zod-openapi'

/** What is looked at each week, in the order it is looked at. */
export const piles = ['expired', 'due', 'silent', 'refuted'] as const
export type Pile = (typeof piles)[number]

export const triageFilter = z.object({
  agency: z.coerce.number().int().positive().optional().catch(undefined),
})
export type TriageFilter = z.infer<typeof triageFilter>

const counts = z.object({
  expired: z.number().int(),
  due: z.number().int(),
  silent: z.number().int(),
  refuted: z.number().int(),
})
export const triageJson = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    total: counts,
    agencies: z.array(counts.extend({ id: z.number().int(), title: z.string() })),
    items: z.array(
      z.object({
        pile: z.enum(piles),
        lifecycle: z.string(),
        code: z.string(),
        title: z.string(),
        state: z.string(),
        holder: z.string(),
        agency: z.string().nullable(),
        due_on: z.iso.date(),
        rung: z.number().int(),
      }),
    ),
  })
  .openapi('Triage')
