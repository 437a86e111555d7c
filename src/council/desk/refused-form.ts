// A refusal met while acting on a form goes back onto the same form, with what was typed.
import type { Lang } from '../../platform/ctx.ts'
import type { FormState } from '../../platform/form.ts'
import { Problem } from '../../platform/problem.ts'

/** The form again with the refusal's sentence at its field; rethrows what is no refusal of the input. */
export function refusedForm(values: Record<string, string>, error: unknown, lang: Lang): FormState {
  if (!(error instanceof Problem) || error.status === 404 || error.status === 403) throw error
  const field = typeof error.extra['field'] === 'string' ? error.extra['field'] : 'form'
  return { values, errors: { [field]: error.sentence(lang) } }
}
