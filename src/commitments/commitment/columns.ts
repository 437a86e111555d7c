import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { shownDay } from '../../platform/record-table.ts'
import { say } from '../../platform/words.ts'
import type { CommitmentRow } from './list-queries.ts'
import { commitmentLifecycle } from './rules.ts'
import { commitmentWords } from './words.ts'

/** Columns of the list as a file. */
export function csvColumns(lang: Lang): ExportColumn<CommitmentRow>[] {
  const t = commitmentWords.in(lang)
  const pick = (fa: string | null, en: string | null) => (lang === 'fa' ? fa : (en ?? fa))
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('title'), value: (row) => row.title },
    { title: t('state'), value: (row) => say(stateOf(commitmentLifecycle, row.state).title, lang) },
    { title: t('side'), value: (row) => t(row.side) },
    { title: t('holder'), value: (row) => pick(row.holder_fa, row.holder_en) },
    { title: t('agency'), value: (row) => pick(row.agency_fa, row.agency_en) },
    { title: t('county'), value: (row) => pick(row.county_fa, row.county_en) },
    { title: t('beneficiary'), value: (row) => row.beneficiary },
    { title: t('due'), value: (row) => shownDay(row.due_on, lang) },
    { title: t('reported'), value: (row) => row.reported_percent },
    { title: t('verified'), value: (row) => row.verified_percent },
    { title: t('last_report_on'), value: (row) => shownDay(row.last_report_on, lang) },
    { title: t('silent'), value: (row) => row.silent_periods },
  ]
}
