// Steps that other rooms take on demands inside their own transaction: one, or many at once.
import { chamberPostId, secretariatPostId } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { systemActor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { stateOf, transitionOf } from '../../platform/lifecycle.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { type Ending, moveTo } from '../../platform/waits.ts'
import { clocksOf, moveTargetOn, setTarget, startAfterPause } from './clocks.ts'
import { demandProblems } from './problems.ts'
import { type DemandRow, findAgencyById, lockDemands } from './queries.ts'
import { demandLifecycle } from './rules.ts'

export interface DemandMove {
  /** `demand.pastVerb`; its words are in `words.ts` of this room. */
  event: string
  /** Post whose clock will run; by default the one the new state waits for. */
  holderPostId?: number
  /** ISO date; by default what the state's timer gives. */
  dueOn?: string
  /** Needed by an unsolved ending. */
  ending?: Ending
  detail?: Record<string, unknown>
}

/** Takes one demand a step. Throws `not_found`, `bad_transition`, `not_allowed`, `stale`. */
export async function moveDemand(
  ctx: Ctx,
  tx: Tx,
  demandId: number,
  transition: string,
  move: DemandMove,
): Promise<DemandRow> {
  const [demand] = await lockDemands(tx, [demandId])
  await stepDemand(ctx, tx, demand!, transition, move)
  return demand!
}

/** The same step for many demands, all or none, in a fixed number of statements. */
export async function moveDemands(
  ctx: Ctx,
  tx: Tx,
  demandIds: readonly number[],
  transition: string,
  move: DemandMove,
): Promise<DemandRow[]> {
  const demands = await lockDemands(tx, demandIds)
  if (demands.length === 0) return demands
  const to = transitionOf(demandLifecycle, transition).to
  const holders = await holdersOf(tx, demands, to, move.holderPostId)
  const timers = await clocksOf(tx, demands, to)
  await moveManyTo(ctx, tx, {
    lifecycle: demandLifecycle,
    transition,
    event: move.event,
    subjects: demands.map((demand, index) => ({
      ...demand,
      from: demand.state,
      holderPostId: holders[index] ?? null,
      timer: timers[index] ?? null,
    })),
    dueOn: move.dueOn ?? null,
    ...(move.ending ? { ending: move.ending } : {}),
    ...(move.detail ? { detail: move.detail } : {}),
  })
  return demands
}

/** A step of a demand already locked. */
export async function stepDemand(
  ctx: Ctx,
  tx: Tx,
  demand: DemandRow,
  transition: string,
  move: DemandMove,
): Promise<void> {
  const to = transitionOf(demandLifecycle, transition).to
  const [holder] = await holdersOf(tx, [demand], to, move.holderPostId)
  const [timer] = await clocksOf(tx, [demand], to)
  const startedAt = demand.state === 'asked' && to === 'with_agency' ? await startAfterPause(ctx, tx, demand) : null
  if (to === 'with_agency') await setTarget(ctx, tx, demand)
  await moveTargetOn(ctx, tx, demand)
  await moveTo(ctx, tx, {
    lifecycle: demandLifecycle,
    subject: { id: demand.id, code: demand.code, title: demand.title, county_code: demand.county_code },
    transition,
    from: demand.state,
    holderPostId: holder ?? null,
    dueOn: move.dueOn ?? null,
    timer: move.dueOn ? null : (timer ?? null),
    startedAt,
    event: move.event,
    ...(move.ending ? { ending: move.ending } : {}),
    ...(move.detail ? { detail: move.detail } : {}),
  })
}

/** What follows from somebody's act, taken by the system itself. */
export const bySystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: systemActor })

async function holdersOf(
  db: Query,
  demands: readonly DemandRow[],
  to: string,
  given: number | undefined,
): Promise<(number | null)[]> {
  if (given) return demands.map(() => given)
  switch (stateOf(demandLifecycle, to).holder) {
    case null:
      return demands.map(() => null)
    case 'applicant':
      return demands.map((demand) => demand.applicant_post_id)
    case 'agency_expert':
      return agencyHolders(db, demands)
    case 'chamber_officer': {
      const chamber = await chamberPostId(db)
      return demands.map(() => chamber)
    }
    default: {
      const secretariat = await secretariatPostId(db)
      return demands.map(() => secretariat)
    }
  }
}

async function agencyHolders(db: Query, demands: readonly DemandRow[]): Promise<number[]> {
  const known = new Map<number, number>()
  for (const id of new Set(demands.map((demand) => demand.organisation_id))) {
    const agency = id === null ? null : await findAgencyById(db, id)
    if (!agency) throw demandProblems.noAgency()
    if (!agency.postId) throw demandProblems.agencyWithoutPost()
    known.set(agency.id, agency.postId)
  }
  return demands.map((demand) => known.get(demand.organisation_id as number) as number)
}
