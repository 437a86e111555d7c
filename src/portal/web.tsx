import { Fresh } from '../platform/fresh.ts'
import { problems } from '../platform/problem.ts'
import { type C, param, Room } from '../platform/web.ts'
import { page } from '../ui/respond.tsx'
import {
  type CountyDemands,
  countDemandsByCounty,
  listActionDemands,
  listLatestResolutions,
  type PortalFigures,
  readPortalFigures,
} from './queries.ts'
import { ActionPage, HomePage } from './views.tsx'
import { portalWords } from './words.ts'

const figures = new Fresh<PortalFigures>()
const byCounty = new Fresh<CountyDemands[]>()

export const portalRoom = new Room()
  .get('/', { may: 'public' }, async (c) => {
    const { ctx, shell } = c.var
    const [numbers, resolutions, counties] = await Promise.all([
      figuresOf(c),
      listLatestResolutions(ctx.db, 6),
      byCounty.get(ctx.db, 'all', ctx.now, shell.freshMs, () => countDemandsByCounty(ctx.db)),
    ])
    return page(
      c,
      { title: portalWords.in(ctx.lang)('home') },
      <HomePage figures={numbers} resolutions={resolutions} counties={counties.value} />,
    )
  })
  .get('/actions/:number', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const number = Number(param(c, 'number'))
    const action = (await figuresOf(c)).actions.find((candidate) => candidate.number === number)
    if (!action) throw problems.notFound()
    const [resolutions, demands] = await Promise.all([
      listLatestResolutions(ctx.db, 20, number),
      listActionDemands(ctx.db, number, 20),
    ])
    const title = ctx.lang === 'fa' ? action.title_fa : action.title_en
    return page(c, { title }, <ActionPage action={action} resolutions={resolutions} demands={demands} />)
  })

async function figuresOf(c: C): Promise<PortalFigures> {
  const { ctx, shell } = c.var
  return (await figures.get(ctx.db, 'all', ctx.now, shell.freshMs, () => readPortalFigures(ctx.db))).value
}
