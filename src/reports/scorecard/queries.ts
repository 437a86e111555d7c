import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Score } from './rules.ts'

export interface AgencyScore extends Score {
  id: number
  code: string
  title_fa: string
  title_en: string
  made_at: Date | null
}

export const readsEvery: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

/** Agencies `o` whose scores this actor may read: all, or their own. */
function readable({ post }: Actor): RawBuilder<boolean> {
  if (post && readsEvery.includes(post.kind)) return sql<boolean>`true`
  return sql<boolean>`o.id = ${post?.organisationId ?? 0}`
}

const measured = sql`
  coalesce(s.answers, 0) answers, coalesce(s.answers_on_time, 0) answers_on_time, s.answer_median_days, coalesce(s.open_demands, 0) open_demands,
  coalesce(s.late_demands, 0) late_demands, coalesce(s.due, 0) due, coalesce(s.kept, 0) kept, s.delay_median_days,
  coalesce(s.open_commitments, 0) open_commitments, coalesce(s.late_commitments, 0) late_commitments, coalesce(s.silent, 0) silent,
  coalesce(s.verified, 0) verified, coalesce(s.partly, 0) partly, coalesce(s.refuted, 0) refuted, coalesce(s.ratings, 0) ratings, s.rating_mean,
  coalesce(s.extensions_asked, 0) extensions_asked, coalesce(s.extensions_granted, 0) extensions_granted, s.made_at`
const named = sql`o.id, o.code, o.title_fa, coalesce(o.title_en, o.title_fa) title_en`

/** Agencies with anything to score, the largest debt of late work first. */
export async function listScores(db: Query, actor: Actor): Promise<AgencyScore[]> {
  const found = await sql<AgencyScore>`
    select ${named}, ${measured} from organisations o join agency_scores s on s.key = o.id::text
    where o.code is not null and o.kind not in ('firm', 'cooperative', 'association', 'national') and ${readable(actor)}
    order by s.late_commitments + s.late_demands desc, o.title_fa limit 500`.execute(db)
  return found.rows
}

export async function accessScore(db: Query, actor: Actor, code: string): Promise<AgencyScore> {
  const found = await sql<AgencyScore>`
    select ${named}, ${measured} from organisations o left join agency_scores s on s.key = o.id::text
    where o.code = ${code} and o.kind not in ('firm', 'cooperative', 'association', 'national') and ${readable(actor)}`.execute(
    db,
  )
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function findProvince(db: Query): Promise<(Score & { made_at: Date }) | null> {
  const found = await sql<
    Score & { made_at: Date }
  >`select ${measured} from agency_scores s where s.key = 'all'`.execute(db)
  return found.rows[0] ?? null
}
