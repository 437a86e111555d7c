import type { Ctx } from '../../platform/ctx.ts'
import type { Shell } from '../../platform/web.ts'
import { chaseClimbed } from './chasing.ts'

/** Soon after the clock of a plan has climbed: the letter to its agency's head. */
export const chasePlans = (ctx: Ctx, shell: Pick<Shell, 'config' | 'files'>) =>
  chaseClimbed(ctx, { files: shell.files, origin: shell.config.origin ?? 'http://localhost' })
