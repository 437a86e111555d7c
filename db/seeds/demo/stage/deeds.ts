// Each verb of the plan and the action of the product that it is.
import type { Deed, Verb } from '../plan/deed.ts'
import { commitmentDeeds } from './commitment-deeds.ts'
import { demandDeeds } from './demand-deeds.ts'
import { indicatorDeeds } from './indicator-deeds.ts'
import { issueDeeds } from './issue-deeds.ts'
import { meetingDeeds } from './meeting-deeds.ts'
import { planDeeds } from './plan-deeds.ts'
import type { Stage } from './stage.ts'
import { systemDeeds } from './system-deeds.ts'

type Matching<D, V> = D extends { verb: infer W } ? (V extends W ? D : never) : never
export type DeedOf<V extends Verb> = Matching<Deed, V>

export interface Carrying<V extends Verb> {
  run(stage: Stage, deed: DeedOf<V>): Promise<unknown>
  /** Keeps what the act gave; called on every run, whether the act was done now or earlier. */
  remember?(stage: Stage, deed: DeedOf<V>, result: never): void
}
export type Carriers<V extends Verb> = { [K in V]: Carrying<K> }

export const deeds: Record<Verb, Carrying<never>> = {
  ...demandDeeds,
  ...issueDeeds,
  ...meetingDeeds,
  ...commitmentDeeds,
  ...indicatorDeeds,
  ...planDeeds,
  ...systemDeeds,
} as unknown as Record<Verb, Carrying<never>>
