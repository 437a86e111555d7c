// The columns of a sheet of demands, in the order of the template; titles are Persian, as the sheets are.
import type { Lang } from '../../platform/ctx.ts'
import type { SheetColumn } from '../../platform/sheet.ts'
import type { Reference } from '../demand/reference.ts'
import { whoKinds } from '../demand/rules.ts'
import { demandWords } from '../demand/words.ts'
import { sheetTitles } from './sheet-words.ts'

export function sheetColumns(reference: Reference) {
  const t = sheetTitles.in('fa')
  const byTitle = (all: readonly { code: string; fa: string; en: string }[]) =>
    Object.fromEntries(all.flatMap((one) => [one.fa, one.en, one.code].map((title) => [title, one.code])))
  const kinds = Object.fromEntries(
    whoKinds.flatMap((kind) => (['fa', 'en'] as Lang[]).map((lang) => [demandWords.in(lang)(kind), kind])),
  )
  return [
    { key: 'who', title: t('who'), type: 'choice', choices: kinds, required: true },
    { key: 'contact_name', title: t('contact_name'), type: 'text', longest: 120, required: true },
    { key: 'mobile', title: t('mobile'), type: 'text', longest: 20 },
    { key: 'email', title: t('email'), type: 'text', longest: 200 },
    { key: 'national_id', title: t('national_id'), type: 'text', longest: 20 },
    { key: 'firm_name', title: t('firm_name'), type: 'text', longest: 160 },
    { key: 'legal_id', title: t('legal_id'), type: 'text', longest: 20 },
    { key: 'title', title: t('title'), type: 'text', longest: 200, required: true },
    { key: 'text', title: t('text'), type: 'text', longest: 8000, required: true },
    { key: 'category', title: t('category'), type: 'choice', choices: byTitle(reference.categories), required: true },
    { key: 'county', title: t('county'), type: 'choice', choices: byTitle(reference.counties), required: true },
    { key: 'agency', title: t('agency'), type: 'choice', choices: byTitle(reference.agencies) },
    { key: 'agency_2', title: t('agency_2'), type: 'choice', choices: byTitle(reference.agencies) },
    { key: 'place', title: t('place'), type: 'text', longest: 200 },
    { key: 'requested_rial', title: t('requested_rial'), type: 'rial' },
    { key: 'investment_at_risk_rial', title: t('investment_at_risk_rial'), type: 'rial' },
    { key: 'jobs_at_risk', title: t('jobs_at_risk'), type: 'integer' },
    { key: 'letter_number', title: t('letter_number'), type: 'text', longest: 60 },
    { key: 'letter_date', title: t('letter_date'), type: 'date' },
    { key: 'shows_name', title: t('shows_name'), type: 'yes_no' },
    { key: 'shares_text', title: t('shares_text'), type: 'yes_no' },
  ] as const satisfies readonly SheetColumn[]
}
