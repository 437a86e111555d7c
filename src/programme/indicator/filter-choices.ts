// What the lists of indicators can be narrowed by, and what a definition chooses from.
import { listAgencies } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Filter, Option } from '../../ui/index.ts'
import { frequencies } from './periods.ts'
import { standings } from './trajectory.ts'
import { indicatorWords } from './words.ts'

export async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = indicatorWords.in(ctx.lang)
  const { agencies, actions } = await choicesOf(ctx)
  return [
    { name: 'q', title: words('search'), type: 'search' },
    {
      name: 'standing',
      title: words('standing'),
      options: standings.map((value) => ({ value, title: words(`standing_${value}`) })),
    },
    {
      name: 'frequency',
      title: words('frequency'),
      options: frequencies.map((value) => ({ value, title: words(`frequency_${value}`) })),
    },
    { name: 'agency', title: words('agency'), options: agencies },
    { name: 'action', title: words('action'), options: actions },
  ]
}

export async function choicesOf(ctx: Ctx): Promise<{ agencies: Option[]; actions: Option[] }> {
  const [agencies, actions] = await Promise.all([
    listAgencies(ctx.db),
    ctx.db.selectFrom('core_actions').orderBy('number').select(['number', 'title_fa', 'title_en']).execute(),
  ])
  const title = (row: { title_fa: string; title_en: string | null }) =>
    ctx.lang === 'fa' ? row.title_fa : (row.title_en ?? row.title_fa)
  return {
    agencies: agencies.map((agency) => ({ value: String(agency.id), title: title(agency) })),
    actions: actions.map((action) => ({ value: String(action.number), title: title(action) })),
  }
}
