import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { Problem } from '../../platform/problem.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { readCode } from '../demand/codes.ts'
import { isOpenTo } from '../demand/queries.ts'
import { accessDemand } from '../demand/record-queries.ts'
import { readReference } from '../demand/reference.ts'
import { askAgencies, giveOpinion, recallQuestion } from './actions.ts'
import { declareConsultationApi } from './api.ts'
import { accessConsultation, listConsultations } from './queries.ts'
import { consultants, refuseOpinion, refuseRecall } from './rules.ts'
import { consultationFilters, opinionForm, questionForm } from './schema.ts'
import { ConsultationList } from './views/consultation-list.tsx'
import { ConsultationRecord } from './views/consultation-record.tsx'
import { QuestionFormPage } from './views/question-form.tsx'
import { consultationWords } from './words.ts'

export const consultationRoom = new Room()

consultationRoom
  .get('/consultations', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = consultationFilters.parse(c.req.query())
    const [list, reference] = await Promise.all([listConsultations(ctx.db, ctx.actor, filters), readReference(ctx.db)])
    const clocks = await Promise.all(
      list.rows.map((row) =>
        row.due_on ? ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), row.due_on, row.county_code) : null,
      ),
    )
    const view = <ConsultationList rows={list.rows} clocks={clocks} next={list.next} reference={reference} />
    return page(c, { title: consultationWords.in(ctx.lang)('consultations'), wide: true }, view)
  })
  .get('/consultations/new', { may: consultants }, (c) => askPage(c, emptyForm, 200))
  .post('/consultations/new', { may: consultants }, async (c) => {
    const form = await readForm(c, questionForm)
    if (!form.ok) return askPage(c, form, 422)
    const code = demandCode(c)
    try {
      await askAgencies(c.var.ctx, code, form.value)
    } catch (error) {
      return askPage(c, { values: form.values, errors: errorsOf(c, error) }, (error as Problem).status)
    }
    return c.redirect(`/demands/${code}#opinions`, 303)
  })
  .get('/consultations/:code', { may: 'staff' }, (c) => recordPage(c, emptyForm, 200))
  .post('/consultations/:code/opinion', { may: consultants }, async (c) => {
    const form = await readForm(c, opinionForm)
    if (!form.ok) return recordPage(c, form, 422)
    try {
      await giveOpinion(c.var.ctx, param(c, 'code'), form.value)
    } catch (error) {
      return recordPage(c, { values: form.values, errors: errorsOf(c, error) }, (error as Problem).status)
    }
    return c.redirect(`/consultations/${param(c, 'code')}`, 303)
  })
  .post('/consultations/:code/recall', { may: consultants }, async (c) => {
    const { code } = await recallQuestion(c.var.ctx, param(c, 'code'))
    return c.redirect(`/consultations/${code}`, 303)
  })

declareConsultationApi(consultationRoom)

const demandCode = (c: C) => readCode(c.req.query('demand') ?? '')

async function askPage(c: C, form: FormState, status: 200 | Problem['status']) {
  const { ctx } = c.var
  const demand = await accessDemand(ctx.db, ctx.actor, demandCode(c))
  const reference = await readReference(ctx.db)
  return page(
    c,
    { title: consultationWords.in(ctx.lang)('ask'), status },
    <QuestionFormPage demand={demand} form={form} reference={reference} />,
  )
}

async function recordPage(c: C, form: FormState, status: 200 | Problem['status']) {
  const { ctx } = c.var
  const one = await accessConsultation(ctx.db, ctx.actor, param(c, 'code'))
  const [reference, timeline, isDemandOpen, workingDays, timer] = await Promise.all([
    readReference(ctx.db),
    listTimeline(ctx.db, 'consultation', one.id),
    isOpenTo(ctx.db, ctx.actor, one.demand_code),
    one.due_on ? ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), one.due_on, one.county_code) : null,
    one.timer ? ctx.deadlines.timer(ctx.db, one.timer) : null,
  ])
  const view = (
    <ConsultationRecord
      one={one}
      reference={reference}
      timeline={timeline}
      clock={
        one.due_on && workingDays !== null
          ? { dueOn: one.due_on, workingDays, basis: timer?.legal_basis_fa ?? '' }
          : null
      }
      form={form}
      mayAnswer={refuseOpinion(ctx.actor, one) === null && consultants.some((kind) => kind === ctx.actor.post?.kind)}
      mayRecall={refuseRecall(ctx.actor, one) === null && consultants.some((kind) => kind === ctx.actor.post?.kind)}
      demandHref={isDemandOpen ? `/demands/${one.demand_code}` : null}
    />
  )
  return page(c, { title: one.title, status }, view)
}

/** A refusal stands on the form; what the actor may not see, and bugs, go on. */
function errorsOf(c: C, error: unknown): Record<string, string> {
  if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error
  const fields = (error.extra['errors'] ?? []) as { field: string; message: string }[]
  if (fields.length === 0) return { form: error.sentence(c.var.ctx.lang) }
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]))
}
