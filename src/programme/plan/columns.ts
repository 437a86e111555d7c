// What the downloads of plans and of one plan's projects hold.

import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { pick } from '../../platform/words.ts'
import { type PlanChoices, titleOf } from './choices.ts'
import { type PlanContent, type PlanProject, sourceKinds } from './content.ts'
import type { PlanRow } from './queries.ts'
import { planLifecycle } from './rules.ts'
import { planWords } from './words.ts'

export function planColumns(lang: Lang): ExportColumn<PlanRow>[] {
  const words = planWords.in(lang)
  const day = (at: Date | null) => (at ? formatJalali(tehranDate(at), 'numeric', lang) : '')
  return [
    { title: words('code'), value: (row) => row.code },
    { title: words('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en), width: 36 },
    { title: words('year'), value: (row) => row.year },
    { title: words('call'), value: (row) => row.call_code },
    { title: words('state'), value: (row) => stateTitle(planLifecycle, row.state, lang), width: 24 },
    { title: words('projectCount'), value: (row) => row.project_count },
    { title: words('budgetRial'), value: (row) => row.budget_rial, width: 20 },
    { title: words('conditions'), value: (row) => row.condition_count },
    { title: words('submittedOn'), value: (row) => day(row.submitted_at) },
    { title: words('acceptedOn'), value: (row) => day(row.accepted_at) },
    { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
    { title: words('holder'), value: (row) => pick(lang, row.holder_fa, row.holder_en), width: 30 },
  ]
}

export function projectColumns(lang: Lang, content: PlanContent, choices: PlanChoices): ExportColumn<PlanProject>[] {
  const words = planWords.in(lang)
  const day = (iso: string | null) => (iso ? formatJalali(iso, 'numeric', lang) : '')
  return [
    { title: words('key'), value: (row) => row.key },
    { title: words('title'), value: (row) => row.title, width: 50 },
    {
      title: words('programme'),
      value: (row) => content.programmes.find((one) => one.key === row.programme)?.title,
      width: 36,
    },
    { title: words('action'), value: (row) => titleOf(choices.actions, row.action_number), width: 30 },
    {
      title: words('solution'),
      value: (row) => content.solutions.find((one) => one.key === row.solution)?.title,
      width: 36,
    },
    {
      title: words('county'),
      value: (row) => (row.scope === 'province' ? words('scope_province') : titleOf(choices.counties, row.county_code)),
    },
    { title: words('place'), value: (row) => row.place },
    { title: words('budgetRial'), value: (row) => row.budget_rial, width: 20 },
    ...sourceKinds.map((kind) => ({
      title: words(`source_${kind}`),
      value: (row: PlanProject) => row.funding.find((one) => one.source_kind === kind)?.amount_rial ?? null,
      width: 20,
    })),
    { title: words('startsOn'), value: (row) => day(row.starts_on) },
    { title: words('endsOn'), value: (row) => day(row.ends_on) },
    { title: words('responsible'), value: (row) => titleOf(choices.posts, row.responsible_post_id), width: 30 },
    { title: words('milestones'), value: (row) => row.milestones.length },
    { title: words('indicators'), value: (row) => row.indicators.length },
  ]
}
