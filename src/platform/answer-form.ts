// A posted form either leads on or comes back with what was typed and why it was refused.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { FormResult, FormState } from './form.ts'
import { Problem } from './problem.ts'
import type { C } from './web.ts'

interface Answer<T> {
  /** Does the work and says where to go. */
  work: (value: T) => Promise<string>
  /** The same page again, with values and errors. */
  again: (form: FormState, status: ContentfulStatusCode, problem: Problem | null) => Response | Promise<Response>
}

/** 303 after the work; the same page at 422 or 409 when the form or a rule refuses it. What a person may not do or see is thrown. */
export async function answerForm<T>(c: C, form: FormResult<T>, { work, again }: Answer<T>): Promise<Response> {
  if (!form.ok) return again(form, 422, null)
  try {
    return c.redirect(await work(form.value), 303)
  } catch (error) {
    if (!(error instanceof Problem) || ![409, 422].includes(error.status)) throw error
    return again({ values: form.values, errors: errorsOf(error, c) }, error.status, error)
  }
}

function errorsOf(problem: Problem, c: C): Record<string, string> {
  const fields = problem.extra['errors']
  if (Array.isArray(fields))
    return Object.fromEntries((fields as { field: string; message: string }[]).map((one) => [one.field, one.message]))
  return { form: problem.sentence(c.var.ctx.lang) }
}

/** Filters of a list from its URL; empty boxes are left out, and so is what no filter can mean. */
export function readFilters<S extends z.ZodObject>(c: C, schema: S): z.infer<S> {
  const given = Object.entries(c.req.query()).filter(([, value]) => value.trim() !== '')
  const read = schema.safeParse(Object.fromEntries(given))
  if (read.success) return read.data
  const odd = new Set(read.error.issues.map(({ path }) => path[0]))
  return schema.parse(Object.fromEntries(given.filter(([name]) => !odd.has(name))))
}
