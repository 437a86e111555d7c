import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import type { AgencyGroup, ProjectBar } from './gantt-rows.ts'
import { scheduleWords } from './words.ts'

export interface ChartRow {
  project: ProjectBar
  group: AgencyGroup
}

/** The chart as a table: ISO dates, so that programs and spreadsheets read them. */
export function chartColumns(lang: Lang): ExportColumn<ChartRow>[] {
  const t = scheduleWords.in(lang)
  return [
    { title: t('code'), value: ({ project }) => project.code },
    { title: t('project'), value: ({ project }) => project.title, width: 60 },
    { title: t('agency'), value: ({ group }) => group.title, width: 36 },
    { title: t('starts'), value: ({ project }) => project.starts_on },
    { title: t('ends'), value: ({ project }) => project.ends_on },
    { title: t('acceptedStart'), value: ({ project }) => (project.base ?? project).starts_on },
    { title: t('acceptedEnd'), value: ({ project }) => (project.base ?? project).ends_on },
    { title: t('reportedPercent'), value: ({ project }) => project.reported },
    { title: t('seenPercent'), value: ({ project }) => project.verified },
    { title: t('colour'), value: ({ project }) => project.colour_title },
    { title: t('onCriticalPath'), value: ({ project }) => t(project.isCritical ? 'yes' : 'no') },
  ]
}
