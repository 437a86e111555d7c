// Figures for whoever reads them where no worker has been yet, as in the first minutes after an installation.
import type { Ctx } from '../../platform/ctx.ts'
import { countChanges } from './counting.ts'
import { findMaking, type Making } from './queries.ts'

/** A reader helps the first count for at most this long, then is shown how far it is. */
const patienceMs = 500

export async function ensureCounted(ctx: Pick<Ctx, 'db' | 'now'>): Promise<Making> {
  const making = await findMaking(ctx.db)
  if (making?.percent === 100) return making
  await countChanges(ctx, patienceMs)
  return (await findMaking(ctx.db)) ?? { at: ctx.now, percent: 0 }
}
