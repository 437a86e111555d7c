import type { Ctx } from '../../platform/ctx.ts'
import type { Shell } from '../../platform/web.ts'
import { makeYearbooks } from './actions.ts'

/** Books that were ordered, and those of the year that has closed. */
export const bindYearbooks = (ctx: Ctx, shell: Pick<Shell, 'config' | 'files'>) =>
  makeYearbooks(ctx, { files: shell.files, origin: shell.config.origin ?? 'http://localhost' })
