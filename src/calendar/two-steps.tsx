// Every edit goes in two steps: the form, then a page that says what it moves; only the second saves. A refusal met in
// either brings the form back with what was typed.
import type { Child } from 'hono/jsx'
import type { FormState } from '../platform/form.ts'
import { Problem } from '../platform/problem.ts'
import type { C } from '../platform/web.ts'
import { listUrl } from '../ui/index.ts'
import { page } from '../ui/respond.tsx'
import { saveEdit, weighEdit } from './actions.ts'
import type { Edit } from './edits.ts'
import type { Moves } from './recompute.ts'

interface Steps {
  title: string
  values: Readonly<Record<string, string>>
  edit: Edit
  /** The page to confirm on. */
  check: (moves: Moves) => Child
  /** The form again; without it a refusal becomes a page of its own. */
  again?: (form: FormState) => Child | Promise<Child>
  /** Where to go when saved. */
  done: string
}

export async function twoSteps(c: C, steps: Steps): Promise<Response> {
  const { ctx } = c.var
  try {
    if (steps.values['confirmed'] !== '1')
      return await page(c, { title: steps.title }, steps.check(await weighEdit(ctx, steps.edit)))
    const { moved } = await saveEdit(ctx, steps.edit)
    const target = new URL(steps.done, c.req.url)
    return c.redirect(listUrl(target, { moved: String(moved) }), 303)
  } catch (error) {
    if (!steps.again || !(error instanceof Problem) || error.status !== 422) throw error
    const field = typeof error.extra['field'] === 'string' ? error.extra['field'] : 'form'
    const values = { ...steps.values }
    delete values['confirmed']
    const form = { values, errors: { [field]: error.sentence(ctx.lang) } }
    return await page(c, { title: steps.title, status: 422 }, await steps.again(form))
  }
}
