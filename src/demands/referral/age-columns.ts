// The tables of the ageing page as files.
import type { ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { pick } from '../../platform/words.ts'
import { daysSince } from './age-rules.ts'
import type { BodyAges, OwedRow } from './nation-queries.ts'
import { nationWords } from './nation-words.ts'

export const ageTitles = ['age_0', 'age_1', 'age_2', 'age_3'] as const

export function bodyColumns(lang: Lang, now: Date): ExportColumn<BodyAges>[] {
  const t = nationWords.in(lang)
  return [
    { title: t('body'), value: (row) => pick(lang, row.body_fa, row.body_en) },
    ...ageTitles.map((title, place) => ({ title: t(title), value: (row: BodyAges) => row.ages[place] ?? 0 })),
    { title: t('open'), value: (row) => row.open },
    { title: t('oldest'), value: (row) => (row.oldest_on ? daysSince(row.oldest_on, now) : null) },
    { title: t('follow_ups'), value: (row) => row.follow_ups },
    { title: t('next_follow_up'), value: (row) => dayText(row.next_follow_on, lang) },
    { title: t('answered'), value: (row) => row.answered },
    { title: t('solved'), value: (row) => row.solved },
  ]
}

export function awaitedColumns(lang: Lang, now: Date): ExportColumn<OwedRow>[] {
  const t = nationWords.in(lang)
  return [
    { title: t('matter'), value: (row) => row.title ?? t('hidden') },
    { title: t('code'), value: (row) => row.code },
    { title: t('body'), value: (row) => pick(lang, row.body_fa, row.body_en) },
    { title: t('since'), value: (row) => dayText(row.sent_at ? tehranDate(row.sent_at) : null, lang) },
    {
      title: t('days'),
      value: (row) => (row.answered_at ? null : daysSince(row.sent_at ?? row.created_at, now)),
    },
    { title: t('follow_ups'), value: (row) => row.follow_ups },
    { title: t('last_follow_up'), value: (row) => dayText(row.last_followed_on, lang) },
    { title: t('next_follow_up'), value: (row) => dayText(row.next_follow_on, lang) },
  ]
}

const dayText = (iso: string | null, lang: Lang): string => (iso ? formatJalali(iso, 'numeric', lang) : '')
