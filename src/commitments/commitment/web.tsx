import type { z } from '@hono/zod-openapi'
import type { Child } from 'hono/jsx'
import { keptAgencies, keptCounties } from '../../people/kept-lists.ts'
import { listReasons } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readFiles, readForm, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { fileResponse, findFile, thumbnailResponse } from '../../platform/stored-files.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import * as actions from './actions.ts'
import { declareCommitmentApi } from './api.ts'
import { declareBoardPages } from './board-web.tsx'
import { csvColumns } from './columns.ts'
import { checkDueOn, checkProof, checkReason, checkUntil } from './form-checks.ts'
import { type CommitmentRow, countCommitments, eachCommitment, listCommitments } from './list-queries.ts'
import * as records from './record-queries.ts'
import * as rules from './rules.ts'
import * as schema from './schema.ts'
import { stepsOf } from './steps.ts'
import { CommitmentList } from './views/commitment-list.tsx'
import { CommitmentView } from './views/commitment-view.tsx'
import * as forms from './views/forms.tsx'
import { commitmentWords } from './words.ts'

type Commitment = records.CommitmentRecord
type Errors = Record<string, string>

export const commitmentRoom = new Room()
  .get('/commitments', { may: 'person' }, showList)
  .get('/commitments.csv', { may: 'person' }, (c) => {
    const { ctx } = c.var
    const rows = eachCommitment(ctx.db, ctx.actor, schema.filterSchema.parse(c.req.query()), tehranDate(ctx.now))
    return csvResponse(`${commitmentWords.in(ctx.lang)('commitments')}.csv`, csvColumns(ctx.lang), rows)
  })

declareBoardPages(commitmentRoom)
commitmentRoom
  .get('/commitments/:code', { may: 'person' }, showRecord)
  .get('/commitments/:code/files/:id', { may: 'person' }, async (c) =>
    fileResponse(await reportFile(c), c.var.shell.files),
  )
  .get('/commitments/:code/files/:id/thumbnail', { may: 'person' }, async (c) =>
    thumbnailResponse(await reportFile(c), c.var.shell.files),
  )

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const filter = schema.filterSchema.parse(c.req.query())
  const today = tehranDate(ctx.now)
  const [{ rows, next }, count, agencies, counties] = await Promise.all([
    listCommitments(ctx.db, ctx.actor, filter, { today, limit: 50 }),
    countCommitments(ctx.db, ctx.actor, filter, today),
    keptAgencies(ctx.db, ctx.now),
    keptCounties(ctx.db, ctx.now),
  ])
  const listed = await Promise.all(rows.map(async (row) => ({ ...row, ...(await timeOf(ctx, row, row.due_on)) })))
  const title = commitmentWords.in(ctx.lang)('commitments')
  return page(
    c,
    { title, wide: true },
    <CommitmentList rows={listed} next={next} count={count} agencies={agencies} counties={counties} />,
  )
}

/** Working days to a day of the commitment's: its own due date, or that of whoever holds it now. Null once it has ended. */
async function timeOf(
  ctx: Ctx,
  row: Pick<CommitmentRow, 'wait_due_on' | 'due_on' | 'county_code'>,
  day: string | null,
) {
  const today = tehranDate(ctx.now)
  if (!row.wait_due_on || !day) return { workingDays: null, isOverdue: false }
  const workingDays = await ctx.deadlines.workingDays(ctx.db, today, day, row.county_code)
  return { workingDays, isOverdue: row.due_on < today }
}

async function showRecord(c: C): Promise<Response> {
  const { ctx } = c.var
  const commitment = await records.accessCommitment(ctx.db, ctx.actor, param(c, 'code'))
  const [reports, extensions, visits, endings, nationals, timeline, { workingDays, isOverdue }] = await Promise.all([
    records.listReports(ctx.db, commitment.id),
    records.listExtensions(ctx.db, commitment.id),
    records.listVisitLines(ctx.db, commitment.id),
    records.listEndings(ctx.db, commitment.id),
    records.listNationalLines(ctx.db, commitment.id),
    listTimeline(ctx.db, 'commitment', commitment.id),
    timeOf(ctx, commitment, commitment.wait_due_on),
  ])
  const steps = stepsOf(ctx.actor, commitment, visits)
  return page(
    c,
    { title: commitment.title, wide: true },
    <CommitmentView
      {...{ commitment, workingDays, isOverdue, steps, reports, extensions, visits, endings, nationals, timeline }}
    />,
  )
}

async function reportFile(c: C) {
  const { ctx } = c.var
  const commitment = await records.accessCommitment(ctx.db, ctx.actor, param(c, 'code'))
  const id = /^\d{1,15}$/.test(param(c, 'id'))
    ? await records.findReportFile(ctx.db, commitment.id, Number(param(c, 'id')))
    : null
  const file = id === null ? null : await findFile(ctx.db, id)
  if (!file) throw problems.notFound()
  return file
}

/** One form page and the act behind it. */
interface FormPage<S extends z.ZodObject> {
  noun: string
  title: keyof typeof commitmentWords.table & string
  schema: S
  refuse(ctx: Ctx, commitment: Commitment): Problem | null
  view(c: C, commitment: Commitment, form: FormState): Child | Promise<Child>
  check?(c: C, commitment: Commitment, value: z.infer<S>): Errors | Promise<Errors>
  run(c: C, commitment: Commitment, value: z.infer<S>): Promise<unknown>
  /** Field that a refused file is reported at. */
  fileField?: string
}

