import { sql } from 'kysely'
import * as commitment from '../../../../src/commitments/commitment/actions.ts'
import { recordVisit } from '../../../../src/inspections/visit/actions.ts'
import type { NextWay } from '../../../../src/platform/waits.ts'
import type { Deed } from '../plan/deed.ts'
import { dayOf } from '../plan/time.ts'
import { rngOf } from '../rng.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf, type KnownDemand } from './demand-deeds.ts'
import { Missing, type Stage } from './stage.ts'

type CommitmentVerb = 'report' | 'claim' | 'ask_extension' | 'decide_extension' | 'visit' | 'reopen' | 'end_commitment'

/** A promise made in an answer is found by its demand; one made by a resolution is known from its enactment. */
export async function commitmentCode(stage: Stage, of: string): Promise<string> {
  const known = stage.recallOr<{ code: string } | null>(of, null)
  if (known) return known.code
  if (!of.endsWith('.c')) throw new Missing(of)
  const demand = stage.recall<KnownDemand>(of.slice(0, -2))
  const found = await sql<{ code: string }>`
    select c.code from commitments c join demands d on d.id = c.demand_id where d.tracking_code = ${demand.code} order by c.id desc limit 1
  `.execute(stage.db)
  if (!found.rows[0]) throw new Missing(of)
  stage.know(of, found.rows[0])
  return found.rows[0].code
}

const of = (stage: Stage, deed: Deed): Promise<string> => commitmentCode(stage, deed.of)

export const commitmentDeeds: Carriers<CommitmentVerb> = {
  report: {
    run: async (stage, deed) =>
      commitment.reportProgress(
        await ctxOf(stage, deed),
        await of(stage, deed),
        { percent: deed.percent, text: deed.text },
        null,
      ),
  },
  claim: {
    run: async (stage, deed) =>
      commitment.claimCompletion(
        await ctxOf(stage, deed),
        await of(stage, deed),
        { text: deed.text, proof_text: deed.proof },
        null,
      ),
  },
  ask_extension: {
    run: async (stage, deed) =>
      commitment.askExtension(await ctxOf(stage, deed), await of(stage, deed), {
        until: deed.until,
        reason_code: deed.reason,
        text: deed.text,
      }),
  },
  decide_extension: {
    run: async (stage, deed) =>
      commitment.decideExtension(await ctxOf(stage, deed), await of(stage, deed), {
        decision: deed.granted ? 'grant' : 'refuse',
        note: deed.note,
      }),
  },
  visit: {
    run: async (stage, deed) => {
      const code = await of(stage, deed)
      const found = await sql<{ code: string; inspector_post_id: number }>`
        select v.code, v.inspector_post_id from visits v join commitments c on c.id = v.commitment_id where c.code = ${code} and v.state = 'assigned'
      `.execute(stage.db)
      const visit = found.rows[0]
      if (!visit) throw new Missing(`visit of ${deed.of}`)
      const actor = await stage.roster.actor(visit.inspector_post_id, dayOf(deed.at))
      const seen = {
        finding: deed.finding,
        seenPercent: deed.percent,
        text: deed.text,
        visitedAt: new Date(deed.at - 40 * 60_000),
        ...placeOf(stage, deed),
      }
      return recordVisit(stage.ctx(deed, actor), visit.code, seen, null)
    },
  },
  reopen: {
    run: async (stage, deed) =>
      commitment.reopen(await ctxOf(stage, deed), await of(stage, deed), { due_on: deed.due, text: deed.text }),
  },
  end_commitment: {
    run: async (stage, deed) => {
      const { reason, citation, nextWay, note } = deed.ending
      return commitment.endUnsolved(await ctxOf(stage, deed), await of(stage, deed), deed.step, {
        reason_code: reason,
        citation,
        next_way: nextWay as NextWay,
        next_way_note: note,
      })
    },
  },
}

/** Somewhere within a few kilometres of the county's seat, as a phone would tell it. */
function placeOf(stage: Stage, deed: Deed & { county: string }) {
  const seat = stage.roster.counties.get(deed.county)
  if (!seat) return { latitude: null, longitude: null, accuracyM: null }
  const rng = rngOf(`place ${deed.key}`)
  const near = (degrees: number) => Math.round((degrees + (rng.next() - 0.5) * 0.08) * 1e6) / 1e6
  return { latitude: near(seat.latitude), longitude: near(seat.longitude), accuracyM: rng.int(5, 38) }
}
