import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface Rating {
  score: number
  word: string
}

export async function saveRating(
  tx: Tx,
  rating: {
    demandId: number
    applicantPostId: number
    organisationId: number | null
    score: number
    word: string
    at: Date
  },
): Promise<void> {
  await sql`
    insert into demand_ratings (demand_id, applicant_post_id, organisation_id, score, word, rated_at)
    values (${rating.demandId}, ${rating.applicantPostId}, ${rating.organisationId}, ${rating.score}, ${rating.word}, ${rating.at})
    on conflict (demand_id) do update set score = excluded.score, rated_at = excluded.rated_at,
      word = case when excluded.word = '' then demand_ratings.word else excluded.word end
  `.execute(tx)
}

export interface AgencyRating {
  organisation_id: number
  rated: number
  /** Hundredths of a point. */
  mean: number
  scores: number[]
  ended: number
}

/** By agency: how many were rated, the mean, and how many of each score; the lowest mean first. */
export async function listAgencyRatings(db: Query): Promise<AgencyRating[]> {
  const { rows } = await sql<AgencyRating>`
    select r.organisation_id, count(*)::int as rated, round(avg(r.score) * 100)::int as mean,
      array[count(*) filter (where r.score = 1), count(*) filter (where r.score = 2), count(*) filter (where r.score = 3),
        count(*) filter (where r.score = 4), count(*) filter (where r.score = 5)]::int[] as scores,
      (select count(*)::int from demands d where d.organisation_id = r.organisation_id and d.state in ('solved', 'refused', 'lapsed', 'unsolved')) as ended
    from demand_ratings r where r.organisation_id is not null group by r.organisation_id order by avg(r.score), r.organisation_id
  `.execute(db)
  return rows
}

export interface LatestWord {
  code: string
  title: string
  organisation_id: number | null
  score: number
  word: string
  rated_at: Date
}

export async function listLatestWords(db: Query): Promise<LatestWord[]> {
  const { rows } = await sql<LatestWord>`
    select d.tracking_code as code, d.title, r.organisation_id, r.score, r.word, r.rated_at
    from demand_ratings r join demands d on d.id = r.demand_id where r.word <> '' order by r.rated_at desc limit 20
  `.execute(db)
  return rows
}
