import type { Ctx } from '../../platform/ctx.ts'
import type { Shell } from '../../platform/web.ts'
import { writeAnswers } from './answers.ts'

/** Written answers owed to the authors of issues that have ended. */
export const answerAuthors = (ctx: Ctx, shell: Pick<Shell, 'config' | 'files'>) =>
  writeAnswers(ctx, { files: shell.files, origin: shell.config.origin ?? 'http://localhost' })
