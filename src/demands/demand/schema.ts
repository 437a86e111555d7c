// What the forms and the JSON of demands may hold; texts are made uniform on the way in.
import { z } from '@hono/zod-openapi'
import { parseJalali } from '../../platform/jalali.ts'
import { isMobile, normalise, normaliseMobile, parseNumber, parseRial } from '../../platform/persian.ts'
import { answerOutcomes, channels, closingWays, refusalWays, whoKinds } from './rules.ts'

const text = (min: number, max: number) => z.string().transform(normalise).pipe(z.string().min(min).max(max))
const code = z
  .string()
  .trim()
  .regex(/^[\w-]{1,60}$/)
const money = z
  .union([z.string(), z.number()])
  .transform((value) => String(value))
  .refine((value) => (parseRial(value) ?? 10n ** 19n) <= 10n ** 18n, { message: 'number' })
  .transform((value) => String(parseRial(value)))
const count = z
  .union([z.string(), z.number()])
  .transform((value) => parseNumber(String(value)))
  .refine((value) => value !== null && Number.isInteger(value) && value >= 0 && value <= 1_000_000, {
    message: 'number',
  })
  .transform(Number)
const tick = z.union([z.boolean(), z.string()]).transform((value) => value === true || value === '1' || value === 'on')
export const isoDay = z
  .string()
  .refine((value) => parseJalali(value) !== null, { message: 'date' })
  .transform((value) => parseJalali(value) as string)
const digits = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.string().max(30))

const degrees = (most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => parseNumber(String(value)))
    .refine((value) => value !== null && Math.abs(value) <= most, { message: 'number' })
    .transform(Number)

/** A demand as somebody types it. Who must give which identity is the rule `refuseIdentity`. */
export const demandForm = z.object({
  who: z.enum(whoKinds),
  contact_name: text(2, 120),
  mobile: z
    .string()
    .refine(isMobile, { message: 'mobile' })
    .transform((value) => normaliseMobile(value) as string)
    .optional(),
  email: z
    .string()
    .trim()
    .max(200)
    .pipe(z.email({ message: 'email' }))
    .optional(),
  national_id: digits.optional(),
  legal_id: digits.optional(),
  firm_name: text(2, 160).optional(),
  title: text(8, 200),
  text: text(20, 8000),
  category: code,
  county: code,
  agency: code.optional(),
  agency_2: code.optional(),
  agency_3: code.optional(),
  place: text(2, 200).optional(),
  latitude: degrees(90).optional(),
  longitude: degrees(180).optional(),
  requested_rial: money.optional(),
  investment_at_risk_rial: money.optional(),
  jobs_at_risk: count.optional(),
  shows_name: tick.optional(),
  shares_text: tick.optional(),
  shares_photos: tick.optional(),
  channel: z.enum(channels).optional(),
  letter_number: text(1, 60).optional(),
  letter_date: isoDay.optional(),
  media_url: z
    .string()
    .trim()
    .max(500)
    .pipe(z.url({ protocol: /^https?$/ }))
    .optional(),
})
export type DemandForm = z.infer<typeof demandForm>

/** What joining somebody else's demand asks for: who one is, and what one adds. */
export const joinForm = demandForm
  .pick({
    who: true,
    contact_name: true,
    mobile: true,
    email: true,
    national_id: true,
    legal_id: true,
    firm_name: true,
    county: true,
    jobs_at_risk: true,
    channel: true,
  })
  .extend({ join_note: text(2, 1000).optional() })
export type JoinForm = z.infer<typeof joinForm>

/** The wait on which the page stood; a form sent after it has ended is stale. */
const seen = z.coerce.number().int().nonnegative().optional()
const citation = text(3, 500)
const note = text(5, 4000)

export const acceptanceForm = z.object({ seen, agency: code })
export const noteForm = z.object({ seen, note })
export const optionalNoteForm = z.object({ seen, note: text(2, 4000).optional() })
export const refusalForm = z.object({
  seen,
  reason: code,
  citation,
  next_way: z.enum(refusalWays),
  next_way_note: text(2, 1000).optional(),
})
export const closingForm = z.object({
  seen,
  reason: code,
  citation,
  next_way: z.enum(closingWays),
  next_way_note: text(2, 1000).optional(),
})
export const redirectionForm = z.object({ seen, agency: code, note })
export const answerForm = z.object({
  seen,
  outcome: z.enum(answerOutcomes),
  text: text(10, 8000),
  reason: code.optional(),
  citation: citation.optional(),
  due_on: isoDay.optional(),
  proof: text(5, 500).optional(),
})
export const templateForm = z.object({
  seen,
  title: text(3, 120),
  outcome: z.enum(answerOutcomes),
  category: code.optional(),
  reason: code.optional(),
  text: text(10, 8000),
  citation: text(3, 500).optional(),
  is_active: tick.optional(),
})
export type TemplateForm = z.infer<typeof templateForm>
export const ratingForm = z.object({ score: z.coerce.number().int().min(1).max(5), word: text(1, 500).optional() })
export type RatingForm = z.infer<typeof ratingForm>
export type AnswerForm = z.infer<typeof answerForm>
export type Ended = z.infer<typeof closingForm> | z.infer<typeof refusalForm>
