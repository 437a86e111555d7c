import { z } from '@hono/zod-openapi'
import { parseNumber } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

export const bodyKinds = ['national', 'council', 'working_group', 'county', 'dialogue', 'proposer'] as const
export type BodyKind = (typeof bodyKinds)[number]
export const majorities = ['simple', 'absolute', 'two_thirds', 'unanimous'] as const
export const majorityBases = ['present', 'entitled', 'cast'] as const
export const quorumKinds = ['share', 'count'] as const
export const quorumBases = ['entitled', 'members'] as const
export const cadences = ['weekly', 'fortnightly', 'monthly', 'quarterly'] as const
export const absenceSpans = ['row', 'year'] as const
/** Posts that by-laws may let call a sitting. */
export const callerKinds = [
  'secretariat_officer',
  'legal_secretary',
  'governor',
  'chamber_officer',
  'county_officer',
] as const
export const memberKinds = ['chair', 'voting', 'case', 'observer', 'guest', 'proposer'] as const
export type MemberKind = (typeof memberKinds)[number]

/** What decides whether a sitting can decide, and when it has. */
export const byLawsSchema = z.object({
  quorum_kind: z.enum(quorumKinds),
  quorum_numerator: z.number().int().min(0).max(100),
  quorum_denominator: z.number().int().min(1).max(100),
  is_quorum_strict: z.boolean(),
  quorum_count: z.number().int().min(1).max(5000),
  quorum_base: z.enum(quorumBases),
  majority: z.enum(majorities),
  majority_base: z.enum(majorityBases),
  chair_has_casting_vote: z.boolean(),
  /** How many absent members one present member may vote for. */
  proxies_each: z.number().int().min(0).max(5),
})
export type ByLaws = z.infer<typeof byLawsSchema>

/** A whole version of the by-laws as written: how the body decides, and how it is called and kept in attendance. */
export const byLawTerms = byLawsSchema.extend({
  notice_days: z.number().int().min(0).max(90),
  cadence: z.enum(cadences),
  /** Time of one speaker, in seconds. */
  speech_seconds: z.number().int().min(30).max(3600),
  /** Unexcused absences after which the member is warned; never where 0. */
  absences_allowed: z.number().int().min(0).max(50),
  absences_in: z.enum(absenceSpans),
  callers: z.array(z.enum(callerKinds)).min(1),
  /** Notice of an extraordinary sitting, in days, and who may call one. */
  extraordinary_notice_days: z.number().int().min(0).max(90).default(1),
  extraordinary_callers: z.array(z.enum(callerKinds)).min(1).default(['secretariat_officer', 'governor']),
})
export type ByLawTerms = z.infer<typeof byLawTerms>

const reason = z.string().trim().min(5).max(1000)
export const byLawJson = byLawTerms
  .extend({ valid_from: z.iso.date(), reason })
  .refine((terms) => terms.quorum_numerator <= terms.quorum_denominator, { path: ['quorum_numerator'] })
export type NewByLaws = z.infer<typeof byLawJson>

const count = (least: number, most: number) =>
  z
    .string()
    .transform((text, check) => {
      const value = parseNumber(text)
      if (value === null || !Number.isInteger(value)) check.addIssue({ code: 'custom', message: 'number' })
      return value ?? least
    })
    .pipe(z.number().min(least).max(most))
const tick = z
  .string()
  .optional()
  .transform((value) => value === '1')

export const byLawForm = z
  .object({
    quorum_kind: z.enum(quorumKinds),
    quorum_numerator: count(0, 100).optional(),
    quorum_denominator: count(1, 100).optional(),
    is_quorum_strict: tick,
    quorum_count: count(1, 5000).optional(),
    quorum_base: z.enum(quorumBases),
    majority: z.enum(majorities),
    majority_base: z.enum(majorityBases),
    chair_has_casting_vote: tick,
    proxies_each: count(0, 5),
    notice_days: count(0, 90),
    extraordinary_notice_days: count(0, 90).optional(),
    cadence: z.enum(cadences),
    speech_minutes: count(1, 60),
    absences_allowed: count(0, 50),
    absences_in: z.enum(absenceSpans),
    valid_from: typedDay,
    reason,
  })
  .superRefine((form, check) => {
    const need = (path: 'quorum_numerator' | 'quorum_denominator' | 'quorum_count') =>
      form[path] === undefined && check.addIssue({ code: 'custom', message: 'required', path: [path] })
    if (form.quorum_kind === 'count') need('quorum_count')
    else {
      need('quorum_numerator')
      need('quorum_denominator')
      if ((form.quorum_numerator ?? 0) > (form.quorum_denominator ?? 1))
        check.addIssue({ code: 'custom', message: 'invalid', path: ['quorum_numerator'] })
    }
  })

export const memberForm = z.object({
  post: z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number),
  kind: z.enum(memberKinds),
  starts_on: typedDay,
  /** The last day of the term, where it has one. */
  ends_on: z
    .literal('')
    .transform(() => undefined)
    .or(typedDay)
    .optional(),
  reason,
})
export const memberInput = z.object({
  post: z.number().int(),
  kind: z.enum(memberKinds),
  starts_on: z.iso.date(),
  ends_on: z.iso.date().optional(),
  reason,
})
export type NewMember = z.infer<typeof memberInput>
export const memberEndForm = z.object({ ends_on: typedDay, reason })
export const memberEndInput = z.object({ ends_on: z.iso.date(), reason })
export type MemberEnd = z.infer<typeof memberEndInput>

export type ChairVote = 'yes' | 'no' | 'abstain'

/** Who is there, among those with a vote and among all members. */
export interface Room {
  entitled: number
  present: number
  /** Those with a vote and members by case; left out, only those with a vote are counted. */
  members?: number
  membersPresent?: number
}

/** Votes on one question, among those with a vote. */
export interface Count extends Room {
  yes: number
  no: number
  abstain: number
  /** Votes given by proxy, among the counts but not in the room. */
  proxied?: number
  /** What the chair said, already inside the counts; decides only when the sides are equal. Unknown in a secret vote. */
  chairVote?: ChairVote | null
}

export const bodyJson = byLawTerms.extend({
  code: z.string(),
  title_fa: z.string(),
  title_en: z.string(),
  kind: z.string(),
  parent_code: z.string().nullable(),
  county_code: z.string().nullable(),
  began_on: z.string(),
  ended_on: z.string().nullable(),
  mark: z.string(),
  has_legal_force: z.boolean(),
  by_laws_version: z.number().int(),
  members_with_vote: z.number().int(),
})

export const memberJson = z.object({
  post_id: z.number().int(),
  post_title_fa: z.string(),
  post_title_en: z.string(),
  kind: z.enum(memberKinds),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
  holder_name: z.string().nullable(),
  substitute_name: z.string().nullable(),
})

export const bodyRecordJson = bodyJson.extend({ quorum_needed: z.number().int(), members: z.array(memberJson) })
export const byLawVersionJson = byLawTerms.extend({
  version: z.number().int(),
  valid_from: z.string(),
  reason: z.string(),
})
