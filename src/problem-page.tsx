// One place where whatever was thrown becomes an answer: RFC 9457 for programs, a page for people. What a person typed
// into a form whose session ended is carried along, ready to be sent again.
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { isForm, languageOf } from './middleware.ts'
import type { Lang } from './platform/ctx.ts'
import { readFields } from './platform/form.ts'
import { Problem, problemJson } from './platform/problem.ts'
import type { C } from './platform/web.ts'
import { defineWords } from './platform/words.ts'
import { assets } from './ui/assets.ts'
import { KeptForm } from './ui/kept-form.tsx'
import { raw } from './ui/markup.ts'
import { ProblemView } from './ui/problem-view.tsx'
import { page } from './ui/respond.tsx'

const words = defineWords({
  product: { fa: 'جهش', en: 'Jahesh' },
  home: { fa: 'بازگشت به صفحهٔ نخست', en: 'Back to the home page' },
  request: { fa: 'نشان این خطا برای پشتیبانی', en: 'Reference of this error for support' },
  your_text: { fa: 'نوشتهٔ شما', en: 'What you wrote' },
  kept: {
    fa: 'نوشتهٔ شما همین‌جاست. پس از این زمان، از همین صفحه دوباره بفرستید.',
    en: 'What you wrote is here. When that time has passed, send it again from this page.',
  },
  kept_by_browser: {
    fa: 'پرونده‌های پیوست در این صفحه نمی‌گنجند. با دکمهٔ بازگشت مرورگر به فرم برگردید؛ نوشتهٔ شما آنجاست.',
    en: 'Attached files do not fit here. Go back with the browser’s Back button; what you wrote is there.',
  },
  resend: { fa: 'فرستادن دوباره', en: 'Send again' },
  malformed: { fa: 'آنچه فرستاده شد خوانا نیست.', en: 'What was sent cannot be read.' },
  broken: {
    fa: 'خطایی در سامانه رخ داد و ثبت شد. چیزی از آنچه پیش‌تر ثبت کرده بودید از میان نرفته است.',
    en: 'Something broke on our side and was logged. Nothing you had saved before is lost.',
  },
})

export async function answerProblem(error: unknown, c: C): Promise<Response> {
  const lang = c.var.ctx?.lang ?? languageOf(c)
  const problem = problemOf(error)
  if (problem.status >= 500)
    c.var.shell?.log.error({ err: error, route: routePath(c, -1), requestId: c.var.requestId }, 'bug')
  const { retryAfter } = problem
  if (retryAfter !== null) c.header('retry-after', String(retryAfter))
  if (wantsJson(c))
    return c.body(JSON.stringify(problemJson(problem, lang, c.var.requestId)), problem.status, {
      'content-type': 'application/problem+json',
    })
  if (!c.var.ctx) {
    const kept = retryAfter !== null && isForm(c) ? await readSmall(c) : null
    return c.html(
      <BarePage problem={problem} requestId={c.var.requestId} lang={lang} kept={kept} path={c.req.path} />,
      problem.status,
    )
  }
  const kept = isLostForm(problem, c) ? await readFields(c) : null
  return await page(
    c,
    { title: problem.sentence(lang), status: problem.status },
    <ProblemView problem={problem} requestId={c.var.requestId} kept={kept} />,
  )
}

interface Bare {
  problem: Problem
  requestId: string
  lang: Lang
  /** What was typed; `too large` where reading it would cost what the limit is there to save. */
  kept: Record<string, string> | 'too large' | null
  path: string
}

/** For refusals that come before it is known who asks, and for a database that does not answer: needs nothing but words. */
function BarePage({ problem, requestId, lang, kept, path }: Bare) {
  const t = words.in(lang)
  const sentence = problem.sentence(lang)
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang} dir={lang === 'fa' ? 'rtl' : 'ltr'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${sentence} · ${t('product')}`}</title>
          <link rel="stylesheet" href={assets().css.path} />
        </head>
        <body class="public bare">
          <main id="main">
            <section class="problem">
              <p class="muted">{t('product')}</p>
              <h1>{sentence}</h1>
              {kept === 'too large' ? <p>{t('kept_by_browser')}</p> : null}
              {kept && kept !== 'too large' ? (
                <KeptForm
                  kept={kept}
                  action={path}
                  csrf={kept['_csrf'] ?? ''}
                  lead={t('kept')}
                  label={t('your_text')}
                  submit={t('resend')}
                />
              ) : null}
              <p>
                <a class="button secondary" href="/">
                  {t('home')}
                </a>
              </p>
              <p class="muted">
                {t('request')}: <bdi dir="ltr">{requestId}</bdi>
              </p>
            </section>
          </main>
        </body>
      </html>
    </>
  )
}

/** The framework's own refusals (malformed JSON, say) are refusals; the rest is a bug. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status < 500)
    return new Problem('malformed', error.status as 400, words.table.malformed)
  return new Problem('internal', 500, words.table.broken)
}

function wantsJson(c: C): boolean {
  if (/^\/(api|feed)\//.test(c.req.path)) return true
  return (c.req.header('accept') ?? '').includes('json')
}

const SMALL = 64 * 1024

async function readSmall(c: C): Promise<Record<string, string> | 'too large'> {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  return length <= SMALL ? readFields(c) : 'too large'
}

function isLostForm(problem: Problem, c: C): boolean {
  return c.req.method === 'POST' && (problem.code === 'not_signed_in' || problem.code === 'bad_csrf_token')
}
