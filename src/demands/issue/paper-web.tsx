// Position papers of an issue: setting one, and reading those set.
import { pressOf } from '../../council/paper/press.ts'
import { listPapersOf } from '../../council/paper/queries.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { param, type Room } from '../../platform/web.ts'
import { publishPosition } from './paper-actions.ts'
import { accessIssue } from './queries.ts'
import { publishers } from './rules.ts'

export function declarePaperPages(room: Room): void {
  room
    .post('/issues/:code/papers', { may: publishers }, async (c) => {
      const code = param(c, 'code')
      await publishPosition(c.var.ctx, pressOf(c), code)
      return c.redirect(`/issues/${code}#papers`, 303)
    })
    .get('/issues/:code/papers/:file', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const issue = await accessIssue(ctx.db, ctx.actor, param(c, 'code'))
      const digest = param(c, 'file').replace(/\.pdf$/, '')
      const paper = (await listPapersOf(ctx.db, { issueId: issue.id })).find((one) => one.digest === digest)
      const file = paper ? await findFile(ctx.db, paper.file_id) : null
      if (!file) throw problems.notFound()
      return fileResponse(file, c.var.shell.files)
    })
}
