// What the Chamber does with issues, and the one door through which other rooms move an issue together with its demands.

import { chamberPostId, listAgencies, listCategories, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { stateOf, transitionOf } from '../../platform/lifecycle.ts'
import { unknownChoice } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, type Ending, moveTo, type Subject } from '../../platform/waits.ts'
import { moveDemands } from '../demand/actions.ts'
import { demandLifecycle } from '../demand/rules.ts'
import { closeMembers, insertMembers, listMemberStates, lockToGroup } from './member-queries.ts'
import { issueProblems, issueRefused } from './problems.ts'
import { type Issue, insertIssue, lockIssue, lockIssueById } from './queries.ts'
import {
  commonest,
  demandEvents,
  type IssueStep,
  issueEvents,
  issueLifecycle,
  refuseGathering,
  refuseRemoval,
} from './rules.ts'

export interface MoveIssueOptions {
  /** Journal event of the issue; its usual one when absent. */
  event?: string
  ending?: Ending
  holderPostId?: number
  detail?: Record<string, unknown>
}

/**
 * Moves an issue inside the caller's transaction, and every demand in it along: `begin_execution`, `carry_national`, `settle`
 * and `close_unsolved` move both; `propose` and `take_back` the issue alone. The actor must be one whom both lifecycles let.
 */
export async function moveIssue(
  ctx: Ctx,
  tx: Tx,
  issueId: number,
  transition: IssueStep,
  options: MoveIssueOptions = {},
): Promise<void> {
  const issue = await lockIssueById(tx, issueId)
  await moveLocked(ctx, tx, issue, transition, options)
}

async function moveLocked(
  ctx: Ctx,
  tx: Tx,
  issue: Issue,
  transition: IssueStep,
  options: MoveIssueOptions = {},
): Promise<void> {
  const members = demandEvents[transition] ? await listMemberStates(tx, issue.id) : []
  const holderPostId = options.holderPostId ?? (await holderFor(tx, issue, transition))
  await moveTo(ctx, tx, {
    lifecycle: issueLifecycle,
    subject: subjectOf(issue),
    transition,
    from: issue.state,
    holderPostId,
    event: options.event ?? issueEvents[transition],
    ...(options.ending ? { ending: options.ending } : {}),
    detail: {
      ...options.detail,
      ...(members.length > 0 ? { demands: members.map((member) => member.tracking_code) } : {}),
    },
  })
  const event = demandEvents[transition]
  if (!event) return
  const movable = transitionOf(demandLifecycle, transition).from
  const ids = members.filter((member) => movable.includes(member.state)).map((member) => member.id)
  if (ids.length === 0) return
  await moveDemands(ctx, tx, ids, transition, {
    event,
    ...(holderPostId ? { holderPostId } : {}),
    ...(options.ending ? { ending: options.ending } : {}),
    detail: { issue: issue.code, issueTitle: issue.title },
  })
}

async function holderFor(tx: Tx, issue: Issue, transition: IssueStep): Promise<number | null> {
  const { holder } = stateOf(issueLifecycle, transitionOf(issueLifecycle, transition).to)
  if (!holder) return null
  return holder === 'chamber_officer' ? issue.chamber_post_id : secretariatPostId(tx)
}

export interface IssueFrom {
  title: string
  demands: readonly string[]
  category_code?: string | undefined
  organisation_id?: number | undefined
}

/** Makes one issue of demands that wait with the Chamber; category and agency are what most of them share unless told. */
export async function createIssue(ctx: Ctx, given: IssueFrom): Promise<{ code: string }> {
  return act(ctx, async (tx) => ({ code: (await openIssue(ctx, tx, given)).code }))
}

/** The same inside the caller's transaction. */
export async function openIssue(ctx: Ctx, tx: Tx, given: IssueFrom): Promise<{ id: number; code: string }> {
  const demands = await lockToGroup(tx, given.demands)
  refuseStrangers(given.demands, demands)
  await assertChoices(ctx, tx, given)
  const year = jalaliYear(tehranDate(ctx.now))
  const code = `${year}-${await nextSerial(tx, 'issue', year)}`
  const chamberPost = ctx.actor.post?.kind === 'chamber_officer' ? ctx.actor.post.id : await chamberPostId(tx)
  const issue = {
    code,
    title: given.title,
    category_code: given.category_code ?? commonest(demands.map((demand) => demand.category_code))!,
    organisation_id: given.organisation_id ?? commonest(demands.map((demand) => demand.organisation_id)),
    chamber_post_id: chamberPost,
    created_at: ctx.now,
  }
  const id = await insertIssue(tx, issue)
  await beginCourse(ctx, tx, {
    lifecycle: issueLifecycle,
    subject: { id, code, title: given.title, county_code: null },
    holderPostId: chamberPost,
    event: 'issue.opened',
    detail: { demands: demands.map((demand) => demand.tracking_code) },
  })
  await group(
    ctx,
    tx,
    { id, ...issue },
    demands.map((demand) => demand.id),
  )
  return { id, code }
}

export async function addDemands(ctx: Ctx, code: string, trackingCodes: readonly string[]): Promise<{ code: string }> {
  return act(ctx, async (tx) => ({ code: (await gatherDemands(ctx, tx, code, trackingCodes)).code }))
}

