import { listTimers } from '../../calendar/queries.ts'
import { emptyForm, type FormState, parseForm, readForm } from '../../platform/form.ts'
import { Problem } from '../../platform/problem.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { readReference } from '../demand/reference.ts'
import { readThresholds } from '../demand/severity-queries.ts'
import { endClockRule, makeClockRule } from './actions.ts'
import { declareClockApi } from './api.ts'
import { listClockRules, listTargetTimers } from './queries.ts'
import { clockRuleForm, simulationForm, thresholdForm } from './schema.ts'
import { simulateTerms } from './simulation.ts'
import { setThresholds } from './thresholds.ts'
import { ClockRules, RuleForm } from './views/clock-rules.tsx'
import { Simulator } from './views/simulator.tsx'
import { clockWords } from './words.ts'

export const clockRoom = new Room()
const watchers = ['administrator', 'secretariat_officer', 'auditor'] as const
const editors = ['administrator'] as const

clockRoom
  .get('/clock-rules', { may: watchers }, (c) => rulesPage(c, null, 200))
  .post('/clock-rules/thresholds', { may: editors }, async (c) => {
    const form = await readForm(c, thresholdForm)
    if (!form.ok) return rulesPage(c, form, 422)
    const { raised_jobs, raised_rial, high_jobs, high_rial, critical_jobs, critical_rial } = form.value
    try {
      await setThresholds(c.var.ctx, {
        raised: { jobs: raised_jobs, rial: raised_rial },
        high: { jobs: high_jobs, rial: high_rial },
        critical: { jobs: critical_jobs, rial: critical_rial },
      })
    } catch (error) {
      return rulesPage(c, { values: form.values, errors: errorsOf(c, error) }, 422)
    }
    return c.redirect('/clock-rules', 303)
  })
  .get('/clock-rules/new', { may: editors }, (c) =>
    rulePage(c, { ...emptyForm, values: { clock: 'first_answer', day_type: 'working' } }, 200),
  )
  .post('/clock-rules/new', { may: editors }, async (c) => {
    const form = await readForm(c, clockRuleForm)
    if (!form.ok) return rulePage(c, form, 422)
    try {
      await makeClockRule(c.var.ctx, form.value)
    } catch (error) {
      return rulePage(c, { values: form.values, errors: errorsOf(c, error) }, (error as Problem).status)
    }
    return c.redirect('/clock-rules', 303)
  })
  .post('/clock-rules/:id/end', { may: editors }, async (c) => {
    const id = Number(param(c, 'id'))
    if (Number.isSafeInteger(id)) await endClockRule(c.var.ctx, id)
    return c.redirect('/clock-rules', 303)
  })
  .get('/clock-simulator', { may: watchers }, simulatorPage)

declareClockApi(clockRoom)

async function rulesPage(c: C, thresholdState: FormState | null, status: 200 | 422) {
  const { ctx } = c.var
  const [rules, reference, thresholds] = await Promise.all([
    listClockRules(ctx.db),
    readReference(ctx.db),
    readThresholds(ctx.db),
  ])
  const known = Object.entries(thresholds).flatMap(([level, one]) => [
    [`${level}_jobs`, String(one.jobs)],
    [`${level}_rial`, String(one.rial)],
  ])
  const form = thresholdState ?? { values: Object.fromEntries(known), errors: {} }
  const mayEdit = ctx.actor.post?.kind === 'administrator'
  return page(
    c,
    { title: clockWords.in(ctx.lang)('rules'), wide: true, status },
    <ClockRules rules={rules} reference={reference} thresholds={thresholds} form={form} mayEdit={mayEdit} />,
  )
}

async function rulePage(c: C, form: FormState, status: 200 | Problem['status']) {
  const { ctx } = c.var
  return page(
    c,
    { title: clockWords.in(ctx.lang)('new_rule'), status },
    <RuleForm form={form} reference={await readReference(ctx.db)} />,
  )
}

async function simulatorPage(c: C) {
  const { ctx } = c.var
  const asked = c.req.query()
  const isAsked = asked['timer'] !== undefined
  const form = isAsked
    ? parseForm(asked, simulationForm, ctx.lang)
    : { ok: false as const, values: { timer: 'agency_answer', day_type: 'working' }, errors: {} }
  const [timers, targetTimers, reference] = await Promise.all([
    listTimers(ctx.db),
    listTargetTimers(ctx.db),
    readReference(ctx.db),
  ])
  const isKnown = form.ok && timers.some((timer) => timer.code === form.value.timer)
  const agency = form.ok ? reference.agencies.find((one) => one.code === form.value.agency) : undefined
  const result =
    form.ok && isKnown
      ? await simulateTerms(
          ctx,
          ctx.db,
          {
            timers: [form.value.timer],
            category: form.value.category,
            organisationId: form.value.agency ? (agency?.id ?? 0) : undefined,
            severity: form.value.severity,
          },
          { duration: form.value.duration, unit: 'day', day_type: form.value.day_type },
        )
      : null
  const view = (
    <Simulator
      form={{ values: form.values, errors: form.ok ? {} : form.errors }}
      timers={timers.filter(
        (one) => one.open_waits > 0 || one.code === form.values['timer'] || targetTimers.includes(one.code),
      )}
      reference={reference}
      result={result}
    />
  )
  const status = isAsked && !form.ok ? 422 : 200
  return page(c, { title: clockWords.in(ctx.lang)('simulator'), wide: true, status }, view)
}

function errorsOf(c: C, error: unknown): Record<string, string> {
  if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error
  const fields = (error.extra['errors'] ?? []) as { field: string; message: string }[]
  if (fields.length === 0) return { form: error.sentence(c.var.ctx.lang) }
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]))
}
