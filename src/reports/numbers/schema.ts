import { z } from '@hono/zod-openapi'

/** What the figures are counted by. `total` has one row; `cell` is county by category; `pair` is agency by category. */
export const sections = [
  'total',
  'month',
  'state',
  'age',
  'category',
  'agency',
  'county',
  'cell',
  'reason',
  'pair',
] as const
export type Section = (typeof sections)[number]
export const sectionFile = z.enum(sections)

const days = z.number().nullable()
const figureJson = z
  .object({
    section: z.enum(sections),
    part: z.string(),
    part2: z.string(),
    title: z.string(),
    title2: z.string(),
    entered: z.number().int(),
    ended: z.number().int(),
    open: z.number().int(),
    late: z.number().int(),
    inside: z.number().int().openapi({ description: 'Solved without the national level' }),
    judged: z.number().int().openapi({ description: 'Ended on their merits, or carried to the national level' }),
    median_days: days,
    p85_days: days,
  })
  .openapi('Figure')
export const numbersJson = z
  .object({
    as_of: z.iso.datetime(),
    counted_percent: z.number().int().openapi({ description: 'Below 100 while the first count is under way' }),
    span_days: z.number().int().openapi({ description: 'Times and shares are of what ended within so many days' }),
    aim_percent: z.number(),
    figures: z.array(figureJson),
  })
  .openapi('Numbers')
