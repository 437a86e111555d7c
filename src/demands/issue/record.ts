// Everything the record page of an issue shows, read in one place.

import { type IssuedPaper, listPapersOf } from '../../council/paper/queries.ts'
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding, type KnownEnding } from '../../platform/ending-queries.ts'
import { clockOf } from '../../platform/record-clock.ts'
import { type History, historyOf } from '../../platform/record-history.ts'
import { isAllowed } from '../../platform/web.ts'
import type { TimeLeftProps } from '../../ui/index.ts'
import { type Ranked, rankAlike } from '../likeness/rank.ts'
import type { Candidate } from './desk-queries.ts'
import { findIssueText, listCandidates, listMemberTexts } from './desk-queries.ts'
import { addUp, listMembers, type Member, type Sums } from './member-queries.ts'
import { accessIssue, findTies, type Issue, listRelated, type Related } from './queries.ts'

export interface IssueView {
  issue: Issue
  members: Member[]
  sums: Sums
  related: Related[]
  papers: IssuedPaper[]
  ties: { isOnAgenda: boolean; hasOpenReferral: boolean }
  ending: KnownEnding | null
  history: History
  timeLeft: TimeLeftProps | null
  suggestions: Ranked<Candidate>[]
  may: { gather: boolean; end: boolean; carry: boolean; publish: boolean }
}

export async function loadRecord(ctx: Ctx, code: string): Promise<IssueView> {
  const issue = await accessIssue(ctx.db, ctx.actor, code)
  const may = {
    gather: isAllowed(['chamber_officer'], ctx.actor),
    end: isAllowed(['secretariat_officer'], ctx.actor),
    carry: isAllowed(['chamber_officer', 'secretariat_officer'], ctx.actor),
    publish: isAllowed(['chamber_officer', 'secretariat_officer'], ctx.actor),
  }
  const [members, related, papers, ties, ending, history, timeLeft, suggestions] = await Promise.all([
    reading(ctx, (tx) => listMembers(tx, issue.id)),
    listRelated(ctx.db, issue.id),
    listPapersOf(ctx.db, { issueId: issue.id }),
    findTies(ctx.db, issue.id),
    findEnding(ctx.db, 'issue', issue.id),
    historyOf(ctx, 'issue', issue.id),
    clockOf(ctx, issue),
    may.gather && issue.state === 'gathering' ? suggest(ctx, issue.id) : [],
  ])
  return { issue, members, sums: addUp(members), related, papers, ties, ending, history, timeLeft, suggestions, may }
}

async function suggest(ctx: Ctx, issueId: number): Promise<Ranked<Candidate>[]> {
  const text = await findIssueText(ctx.db, issueId)
  const [members, candidates] = [await listMemberTexts(ctx.db, issueId), await listCandidates(ctx.db, text, 'waiting')]
  return (await rankAlike(ctx.db, members, candidates)).slice(0, 6)
}