function declareForm<S extends z.ZodObject>(form: FormPage<S>): void {
  const path = `/commitments/:code/${form.noun}`
  const open = async (c: C) => {
    const commitment = await records.accessCommitment(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'))
    const problem = form.refuse(c.var.ctx, commitment)
    if (problem) throw problem
    return commitment
  }
  const show = async (c: C, commitment: Commitment, state: FormState) =>
    page(
      c,
      {
        title: commitmentWords.in(c.var.ctx.lang)(form.title),
        status: Object.keys(state.errors).length > 0 ? 422 : 200,
      },
      await form.view(c, commitment, state),
    )
  commitmentRoom
    .get(path, { may: 'person' }, async (c) => show(c, await open(c), emptyForm))
    .post(path, { may: 'person' }, async (c) => {
      const commitment = await records.accessCommitment(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'))
      const given = await readForm(c, form.schema)
      const errors = given.ok ? ((await form.check?.(c, commitment, given.value)) ?? {}) : given.errors
      if (!given.ok || Object.keys(errors).length > 0) {
        await open(c)
        return show(c, commitment, refuseForm(given.values, errors))
      }
      try {
        await form.run(c, commitment, given.value)
      } catch (error) {
        const isFileFault = error instanceof Problem && fileFaults.includes(error.code)
        if (!isFileFault || !form.fileField) throw error
        return show(c, commitment, refuseForm(given.values, { [form.fileField]: error.sentence(c.var.ctx.lang) }))
      }
      return c.redirect(`/commitments/${commitment.code}`, 303)
    })
}

const fileFaults = ['empty_file', 'file_too_large', 'unsupported_file', 'broken_image']

async function evidenceOf(c: C): Promise<actions.Evidence> {
  const files = await readFiles(c, 'files')
  return {
    store: c.var.shell.files,
    files: await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  }
}

declareForm({
  noun: 'report',
  title: 'do_report',
  schema: schema.reportForm,
  refuse: (ctx, commitment) => rules.refuseReport(ctx.actor, commitment),
  view: (_c, commitment, form) => <forms.ReportForm commitment={commitment} form={form} />,
  run: async (c, { code }, value) => actions.reportProgress(c.var.ctx, code, value, await evidenceOf(c)),
  fileField: 'files',
})
declareForm({
  noun: 'completion',
  title: 'do_claim',
  schema: schema.completionForm,
  refuse: (ctx, commitment) => rules.refuseCompletion(ctx.actor, commitment),
  view: (_c, commitment, form) => <forms.CompletionForm commitment={commitment} form={form} />,
  check: async (c, _commitment, value) => checkProof(c.var.ctx, value.proof_text, (await readFiles(c, 'files')).length),
  run: async (c, { code }, value) => actions.claimCompletion(c.var.ctx, code, value, await evidenceOf(c)),
  fileField: 'files',
})
declareForm({
  noun: 'withdrawal',
  title: 'do_withdraw',
  schema: schema.withdrawalForm,
  refuse: (ctx, commitment) => rules.refuseWithdrawal(ctx.actor, commitment),
  view: (_c, commitment, form) => <forms.WithdrawalForm commitment={commitment} form={form} />,
  run: (c, { code }, value) => actions.withdrawClaim(c.var.ctx, code, value.text),
})
declareForm({
  noun: 'extension',
  title: 'do_extend',
  schema: schema.extensionForm,
  refuse: (ctx, commitment) => rules.refuseExtension(ctx.actor, commitment),
  view: async (c, commitment, form) => (
    <forms.ExtensionForm commitment={commitment} form={form} reasons={await listReasons(c.var.ctx.db, 'extension')} />
  ),
  check: async (c, commitment, value) => ({
    ...checkUntil(c.var.ctx, value.until, commitment.due_on),
    ...(await checkReason(c.var.ctx, 'extension', value.reason_code)),
  }),
  run: (c, { code }, value) => actions.askExtension(c.var.ctx, code, value),
})
declareForm({
  noun: 'extension/decision',
  title: 'do_decide_extension',
  schema: schema.extensionDecisionForm,
  refuse: (ctx, commitment) => rules.refuseExtensionDecision(ctx.actor, commitment),
  view: async (c, commitment, form) => {
    const extensions = await records.listExtensions(c.var.ctx.db, commitment.id)
    const extension = extensions.find((candidate) => candidate.is_granted === null) ?? null
    return <forms.ExtensionDecisionForm commitment={commitment} form={form} extension={extension} />
  },
  run: (c, { code }, value) => actions.decideExtension(c.var.ctx, code, value),
})
for (const [noun, step] of [
  ['waiver', 'waive'],
  ['closing', 'close_unmet'],
] as const)
  declareForm({
    noun,
    title: step === 'waive' ? 'do_waive' : 'do_close_unmet',
    schema: schema.endingForm,
    refuse: (ctx, commitment) => rules.refuseStep(ctx.actor, commitment, step),
    view: async (c, commitment, form) => (
      <forms.EndingForm
        commitment={commitment}
        form={form}
        step={step}
        reasons={await listReasons(c.var.ctx.db, 'non_execution')}
      />
    ),
    check: (c, _commitment, value) => checkReason(c.var.ctx, 'non_execution', value.reason_code),
    run: (c, { code }, value) => actions.endUnsolved(c.var.ctx, code, step, value),
  })
declareForm({
  noun: 'reopening',
  title: 'do_reopen',
  schema: schema.reopeningForm,
  refuse: (ctx, commitment) => rules.refuseStep(ctx.actor, commitment, 'reopen'),
  view: (_c, commitment, form) => <forms.ReopeningForm commitment={commitment} form={form} />,
  check: (c, _commitment, value) => checkDueOn(c.var.ctx, value.due_on),
  run: (c, { code }, value) => actions.reopen(c.var.ctx, code, value),
})

declareCommitmentApi(commitmentRoom)
