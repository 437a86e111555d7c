// The resolution's form: its own fields, and blocks of terms of which empty ones are ignored.
import type { Lang } from '../../platform/ctx.ts'
import { type FormResult, parseForm } from '../../platform/form.ts'
import { type NewResolution, resolutionForm, type Terms, termsForm } from './schema.ts'

const sides = ['government', 'private'] as const
const fields = ['title', 'holder', 'proof_wanted', 'due_on'] as const
const mostBlocks = 6

/** Reads the whole form; errors of a block are under its own field names, such as `private_1_due_on`. */
export function readResolution(values: Record<string, string>, lang: Lang): FormResult<NewResolution> {
  const main = parseForm(values, resolutionForm, lang)
  const errors: Record<string, string> = main.ok ? {} : { ...main.errors }
  const commitments: Terms[] = []
  for (const side of sides)
    for (let n = 1; n <= mostBlocks; n++) {
      const block = blockOf(values, side, n)
      if (!isFilled(block)) continue
      const terms = parseForm(block, termsForm, lang)
      if (!terms.ok) Object.assign(errors, prefixed(terms.errors, `${side}_${n}_`))
      else
        commitments.push({
          side,
          title: terms.value.title,
          proof_wanted: terms.value.proof_wanted,
          holder_post_id: terms.value.holder,
          due_on: terms.value.due_on,
        })
    }
  if (!main.ok || Object.keys(errors).length > 0) return { ok: false, values, errors }
  const { is_hidden, ...own } = main.value
  return { ok: true, values, value: { ...own, is_public: is_hidden !== '1', commitments } }
}

function blockOf(values: Record<string, string>, side: string, n: number): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, values[`${side}_${n}_${field}`] ?? '']))
}

/** A holder chosen for you does not make a block; words or a date do. */
const isFilled = (block: Record<string, string>): boolean =>
  ['title', 'proof_wanted', 'due_on'].some((field) => block[field]?.trim())

const prefixed = (errors: Record<string, string>, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, text]) => [prefix + name, text]))
