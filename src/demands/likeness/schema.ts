// What the administrator writes about words, and what programs ask and get.
import { z } from '@hono/zod-openapi'
import { normalise } from '../../platform/persian.ts'

const line = (least: number, most: number) => z.string().overwrite(normalise).min(least).max(most)

/** Words that mean the same, parted by «،» or «,»; the first stands for all. */
export function splitWords(text: string): string[] {
  const words = normalise(text)
    .split(/[،,\n]+/)
    .map((word) => word.trim())
    .filter(Boolean)
  return [...new Set(words)]
}

export const synonymForm = z.object({ words: line(3, 600), reason: line(5, 300) }).superRefine((form, context) => {
  const words = splitWords(form.words)
  if (words.length < 2 || words.length > 30 || words.some((word) => word.length > 60))
    context.addIssue({ code: 'custom', path: ['words'], message: 'invalid' })
})
export type SynonymGiven = z.infer<typeof synonymForm>
export const removalForm = z.object({ removal_reason: line(5, 300) })
export const synonymFilters = z.object({
  after: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

export const suggestionQuery = z.object({
  title: z.string().min(3).max(200),
  text: z.string().max(8000).default(''),
  category: z.string().max(40).optional(),
  agency: z.string().max(60).optional(),
  county: z.string().max(10).optional(),
})
export const suggestionsJson = z
  .object({
    items: z.array(
      z.object({
        tracking_code: z.string(),
        title: z.string(),
        state: z.string(),
        answered: z.string().nullable(),
        score: z.number(),
        shared: z.array(z.string()),
      }),
    ),
  })
  .openapi('LikenessSuggestions')
export const synonymJson = z
  .object({ id: z.number().int(), words: z.array(z.string()), reason: z.string(), added_at: z.iso.datetime() })
  .openapi('Synonym')
export const synonymListJson = z
  .object({ items: z.array(synonymJson), next: z.string().nullable() })
  .openapi('SynonymList')
export const newSynonymJson = z
  .object({ words: z.array(line(1, 60)).min(2).max(30), reason: line(5, 300) })
  .openapi('NewSynonym')
export const synonymIdJson = z.object({ id: z.number().int() }).openapi('SynonymId')
