import { type Choice, listReasons } from '../../people/queries.ts'
import type { Query } from '../../platform/db.ts'

export interface ReasonChoice extends Choice {
  kind: 'decision' | 'refusal' | 'non_execution'
}

/** Reasons an unsolved ending may name: rejection itself, grounds of refusal, causes of non-execution. */
export async function listEndingReasons(db: Query): Promise<ReasonChoice[]> {
  const [decisions, refusals, causes] = await Promise.all([
    listReasons(db, 'decision'),
    listReasons(db, 'refusal'),
    listReasons(db, 'non_execution'),
  ])
  return [
    ...decisions.filter((one) => one.code === 'reject').map((one) => ({ ...one, kind: 'decision' as const })),
    ...refusals.map((one) => ({ ...one, kind: 'refusal' as const })),
    ...causes.map((one) => ({ ...one, kind: 'non_execution' as const })),
  ]
}
