// Forms and filters of posts.
import { z } from '@hono/zod-openapi'
import { postKinds } from '../../platform/ctx.ts'
import { id, text, tick } from '../fields.ts'

const county = z.string().regex(/^\d{4}$/)

export const postForm = z.object({
  title_fa: text(2, 160),
  title_en: text(2, 160),
  superior_post_id: id.optional(),
  is_active: tick.optional(),
  seen: z.string().max(40).optional(),
})
export const newPostForm = z.object({
  kind: z.enum(postKinds),
  title_fa: text(2, 160),
  title_en: text(2, 160),
  organisation_id: id.optional(),
  county_code: county.optional(),
  superior_post_id: id.optional(),
})

/** What the administrator may change of a post. */
export interface PostFacts {
  title_fa: string
  title_en: string
  superior_post_id: number | null
  is_active: boolean
}

export const vacancies = ['vacant', 'held'] as const
export const postFilters = z.object({
  q: z.string().max(100).optional().catch(undefined),
  kind: z.enum(postKinds).optional().catch(undefined),
  organisation: id.optional().catch(undefined),
  vacancy: z.enum(vacancies).optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
})
export type PostFilters = z.infer<typeof postFilters>

export const postJson = z
  .object({
    id: z.number().int(),
    code: z.string().nullable(),
    kind: z.enum(postKinds),
    title_fa: z.string(),
    title_en: z.string(),
    organisation_id: z.number().int().nullable(),
    organisation_title_fa: z.string().nullable(),
    county_code: z.string().nullable(),
    superior_post_id: z.number().int().nullable(),
    is_active: z.boolean(),
    is_vacant: z.boolean(),
  })
  .openapi('Post')
export const postListJson = z.object({ items: z.array(postJson), next: z.string().nullable() }).openapi('PostList')
