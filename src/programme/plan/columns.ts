// What the downloads of plans and of one plan's projects hold.

import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { pick } from '../../platform/words.ts'
import type { Fault } from './assemble.ts'
import { fieldTitle, type PlanChoices, tellField } from './choices.ts'
import type { Change, FieldChange } from './compare.ts'
import type { PlanContent } from './content.ts'
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

/** Numbers that stand for something else; all others stay numbers in a spreadsheet. */
const coded = /^(action_number|responsible_post_id|indicator_id)$/

export interface ChangeLine extends FieldChange {
  change: Change
  /** The content the value before belongs to, and the one the value now does. */
  old: PlanContent
  now: PlanContent
}

/** A line for each field that differs. */
export function changeLines(changes: readonly Change[], old: PlanContent, now: PlanContent): ChangeLine[] {
  return changes.flatMap((change) => change.fields.map((field) => ({ ...field, change, old, now })))
}

export function changeColumns(lang: Lang, choices: PlanChoices): ExportColumn<ChangeLine>[] {
  const words = planWords.in(lang)
  const said = ({ field }: ChangeLine, value: FieldChange['before'], content: PlanContent) =>
    value === null || (typeof value === 'number' && !coded.test(field))
      ? value
      : tellField(field, value, choices, content, lang)
  return [
    { title: words('section'), value: (row) => words(row.change.section), width: 24 },
    { title: words('key'), value: (row) => row.change.key },
    { title: words('title'), value: (row) => row.change.title, width: 48 },
    { title: words('kind'), value: (row) => words(`kind_${row.change.kind}`) },
    { title: words('field'), value: (row) => fieldTitle(row.field, lang), width: 24 },
    { title: words('before'), value: (row) => said(row, row.before, row.old), width: 36 },
    { title: words('after'), value: (row) => said(row, row.after, row.now), width: 36 },
  ]
}

export function faultColumns(lang: Lang): ExportColumn<Fault>[] {
  const words = planWords.in(lang)
  return [
    { title: words('sheet'), value: (row) => row.sheet, width: 22 },
    { title: words('row'), value: (row) => row.row },
    { title: words('column'), value: (row) => row.column, width: 24 },
    { title: words('cause'), value: (row) => row.cause, width: 70 },
    {
      title: words('faultKind'),
      value: (row) => words(row.level === 'gap' ? 'fault_gap' : row.hangs ? 'fault_hangs' : 'fault_error'),
      width: 24,
    },
  ]
}
