import type { Ctx } from '../../../../src/platform/ctx.ts'
import { Problem } from '../../../../src/platform/problem.ts'

/** Context of a post some hours ago; `step` is the key by which a second run does nothing. */
export type By = (post: string | number, hoursAgo: number, step: string) => Promise<Ctx>

/** Steps that the plan of the year made impossible are left out; anything else is a fault worth seeing. */
export async function orLeaveOut<R>(work: () => Promise<R>): Promise<R | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
