import { Problem } from '../../../platform/problem.ts'

export const replyProblems = {
  closed: () =>
    new Problem('reply_closed', 409, {
      fa: 'زمان پاسخ به این دعوت گذشته است.',
      en: 'This invitation can no longer be answered.',
    }),
}
