import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { shownAt, shownDay } from '../../platform/record-table.ts'
import { pick, say } from '../../platform/words.ts'
import type { ChangeRow } from './change-queries.ts'
import { changeLifecycle } from './change-rules.ts'
import type { ClaimRecord } from './claim-queries.ts'
import { claimLifecycle } from './claim-rules.ts'
import { reasonSentence } from './colour-words.ts'
import { formWords } from './form-words.ts'
import type { ProjectRow } from './list-queries.ts'
import type { MonthRow } from './month-queries.ts'
import { monthLifecycle } from './month-rules.ts'
import { projectLifecycle } from './rules.ts'
import { projectWords } from './words.ts'

/** Columns of the list as a file, with whole rials. The reason is for insiders. */
export function projectColumns(lang: Lang, isInside: boolean): ExportColumn<ProjectRow>[] {
  const t = projectWords.in(lang)
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('title'), value: (row) => row.title, width: 60 },
    { title: t('state'), value: (row) => say(stateOf(projectLifecycle, row.state).title, lang) },
    { title: t('colour'), value: (row) => t(row.colour) },
    { title: t('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en), width: 36 },
    { title: t('action'), value: (row) => row.action_number },
    { title: t('county'), value: (row) => pick(lang, row.county_fa, row.county_en) },
    { title: t('budget'), value: (row) => row.budget_rial, width: 22 },
    { title: t('spent'), value: (row) => row.spent_rial, width: 22 },
    { title: t('starts'), value: (row) => shownDay(row.starts_on, lang) },
    { title: t('ends'), value: (row) => shownDay(row.ends_on, lang) },
    { title: t('planned'), value: (row) => row.planned_percent },
    { title: t('reported'), value: (row) => row.reported_percent },
    { title: t('verified'), value: (row) => row.verified_percent },
    { title: t('delay'), value: (row) => row.delay_days },
    { title: t('last_report'), value: (row) => row.last_report_month },
    ...(isInside
      ? [{ title: t('reason'), value: (row: ProjectRow) => reasonSentence(row.colour_reason, lang), width: 60 }]
      : []),
  ]
}

export function changeColumns(lang: Lang): ExportColumn<ChangeRow>[] {
  const t = projectWords.in(lang)
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('project'), value: (row) => row.title },
    { title: t('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en) },
    { title: t('state'), value: (row) => say(stateOf(changeLifecycle, row.state).title, lang) },
    { title: t('reason'), value: (row) => pick(lang, row.reason_fa, row.reason_en) },
    { title: t('description'), value: (row) => row.text },
    { title: `${t('ends')} (${t('before')})`, value: (row) => shownDay(row.before_ends_on, lang) },
    { title: `${t('ends')} (${t('after')})`, value: (row) => shownDay(row.ends_on, lang) },
    { title: `${t('budget')} (${t('before')})`, value: (row) => row.before_budget_rial },
    { title: `${t('budget')} (${t('after')})`, value: (row) => row.budget_rial },
    { title: t('asked_on'), value: (row) => shownAt(row.asked_at, lang) },
  ]
}

export function monthColumns(lang: Lang): ExportColumn<MonthRow>[] {
  const t = projectWords.in(lang)
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('month'), value: (row) => row.month },
    { title: t('agency'), value: (row) => pick(lang, row.agency_fa, row.agency_en), width: 36 },
    { title: t('state'), value: (row) => say(stateOf(monthLifecycle, row.state).title, lang) },
    { title: t('due'), value: (row) => shownDay(row.wait_due_on ?? row.due_on, lang) },
    { title: formWords.in(lang)('entered_at'), value: (row) => shownAt(row.entered_at, lang) },
  ]
}

export function claimColumns(lang: Lang): ExportColumn<ClaimRecord>[] {
  const t = projectWords.in(lang)
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('milestone'), value: (row) => row.milestone_title, width: 48 },
    { title: t('state'), value: (row) => say(stateOf(claimLifecycle, row.state).title, lang) },
    { title: t('reached_on'), value: (row) => shownDay(row.reached_on, lang) },
    { title: t('description'), value: (row) => row.text, width: 60 },
    { title: t('found_on'), value: (row) => shownDay(row.found_on, lang) },
    { title: formWords.in(lang)('finding'), value: (row) => row.note, width: 60 },
  ]
}