/** The same inside the caller's transaction. */
export async function gatherDemands(
  ctx: Ctx,
  tx: Tx,
  code: string,
  trackingCodes: readonly string[],
): Promise<{ id: number; code: string }> {
  const issue = await lockIssue(tx, ctx.actor, code)
  const refusal = refuseGathering(issue.state)
  if (refusal) throw issueRefused(refusal)
  const demands = await lockToGroup(tx, trackingCodes)
  refuseStrangers(trackingCodes, demands)
  await group(
    ctx,
    tx,
    issue,
    demands.map((demand) => demand.id),
  )
  await recordMembers(
    ctx,
    tx,
    issue.id,
    'issue.demands_added',
    demands.map((demand) => demand.tracking_code),
  )
  return { id: issue.id, code }
}

/** Takes one demand out; it waits with the Chamber again. */
export async function removeDemand(ctx: Ctx, code: string, trackingCode: string, note = ''): Promise<{ code: string }> {
  return act(ctx, (tx) => releaseDemands(ctx, tx, code, [trackingCode], note))
}

/** Takes demands out inside the caller's transaction; one at least stays. */
export async function releaseDemands(
  ctx: Ctx,
  tx: Tx,
  code: string,
  trackingCodes: readonly string[],
  note = '',
): Promise<{ code: string }> {
  const issue = await lockIssue(tx, ctx.actor, code)
  const members = await listMemberStates(tx, issue.id)
  const leaving = members.filter((member) => trackingCodes.includes(member.tracking_code))
  if (leaving.length < trackingCodes.length) throw issueProblems.notInIssue()
  const refusal = refuseRemoval(issue.state, members.length - leaving.length + 1)
  if (refusal) throw issueRefused(refusal)
  await ungroup(ctx, tx, issue, leaving, note)
  for (const trackingCode of trackingCodes)
    await recordMembers(ctx, tx, issue.id, 'issue.demand_removed', [trackingCode], note)
  return { code }
}

/** Splits the issue up: every demand waits with the Chamber again, and the issue ends. */
export async function dissolveIssue(ctx: Ctx, code: string, note = ''): Promise<{ code: string }> {
  return act(ctx, (tx) => partIssue(ctx, tx, code, note))
}

/** The same inside the caller's transaction. */
export async function partIssue(ctx: Ctx, tx: Tx, code: string, note = ''): Promise<{ code: string }> {
  const issue = await lockIssue(tx, ctx.actor, code)
  const refusal = refuseGathering(issue.state)
  if (refusal) throw issueRefused(refusal)
  const members = await listMemberStates(tx, issue.id)
  await ungroup(ctx, tx, issue, members, note)
  await moveLocked(ctx, tx, issue, 'dissolve', {
    detail: { demands: members.map((member) => member.tracking_code), ...(note ? { note } : {}) },
  })
  return { code }
}

async function assertChoices(ctx: Ctx, tx: Tx, given: IssueFrom): Promise<void> {
  const { category_code, organisation_id } = given
  if (category_code && !(await listCategories(tx)).some((category) => category.code === category_code))
    throw unknownChoice(ctx.lang, 'category_code')
  if (organisation_id && !(await listAgencies(tx)).some((agency) => agency.id === organisation_id))
    throw unknownChoice(ctx.lang, 'organisation_id')
}

type Grouped = Pick<Issue, 'id' | 'code' | 'title' | 'chamber_post_id'>

async function group(ctx: Ctx, tx: Tx, issue: Grouped, demandIds: readonly number[]): Promise<void> {
  await insertMembers(tx, issue.id, demandIds, ctx.now, ctx.actor.post?.id ?? issue.chamber_post_id)
  await moveDemands(ctx, tx, demandIds, 'group', {
    event: 'demand.grouped',
    holderPostId: issue.chamber_post_id,
    detail: { issue: issue.code, issueTitle: issue.title },
  })
}

/** A demand that has meanwhile ended on its own gives up its place only. */
async function ungroup(
  ctx: Ctx,
  tx: Tx,
  issue: Grouped,
  leaving: readonly { id: number; state: string }[],
  note: string,
): Promise<void> {
  await closeMembers(
    tx,
    leaving.map((demand) => demand.id),
    ctx.now,
  )
  const waiting = leaving.filter((demand) => demand.state === 'in_issue').map((demand) => demand.id)
  if (waiting.length === 0) return
  await moveDemands(ctx, tx, waiting, 'ungroup', {
    event: 'demand.ungrouped',
    holderPostId: issue.chamber_post_id,
    detail: { issue: issue.code, issueTitle: issue.title, ...(note ? { note } : {}) },
  })
}

function refuseStrangers(asked: readonly string[], found: readonly { tracking_code: string; state: string }[]): void {
  const ready = new Set(found.filter((demand) => demand.state === 'with_chamber').map((demand) => demand.tracking_code))
  const strangers = [...new Set(asked)].filter((code) => !ready.has(code))
  if (strangers.length > 0 || ready.size === 0) throw issueProblems.notWithChamber(strangers)
}

async function recordMembers(
  ctx: Ctx,
  tx: Tx,
  issueId: number,
  event: string,
  demands: readonly string[],
  note = '',
): Promise<void> {
  await record(ctx, tx, {
    event,
    subjectKind: 'issue',
    subjectId: issueId,
    detail: { demands, ...(note ? { note } : {}) },
  })
}

const subjectOf = (issue: Issue): Subject => ({ id: issue.id, code: issue.code, title: issue.title, county_code: null })
