// Votes of the year by name and in secret: the desk opens, calls the roll and closes, each step under a key of its own.
import { type Standing, standingOf } from '../../../../src/council/body/rules.ts'
import { accessMeeting } from '../../../../src/council/meeting/queries.ts'
import { listRoll } from '../../../../src/council/meeting/roll-queries.ts'
import { countRoll } from '../../../../src/council/meeting/rules.ts'
import type { Choice } from '../../../../src/council/meeting/schema.ts'
import { castBallots, closeRound, openRound } from '../../../../src/council/meeting/vote/round-actions.ts'
import { listRoundRoll } from '../../../../src/council/meeting/vote/round-queries.ts'
import { urnOf } from '../../../../src/council/meeting/vote/urn.ts'
import type { Ctx } from '../../../../src/platform/ctx.ts'
import { Problem } from '../../../../src/platform/problem.ts'
import { type Rng, rngOf } from '../rng.ts'
import type { Stage } from './stage.ts'

/** The same context under a key of one step within the deed. */
export const stepOf = (ctx: Ctx, step: string): Ctx => ({
  ...ctx,
  idempotencyKey: ctx.idempotencyKey ? { key: `${ctx.idempotencyKey.key}.${step}`, fingerprint: '' } : null,
})

export async function voteInRound(
  stage: Stage,
  ctx: Ctx,
  given: { code: string; item: number; method: 'named' | 'secret'; seed: string; passes: boolean },
): Promise<{ passed: boolean }> {
  const urn = urnOf(stage.runtime.config.secret)
  const { id } = await openRound(stepOf(ctx, 'open'), given.code, given.item, { method: given.method })
  const seats = (await listRoundRoll(stage.db, id)).map((voter) => voter.post_id)
  const rng = rngOf(`round ${given.seed}`)
  const ballots = choicesOf(seats, rng, given.passes).map((ballot) => ({
    ...ballot,
    ...(given.method === 'secret' ? { receipt: receiptOf(rng) } : {}),
  }))
  // A run broken off after the urn was filled finds it filled.
  await castBallots(ctx, urn, given.code, id, ballots).catch((error: unknown) => {
    if (!(error instanceof Problem) || !['already_voted', 'round_ended'].includes(error.code)) throw error
  })
  const { passed } = await closeRound(ctx, urn, given.code, id)
  return { passed }
}

/** Most on the side that wins; a vote by name may miss one or two. */
function choicesOf(seats: readonly number[], rng: Rng, passes: boolean): { seat: number; choice: Choice }[] {
  const sorted = [...seats].sort((a, b) => a - b)
  const minority = Math.floor(sorted.length * (passes ? 0.15 : 0.2))
  const losing = new Set(Array.from({ length: minority }, () => rng.pick(sorted)))
  const silent = rng.chance(0.3) ? rng.pick(sorted) : null
  const [winner, loser] = passes ? (['yes', 'no'] as const) : (['no', 'yes'] as const)
  return sorted.map((seat) => ({ seat, choice: seat === silent ? 'abstain' : losing.has(seat) ? loser : winner }))
}

const receiptOf = (rng: Rng): string =>
  Array.from({ length: 3 }, () => String(rng.int(0, 99_999)).padStart(5, '0')).join('')

/** How the room of a sitting stands now. */
export async function roomOf(stage: Stage, code: string): Promise<{ present: number; standing: Standing }> {
  const meeting = await accessMeeting(stage.db, code)
  const room = countRoll(await listRoll(stage.db, meeting.id))
  return { present: room.present, standing: standingOf(meeting, room) }
}
