// One form page and the act behind it: GET shows it, a bad POST shows it again at 422, a good one goes on at 303.
import type { z } from '@hono/zod-openapi'
import type { Child } from 'hono/jsx'
import { emptyForm, type FormState, readFiles, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { Problem } from '../../platform/problem.ts'
import type { C, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import type { Evidence } from './evidence.ts'
import { formWords } from './form-words.ts'

export type Errors = Record<string, string>

export interface FormPage<Subject, S extends z.ZodObject> {
  path: string
  title: keyof typeof formWords.table & string
  schema: S
  /** Finds what the form is about; 404 for what the actor may not see. */
  find(c: C): Promise<Subject>
  refuse(c: C, subject: Subject): Problem | null
  view(c: C, subject: Subject, form: FormState): Child | Promise<Child>
  /** What a well-formed form may still get wrong. */
  check?(c: C, subject: Subject, value: z.infer<S>): Errors | Promise<Errors>
  run(c: C, subject: Subject, value: z.infer<S>): Promise<unknown>
  next(subject: Subject): string
  /** What the form shows at first. */
  initial?(c: C, subject: Subject): FormState
  /** Codes of problems that concern a field, and which. */
  faultsOf?: Readonly<Record<string, string>>
}

const fileFaults: Readonly<Record<string, string>> = {
  empty_file: 'files',
  file_too_large: 'files',
  unsupported_file: 'files',
  broken_image: 'files',
}

export function declareForm<Subject, S extends z.ZodObject>(room: Room, form: FormPage<Subject, S>): void {
  const show = async (c: C, subject: Subject, state: FormState) =>
    page(
      c,
      { title: formWords.in(c.var.ctx.lang)(form.title), status: Object.keys(state.errors).length > 0 ? 422 : 200 },
      await form.view(c, subject, state),
    )
  const open = async (c: C, subject: Subject) => {
    const problem = form.refuse(c, subject)
    if (problem) throw problem
  }
  room
    .get(form.path, { may: 'person' }, async (c) => {
      const subject = await form.find(c)
      await open(c, subject)
      return show(c, subject, form.initial?.(c, subject) ?? emptyForm)
    })
    .post(form.path, { may: 'person' }, async (c) => {
      const subject = await form.find(c)
      const given = await readForm(c, form.schema)
      const errors = given.ok ? ((await form.check?.(c, subject, given.value)) ?? {}) : given.errors
      if (!given.ok || Object.keys(errors).length > 0) {
        await open(c, subject)
        return show(c, subject, refuseForm(given.values, errors))
      }
      try {
        await form.run(c, subject, given.value)
      } catch (error) {
        const field = error instanceof Problem ? (form.faultsOf?.[error.code] ?? fileFaults[error.code]) : undefined
        if (!field) throw error
        return show(c, subject, refuseForm(given.values, { [field]: (error as Problem).sentence(c.var.ctx.lang) }))
      }
      return c.redirect(form.next(subject), 303)
    })
}

/** Files sent with a form, and the store they go to. */
export async function evidenceOf(c: C): Promise<Evidence> {
  const files = await readFiles(c, 'files')
  return {
    store: c.var.shell.files,
    files: await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  }
}

/** Days that have to have come already. */
export function checkPast(c: C, days: Readonly<Record<string, string>>): Errors {
  const today = tehranDate(c.var.ctx.now)
  const fault = formWords.in(c.var.ctx.lang)('not_future')
  return Object.fromEntries(Object.entries(days).flatMap(([field, day]) => (day > today ? [[field, fault]] : [])))
}
