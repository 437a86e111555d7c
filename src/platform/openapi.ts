// Parts of which the JSON routes of every room describe themselves.
import { z } from '@hono/zod-openapi'

/** A body in JSON, or an answer. */
export const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })

/** The answer of what went well. */
export const ok = <S extends z.ZodType>(schema: S, description: string) => ({ 200: { description, ...json(schema) } })

/** `{code}` in a path. */
export const codeParam = z.object({ code: z.string() })
