// A refusal the product expects: it has a code, a status and a sentence in both languages, and becomes RFC 9457 JSON
// or a page in one place. Whatever else is thrown is a bug and becomes a 500.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Lang } from './ctx.ts'
import { listed, say, type Word } from './words.ts'

/** What a sentence names; several things are joined by the comma of its language. */
export type Named = string | number | readonly string[]

export class Problem extends Error {
  readonly code: string
  readonly status: ContentfulStatusCode
  readonly title: Word
  readonly values: Record<string, Named>
  readonly extra: Record<string, unknown>

  constructor(
    code: string,
    status: ContentfulStatusCode,
    title: Word,
    values: Record<string, Named> = {},
    extra: Record<string, unknown> = {},
  ) {
    // Nobody reads where a refusal was made, and asking which of ten acts are open makes nine of them.
    const deep = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(code)
    Error.stackTraceLimit = deep
    this.code = code
    this.status = status
    this.title = title
    this.values = values
    this.extra = extra
  }

  /** Seconds after which asking again may help. */
  get retryAfter(): number | null {
    const { seconds } = this.values
    return this.status === 429 && typeof seconds === 'number' ? seconds : null
  }

  sentence(lang: Lang): string {
    const spoken = Object.entries(this.values).map(
      ([name, value]) => [name, typeof value === 'object' ? listed(value, lang) : value] as const,
    )
    return say(this.title, lang, Object.fromEntries(spoken))
  }
}

/** RFC 9457 body of a problem. */
export function problemJson(problem: Problem, lang: Lang, requestId: string): Record<string, unknown> {
  return {
    type: `urn:jahesh:problem:${problem.code}`,
    title: problem.sentence(lang),
    status: problem.status,
    code: problem.code,
    requestId,
    ...problem.extra,
  }
}

export const problems = {
  notFound: () =>
    new Problem('not_found', 404, { fa: 'چنین صفحه یا پرونده‌ای یافت نشد.', en: 'There is no such page or record.' }),
  notSignedIn: () =>
    new Problem('not_signed_in', 401, { fa: 'برای این کار باید وارد شوید.', en: 'Please sign in to do this.' }),
  notAllowed: () =>
    new Problem('not_allowed', 403, { fa: 'سمت شما اجازهٔ این کار را ندارد.', en: 'Your post does not allow this.' }),
  stale: () =>
    new Problem('stale', 409, {
      fa: 'این پرونده در این میان تغییر کرده است. وضعیت تازه را ببینید و اگر هنوز لازم است، دوباره اقدام کنید.',
      en: 'This record has changed in the meantime. Look at its present state and act again if still needed.',
    }),
  badTransition: () =>
    new Problem('bad_transition', 409, {
      fa: 'در وضعیت کنونی پرونده، این کار ممکن نیست.',
      en: 'The record is in a state that does not allow this.',
    }),
  badToken: () =>
    new Problem('bad_csrf_token', 403, {
      fa: 'نشانهٔ ایمنی فرم معتبر نیست یا نشست شما پایان یافته است. نوشتهٔ شما حفظ شده است؛ دوباره بفرستید.',
      en: 'The form’s safety token is not valid or your session has ended. What you typed is kept; please send it again.',
    }),
  invalid: (errors: { field: string; message: string }[]) =>
    new Problem(
      'invalid',
      422,
      { fa: 'برخی از داده‌های فرستاده‌شده پذیرفته نیست.', en: 'Some of what was sent is not acceptable.' },
      {},
      { errors },
    ),
  tooMany: (seconds: number) =>
    new Problem(
      'too_many_requests',
      429,
      {
        fa: 'درخواست‌های پیاپی بیش از اندازه است. {unit, select, minutes {{n, number} دقیقهٔ} other {{n, number} ثانیهٔ}} دیگر دوباره بکوشید.',
        en: 'Too many requests. Please try again in {unit, select, minutes {{n, plural, one {a minute} other {# minutes}}} other {{n, plural, one {a second} other {# seconds}}}}.',
      },
      seconds > 90
        ? { seconds, unit: 'minutes', n: Math.ceil(seconds / 60) }
        : { seconds, unit: 'seconds', n: seconds },
    ),
  malformed: () =>
    new Problem('malformed', 400, { fa: 'آنچه فرستاده شد خوانا نیست.', en: 'What was sent cannot be read.' }),
  tooLarge: () =>
    new Problem('too_large', 413, {
      fa: 'حجم آنچه فرستادید بیش از اندازهٔ مجاز است.',
      en: 'What you sent is larger than allowed.',
    }),
  keyReused: () =>
    new Problem('idempotency_key_reused', 422, {
      fa: 'این کلید تکرار پیش‌تر برای درخواست دیگری به کار رفته است.',
      en: 'This idempotency key was used for a different request.',
    }),
}

/** Runs a write and turns a broken constraint, by its name, into the problem a person can understand. */
export async function namingConstraints<R>(
  byConstraint: Readonly<Record<string, () => Problem>>,
  work: () => Promise<R>,
): Promise<R> {
  try {
    return await work()
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    const problem = constraint ? byConstraint[constraint] : undefined
    throw problem ? problem() : error
  }
}

/** `invalid` for a choice that is not among those offered. */
export function unknownChoice(lang: Lang, field: string): Problem {
  const message = say({ fa: 'یکی از گزینه‌ها را برگزینید.', en: 'Choose one of the options.' }, lang)
  return problems.invalid([{ field, message }])
}
