// The question pages on which an agency writes its plan; every page is saved by its own button.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answerForm } from '../../platform/answer-form.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import type { Problem } from '../../platform/problem.ts'
import { problems } from '../../platform/problem.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { listDuties } from '../action/duty-queries.ts'
import { removeItem, saveItem, seenOf } from './actions.ts'
import { planChoices } from './choices.ts'
import { type ItemKind, itemKinds, type PlanContent, type PlanProject } from './content.ts'
import { type EditStep, editSteps } from './gate.ts'
import { planRefused } from './problems.ts'
import { mustBeOwn } from './queries.ts'
import { readPlan } from './read.ts'
import { refuseWriting } from './rules.ts'
import { indicatorsForm, milestonesForm, objectiveForm, programmeForm, projectForms, solutionForm } from './schema.ts'
import { fieldsOfStep, typedItem, typedStep } from './typed.ts'
import { ItemForm, ProjectForm } from './views/edit-forms.tsx'
import { EditOverview } from './views/edit-overview.tsx'
import { planWords } from './words.ts'

type Status = ContentfulStatusCode
const may = ['agency_head', 'agency_expert'] as const
const stepForms = { ...projectForms, milestones: milestonesForm, indicators: indicatorsForm } as const
const itemForms = { objectives: objectiveForm, programmes: programmeForm, solutions: solutionForm } as const
type SmallKind = keyof typeof itemForms

export function declareEditPages(room: Room): void {
  room
    .get('/plans/:code/edit', { may }, (c) => overviewPage(c))
    .get('/plans/:code/edit/projects/new', { may }, (c) => stepPage(c, null, 'what', emptyForm, 200, null))
    .post('/plans/:code/edit/projects/new', { may }, (c) => saveStep(c, null, 'what'))
    .get('/plans/:code/edit/projects/:key/:step', { may }, (c) =>
      stepPage(c, param(c, 'key'), stepOf(c), emptyForm, 200, null),
    )
    .post('/plans/:code/edit/projects/:key/removal', { may }, (c) => remove(c, 'projects'))
    .post('/plans/:code/edit/projects/:key/:step', { may }, (c) => saveStep(c, param(c, 'key'), stepOf(c)))
    .get('/plans/:code/edit/:kind/:key', { may }, (c) => itemPage(c, kindOf(c), emptyForm, 200, null))
    .post('/plans/:code/edit/:kind/:key/removal', { may }, (c) => remove(c, kindOf(c)))
    .post('/plans/:code/edit/:kind/:key', { may }, (c) => saveSmall(c, kindOf(c)))
}

async function readToWrite(c: C, isPosting: boolean) {
  const { ctx } = c.var
  const reading = await readPlan(ctx, param(c, 'code'))
  mustBeOwn(ctx.actor, reading.plan)
  const refusal = refuseWriting(reading.plan.state)
  if (refusal && !isPosting) throw planRefused(refusal)
  return { ...reading, choices: await planChoices(ctx.db, reading.plan.organisation_id, ctx.lang) }
}

async function overviewPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const reading = await readToWrite(c, false)
  const duties = await listDuties(ctx.db, reading.plan.year, reading.plan.organisation_id)
  return page(
    c,
    { title: planWords.in(ctx.lang)('editTitle'), wide: true },
    <EditOverview {...reading} duties={duties} />,
  )
}

async function stepPage(
  c: C,
  key: string | null,
  step: EditStep,
  form: FormState,
  status: Status,
  problem: Problem | null,
): Promise<Response> {
  const { plan, content, choices } = await readToWrite(c, status !== 200)
  const project = key === null ? null : found(content.projects, key)
  const shown =
    status === 200 ? { values: { ...fieldsOfStep(step, project), ...readAsked(c, step) }, errors: {} } : form
  return page(
    c,
    { title: project?.title ?? planWords.in(c.var.ctx.lang)('newProject'), status },
    <ProjectForm
      code={plan.code}
      step={step}
      project={project}
      form={shown}
      content={content}
      choices={choices}
      seen={project ? seenOf(project) : ''}
      present={isChanged(problem) ? ({ ...project } as Record<string, unknown>) : null}
    />,
  )
}

/** A link may carry the programme or action a new project is meant for. */
function readAsked(c: C, step: EditStep): Record<string, string> {
  if (step !== 'what') return {}
  const asked = Object.fromEntries(
    ['programme', 'action_number', 'solution'].map((name) => [name, c.req.query(name) ?? '']),
  )
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
}

async function saveStep(c: C, key: string | null, step: EditStep): Promise<Response> {
  const { ctx } = c.var
  const code = param(c, 'code')
  return answerForm(c, await readForm(c, stepForms[step]), {
    work: async (value) => {
      const fields = typedStep(step, value as Record<string, unknown>)
      const saved = await saveItem(ctx, code, { kind: 'projects', key, fields }, String(value.seen ?? ''))
      const next = editSteps[editSteps.indexOf(step) + 1]
      return next ? `/plans/${code}/edit/projects/${saved.key}/${next}` : `/plans/${code}/edit`
    },
    again: (form, status, problem) => stepPage(c, key, step, form, status, problem),
  })
}

async function itemPage(
  c: C,
  kind: SmallKind,
  form: FormState,
  status: Status,
  problem: Problem | null,
): Promise<Response> {
  const { plan, content, choices } = await readToWrite(c, status !== 200)
  const key = param(c, 'key')
  const item = key === 'new' ? null : found<PlanContent[SmallKind][number]>(content[kind], key)
  const stored = Object.fromEntries(
    Object.entries(item ?? {}).map(([name, value]) => [name, value === null ? '' : String(value)]),
  )
  return page(
    c,
    { title: item?.title ?? plan.title, status },
    <ItemForm
      code={plan.code}
      kind={kind}
      itemKey={item?.key ?? null}
      form={status === 200 ? { values: stored, errors: {} } : form}
      content={content}
      choices={choices}
      seen={item ? seenOf(item) : ''}
      present={isChanged(problem) ? ({ ...item } as Record<string, unknown>) : null}
    />,
  )
}

async function saveSmall(c: C, kind: SmallKind): Promise<Response> {
  const code = param(c, 'code')
  const key = param(c, 'key')
  return answerForm(c, await readForm(c, itemForms[kind]), {
    work: async (value) => {
      await saveItem(c.var.ctx, code, typedItem(kind, key === 'new' ? null : key, value), value.seen)
      return `/plans/${code}/edit`
    },
    again: (form, status, problem) => itemPage(c, kind, form, status, problem),
  })
}

async function remove(c: C, kind: ItemKind): Promise<Response> {
  const { code } = await removeItem(c.var.ctx, param(c, 'code'), kind, param(c, 'key'))
  return c.redirect(`/plans/${code}/edit`, 303)
}

const isChanged = (problem: Problem | null) => problem?.code === 'plan_item_changed'

function found<T extends PlanProject | PlanContent[SmallKind][number]>(items: readonly T[], key: string): T {
  const item = items.find((one) => one.key === key)
  if (!item) throw problems.notFound()
  return item
}

function stepOf(c: C): EditStep {
  const step = editSteps.find((one) => one === param(c, 'step'))
  if (!step) throw problems.notFound()
  return step
}

function kindOf(c: C): SmallKind {
  const kind = itemKinds.find((one) => one === param(c, 'kind'))
  if (!kind || kind === 'projects') throw problems.notFound()
  return kind
}
