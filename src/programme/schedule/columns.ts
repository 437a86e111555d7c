import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { shownDay } from '../../platform/record-table.ts'
import type { AgencyGroup, ProjectBar } from './gantt-rows.ts'
import { scheduleWords } from './words.ts'

export interface ChartRow {
  project: ProjectBar
  group: AgencyGroup
}

/** The chart as a table. */
export function chartColumns(lang: Lang): ExportColumn<ChartRow>[] {
  const t = scheduleWords.in(lang)
  return [
    { title: t('code'), value: ({ project }) => project.code },
    { title: t('project'), value: ({ project }) => project.title, width: 60 },
    { title: t('agency'), value: ({ group }) => group.title, width: 36 },
    { title: t('starts'), value: ({ project }) => shownDay(project.starts_on, lang) },
    { title: t('ends'), value: ({ project }) => shownDay(project.ends_on, lang) },
    { title: t('acceptedStart'), value: ({ project }) => shownDay((project.base ?? project).starts_on, lang) },
    { title: t('acceptedEnd'), value: ({ project }) => shownDay((project.base ?? project).ends_on, lang) },
    { title: t('reportedPercent'), value: ({ project }) => project.reported },
    { title: t('seenPercent'), value: ({ project }) => project.verified },
    { title: t('colour'), value: ({ project }) => project.colour_title },
    { title: t('onCriticalPath'), value: ({ project }) => t(project.isCritical ? 'yes' : 'no') },
  ]
}
