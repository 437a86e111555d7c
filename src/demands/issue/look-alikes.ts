// Look-alikes of one demand: those that wait beside it, and the issues that already hold its like.
import type { Query } from '../../platform/db.ts'
import { type Ranked, rankAlike } from '../likeness/rank.ts'
import { type Candidate, findDeskText, listCandidates } from './desk-queries.ts'

export interface Found {
  chosen: { tracking_code: string; title: string }
  all: Ranked<Candidate>[]
  waiting: Ranked<Candidate>[]
  issues: { code: string; title: string; score: number }[]
}

/** Null when the demand does not wait with the Chamber. */
export async function findLookAlikes(db: Query, trackingCode: string): Promise<Found | null> {
  const chosen = await findDeskText(db, trackingCode)
  if (!chosen) return null
  const all = await rankAlike(db, [chosen], await listCandidates(db, chosen, 'all'))
  const issues = new Map<string, { code: string; title: string; score: number }>()
  for (const { of, score } of all)
    if (of.issue_code && !issues.has(of.issue_code))
      issues.set(of.issue_code, { code: of.issue_code, title: of.issue_title ?? '', score })
  return {
    chosen,
    all,
    waiting: all.filter(({ of }) => of.issue_code === null),
    issues: [...issues.values()].slice(0, 5),
  }
}
