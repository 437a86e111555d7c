// One place where whatever was thrown becomes an answer: RFC 9457 for programs, a page for people. What a person typed
// into a form whose session ended is carried along, ready to be sent again.
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { readFields } from './platform/form.ts'
import { Problem, problemJson } from './platform/problem.ts'
import type { C } from './platform/web.ts'
import { defineWords } from './platform/words.ts'
import { ProblemView } from './ui/problem-view.tsx'
import { page } from './ui/respond.tsx'

const words = defineWords({
  malformed: { fa: 'آنچه فرستاده شد خوانا نیست.', en: 'What was sent cannot be read.' },
  broken: {
    fa: 'خطایی در سامانه رخ داد و ثبت شد. چیزی از آنچه پیش‌تر ثبت کرده بودید از میان نرفته است.',
    en: 'Something broke on our side and was logged. Nothing you had saved before is lost.',
  },
})

export async function answerProblem(error: unknown, c: C): Promise<Response> {
  const lang = c.var.ctx?.lang ?? 'fa'
  const problem = problemOf(error)
  if (problem.status >= 500)
    c.var.shell?.log.error({ err: error, route: routePath(c, -1), requestId: c.var.requestId }, 'bug')
  if (wantsJson(c) || !c.var.ctx)
    return c.body(JSON.stringify(problemJson(problem, lang, c.var.requestId)), problem.status, {
      'content-type': 'application/problem+json',
    })
  const kept = isLostForm(problem, c) ? await readFields(c) : null
  return await page(
    c,
    { title: problem.sentence(lang), status: problem.status },
    <ProblemView problem={problem} requestId={c.var.requestId} kept={kept} />,
  )
}

/** The framework's own refusals (malformed JSON, say) are refusals; the rest is a bug. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status < 500) return new Problem('malformed', error.status as 400, words.table.malformed)
  return new Problem('internal', 500, words.table.broken)
}

function wantsJson(c: C): boolean {
  if (c.req.path.startsWith('/api/')) return true
  return (c.req.header('accept') ?? '').includes('json')
}

function isLostForm(problem: Problem, c: C): boolean {
  return c.req.method === 'POST' && (problem.code === 'not_signed_in' || problem.code === 'bad_csrf_token')
}
