// The quantification gate: a plan is not handed in unless each project says what, where, for how much, from whom, by when, who answers for it and
// by what figure success will be known.
import type { PlanContent, PlanProject } from './content.ts'

export const editSteps = ['what', 'place', 'money', 'time', 'milestones', 'indicators'] as const
export type EditStep = (typeof editSteps)[number]

export type MissingCode =
  | 'no_project'
  | 'no_programme'
  | 'no_objective'
  | 'no_action'
  | 'no_place'
  | 'no_budget'
  | 'no_sources'
  | 'sources_differ'
  | 'no_start'
  | 'no_end'
  | 'end_before_start'
  | 'no_post'
  | 'no_milestone'
  | 'weights_differ'
  | 'weight_zero'
  | 'milestone_undated'
  | 'milestone_backwards'
  | 'milestone_outside'
  | 'no_indicator'
  | 'indicator_incomplete'

export interface Missing {
  code: MissingCode
  /** Key of the project, or of the programme for `no_objective`; null when the whole plan is meant. */
  key: string | null
  title: string
  /** The question page that can put it right; null for the overview. */
  step: EditStep | null
  /** Field on that page. */
  field: string
  /** Figures of the sentence. */
  values: Record<string, string | number>
}

/** Everything that keeps a plan from being handed in, in the order of its projects; empty when it is quantified. */
export function findMissing(content: PlanContent): Missing[] {
  if (content.projects.length === 0)
    return [{ code: 'no_project', key: null, title: '', step: null, field: 'projects', values: {} }]
  const used = new Set(content.projects.map((project) => project.programme))
  const bare = content.programmes
    .filter((programme) => used.has(programme.key) && !programme.objective)
    .map(
      (programme): Missing => ({
        code: 'no_objective',
        key: programme.key,
        title: programme.title,
        step: null,
        field: 'objective',
        values: {},
      }),
    )
  return [...bare, ...content.projects.flatMap(missingOf)]
}

/** What one project lacks. Weights may miss 100 by a thousandth, because thirds do not add up. */
export function missingOf(project: PlanProject): Missing[] {
  const found: Missing[] = []
  const lack = (code: MissingCode, step: EditStep, field: string, values: Missing['values'] = {}) =>
    found.push({ code, key: project.key, title: project.title, step, field, values })

  if (!project.programme) lack('no_programme', 'what', 'programme')
  if (!project.action_number) lack('no_action', 'what', 'action_number')
  if (project.scope === 'county' && !project.county_code) lack('no_place', 'place', 'county_code')

  const sources = project.funding.reduce((sum, one) => sum + one.amount_rial, 0)
  if (!project.budget_rial) lack('no_budget', 'money', 'budget_rial')
  if (sources === 0) lack('no_sources', 'money', 'public_budget')
  else if (project.budget_rial && sources !== project.budget_rial)
    lack('sources_differ', 'money', 'public_budget', { sources, budget: project.budget_rial })

  if (!project.starts_on) lack('no_start', 'time', 'starts_on')
  if (!project.ends_on) lack('no_end', 'time', 'ends_on')
  if (project.starts_on && project.ends_on && project.ends_on <= project.starts_on)
    lack('end_before_start', 'time', 'ends_on')
  if (!project.responsible_post_id) lack('no_post', 'time', 'responsible_post_id')

  lackOfMilestones(project, lack)

  if (project.indicators.length === 0) lack('no_indicator', 'indicators', 'title_1')
  project.indicators.forEach((indicator, index) => {
    const isWhole =
      indicator.unit !== '' && indicator.baseline !== null && indicator.target !== null && indicator.source !== ''
    if (!isWhole)
      lack('indicator_incomplete', 'indicators', `title_${index + 1}`, { n: index + 1, indicator: indicator.title })
  })
  return found
}

type Lack = (code: MissingCode, step: EditStep, field: string, values?: Missing['values']) => void

function lackOfMilestones(project: PlanProject, lack: Lack): void {
  const { milestones } = project
  if (milestones.length === 0) lack('no_milestone', 'milestones', 'title_1')
  if (milestones.length === 0) return
  const total = milestones.reduce((sum, milestone) => sum + milestone.weight, 0)
  if (Math.abs(total - 100) > 0.001)
    lack('weights_differ', 'milestones', 'weight_1', { total: Math.round(total * 1000) / 1000 })
  for (const [index, milestone] of milestones.entries()) {
    const values = { n: index + 1, milestone: milestone.title }
    const field = `due_on_${index + 1}`
    if (milestone.weight === 0) lack('weight_zero', 'milestones', `weight_${index + 1}`, values)
    if (!milestone.starts_on || !milestone.due_on) lack('milestone_undated', 'milestones', field, values)
    else if (milestone.due_on < milestone.starts_on) lack('milestone_backwards', 'milestones', field, values)
    else if (
      (project.starts_on && milestone.starts_on < project.starts_on) ||
      (project.ends_on && milestone.due_on > project.ends_on)
    )
      lack('milestone_outside', 'milestones', field, values)
  }
}

/** How much of what the gate asks of all projects is there: 0 to 100. */
export function completeness(content: PlanContent, missing: readonly Missing[]): number {
  if (content.projects.length === 0) return 0
  const asked = content.projects.length * editSteps.length
  const open = new Set(missing.filter((one) => one.step).map((one) => `${one.key} ${one.step}`)).size
  return Math.floor((100 * (asked - open)) / asked)
}
