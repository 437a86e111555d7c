// Job bodies of the clock: what `src/schedule.ts` runs every few minutes and every morning.
import { lifecycles } from '../lifecycles.ts'
import type { Ctx } from '../platform/ctx.ts'
import { openBot } from '../platform/notify/bot.ts'
import { deliverQueued } from '../platform/notify/deliver.ts'
import { openMail } from '../platform/notify/mail.ts'
import { muteToken } from '../platform/notify/mute-token.ts'
import { openPush } from '../platform/notify/push.ts'
import { openSms } from '../platform/notify/sms.ts'
import { remindSoon, type SweepParts, sweepDeadlines } from '../platform/sweep.ts'
import type { Shell } from '../platform/web.ts'
import { queueDigests } from './inbox/digests.ts'

const most = 5000

/** Deadlines that have passed: reminds, escalates, takes automatic steps. */
export const sweepWith = (expiries: SweepParts['expiries']) => (ctx: Ctx, shell: Pick<Shell, 'log'>) =>
  sweepDeadlines(ctx, { expiries, lifecycles, limit: most, log: shell.log })

/** Deadlines that come within two working days. */
export const remind = (ctx: Ctx, shell: Pick<Shell, 'log'>) => remindSoon(ctx, { limit: most, log: shell.log })

/** One mail a working day to everyone whose inbox is not empty. */
export const digests = (ctx: Ctx, shell: Pick<Shell, 'config'>) => queueDigests(ctx, shell.config.origin ?? '')

/** Sends what is queued. */
export const deliver = async (ctx: Ctx, shell: Pick<Shell, 'config'>) =>
  deliverQueued(ctx.db, {
    mail: openMail(shell.config),
    sms: openSms(shell.config),
    push: openPush(shell.config),
    bots: new Map(shell.config.bots.map((bot) => [bot.code, openBot(bot)])),
    muteToken: (id) => muteToken(shell.config.secret, id),
    calendar: await ctx.deadlines.calendar(ctx.db, null),
    origin: shell.config.origin,
    now: ctx.now,
    limit: 500,
  })
