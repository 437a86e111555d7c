// One page and one form for each act on a demand. A form that comes too late keeps what was typed and says where the
// record stands now.
import type { z } from 'zod'
import { listReasons } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, parseForm, readFields, readFiles } from '../../platform/form.ts'
import { Problem } from '../../platform/problem.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { actWords } from './act-words.ts'
import * as actions from './actions.ts'
import { readCode } from './codes.ts'
import { readSigned, signFiles, takeFiles } from './kept-files.ts'
import { listQuoted } from './quoted.ts'
import { accessDemand, type DemandRecord } from './record-queries.ts'
import { readReference } from './reference.ts'
import { type Act, postsFor, refuseAct } from './rules.ts'
import * as schema from './schema.ts'
import { listFitting } from './template-queries.ts'
import { prefillFrom } from './template-web.tsx'
import { ActPage } from './views/act-page.tsx'

type Run<S extends z.ZodObject> = (
  ctx: Ctx,
  code: string,
  form: z.infer<S>,
  fileIds: readonly number[],
) => Promise<actions.Done>

export function declareActPages(room: Room): void {
  declare(room, 'acceptance', schema.acceptanceForm, actions.acceptDemand)
  declare(room, 'completion-request', schema.noteForm, actions.askCompletion)
  declare(room, 'refusal', schema.refusalForm, actions.refuseDemand)
  declare(room, 'completion', schema.noteForm, actions.completeDemand)
  declare(room, 'answer', schema.answerForm, actions.answerDemand)
  declare(room, 'question', schema.noteForm, actions.askApplicant)
  declare(room, 'reply', schema.noteForm, actions.replyToAgency)
  declare(room, 'redirection', schema.redirectionForm, actions.redirectDemand)
  declare(room, 'confirmation', schema.optionalNoteForm, actions.confirmDemand)
  declare(room, 'contest', schema.noteForm, actions.contestDemand)
  declare(room, 'return', schema.noteForm, actions.returnDemand)
  declare(room, 'closing', schema.closingForm, actions.closeDemand)
  declare(room, 'resubmission', schema.noteForm, actions.resubmitDemand)
  declare(room, 'withdrawal', schema.optionalNoteForm, actions.withdrawDemand)
}

function declare<S extends z.ZodObject>(room: Room, act: Act, form: S, run: Run<S>): void {
  const may = postsFor(act)
  room
    .get(`/demands/:code/${act}`, { may }, async (c) => {
      const code = readCode(param(c, 'code'))
      const demand = await accessDemand(c.var.ctx.db, c.var.ctx.actor, code)
      const refusal = refuseAct(c.var.ctx.actor, demand, act)
      if (refusal) throw refusal
      return actPage(c, act, code, await prefilled(c, act, demand), [], 200)
    })
    .post(`/demands/:code/${act}`, { may }, async (c) => {
      const { ctx, shell } = c.var
      const code = readCode(param(c, 'code'))
      const typed = await readFields(c)
      const parsed = parseForm(typed, form, ctx.lang)
      const kept = readSigned(typed['kept_files'], shell.config.secret)
      const files = await takeFiles(ctx, shell.files, await readFiles(c, 'files'), kept)
      if (!parsed.ok || files.error) {
        const errors = { ...(parsed.ok ? {} : parsed.errors), ...(files.error ? { files: files.error } : {}) }
        return actPage(c, act, code, { values: typed, errors }, files.ids, 422)
      }
      try {
        await run(ctx, code, parsed.value, files.ids)
      } catch (error) {
        if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error
        return actPage(c, act, code, { values: typed, errors: errorsOf(error, ctx) }, files.ids, error.status)
      }
      return c.redirect(`/demands/${code}`, 303)
    })
}

async function actPage(
  c: C,
  act: Act,
  code: string,
  form: FormState,
  fileIds: readonly number[],
  status: 200 | Problem['status'],
) {
  const { ctx, shell } = c.var
  const demand = await accessDemand(ctx.db, ctx.actor, code)
  const [reference, unsolved, refusals] = await Promise.all([
    readReference(ctx.db),
    listReasons(ctx.db, 'non_execution'),
    listReasons(ctx.db, 'refusal'),
  ])
  const reasons = [
    ...unsolved.map((reason) => ({ ...reason, kind: 'non_execution' })),
    ...refusals.map((reason) => ({ ...reason, kind: 'refusal' })),
  ]
  const quoted = await listQuoted(ctx.db, demand, act, ctx.actor.post?.kind === 'applicant')
  const templates = act === 'answer' ? await listFitting(ctx.db, demand) : []
  const view = (
    <ActPage
      act={act}
      templates={templates}
      quoted={quoted}
      demand={demand}
      form={form}
      reference={reference}
      reasons={reasons}
      keptFiles={signFiles(fileIds, shell.config.secret)}
      isStale={status === 409}
      refusal={refuseAct(ctx.actor, demand, act)?.sentence(ctx.lang) ?? null}
    />
  )
  return page(c, { title: actWords.in(ctx.lang)(act), status }, view)
}

async function prefilled(c: C, act: Act, demand: DemandRecord): Promise<FormState> {
  const { ctx } = c.var
  if (act === 'answer') {
    const chosen = Number(c.req.query('template'))
    const template = (await listFitting(ctx.db, demand)).find((one) => one.id === chosen)
    return template ? { values: await prefillFrom(ctx, template, demand), errors: {} } : emptyForm
  }
  if (act !== 'acceptance' || demand.organisation_id === null) return emptyForm
  const { agencies } = await readReference(ctx.db)
  const agency = agencies.find((one) => one.id === demand.organisation_id)
  return { values: agency ? { agency: agency.code } : {}, errors: {} }
}

function errorsOf(problem: Problem, ctx: Ctx): Record<string, string> {
  const fields = (problem.extra['errors'] ?? []) as { field: string; message: string }[]
  if (fields.length === 0) return { form: problem.sentence(ctx.lang) }
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]))
}
