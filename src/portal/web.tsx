import { Fresh } from '../platform/fresh.ts'
import { type C, Room } from '../platform/web.ts'
import { page } from '../ui/respond.tsx'
import { type PublicProgramme, readPublicProgramme } from './programme-queries.ts'
import {
  type CountyDemands,
  countDemandsByCounty,
  listLatestResolutions,
  type PortalFigures,
  readPortalFigures,
} from './queries.ts'
import { HomePage } from './views.tsx'
import { portalWords } from './words.ts'

const figures = new Fresh<PortalFigures>()
const programme = new Fresh<PublicProgramme>()
const byCounty = new Fresh<CountyDemands[]>()

export const portalRoom = new Room().get('/', { may: 'public' }, async (c) => {
  const { ctx, shell } = c.var
  const [numbers, resolutions, counties, ofTheYear] = await Promise.all([
    figuresOf(c),
    listLatestResolutions(ctx.db, 6),
    byCounty.get(ctx.db, 'all', ctx.now, shell.freshMs, () => countDemandsByCounty(ctx.db)),
    programme.get(ctx.db, 'all', ctx.now, shell.freshMs, () => readPublicProgramme(ctx.db)),
  ])
  return page(
    c,
    { title: portalWords.in(ctx.lang)('home') },
    <HomePage figures={numbers} resolutions={resolutions} counties={counties.value} programme={ofTheYear.value} />,
  )
})

async function figuresOf(c: C): Promise<PortalFigures> {
  const { ctx, shell } = c.var
  return (await figures.get(ctx.db, 'all', ctx.now, shell.freshMs, () => readPortalFigures(ctx.db))).value
}
