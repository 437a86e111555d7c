// Forms are values: what was typed comes back with one sentence per field when it is not acceptable.
import type { z } from 'zod'
import type { Lang } from './ctx.ts'
import type { C } from './web.ts'
import { defineWords } from './words.ts'

export interface FormState {
  values: Record<string, string>
  errors: Record<string, string>
}
export const emptyForm: FormState = { values: {}, errors: {} }

export type FormResult<T> = { ok: true; value: T; values: Record<string, string> } | ({ ok: false } & FormState)

/** Fields of a posted form as text; files and repeated fields are read with `readFiles` and `readAll`. */
export async function readFields(c: C): Promise<Record<string, string>> {
  const body = await c.req.parseBody({ all: true })
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    const first = Array.isArray(value) ? value.find((v) => typeof v === 'string') : value
    if (typeof first === 'string') values[name] = first.replaceAll('\0', '')
  }
  return values
}

/** Every text value of a repeated field. */
export async function readAll(c: C, name: string): Promise<string[]> {
  const value = (await c.req.parseBody({ all: true }))[name]
  return (Array.isArray(value) ? value : [value])
    .filter((v): v is string => typeof v === 'string')
    .map((v) => v.replaceAll('\0', ''))
}

/** Uploaded files of a field, empty choices left out. */
export async function readFiles(c: C, name: string): Promise<File[]> {
  const value = (await c.req.parseBody({ all: true }))[name]
  return (Array.isArray(value) ? value : [value]).filter((v): v is File => v instanceof File && v.size > 0)
}

/** Parses the posted form; an empty field counts as absent. */
export async function readForm<S extends z.ZodObject>(c: C, schema: S): Promise<FormResult<z.infer<S>>> {
  return parseForm(await readFields(c), schema, c.var.ctx.lang)
}

export function parseForm<S extends z.ZodObject>(
  values: Record<string, string>,
  schema: S,
  lang: Lang,
): FormResult<z.infer<S>> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data, values }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    errors[field] ??= issueSentence(issue, lang)
  }
  return { ok: false, values, errors }
}

/** Adds errors found by a rule or by the database to a form that was well-formed. */
export function refuseForm(values: Record<string, string>, errors: Record<string, string>): { ok: false } & FormState {
  return { ok: false, values, errors }
}

const words = defineWords({
  required: { fa: 'این بخش را پر کنید.', en: 'Fill this in.' },
  too_short: {
    fa: 'دست‌کم {n, number} نویسه بنویسید.',
    en: 'Write at least {n, plural, one {# character} other {# characters}}.',
  },
  too_long: {
    fa: 'حداکثر {n, number} نویسه پذیرفته است.',
    en: 'At most {n, plural, one {# character} other {# characters}}.',
  },
  too_small: { fa: 'کمترین مقدار پذیرفته {n, number} است.', en: 'The least accepted value is {n, number}.' },
  too_big: { fa: 'بیشترین مقدار پذیرفته {n, number} است.', en: 'The greatest accepted value is {n, number}.' },
  choice: { fa: 'یکی از گزینه‌ها را برگزینید.', en: 'Choose one of the options.' },
  latin_code: {
    fa: 'تنها حروف کوچک لاتین، رقم و خط تیره بنویسید؛ دست‌کم دو نویسه.',
    en: 'Use small Latin letters, digits and hyphens; two at least.',
  },
  web_address: {
    fa: 'نشانی وب را کامل و از آغاز بنویسید و پس از نام میزبان چیزی نگذارید.',
    en: 'Write the web address from its beginning, such as https://nation.example, with nothing after the host.',
  },
  public_key: {
    fa: 'کلید عمومی ۴۳ نویسهٔ لاتین است؛ همان را بگذارید که راهبر آن قرارگاه رونوشت کرده است.',
    en: 'A public key has 43 Latin characters; paste what the other administrator has copied.',
  },
  invalid: { fa: 'این مقدار پذیرفته نیست.', en: 'This value is not acceptable.' },
  nul: {
    fa: 'نویسهٔ تهی در هیچ متنی پذیرفته نیست.',
    en: 'The null character (U+0000) is not accepted in any text.',
  },
  number: { fa: 'عدد بنویسید؛ با هر رقمی که باشد پذیرفته است.', en: 'Write a number; any digits are accepted.' },
  date: { fa: 'تاریخ را مانند ۱۴۰۵/۰۹/۰۳ بنویسید.', en: 'Write the date like 1405/09/03.' },
  national_id: {
    fa: 'کد ملی درست نیست؛ ده رقم را بازبینی کنید.',
    en: 'The national id is not right; check its ten digits.',
  },
  legal_id: {
    fa: 'شناسهٔ ملی شرکت درست نیست؛ یازده رقم را بازبینی کنید.',
    en: 'The legal id is not right; check its eleven digits.',
  },
  mobile: {
    fa: 'شمارهٔ همراه درست نیست؛ مانند ۰۹۱۴۱۲۳۴۵۶۷ بنویسید.',
    en: 'The mobile number is not right; write it like 09141234567.',
  },
  email: { fa: 'نشانی رایانامه درست نیست.', en: 'The e-mail address is not right.' },
  tracking_code: {
    fa: 'کد پیگیری درست نیست؛ ده رقم را بازبینی کنید.',
    en: 'The tracking code is not right; check its ten digits.',
  },
})
type WordKey = keyof typeof words.table & string

/** Message codes that custom checks may use as their Zod `message`. */
export function isFormWord(message: string): message is WordKey {
  return Object.hasOwn(words.table, message)
}

export const nulSentence = (lang: Lang): string => words.in(lang)('nul')

/** What is wrong with one value, as a sentence; a known message code wins over Zod's own. */
export function issueSentence(issue: z.core.$ZodIssue, lang: Lang): string {
  const t = words.in(lang)
  if (isFormWord(issue.message)) return t(issue.message)
  switch (issue.code) {
    case 'invalid_type':
      return t('required')
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? t('required')
          : t('too_short', { n: Number(issue.minimum) })
        : t('too_small', { n: Number(issue.minimum) })
    case 'too_big':
      return t(issue.origin === 'string' ? 'too_long' : 'too_big', { n: Number(issue.maximum) })
    case 'invalid_value':
      return t('choice')
    default:
      return t('invalid')
  }
}
