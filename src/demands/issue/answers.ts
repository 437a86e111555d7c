// The result flows back to every author in writing: a numbered letter each, set in batches so that an issue of thousands of demands
// never holds one long transaction.

import { issueLetter } from '../../council/letter/actions.ts'
import type { Press } from '../../council/paper/actions.ts'
import { accessSecretariat } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Consequence, type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { record } from '../../platform/journal.ts'
import { answerLetter, type Outcome } from './answer-letter.ts'
import * as queries from './answer-queries.ts'
import { type Issue, lockIssueById } from './queries.ts'

const batch = 50

/** On `issue.settled` and `issue.closed_unsolved`: the letters are written by the clock, outside the act that ended it. */
export const oweAnswers: Consequence = (_ctx, tx, event) => queries.markAnswersDue(tx, event.subjectId)

/** Writes every letter that is owed, signed for the secretariat; a failure half-way leaves the rest for the next run. */
export async function writeAnswers(ctx: Ctx, press: Press, most = 1000): Promise<{ letters: number }> {
  const system = { ...ctx, actor: { ...systemActor, post: await accessSecretariat(ctx.db) }, idempotencyKey: null }
  let letters = 0
  for (const { id } of await queries.listAnswersDue(ctx.db, 100)) {
    let written = batch
    while (written === batch && letters < most) {
      written = await act(system, (tx) => answerBatch(system, tx, press, id))
      letters += written
    }
  }
  return { letters }
}

async function answerBatch(ctx: Ctx, tx: Tx, press: Press, issueId: number): Promise<number> {
  const issue = await lockIssueById(tx, issueId)
  const authors = await queries.listAuthorsOwed(tx, issueId, batch)
  if (authors.length < batch) await queries.clearAnswersDue(tx, issueId)
  if (authors.length === 0) return 0
  const outcome = await outcomeOf(tx, issue)
  for (const author of authors) {
    const letter = await issueLetter(ctx, tx, press, await answerLetter(tx, outcome, author))
    await queries.insertIssueAnswer(tx, { issue_id: issueId, demand_id: author.demand_id, letter_id: letter.id })
  }
  await record(ctx, tx, {
    event: 'issue.authors_answered',
    subjectKind: 'issue',
    subjectId: issueId,
    detail: { demands: authors.map((author) => author.tracking_code) },
  })
  return authors.length
}

async function outcomeOf(tx: Tx, issue: Issue): Promise<Outcome> {
  const [resolutions, national, ending] = await Promise.all([
    queries.listResolutionsOf(tx, issue.id),
    queries.findNationalAnswer(tx, issue.id),
    issue.state === 'unsolved' ? findEnding(tx, 'issue', issue.id) : null,
  ])
  return { issue, demandCount: issue.demand_count, resolutions, national, ending }
}
