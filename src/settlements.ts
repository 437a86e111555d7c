// What follows for a demand when everything promised for it has been seen to be done.
import { sql } from 'kysely'
import { bySystem, moveDemand } from './demands/demand/moves.ts'
import type { Consequence } from './platform/ctx.ts'

/** On `commitment.verified`: a demand whose commitments are all done and seen is solved. */
export const settleDemand: Consequence = async (ctx, tx, event) => {
  const found = await sql<{ id: number }>`
    select d.id from commitments c join demands d on d.id = c.demand_id and d.state in ('in_execution', 'at_national')
    where c.id = ${event.subjectId} and not exists (select from commitments o where o.demand_id = d.id and o.state <> 'verified')
  `.execute(tx)
  const demand = found.rows[0]
  if (demand)
    await moveDemand(bySystem(ctx), tx, demand.id, 'settle', {
      event: 'demand.solved',
      detail: { commitmentId: event.subjectId },
    })
}
