import type { Child } from 'hono/jsx'
import { fieldNames } from './field-names.ts'
import { usePage, useWords } from './page.ts'
import { WrittenLast } from './render.ts'
import { uiWords } from './ui-words.ts'

/** What was typed and what is wrong with it, by field name; the name `form` holds what concerns no single field. */
export interface FormState {
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
}
export const emptyForm: FormState = { values: {}, errors: {} }

export interface FormProps {
  action?: string
  children?: Child
  multipart?: boolean
  /** Idempotency key; keep the one that came back with a refused form. */
  idempotencyKey?: string
  id?: string
  /** Keeps long text in the browser under this name until it is safely stored. */
  draft?: string
  inline?: boolean
}

/** Posts with the page's CSRF token and a key that makes a repeated sending do the work once. */
export function Form({ action, children, multipart, idempotencyKey, id, draft, inline }: FormProps) {
  const { csrf } = usePage()
  const say = useWords(uiWords)
  const form = (
    <form
      method="post"
      action={action}
      id={id}
      class={inline ? 'form inline' : 'form'}
      enctype={multipart ? 'multipart/form-data' : undefined}
      novalidate
      data-once={say('sending')}
    >
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="_key" value={idempotencyKey ?? crypto.randomUUID()} />
      {children}
    </form>
  )
  if (!draft) return form
  return (
    <keep-draft data-key={draft} data-restored={say('draftRestored')} data-discard={say('draftDiscard')}>
      {form}
    </keep-draft>
  )
}

/** Lists every error with the name of its field and a link to it, in the order of the page; nothing when the form is sound. */
export function ErrorSummary({ form, title }: { form: FormState; title?: string }) {
  const say = useWords(uiWords)
  const n = Object.keys(form.errors).length
  if (n === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus>
      <h2>{title ?? say('errorSummary', { n })}</h2>
      <ul>{new WrittenLast(() => <Errors form={form} />) as never}</ul>
    </div>
  )
}

function Errors({ form }: { form: FormState }) {
  const names = fieldNames()
  const places = [...names.keys()]
  const inOrder = Object.entries(form.errors).toSorted(([one], [other]) => places.indexOf(one) - places.indexOf(other))
  return (
    <>
      {inOrder.map(([name, text]) => {
        const field = names.get(name)
        return (
          <li>{name === 'form' ? text : <a href={`#${field?.id ?? fieldId(name)}`}>{named(text, field?.label)}</a>}</li>
        )
      })}
    </>
  )
}

const named = (text: string, label?: string): string => {
  if (!label || text.includes(label)) return text
  return /[?؟!]$/.test(label) ? `${label} ${text}` : `${label.replace(/[.:]$/, '')}: ${text}`
}

/** The element id of a field, as used by labels and the error summary. */
export const fieldId = (name: string): string => `f-${name.replaceAll(/[^\w-]/g, '-')}`
