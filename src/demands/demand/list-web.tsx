import { reading } from '../../platform/act.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import type { Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { holderTitle, stateTitle } from './labels.ts'
import { eachDemand, readList } from './list.ts'
import { readListFilters } from './list-filters.ts'
import { listStakes, type Stake } from './list-queries.ts'
import { named, readReference } from './reference.ts'
import { creators } from './rules.ts'
import { DemandList } from './views/demand-list.tsx'
import { demandWords } from './words.ts'

export function declareListPages(room: Room): void {
  room
    .get('/demands', { may: 'person' }, async (c) => {
      const { ctx } = c.var
      const filters = readListFilters(new URL(c.req.url).searchParams)
      const [list, reference] = await Promise.all([readList(ctx, filters), readReference(ctx.db)])
      const kind = ctx.actor.post?.kind
      const isOwn = kind === 'applicant' || kind === undefined
      return page(
        c,
        { title: demandWords.in(ctx.lang)(isOwn ? 'my_demands' : 'demands'), wide: true },
        <DemandList
          {...list}
          reference={reference}
          filters={filters}
          isOwn={isOwn}
          mayCreate={!kind || creators.includes(kind)}
        />,
      )
    })
    .get('/demands.csv', { may: 'person' }, async (c) => {
      const { ctx } = c.var
      return demandsCsv(ctx, new URL(c.req.url).searchParams)
    })
}

async function demandsCsv(ctx: Ctx, query: URLSearchParams): Promise<Response> {
  const { lang } = ctx
  const t = demandWords.in(lang)
  const reference = await readReference(ctx.db)
  const day = (iso: string) => formatJalali(iso, 'numeric', lang)
  return csvResponse(
    `${t('file')}.csv`,
    [
      { title: t('code'), value: (row) => row.code },
      { title: t('title'), value: (row) => row.title },
      { title: t('state'), value: (row) => stateTitle(row.state, lang) },
      { title: t('applicant'), value: (row) => row.applicant },
      { title: t('category'), value: (row) => named(reference.category.get(row.category_code), lang) },
      { title: t('county'), value: (row) => named(reference.county.get(row.county_code), lang) },
      { title: t('agency'), value: (row) => named(reference.agency.get(row.organisation_id ?? 0), lang) },
      { title: t('channel'), value: (row) => t(row.channel as 'web') },
      { title: t('submitted'), value: (row) => day(tehranDate(row.submitted_at)) },
      {
        title: t('turn'),
        value: (row) =>
          row.holder_kind
            ? holderTitle(row.holder_kind, named(reference.agency.get(row.holder_organisation_id ?? 0), lang), lang)
            : '',
      },
      { title: t('deadline'), value: (row) => (row.due_on ? day(row.due_on) : '') },
      { title: t('contact'), value: (row) => row.stake?.contact_name },
      { title: t('requested'), value: (row) => row.stake?.requested_rial },
      { title: t('at_risk'), value: (row) => row.stake?.investment_at_risk_rial },
      { title: t('jobs'), value: (row) => row.stake?.jobs_at_risk },
    ],
    rowsWithStakes(ctx, query),
  )
}

async function* rowsWithStakes(ctx: Ctx, query: URLSearchParams) {
  for await (const rows of eachDemand(ctx, readListFilters(query))) {
    const stakes = await reading(ctx, (tx) =>
      listStakes(
        tx,
        rows.map((row) => row.id),
      ),
    )
    for (const row of rows) yield { ...row, stake: stakes.get(row.id) as Stake | undefined }
  }
}
