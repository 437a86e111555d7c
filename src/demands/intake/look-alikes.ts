// Demands like the one being written, shown to whoever writes: only what the public may see of them, whoever asks.
import { type Ctx, publicActor } from '../../platform/ctx.ts'
import { fold } from '../../platform/persian.ts'
import { isFinal } from '../demand/rules.ts'
import { suggestLikeDemands } from '../likeness/queries.ts'
import { describeDemands } from './look-alike-queries.ts'

export interface LookAlike {
  code: string
  title: string
  state: string
  /** Of the latest answer. */
  outcome: string | null
  /** The answer itself, only where its applicant lets everyone read it. */
  answer: string | null
  /** Agency that answers. */
  organisation_id: number | null
  county_code: string
  /** Others who have joined it. */
  voices: number
  /** Words of its title that were typed as well. */
  shared: string[]
  isJoinable: boolean
}

const LEAST_SCORE = 0.2

export async function findLookAlikes(
  ctx: Ctx,
  given: {
    title: string
    body: string
    category?: string | undefined
    agency?: string | undefined
    county?: string | undefined
  },
  limit = 5,
): Promise<LookAlike[]> {
  const found = (await suggestLikeDemands({ ...ctx, actor: publicActor }, given, limit)).filter(
    (one) => one.score >= LEAST_SCORE,
  )
  const described = await describeDemands(
    ctx.db,
    found.map((one) => one.id),
  )
  return found.flatMap(({ id, sharedTerms }) => {
    const one = described.get(id)
    if (!one) return []
    // What only the text says is not for everyone, so of the words shared those of the title are named.
    const title = fold(one.title)
    return [
      { ...one, shared: sharedTerms.filter((term) => title.includes(fold(term))), isJoinable: !isFinal(one.state) },
    ]
  })
}
