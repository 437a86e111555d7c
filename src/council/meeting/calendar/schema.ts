import { z } from '@hono/zod-openapi'

export const answers = ['attending', 'absent', 'substitute'] as const
export type Answer = (typeof answers)[number]

/** Staying away needs its reason, a substitute also a name. */
export const replyInput = z
  .object({
    answer: z.enum(answers),
    substitute_name: z.string().trim().min(3).max(120).optional(),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .superRefine((reply, check) => {
    const need = (path: 'reason' | 'substitute_name') =>
      reply[path] || check.addIssue({ code: 'custom', message: 'required', path: [path] })
    if (reply.answer !== 'attending') need('reason')
    if (reply.answer === 'substitute') need('substitute_name')
  })
export type Reply = z.infer<typeof replyInput>

export const replyListJson = z.object({
  replies: z.array(
    z.object({
      post_id: z.number().int(),
      post_title_fa: z.string(),
      post_title_en: z.string(),
      answer: z.enum(answers).nullable(),
      substitute_name: z.string(),
      reason: z.string(),
    }),
  ),
})
