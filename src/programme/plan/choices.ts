// What codes of a plan mean in words: actions, counties and the agency's posts.
import { sql } from 'kysely'
import { listCounties } from '../../people/queries.ts'
import type { Lang } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { formatNumber } from '../../platform/persian.ts'
import type { Option } from '../../ui/index.ts'
import type { FieldValue } from './compare.ts'
import type { PlanContent } from './content.ts'
import { listResponsible } from './queries.ts'
import { planWords } from './words.ts'

export interface PlanChoices {
  actions: Option[]
  counties: Option[]
  posts: Option[]
  /** Indicators of the register that the agency may tie its own to. */
  indicators: Option[]
}

export async function planChoices(db: Query, organisationId: number, lang: Lang): Promise<PlanChoices> {
  const [actions, counties, posts, indicators] = await Promise.all([
    sql<{
      number: number
      title_fa: string
      title_en: string
    }>`select number, title_fa, title_en from core_actions order by number`.execute(db),
    listCounties(db),
    listResponsible(db, organisationId),
    sql<{ id: number; title_fa: string; title_en: string; unit: string }>`
      select id, title_fa, coalesce(title_en, title_fa) title_en, unit from indicators order by title_fa limit 300`.execute(
      db,
    ),
  ])
  const fa = lang === 'fa'
  return {
    actions: actions.rows.map((row) => ({
      value: String(row.number),
      title: `${formatNumber(row.number, lang)}. ${fa ? row.title_fa : row.title_en}`,
    })),
    counties: counties.map((row) => ({ value: row.code, title: fa ? row.name_fa : row.name_en })),
    posts: posts.map((row) => ({ value: String(row.id), title: fa ? row.title_fa : row.title_en })),
    indicators: indicators.rows.map((row) => ({ value: String(row.id), title: fa ? row.title_fa : row.title_en })),
  }
}

export const titleOf = (options: readonly Option[], value: string | number | null): string =>
  value === null ? '' : (options.find((option) => option.value === String(value))?.title ?? String(value))

/** One field of an item as a reader wants it: money grouped, days Jalali, codes as titles. */
export function tellField(
  field: string,
  value: FieldValue,
  choices: PlanChoices,
  content: PlanContent,
  lang: Lang,
): string {
  const words = planWords.in(lang)
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return words(value ? 'yes' : 'no')
  if (/_on$/.test(field) && typeof value === 'string') return formatJalali(value, 'numeric', lang)
  if (field === 'action_number') return titleOf(choices.actions, value)
  if (field === 'county_code') return titleOf(choices.counties, value)
  if (field === 'responsible_post_id') return titleOf(choices.posts, value)
  if (field === 'indicator_id') return titleOf(choices.indicators, value)
  if (field === 'scope') return words(value === 'province' ? 'scope_province' : 'scope_county')
  if (field === 'objective') return content.objectives.find((one) => one.key === value)?.title ?? String(value)
  if (field === 'programme') return content.programmes.find((one) => one.key === value)?.title ?? String(value)
  if (field === 'solution') return content.solutions.find((one) => one.key === value)?.title ?? String(value)
  return typeof value === 'number' ? formatNumber(value, lang) : value
}

const titles: Record<string, Parameters<ReturnType<typeof planWords.in>>[0]> = {
  title: 'title',
  description: 'description',
  objective: 'objective',
  programme: 'programme',
  solution: 'solution',
  action_number: 'action',
  scope: 'scope',
  county_code: 'county',
  place: 'place',
  latitude: 'latitude',
  longitude: 'longitude',
  budget_rial: 'budgetRial',
  starts_on: 'startsOn',
  ends_on: 'endsOn',
  due_on: 'dueOn',
  responsible_post_id: 'responsible',
  is_public: 'isPublic',
  weight: 'weight',
  cost_rial: 'cost',
  proof_wanted: 'proof',
  unit: 'unit',
  baseline: 'baseline',
  target: 'target',
  source: 'source',
  indicator_id: 'registered',
  public_budget: 'source_public_budget',
  internal: 'source_internal',
  bank: 'source_bank',
  private: 'source_private',
  foreign: 'source_foreign',
}

export function fieldTitle(field: string, lang: Lang): string {
  const word = titles[field]
  return word ? planWords.in(lang)(word) : field
}
