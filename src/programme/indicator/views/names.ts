import type { Lang } from '../../../platform/ctx.ts'

export const nameOf = (lang: Lang, row: { title_fa: string; title_en: string }): string =>
  lang === 'fa' ? row.title_fa : row.title_en
export const unitOf = (lang: Lang, row: { unit: string; unit_en: string }): string =>
  lang === 'fa' ? row.unit : row.unit_en
export const countyOf = (lang: Lang, row: { name_fa: string; name_en: string }): string =>
  lang === 'fa' ? row.name_fa : row.name_en
