import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { inLang, stateTitle } from '../desk/record-parts.tsx'
import type { ResolutionInList } from './queries.ts'
import { resolutionLifecycle } from './rules.ts'
import { resolutionWords } from './words.ts'

export function resolutionColumns(lang: Lang): ExportColumn<ResolutionInList>[] {
  const t = resolutionWords.in(lang)
  return [
    { title: t('number'), value: (row) => row.number_text },
    { title: t('title'), value: (row) => row.title },
    { title: t('body'), value: (row) => inLang(lang, row.body_title_fa, row.body_title_en) },
    { title: t('class'), value: (row) => t(row.class as 'binding') },
    { title: t('state'), value: (row) => stateTitle(resolutionLifecycle, row.state, lang) },
    { title: t('in_force'), value: (row) => formatJalali(row.in_force_from, 'numeric', lang) },
    { title: t('commitments'), value: (row) => row.commitments },
    { title: t('seen_done'), value: (row) => row.verified },
  ]
}
