// What leaves as CSV and XLSX.
import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { say } from '../../platform/words.ts'
import { type Frequency, periodTitle, titleOfCode } from './periods.ts'
import type { IndicatorRow, Revision } from './queries.ts'
import type { ReturnRow } from './return-queries.ts'
import { returnLifecycle } from './rules.ts'
import { indicatorWords } from './words.ts'

export function indicatorColumnsOf(lang: Lang): ExportColumn<IndicatorRow>[] {
  const words = indicatorWords.in(lang)
  return [
    { title: words('code'), value: (row) => row.code, width: 26 },
    { title: words('title'), value: (row) => (lang === 'fa' ? row.title_fa : row.title_en), width: 40 },
    { title: words('ministryNumber'), value: (row) => row.ministry_number },
    { title: words('agency'), value: (row) => (lang === 'fa' ? row.agency_fa : row.agency_en), width: 30 },
    { title: words('frequency'), value: (row) => words(`frequency_${row.frequency}`) },
    { title: words('unit'), value: (row) => (lang === 'fa' ? row.unit : row.unit_en) },
    {
      title: words('period'),
      value: (row) => (row.period_index === null ? null : periodTitle(row.frequency, row.period_index, lang)),
    },
    { title: words('latest'), value: (row) => row.value },
    { title: words('target'), value: (row) => (row.target === null ? null : Number(row.target.toFixed(3))) },
    {
      title: words('attainment'),
      value: (row) => (row.attainment === null ? null : Number(row.attainment.toFixed(4))),
    },
    { title: words('standing'), value: (row) => words(`standing_${row.standing}`) },
    { title: words('viewLate'), value: (row) => row.late_returns },
  ]
}

export function figureColumnsOf(frequency: Frequency, lang: Lang): ExportColumn<Revision>[] {
  const words = indicatorWords.in(lang)
  return [
    { title: words('period'), value: (row) => titleOfCode(row.period, frequency, lang), width: 18 },
    {
      title: words('county'),
      value: (row) =>
        row.county_code === null ? words('provinceTotal') : lang === 'fa' ? row.county_fa : row.county_en,
      width: 18,
    },
    { title: words('value'), value: (row) => row.value },
    { title: words('revision'), value: (row) => row.revision },
    { title: words('publishedOn'), value: (row) => formatJalali(tehranDate(row.published_at), 'numeric', lang) },
    { title: words('state'), value: (row) => words(row.superseded_at ? 'superseded' : 'stands') },
    { title: words('reason'), value: (row) => row.reason, width: 40 },
  ]
}

export function returnColumnsOf(lang: Lang): ExportColumn<ReturnRow>[] {
  const words = indicatorWords.in(lang)
  return [
    { title: words('indicator'), value: (row) => (lang === 'fa' ? row.title_fa : row.title_en), width: 40 },
    { title: words('period'), value: (row) => periodTitle(row.frequency, row.period_index, lang), width: 18 },
    { title: words('state'), value: (row) => say(stateOf(returnLifecycle, row.state).title, lang), width: 22 },
    { title: words('agency'), value: (row) => (lang === 'fa' ? row.agency_fa : row.agency_en), width: 30 },
    { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : null) },
    { title: words('revision'), value: (row) => row.revision },
  ]
}
