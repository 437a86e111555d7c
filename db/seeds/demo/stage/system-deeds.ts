import { sql } from 'kysely'
import { deliverReachedNotices } from '../../../../src/council/letter/actions.ts'
import { expiries } from '../../../../src/expiries.ts'
import { lifecycles } from '../../../../src/lifecycles.ts'
import { nameSubstitute } from '../../../../src/people/account/substitution-actions.ts'
import { sweepDeadlines } from '../../../../src/platform/sweep.ts'
import { dayOf } from '../plan/time.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf } from './demand-deeds.ts'

export const systemDeeds: Carriers<'sweep' | 'deliver_notices' | 'name_substitute'> = {
  sweep: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      const count = await sweepDeadlines(ctx, {
        lifecycles,
        expiries,
        limit: 100_000,
        log: stage.runtime.parts.shell.log,
      })
      if (count.failed > 0) stage.faults.push({ key: deed.key, reason: `${count.failed} waits could not be swept` })
    },
  },
  // The fictional province had a gateway: whatever was told by then has been sent, and notices that reached a phone are delivered.
  deliver_notices: {
    run: async (stage, deed) => {
      const ctx = await ctxOf(stage, deed)
      await sql`update deliveries set status = 'sent', tries = 1, sent_at = created_at where status = 'queued' and created_at < ${ctx.now}`.execute(
        ctx.db,
      )
      await deliverReachedNotices(ctx, 5000)
    },
  },
  name_substitute: {
    run: async (stage, deed) => {
      const day = dayOf(deed.at)
      const substitute = await stage.roster.actor(deed.substitute, day)
      return nameSubstitute(await ctxOf(stage, deed), {
        post_id: stage.roster.postId(deed.post),
        person_id: substitute.personId as number,
        starts_on: deed.from,
        ends_on: deed.to,
        reason: deed.reason,
      })
    },
  },
}
