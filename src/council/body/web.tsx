import { tehranDate } from '../../platform/jalali.ts'
import { isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { declareBodyApi } from './api.ts'
import { accessBody, listBodies, listMembers } from './queries.ts'
import { BodyList } from './views/body-list.tsx'
import { BodyRecord } from './views/body-record.tsx'
import { bodyWords } from './words.ts'

export const bodyRoom = new Room()
  .get('/bodies', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const bodies = await listBodies(ctx.db, tehranDate(ctx.now))
    return page(c, { title: bodyWords.in(ctx.lang)('bodies'), wide: true }, <BodyList bodies={bodies} />)
  })
  .get('/bodies/:code', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const body = await accessBody(ctx.db, param(c, 'code'))
    const members = await listMembers(ctx.db, body.code, tehranDate(ctx.now))
    const title = ctx.lang === 'fa' ? body.title_fa : body.title_en
    const mayPlan = isAllowed(['secretariat_officer'], ctx.actor)
    return page(c, { title }, <BodyRecord body={body} members={members} mayPlan={mayPlan} />)
  })

declareBodyApi(bodyRoom)
