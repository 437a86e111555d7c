// Demands that ask for the same thing, found for a text that is just being written.
import { sql } from 'kysely'
import { stateTitle } from '../../lifecycles.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { fold } from '../../platform/persian.ts'

export interface DemandText {
  title: string
  body: string
  /** Code of `demand_categories`; a weak hint, since people choose it wrongly. */
  category?: string | undefined
  /** Code of the organisation. */
  agency?: string | undefined
  /** Code of the county. */
  county?: string | undefined
}

export interface LikeDemand {
  id: number
  /** Tracking code, ten digits. */
  code: string
  title: string
  /** The state in the language of `ctx`. */
  stateTitle: string
  /** Outcome of the latest answer: solved, will_do, refused, unsolved. */
  answeredHow?: string
  /** 0 to 1. */
  score: number
  /** What both say, as a reader understands it; the weightiest first. */
  sharedTerms: string[]
}

interface Found {
  id: number
  code: string
  title: string
  state: string
  outcome: string | null
  terms: string[]
}

/** Demands that ask the same as this text, the likest first. The public and applicants are shown public demands only. */
export async function suggestLikeDemands(ctx: Ctx, given: DemandText, limit = 5): Promise<LikeDemand[]> {
  const own = new Set(
    fold(`${given.title} ${given.body}`)
      .split(' ')
      .filter((term) => term.length > 2 && !/^\d+$/.test(term)),
  )
  if (own.size === 0) return []
  const any = [...own].slice(0, 60).join(' | ')
  const seesAll = ctx.actor.kind === 'system' || (ctx.actor.post !== null && ctx.actor.post.kind !== 'applicant')
  const { rows } = await sql<Found>`
    select d.id, d.tracking_code as code, d.title, d.state, a.outcome,
      tsvector_to_array(d.search) as terms
    from demands d
      left join lateral (select outcome from demand_answers where demand_id = d.id order by id desc limit 1) a on true
    where d.search @@ to_tsquery('simple', ${any}) ${seesAll ? sql`` : sql`and d.is_public`}
    order by d.id desc limit 300`.execute(ctx.db)
  return rows
    .map((row) => ({ row, shared: row.terms.filter((term) => own.has(term)) }))
    .map(({ row, shared }) => ({ row, shared, score: shared.length / Math.sqrt(own.size * row.terms.length) }))
    .sort((a, b) => b.score - a.score || b.row.id - a.row.id)
    .slice(0, limit)
    .map(({ row, shared, score }) => ({
      id: row.id,
      code: row.code,
      title: row.title,
      stateTitle: stateTitle('demand', row.state, ctx.lang),
      ...(row.outcome ? { answeredHow: row.outcome } : {}),
      score: Math.min(1, score),
      sharedTerms: shared.slice(0, 6),
    }))
}
