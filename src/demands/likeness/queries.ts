// Demands that ask for the same thing, found for a text that is just being written.
import { sql } from 'kysely'
import { stateTitle } from '../../lifecycles.ts'
import type { Ctx, PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { unnamed } from '../../platform/prepared.ts'
import { sharedTerms } from './explain.ts'
import { readFeatures } from './features.ts'
import { keptFeatures } from './kept-features.ts'
import type { Lexicon } from './lexicon.ts'
import { readLexicon } from './synonym-queries.ts'
import { hashTerm, termNames } from './terms.ts'
import { dotVectors, type Learnt, makeVectors } from './vectors.ts'
import { defaultWeights, wholeLikeness } from './weights.ts'

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

/** Demands looked at closely, the ones that share the most; of how many the reader may see some, and of how many looked up. */
const CLOSELY = 40
const FIRST = 200
const AT_MOST = 1500
/** Below this, two texts have a few words in common and no more. */
const LEAST = 0.14

/**
 * Demands that ask the same as this text, the likest first; ended ones too, for their answers help. Who does not
 * see every demand is shown public ones only. Measured with 100,000 demands: see docs/likeness.md.
 */
export async function suggestLikeDemands(ctx: Ctx, given: DemandText, limit = 5): Promise<LikeDemand[]> {
  const { lexicon } = await readLexicon(ctx.db)
  const features = readFeatures(lexicon, given)
  const names = termNames(lexicon, features)
  if (names.length === 0) return []
  const arrived = await listArrived(ctx.db)
  const ids = [...arrived, ...(await findCandidates(ctx.db, names.map(hashTerm)))]
  if (ids.length === 0) return []
  const demands = await readCandidates(ctx, ids, arrived.length + CLOSELY)
  const read = demands.map((text) => ({ text, features: keptFeatures(lexicon, text.id, text) }))
  const learnt = await readLessons(ctx.db, lexicon)
  const [own, ...others] = makeVectors([features, ...read.map((one) => one.features)], defaultWeights, learnt)
  return read
    .map((one, at) => ({ ...one, score: dotVectors(own!, others[at]!) }))
    .filter((one) => one.score >= LEAST)
    .sort((a, b) => b.score - a.score || b.text.id - a.text.id)
    .slice(0, limit)
    .map(({ text, features: theirs, score }) => ({
      id: text.id,
      code: text.code,
      title: text.title,
      stateTitle: stateTitle('demand', text.state, ctx.lang),
      ...(text.outcome ? { answeredHow: text.outcome } : {}),
      score: Math.min(1, score / wholeLikeness),
      sharedTerms: sharedTerms(lexicon, [
        { text: given, features },
        { text, features: theirs },
      ]),
    }))
}

/** Came within the last seconds and not yet read: looked at as they are, so that nobody asks beside the other unseen. */
const ARRIVED = 10
async function listArrived(db: Query): Promise<number[]> {
  const { rows } = await sql<{ demand_id: number }>`
    select demand_id from likeness_arrivals order by demand_id desc limit ${sql.lit(ARRIVED)}`.execute(db)
  return rows.map((row) => row.demand_id)
}

/** What officers' decisions have taught about terms. */
export async function readLessons(db: Query, lexicon: Lexicon): Promise<Learnt> {
  const { rows } = await sql<{
    term: string
    weight: number
  }>`select term, weight from likeness_lessons where weight <> 1`.execute(db)
  const weights = new Map(rows.map((row) => [row.term, row.weight]))
  return { asks: lexicon.asks, weight: (term) => weights.get(term) ?? 1 }
}

/** Ids of demands that share the rarest of these terms, those that share the most weight first. */
export async function findCandidates(db: Query, terms: readonly number[]): Promise<number[]> {
  const counts = await sql<{ term: number; demands: number }>`
    select term, demands from likeness_terms where term = any(${[...terms]}::integer[])`.execute(db)
  const held = new Map(counts.rows.map((row) => [row.term, row.demands]))
  const count = (term: number) => held.get(term) ?? 1
  const rarest = [...terms].sort((a, b) => count(a) - count(b))
  const rows = await lookUp(db, rarest, count)
  const weights = new Map(terms.map((term) => [term, Math.log(1e6 / (count(term) + 1))]))
  return rows
    .map((row) => ({ id: row.demand_id, weight: sharedWeight(row.terms, weights) }))
    .sort((a, b) => b.weight - a.weight || b.id - a.id)
    .slice(0, FIRST)
    .map((row) => row.id)
}

/** Demands that hold any of the rarest terms; where even the rarest is common, those that hold several of them. */
async function lookUp(db: Query, rarest: readonly number[], count: (term: number) => number): Promise<LookedUp[]> {
  if (count(rarest[0]!) > AT_MOST)
    for (const held of [4, 3, 2]) {
      if (rarest.length < held) continue
      const { rows } = await candidatesQuery(rarest.slice(0, held), 'all').execute(db)
      if (rows.length >= FIRST) return rows
    }
  const chosen: number[] = []
  let sum = 0
  for (const term of rarest) {
    sum += count(term)
    if (chosen.length > 0 && sum > AT_MOST) break
    chosen.push(term)
  }
  return (await candidatesQuery(chosen, 'any').execute(db)).rows
}

/**
 * Weight of the terms, written as PostgreSQL writes an array, that are asked for. Read letter by letter: of the thousands of
 * arrays looked at, making arrays takes six times as long as all else.
 */
export function sharedWeight(written: string, weights: ReadonlyMap<number, number>): number {
  if (written === '{}') return 0
  let sum = 0
  let term = 0
  let sign = 1
  for (let at = 1; at < written.length; at++) {
    const letter = written.charCodeAt(at)
    if (letter >= 48 && letter <= 57) term = term * 10 + letter - 48
    else if (letter === 45) sign = -1
    else {
      sum += weights.get(sign * term) ?? 0
      term = 0
      sign = 1
    }
  }
  return sum
}

interface LookedUp {
  demand_id: number
  /** As PostgreSQL writes an array. */
  terms: string
}

/** Demands that hold any, or all, of these terms. */
export const candidatesQuery = (terms: readonly number[], hold: 'any' | 'all') => sql<LookedUp>`${sql.raw(unnamed)}
  select demand_id, terms::text from demand_features
  where terms ${hold === 'any' ? sql`&&` : sql`@>`} ${[...terms]}::integer[] limit ${sql.lit(AT_MOST)}`

const seesEvery: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

interface Candidate extends DemandText {
  id: number
  code: string
  state: string
  outcome: string | null
}

/** The first of these, in the order given, that the actor may see, at most `limit`. */
async function readCandidates(ctx: Ctx, ids: readonly number[], limit: number): Promise<Candidate[]> {
  const { actor } = ctx
  const seesAll = actor.kind === 'system' || (actor.post !== null && seesEvery.includes(actor.post.kind))
  const { rows } = await sql<Candidate>`
    with seen as (
      select id, min(place) as place from unnest(${[...ids]}::bigint[]) with ordinality as given (id, place)
        join demands d using (id) ${seesAll ? sql`` : sql`where d.is_public`}
      group by id order by place limit ${limit})
    select d.id, d.tracking_code as code, d.title, d.body, d.state, d.category_code as category, o.code as agency, d.county_code as county, a.outcome
    from seen join demands d using (id) left join organisations o on o.id = d.organisation_id
      left join lateral (select outcome from demand_answers where demand_id = d.id order by id desc limit 1) a on true`.execute(
    ctx.db,
  )
  return rows
}
