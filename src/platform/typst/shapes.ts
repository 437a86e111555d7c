// What each paper must be given. A missing field is refused here, by name, before Typst would stop in the middle.
// Texts come as the room wants them read; digits and bidi are seen to on the way to paper.
import { z } from 'zod'

const text = z.string().trim().min(1)
const count = z.number().int().nonnegative()

const commitment = z.object({ title: text, holder: text, due: text })

export const letterShape = z.object({
  issuer: z.object({ org: text, unit: z.string().nullish() }),
  number: text,
  date: text,
  attachment: z.string().nullish(),
  /** فوری، آنی; left out for a normal letter. */
  priority: z.string().nullish(),
  /** محرمانه; left out for an open letter. */
  classification: z.string().nullish(),
  recipient: z.object({ title: text, org: z.string().nullish() }),
  subject: text,
  /** Left out: «با سلام و احترام؛». */
  salutation: z.string().nullish(),
  paragraphs: z.array(text).min(1),
  commitments: z.array(commitment).default([]),
  signer: z.object({ name: text, post: text }),
  copies: z.array(text).default([]),
  qrUrl: z.url().nullish(),
  printedAt: text,
  verifyHash: z.string().nullish(),
})

export const minutesShape = z.object({
  body: text,
  unit: z.string().nullish(),
  meetingNumber: z.union([text, count]).transform(String),
  date: text,
  place: text,
  chair: text,
  attendance: z.array(
    z.object({
      post: text,
      name: text,
      /** voting, case, observer, guest, proposer, chair, secretary, or a Persian word of one's own. */
      kind: text,
      present: z.enum(['principal', 'substitute', 'absent']),
      note: z.string().nullish(),
    }),
  ),
  quorum: z.object({ needed: count, present: count, met: z.boolean() }),
  /** full and half print the roll as a table, summary and form tell it in the opening. */
  kind: z.enum(['full', 'half', 'summary', 'form']).default('full'),
  /** The public copy says so at its head. */
  audience: z.enum(['full', 'public']).default('full'),
  edition: z.string().nullish(),
  opening: z.array(text).default([]),
  closing: z.array(text).default([]),
  items: z.array(
    z.object({
      number: z.union([text, count]).transform(String),
      title: text,
      summary: z.string().nullish(),
      discussion: z.string().nullish(),
      /** Worded paragraphs, in place of summary, discussion and votes. */
      paragraphs: z.array(text).default([]),
      dissents: z.array(text).default([]),
      /** result: passed, adopted, rejected, failed, tied, or a Persian word of one's own. */
      votes: z.object({ yes: count, no: count, abstain: count, result: text }).nullish(),
      resolution: z.object({ number: text, text, commitments: z.array(commitment).default([]) }).nullish(),
    }),
  ),
  signatures: z.array(z.object({ name: text, post: text })),
  qrUrl: z.url().nullish(),
  hash: z.string().nullish(),
  printedAt: text,
  status: z.enum(['draft', 'signed']),
})

/** A position paper of an issue, or the dossier that goes with a referral to the national level. */
export const positionShape = z.object({
  issuer: z.object({ org: text, unit: z.string().nullish() }),
  kindTitle: text,
  number: text,
  date: text,
  title: text,
  recipient: z.string().nullish(),
  figures: z
    .array(z.object({ title: text, value: text }))
    .max(8)
    .default([]),
  sections: z.array(z.object({ title: text, paragraphs: z.array(text).min(1) })),
  tables: z
    .array(
      z.object({
        title: text,
        columns: z.array(z.object({ title: text, wide: z.boolean().default(false) })).min(1),
        rows: z.array(z.array(z.string())).min(1),
        note: z.string().nullish(),
      }),
    )
    .default([]),
  signer: z.object({ name: text, post: text }),
  qrUrl: z.url().nullish(),
  hash: z.string().nullish(),
  printedAt: text,
})

export type PositionPaper = z.input<typeof positionShape>
export type LetterPaper = z.input<typeof letterShape>
export type MinutesPaper = z.input<typeof minutesShape>

export const shapes: Readonly<Record<string, z.ZodType>> = {
  'letter.typ': letterShape,
  'minutes.typ': minutesShape,
  'position.typ': positionShape,
}
