import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { inLang, stateTitle } from '../desk/record-parts.tsx'
import type { Letter } from './queries.ts'
import { letterLifecycle } from './rules.ts'
import { letterWords } from './words.ts'

export function letterColumns(lang: Lang): ExportColumn<Letter>[] {
  const t = letterWords.in(lang)
  return [
    { title: t('number'), value: (row) => row.number_text },
    { title: t('kind'), value: (row) => t(row.kind) },
    { title: t('subject'), value: (row) => row.subject },
    { title: t('to'), value: (row) => inLang(lang, row.to_title_fa, row.to_title_en) },
    { title: t('issued_at'), value: (row) => formatJalali(tehranDate(row.issued_at), 'numeric', lang) },
    { title: t('priority'), value: (row) => t(`priority_${row.priority}`) },
    { title: t('dispatch'), value: (row) => t(`dispatch_${row.dispatch}`) },
    { title: t('state'), value: (row) => stateTitle(letterLifecycle, row.state, lang) },
    { title: t('resolution'), value: (row) => row.resolution_number },
  ]
}
