import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { inLang, stateTitle } from '../desk/record-parts.tsx'
import type { MeetingInList } from './queries.ts'
import { meetingLifecycle } from './rules.ts'
import { meetingWords } from './words.ts'

export function meetingColumns(lang: Lang): ExportColumn<MeetingInList>[] {
  const t = meetingWords.in(lang)
  return [
    { title: t('meeting'), value: (row) => row.code },
    { title: t('title'), value: (row) => row.title },
    { title: t('body'), value: (row) => inLang(lang, row.body_title_fa, row.body_title_en) },
    { title: t('date'), value: (row) => formatJalali(row.held_on, 'numeric', lang) },
    { title: t('time'), value: (row) => row.starts_at },
    { title: t('place'), value: (row) => row.place },
    { title: t('state'), value: (row) => stateTitle(meetingLifecycle, row.state, lang) },
    { title: t('items'), value: (row) => row.items },
    { title: t('resolutions'), value: (row) => row.resolutions },
  ]
}
