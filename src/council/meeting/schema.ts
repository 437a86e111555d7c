import { z } from '@hono/zod-openapi'
import { parseNumber, toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

export const presences = ['principal', 'substitute', 'absent', 'left'] as const
export type Presence = (typeof presences)[number]
export const voteMethods = ['hands', 'named', 'secret'] as const
export type VoteMethod = (typeof voteMethods)[number]
export const meetingKinds = ['ordinary', 'extraordinary'] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingModes = ['room', 'online', 'hybrid', 'field'] as const
export type MeetingMode = (typeof meetingModes)[number]
export const sections = ['opening', 'follow_up', 'decision', 'report', 'other'] as const
export type Section = (typeof sections)[number]
export const documentReaders = ['members', 'voting', 'secretariat'] as const
export type DocumentReaders = (typeof documentReaders)[number]
export const choices = ['yes', 'no', 'abstain'] as const
export type Choice = (typeof choices)[number]
export const outcomes = [
  'resolved',
  'rejected',
  'postponed',
  'withdrawn',
  'returned',
  'referred',
  'settled',
  'merged',
] as const
export type ItemOutcome = (typeof outcomes)[number]
export const nextWays = [
  'resubmit',
  'other_body',
  'court',
  'national',
  'new_proposal',
  'knowledge_based',
  'council',
] as const

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid')
const isoDay = z.iso.date()
const sentence = z.string().trim().min(3).max(2000)

/** A Jalali or ISO date as typed. */
export const typedCount = z.string().transform((text, check) => {
  const value = parseNumber(text)
  if (value === null || !Number.isInteger(value) || value < 0 || value > 999) {
    check.addIssue({ code: 'custom', message: 'number' })
    return 0
  }
  return value
})
export const typedTime = z
  .string()
  .transform((text) => {
    const [hour = '', minute = '00'] = toLatinDigits(text.trim()).split(/[:٫.]/)
    return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  })
  .pipe(clockTime)

const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .optional()
const tick = z
  .string()
  .optional()
  .transform((value) => value === '1')
/** How a sitting is held; left out, an ordinary one of two hours in a room. */
const holding = {
  title: z.string().trim().max(200).optional(),
  kind: z.enum(meetingKinds).optional(),
  call_reason: sentence.optional(),
  mode: z.enum(meetingModes).optional(),
  link: webAddress,
  place: z.string().trim().min(3).max(200),
  /** Why it is called although people or the room are taken. */
  clash_reason: sentence.optional(),
}
const lengthTyped = typedCount.pipe(z.number().min(15).max(720)).optional()
const lengthJson = z.number().int().min(15).max(720).optional()
export const planForm = z.object({
  body: z.string(),
  ...holding,
  held_on: typedDay,
  starts_at: typedTime,
  minutes_planned: lengthTyped,
  is_public: tick,
})
export const planJson = z.object({
  body: z.string(),
  ...holding,
  held_on: isoDay,
  starts_at: clockTime,
  minutes_planned: lengthJson,
  is_public: z.boolean().optional(),
})
export type MeetingPlan = z.infer<typeof planJson>

const typedId = z
  .string()
  .regex(/^\d{1,12}$/, 'choice')
  .transform(Number)
const matter = {
  proposal: z.string().optional(),
  title: z.string().trim().min(3).max(200).optional(),
  section: z.enum(sections).optional(),
  /** Asked of the chair when the agenda is frozen. */
  late_reason: sentence.optional(),
}
export const itemForm = z.object({
  ...matter,
  minutes: typedCount.pipe(z.number().min(1).max(600)).optional(),
  /** A matter carried over from an earlier sitting. */
  carried: typedId.optional(),
  priority: z.enum(['1', '2', '3']).transform(Number).optional(),
  is_secret: tick,
})
export const itemJson = z.object({
  ...matter,
  minutes: z.number().int().min(1).max(600).optional(),
  carried: z.number().int().optional(),
  priority: z.number().int().min(1).max(3).optional(),
  is_secret: z.boolean().optional(),
})
export type NewItem = z.infer<typeof itemJson>

const changed = {
  place: z.string().trim().min(3).max(200).optional(),
  link: webAddress,
  clash_reason: sentence.optional(),
  note: sentence,
}
export const rescheduleForm = z.object({
  held_on: typedDay,
  starts_at: typedTime,
  minutes_planned: lengthTyped,
  ...changed,
})
export const rescheduleJson = z.object({
  held_on: isoDay,
  starts_at: clockTime,
  minutes_planned: lengthJson,
  ...changed,
})
export type Reschedule = z.infer<typeof rescheduleJson>

export const inviteForm = z.object({ urgent_reason: sentence.optional() })
export const noteForm = z.object({ note: sentence })
/** Leaves a matter undecided; `item` names it where the address does not. */
export const removalForm = z.object({
  item: z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number)
    .optional(),
  how: z.enum(['postpone', 'withdraw']),
  note: sentence,
})

