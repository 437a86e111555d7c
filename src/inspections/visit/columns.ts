import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { shownAt, shownDay } from '../../platform/record-table.ts'
import { say } from '../../platform/words.ts'
import type { VisitRow } from './queries.ts'
import { visitLifecycle } from './rules.ts'
import { visitWords } from './words.ts'

export function csvColumns(lang: Lang): ExportColumn<VisitRow>[] {
  const t = visitWords.in(lang)
  const pick = (fa: string | null, en: string | null) => (lang === 'fa' ? fa : (en ?? fa))
  return [
    { title: t('code'), value: (row) => row.code },
    { title: t('title'), value: (row) => row.title },
    { title: t('state'), value: (row) => say(stateOf(visitLifecycle, row.state).title, lang) },
    { title: t('holder'), value: (row) => pick(row.holder_fa, row.holder_en) },
    { title: t('county'), value: (row) => pick(row.county_fa, row.county_en) },
    { title: t('inspector'), value: (row) => pick(row.inspector_fa, row.inspector_en) },
    { title: t('due'), value: (row) => shownDay(row.planned_on, lang) },
    { title: t('finding'), value: (row) => (row.finding ? t(`f_${row.finding}`) : '') },
    { title: t('seen_percent'), value: (row) => row.seen_percent },
    { title: t('visited_at'), value: (row) => shownAt(row.visited_at, lang) },
  ]
}
