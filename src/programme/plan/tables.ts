// Every table of a plan's pages as CSV, XLSX and JSON: its content part by part, what it lacks, its versions and what was decided on it.
import { z } from '@hono/zod-openapi'
import { stateTitle as titleOfState } from '../../lifecycles.ts'
import type { Lang } from '../../platform/ctx.ts'
import { declareTable, shownAt, type TableColumn } from '../../platform/record-table.ts'
import type { C, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { type PlanChoices, planChoices, titleOf } from './choices.ts'
import * as content from './content.ts'
import type { Missing } from './gate.ts'
import { type Decision, listConditions, listDecisions, type PlanCommitment } from './queries.ts'
import { type PlanReading, readPlan } from './read.ts'
import type { Version } from './version-queries.ts'
import { missingSentence, planWords } from './words.ts'

type Words = ReturnType<typeof planWords.in>
interface Read extends PlanReading {
  choices: PlanChoices
}
interface PlanTable<Row> {
  name: string
  operationId: string
  summary: string
  title: keyof typeof planWords.table & string
  columns: (words: Words, lang: Lang) => readonly TableColumn<Row>[]
  rows: (read: Read, c: C) => Promise<readonly Row[]> | readonly Row[]
}

const text = z.string()
const code = z.string().nullable()
const day = z.iso.date().nullable()
const figure = z.number().nullable()
const count = z.number().int()
const moment = z.iso.datetime().nullable()

export function declarePlanTables(room: Room): void {
  declarePlanTable(room, projects)
  declarePlanTable(room, programmes)
  declarePlanTable(room, solutions)
  declarePlanTable(room, milestones)
  declarePlanTable(room, indicators)
  declarePlanTable(room, missing)
  declarePlanTable(room, versions)
  declarePlanTable(room, decisions)
  declarePlanTable(room, conditions)
}

function declarePlanTable<Row>(room: Room, table: PlanTable<Row>): void {
  declareTable<Row>(room, {
    path: `/plans/:code/${table.name}`,
    may: 'staff',
    tags: ['plans'],
    operationId: table.operationId,
    summary: table.summary,
    title: (lang) => planWords.in(lang)(table.title),
    columns: (lang) => table.columns(planWords.in(lang), lang),
    read: async (c, planCode) => {
      const { ctx } = c.var
      const reading = await readPlan(ctx, planCode, versionOf(c))
      const choices = await planChoices(ctx.db, reading.plan.organisation_id, ctx.lang)
      return { code: reading.plan.code, rows: await table.rows({ ...reading, choices }, c) }
    },
  })
}

/** The version asked for in the address; the usual one when none is. */
export function versionOf(c: C): number | undefined {
  const number = Number(c.req.query('version'))
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

type Told<T> = T & { about: string }

type ProjectLine = content.PlanProject &
  Record<'programme_title' | 'solution_title' | 'action' | 'where' | 'post', string>

const projects: PlanTable<ProjectLine> = {
  name: 'projects',
  operationId: 'listPlanProjects',
  summary: 'Projects of a plan with their place, money and dates',
  title: 'projects',
  rows: ({ content: whole, choices }, c) =>
    whole.projects.map((one) => ({
      ...one,
      programme_title: whole.programmes.find(({ key }) => key === one.programme)?.title ?? '',
      solution_title: whole.solutions.find(({ key }) => key === one.solution)?.title ?? '',
      action: titleOf(choices.actions, one.action_number),
      where:
        one.scope === 'province'
          ? planWords.in(c.var.ctx.lang)('scope_province')
          : titleOf(choices.counties, one.county_code),
      post: titleOf(choices.posts, one.responsible_post_id),
    })),
  columns: (w) => [
    { key: 'key', title: w('key'), type: text, value: (row) => row.key },
    { key: 'title', title: w('title'), type: text, value: (row) => row.title, width: 50 },
    {
      key: 'programme',
      title: w('programme'),
      type: code,
      value: (row) => row.programme,
      shown: (row) => row.programme_title,
      width: 36,
    },
    {
      key: 'action',
      title: w('action'),
      type: figure,
      value: (row) => row.action_number,
      shown: (row) => row.action,
      width: 30,
    },
    {
      key: 'solution',
      title: w('solution'),
      type: code,
      value: (row) => row.solution,
      shown: (row) => row.solution_title,
      width: 36,
    },
    { key: 'county', title: w('county'), type: code, value: (row) => row.county_code, shown: (row) => row.where },
    { key: 'place', title: w('place'), type: text, value: (row) => row.place },
    { key: 'budget_rial', title: w('budgetRial'), type: figure, value: (row) => row.budget_rial, width: 20 },
    ...content.sourceKinds.map(
      (kind): TableColumn<ProjectLine> => ({
        key: kind,
        title: w(`source_${kind}`),
        type: figure,
        value: (row) => row.funding.find((one) => one.source_kind === kind)?.amount_rial ?? null,
        width: 20,
      }),
    ),
    {
      key: 'starts_on',
      title: w('startsOn'),
      type: day,
      value: (row) => row.starts_on,
    },
    {
      key: 'ends_on',
      title: w('endsOn'),
      type: day,
      value: (row) => row.ends_on,
    },
    { key: 'responsible', title: w('responsible'), type: text, value: (row) => row.post, width: 30 },
    { key: 'milestones', title: w('milestones'), type: count, value: (row) => row.milestones.length },
    { key: 'indicators', title: w('indicators'), type: count, value: (row) => row.indicators.length },
  ],
}

const programmes: PlanTable<Told<content.Programme>> = {
  name: 'programmes',
  operationId: 'listPlanProgrammes',
  summary: 'Operational programmes of a plan and the objective each serves',
  title: 'programmes',
  rows: ({ content: { programmes: list, objectives } }) =>
    list.map((one) => ({ ...one, about: objectives.find(({ key }) => key === one.objective)?.title ?? '' })),
  columns: (w) => [
    { key: 'key', title: w('key'), type: text, value: (row) => row.key },
    { key: 'title', title: w('programme'), type: text, value: (row) => row.title, width: 48 },
    { key: 'objective', title: w('objective'), type: code, value: (row) => row.objective, shown: (row) => row.about },
    { key: 'description', title: w('description'), type: text, value: (row) => row.description, width: 60 },
  ],
}

const solutions: PlanTable<Told<content.Solution> & { projects: number }> = {
  name: 'solutions',
  operationId: 'listPlanSolutions',
  summary: 'Operational solutions of a plan under the ten actions',
  title: 'solutions',
  rows: ({ content: { solutions: list, projects }, choices }) =>
    list.map((one) => ({
      ...one,
      about: titleOf(choices.actions, one.action_number),
      projects: projects.filter(({ solution }) => solution === one.key).length,
    })),
  columns: (w) => [
    { key: 'key', title: w('key'), type: text, value: (row) => row.key },
    { key: 'title', title: w('solution'), type: text, value: (row) => row.title, width: 48 },
    { key: 'action', title: w('action'), type: figure, value: (row) => row.action_number, shown: (row) => row.about },
    { key: 'projects', title: w('projectCount'), type: count, value: (row) => row.projects },
    { key: 'description', title: w('description'), type: text, value: (row) => row.description, width: 60 },
  ],
}

interface OfProject {
  project: string
  project_title: string
}
const partsOf = <Part>(list: readonly content.PlanProject[], parts: (project: content.PlanProject) => Part[]) =>
  list.flatMap((project) =>
    parts(project).map((part) => ({ ...part, project: project.key, project_title: project.title })),
  )
const ofProject = (w: Words): TableColumn<OfProject>[] => [
  { key: 'project', title: w('key'), type: text, value: (row) => row.project },
  { key: 'project_title', title: w('project'), type: text, value: (row) => row.project_title, width: 48 },
]

const milestones: PlanTable<content.PlanMilestone & OfProject> = {
  name: 'milestones',
  operationId: 'listPlanMilestones',
  summary: 'Milestones of every project of a plan',
  title: 'milestones',
  rows: ({ content: { projects } }) => partsOf(projects, (project) => project.milestones),
  columns: (w) => [
    ...ofProject(w),
    { key: 'key', title: w('milestoneKey'), type: text, value: (row) => row.key },
    { key: 'title', title: w('milestone'), type: text, value: (row) => row.title, width: 40 },
    {
      key: 'starts_on',
      title: w('startsOn'),
      type: day,
      value: (row) => row.starts_on,
    },
    {
      key: 'due_on',
      title: w('dueOn'),
      type: day,
      value: (row) => row.due_on,
    },
    { key: 'weight', title: w('weight'), type: z.number(), value: (row) => row.weight },
    { key: 'cost_rial', title: w('cost'), type: figure, value: (row) => row.cost_rial, width: 20 },
    { key: 'proof_wanted', title: w('proof'), type: text, value: (row) => row.proof_wanted, width: 36 },
  ],
}

const indicators: PlanTable<Told<content.ProjectIndicator> & OfProject> = {
  name: 'indicators',
  operationId: 'listPlanIndicators',
  summary: 'Indicators of every project of a plan',
  title: 'indicators',
  rows: ({ content: { projects }, choices }) =>
    partsOf(projects, (project) =>
      project.indicators.map((one) => ({ ...one, about: titleOf(choices.indicators, one.indicator_id) })),
    ),
  columns: (w) => [
    ...ofProject(w),
    { key: 'title', title: w('indicator'), type: text, value: (row) => row.title, width: 40 },
    { key: 'unit', title: w('unit'), type: text, value: (row) => row.unit },
    { key: 'baseline', title: w('baseline'), type: figure, value: (row) => row.baseline },
    { key: 'target', title: w('target'), type: figure, value: (row) => row.target },
    { key: 'source', title: w('source'), type: text, value: (row) => row.source, width: 30 },
    {
      key: 'indicator_id',
      title: w('registered'),
      type: figure,
      value: (row) => row.indicator_id,
      shown: (row) => row.about,
    },
  ],
}

const missing: PlanTable<Missing> = {
  name: 'missing',
  operationId: 'listPlanMissing',
  summary: 'What keeps a plan from being handed in',
  title: 'missingTitle',
  rows: (read) => read.missing,
  columns: (w, lang) => [
    { key: 'project', title: w('key'), type: code, value: (row) => row.key },
    { key: 'title', title: w('title'), type: text, value: (row) => row.title, width: 48 },
    {
      key: 'step',
      title: w('field'),
      type: code,
      value: (row) => row.step,
      shown: (row) => (row.step ? w(`step_${row.step}`) : ''),
    },
    { key: 'sentence', title: w('lacking'), type: text, value: (row) => missingSentence(row, lang), width: 60 },
  ],
}

const versions: PlanTable<Version> = {
  name: 'versions',
  operationId: 'listPlanVersions',
  summary: 'Versions of a plan, newest first; for its agency and the desks',
  title: 'versions',
  rows: (read) => read.versions,
  columns: (w, lang) => [
    { key: 'version', title: w('versionNumber'), type: count, value: (row) => row.number },
    {
      key: 'origin',
      title: w('origin'),
      type: text,
      value: (row) => row.origin,
      shown: (row) => w(`origin_${row.origin}`),
      width: 26,
    },
    { key: 'projects', title: w('projectCount'), type: count, value: (row) => row.project_count },
    { key: 'budget_rial', title: w('budgetRial'), type: z.number(), value: (row) => row.budget_rial, width: 20 },
    { key: 'by', title: w('writer'), type: code, value: (row) => pick(lang, row.by_fa, row.by_en), width: 36 },
    {
      key: 'created_at',
      title: w('madeOn'),
      type: moment,
      value: (row) => row.created_at,
      shown: (row) => shownAt(row.created_at, lang),
    },
    {
      key: 'frozen_at',
      title: w('frozenOn'),
      type: moment,
      value: (row) => row.frozen_at,
      shown: (row) => shownAt(row.frozen_at, lang),
    },
    { key: 'note', title: w('reason'), type: text, value: (row) => row.note, width: 48 },
  ],
}

const decisions: PlanTable<Decision> = {
  name: 'decisions',
  operationId: 'listPlanDecisions',
  summary: 'What was decided on a plan, latest first',
  title: 'decisions',
  rows: ({ plan }, c) => listDecisions(c.var.ctx.db, plan.id),
  columns: (w, lang) => [
    {
      key: 'outcome',
      title: w('outcome'),
      type: text,
      value: (row) => row.outcome,
      shown: (row) => w(`outcome_${row.outcome}`),
    },
    { key: 'at', title: w('decidedOn'), type: moment, value: (row) => row.at, shown: (row) => shownAt(row.at, lang) },
    { key: 'version', title: w('versionNumber'), type: figure, value: (row) => row.version },
    { key: 'by', title: w('decider'), type: code, value: (row) => pick(lang, row.by_fa, row.by_en), width: 36 },
    { key: 'review', title: w('inReview'), type: code, value: (row) => row.review_code },
    { key: 'reason', title: w('reason'), type: text, value: (row) => row.reason, width: 60 },
  ],
}

const conditions: PlanTable<PlanCommitment> = {
  name: 'conditions',
  operationId: 'listPlanConditions',
  summary: 'Conditions of the acceptance, as the commitments they have become',
  title: 'conditions',
  rows: ({ plan }, c) => listConditions(c.var.ctx.db, plan.id),
  columns: (w, lang) => [
    { key: 'commitment', title: w('code'), type: text, value: (row) => row.code },
    { key: 'title', title: w('title'), type: text, value: (row) => row.title, width: 60 },
    {
      key: 'state',
      title: w('state'),
      type: text,
      value: (row) => row.state,
      shown: (row) => titleOfState('commitment', row.state, lang),
    },
    {
      key: 'due_on',
      title: w('deadline'),
      type: day,
      value: (row) => row.due_on,
    },
  ],
}
