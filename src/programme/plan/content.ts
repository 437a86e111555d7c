// The whole content of one version of a plan as one value: what the web pages change, a workbook brings, the gate judges and two versions are
// compared by. Keys are stable over the versions of one plan.
import { z } from '@hono/zod-openapi'
import { parseJalali } from '../../platform/jalali.ts'
import { normalise } from '../../platform/persian.ts'

export const sourceKinds = ['public_budget', 'internal', 'bank', 'private', 'foreign'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Nine thousand million million rial, the largest whole number that stays exact. */
export const mostRial = 9_000_000_000_000_000

const text = (most: number) => z.string().overwrite(normalise).max(most)
const title = text(300).min(1)
const prose = text(4000).default('')
const key = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/)
const rial = z.number().int().min(0).max(mostRial).nullable().default(null)
const day = z
  .string()
  .refine((typed) => parseJalali(typed) !== null, { message: 'date' })
  .overwrite((typed) => parseJalali(typed) ?? typed)
  .nullable()
  .default(null)
const number = z.number().min(-1e15).max(1e15).nullable().default(null)

export const objectiveJson = z.object({ key, title, description: prose })
export const programmeJson = z.object({ key, title, description: prose, objective: key.nullable().default(null) })
export const solutionJson = z.object({
  key,
  title,
  description: prose,
  action_number: z.number().int().min(1).max(10).nullable().default(null),
})
export const milestoneJson = z.object({
  key,
  title,
  starts_on: day,
  due_on: day,
  /** Percent of the project's work; those of one project add up to 100. */
  weight: z.number().min(0).max(100).default(0),
  cost_rial: rial,
  proof_wanted: text(500).default(''),
})
export const projectIndicatorJson = z.object({
  title,
  unit: text(80).default(''),
  baseline: number,
  target: number,
  source: text(200).default(''),
  /** Code of the register's indicator, where it is one of those. */
  indicator_id: z.number().int().positive().nullable().default(null),
})
export const fundingJson = z.object({
  source_kind: z.enum(sourceKinds),
  amount_rial: z.number().int().min(0).max(mostRial),
})
export const planProjectJson = z.object({
  key,
  title,
  description: prose,
  programme: key.nullable().default(null),
  solution: key.nullable().default(null),
  action_number: z.number().int().min(1).max(10).nullable().default(null),
  scope: z.enum(['county', 'province']).default('county'),
  county_code: z
    .string()
    .regex(/^[0-9]{4}$/)
    .nullable()
    .default(null),
  place: text(200).default(''),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  budget_rial: rial,
  starts_on: day,
  ends_on: day,
  responsible_post_id: z.number().int().positive().nullable().default(null),
  is_public: z.boolean().default(true),
  funding: z.array(fundingJson).max(5).default([]),
  milestones: z.array(milestoneJson).max(40).default([]),
  indicators: z.array(projectIndicatorJson).max(10).default([]),
})

/** How much one plan may hold. */
export const most = { objectives: 30, programmes: 80, solutions: 80, projects: 2000 } as const

export const contentJson = z
  .object({
    objectives: z.array(objectiveJson).max(most.objectives).default([]),
    programmes: z.array(programmeJson).max(most.programmes).default([]),
    solutions: z.array(solutionJson).max(most.solutions).default([]),
    projects: z.array(planProjectJson).max(most.projects).default([]),
  })
  .openapi('PlanContent')

export type PlanContent = z.infer<typeof contentJson>
export type Objective = z.infer<typeof objectiveJson>
export type Programme = z.infer<typeof programmeJson>
export type Solution = z.infer<typeof solutionJson>
export type PlanProject = z.infer<typeof planProjectJson>
export type PlanMilestone = z.infer<typeof milestoneJson>
export type ProjectIndicator = z.infer<typeof projectIndicatorJson>

export const emptyContent: PlanContent = { objectives: [], programmes: [], solutions: [], projects: [] }

export const itemKinds = ['objectives', 'programmes', 'solutions', 'projects'] as const
export type ItemKind = (typeof itemKinds)[number]

const letters: Record<ItemKind, string> = { objectives: 'O', programmes: 'B', solutions: 'S', projects: 'P' }

/** The next free key of a kind, such as `P03`. */
export function nextKey(kind: ItemKind, items: readonly { key: string }[]): string {
  const letter = letters[kind]
  const taken = items.map((item) => Number(item.key.match(new RegExp(`^${letter}(\\d+)$`))?.[1] ?? 0))
  return `${letter}${String(Math.max(0, ...taken) + 1).padStart(2, '0')}`
}

/** Keys that occur twice within their list, and references that lead nowhere; a content with any is not stored. */
export function findLoose(content: PlanContent): { at: string; field: string; key: string }[] {
  const loose: { at: string; field: string; key: string }[] = []
  const seenTwice = (at: string, items: readonly { key: string }[]) => {
    const seen = new Set<string>()
    for (const item of items) {
      if (seen.has(item.key)) loose.push({ at, field: 'key', key: item.key })
      seen.add(item.key)
    }
    return seen
  }
  const objectives = seenTwice('objectives', content.objectives)
  const programmes = seenTwice('programmes', content.programmes)
  const solutions = seenTwice('solutions', content.solutions)
  seenTwice('projects', content.projects)
  for (const programme of content.programmes)
    if (programme.objective && !objectives.has(programme.objective))
      loose.push({ at: `programmes.${programme.key}`, field: 'objective', key: programme.objective })
  for (const project of content.projects) {
    if (project.programme && !programmes.has(project.programme))
      loose.push({ at: `projects.${project.key}`, field: 'programme', key: project.programme })
    if (project.solution && !solutions.has(project.solution))
      loose.push({ at: `projects.${project.key}`, field: 'solution', key: project.solution })
    seenTwice(`projects.${project.key}.milestones`, project.milestones)
    const kinds = new Set<string>()
    for (const { source_kind } of project.funding) {
      if (kinds.has(source_kind)) loose.push({ at: `projects.${project.key}`, field: 'funding', key: source_kind })
      kinds.add(source_kind)
    }
  }
  return loose
}
