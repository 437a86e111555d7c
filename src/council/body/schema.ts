import { z } from '@hono/zod-openapi'

export const majorities = ['simple', 'absolute', 'two_thirds', 'unanimous'] as const
export const majorityBases = ['present', 'entitled', 'cast'] as const
export const memberKinds = ['chair', 'voting', 'case', 'observer', 'guest', 'proposer'] as const
export type MemberKind = (typeof memberKinds)[number]

export const byLawsSchema = z.object({
  quorum_numerator: z.number().int(),
  quorum_denominator: z.number().int(),
  is_quorum_strict: z.boolean(),
  majority: z.enum(majorities),
  majority_base: z.enum(majorityBases),
  chair_has_casting_vote: z.boolean(),
})
export type ByLaws = z.infer<typeof byLawsSchema>

export type ChairVote = 'yes' | 'no' | 'abstain'

/** Hands counted on one question, among those with a vote. */
export interface Count {
  yes: number
  no: number
  abstain: number
  present: number
  entitled: number
  /** What the chair said, already inside the counts; decides only when the sides are equal. */
  chairVote?: ChairVote | null
}

export const bodyJson = byLawsSchema.extend({
  code: z.string(),
  title_fa: z.string(),
  title_en: z.string(),
  kind: z.string(),
  cadence: z.string(),
  mark: z.string(),
  has_legal_force: z.boolean(),
  notice_days: z.number().int(),
  members_with_vote: z.number().int(),
})

export const memberJson = z.object({
  post_id: z.number().int(),
  post_title_fa: z.string(),
  post_title_en: z.string(),
  kind: z.enum(memberKinds),
  holder_name: z.string().nullable(),
  substitute_name: z.string().nullable(),
})

export const bodyRecordJson = bodyJson.extend({ quorum_needed: z.number().int(), members: z.array(memberJson) })