export const presenceJson = z.object({
  post_id: z.number().int(),
  presence: z.enum(presences),
  note: z.string().trim().max(300).optional(),
  /** The absence is excused. */
  excused: z.boolean().optional(),
  /** When it happened, HH:MM of the sitting's day; now where left out. */
  at: clockTime.optional(),
})
export type PresenceMark = z.infer<typeof presenceJson>
export const presenceForm = z.object({
  post_id: typedPostId(),
  presence: z.enum(presences),
  note: z.string().trim().max(300).optional(),
  at: typedTime.optional(),
})

export const voteJson = z.object({
  yes: z.number().int().min(0).max(999),
  no: z.number().int().min(0).max(999),
  abstain: z.number().int().min(0).max(999),
  chair_vote: z.enum(['yes', 'no', 'abstain']).optional(),
  question: z.string().trim().max(500).optional(),
})
export type VoteCount = z.infer<typeof voteJson>
export const voteForm = z.object({
  yes: typedCount,
  no: typedCount.optional(),
  abstain: typedCount.optional(),
  chair_vote: z.enum(['yes', 'no', 'abstain']).optional(),
  question: z.string().trim().max(500).optional(),
})

/** Reason as `kind.code`, such as `refusal.unmet_condition` or `decision.reject`. */
export const rejectionForm = z.object({
  reason: z.string().regex(/^(decision|refusal|non_execution)\.[a-z_]+$/, 'choice'),
  citation: z.string().trim().min(3).max(500),
  next_way: z.enum(nextWays),
  next_way_note: z.string().trim().max(500).optional(),
})
export type Rejection = z.infer<typeof rejectionForm>

export const discussionForm = z.object({ discussion: z.string().trim().max(8000).optional() })
export const minutesForm = z.object({ minutes_text: z.string().trim().max(8000).optional() })

export const meetingFilter = z.object({
  body: z.string().optional(),
  state: z.string().optional(),
  when: z.enum(['upcoming', 'past']).optional(),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_\d+$/)
    .optional(),
})
export type MeetingFilter = z.infer<typeof meetingFilter>

function typedPostId() {
  return z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number)
}

const moment = z
  .date()
  .nullable()
  .transform((at) => at?.toISOString() ?? null)
  .openapi({ type: ['string', 'null'], format: 'date-time' })
export const meetingJson = z.object({
  code: z.string(),
  state: z.string(),
  body_code: z.string(),
  number: z.number().int(),
  title: z.string(),
  held_on: z.string(),
  starts_at: z.string(),
  place: z.string(),
})
const calledJson = {
  kind: z.enum(meetingKinds),
  mode: z.enum(meetingModes),
  link: z.string(),
  minutes_planned: z.number().int(),
  is_public: z.boolean(),
  freeze_on: z.string().nullable(),
  series_code: z.string().nullable(),
}
export const meetingListJson = z.object({
  meetings: z.array(meetingJson.extend({ items: z.number().int(), resolutions: z.number().int() })),
  next: z.string().nullable(),
})
const voteOut = z.object({
  id: z.number().int(),
  method: z.enum(voteMethods),
  round_id: z.number().int().nullable(),
  yes: z.number().int(),
  no: z.number().int(),
  abstain: z.number().int(),
  present: z.number().int(),
  entitled: z.number().int(),
  quorum_needed: z.number().int(),
  has_passed: z.boolean(),
  used_casting_vote: z.boolean(),
  explanation_fa: z.string(),
  explanation_en: z.string(),
})
export const meetingRecordJson = meetingJson.extend({
  ...calledJson,
  opened_at: moment,
  closed_at: moment,
  present: z.number().int(),
  entitled: z.number().int(),
  by_laws_version: z.number().int(),
  quorum: z.array(z.object({ at: z.string(), present: z.number(), needed: z.number(), isQuorate: z.boolean() })),
  agenda: z.array(
    z.object({
      id: z.number().int(),
      position: z.number().int(),
      title: z.string(),
      minutes_planned: z.number().int(),
      section: z.enum(sections),
      priority: z.number().int(),
      is_secret: z.boolean(),
      is_late: z.boolean(),
      is_amended: z.boolean().nullable(),
      waits_since: z.string().nullable(),
      discussion: z.string(),
      outcome: z.enum(outcomes).nullable(),
      proposal_code: z.string().nullable(),
      issue_code: z.string().nullable(),
      resolution_code: z.string().nullable(),
      resolution_number: z.string().nullable(),
      votes: z.array(voteOut),
    }),
  ),
  roll: z.array(
    z.object({
      post_id: z.number().int(),
      post_title_fa: z.string(),
      post_title_en: z.string(),
      member_kind: z.string(),
      presence: z.enum(presences),
      is_excused: z.boolean(),
      person_name: z.string().nullable(),
      note: z.string(),
    }),
  ),
})
