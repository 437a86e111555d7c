// Writing the brief; when two write at once, the second sees both texts and decides.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answerForm } from '../../platform/answer-form.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { presentText, reviseBrief } from './brief-actions.ts'
import { issueRefused } from './problems.ts'
import { accessIssue } from './queries.ts'
import { refuseGathering } from './rules.ts'
import { briefForm } from './schema.ts'
import { BriefForm } from './views/brief-form.tsx'
import { issueWords } from './words.ts'

const writers = ['chamber_officer'] as const

export function declareBriefPages(room: Room): void {
  room
    .get('/issues/:code/brief', { may: writers }, async (c) => {
      const { ctx } = c.var
      const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
      const refusal = refuseGathering(issue.state)
      if (refusal) throw issueRefused(refusal)
      const values = Object.fromEntries(
        Object.entries(presentText(issue)).map(([field, value]) => [field, String(value)]),
      )
      return briefPage(c, { values, errors: {} }, 200, null)
    })
    .post('/issues/:code/brief', { may: writers }, async (c) => {
      const { ctx } = c.var
      const code = param(c, 'code')
      await accessIssue(ctx.db, ctx.actor, code)
      return answerForm(c, await readForm(c, briefForm), {
        work: async ({ version, ...text }) => `/issues/${(await reviseBrief(ctx, code, text, version)).code}`,
        again: (form, status, problem) => {
          const current =
            problem?.code === 'issue_brief_changed'
              ? (problem.extra['current'] as Record<string, string | number>)
              : null
          if (!current) return briefPage(c, form, status, null)
          const shown = Object.fromEntries(Object.entries(current).map(([field, value]) => [field, String(value)]))
          return briefPage(c, { values: { ...form.values, version: shown['version']! }, errors: {} }, status, shown)
        },
      })
    })
}

function briefPage(
  c: C,
  form: FormState,
  status: ContentfulStatusCode,
  current: Record<string, string> | null,
): Response | Promise<Response> {
  const title = issueWords.in(c.var.ctx.lang)('brief')
  return page(c, { title, status }, <BriefForm code={param(c, 'code')} form={form} current={current} />)
}
