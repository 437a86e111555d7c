// What the Chamber does with suggested groups. Each deed is kept with what was before and after, so that it can be undone,
// and with what it says of pairs of demands, so that the next grouping knows.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { gatherDemands, openIssue, partIssue, releaseDemands } from '../issue/actions.ts'
import { readLessons } from '../likeness/queries.ts'
import { readLexicon } from '../likeness/synonym-queries.ts'
import { groupRefused } from './problems.ts'
import * as queries from './queries.ts'
import { describe } from './regroup.ts'
import { type Groups, pairsOf, partGroup, refuseParting, refuseUndoing, type Verb } from './rules.ts'
import type { Confirmation } from './schema.ts'

/** Makes an issue of the group, or adds its demands to one being gathered. */
export async function confirmGroup(ctx: Ctx, groupId: number, given: Confirmation): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { demands, title } = await lockGroup(tx, groupId)
    const codes = demands.map((demand) => demand.tracking_code)
    const issue = given.issue
      ? await gatherDemands(ctx, tx, given.issue, codes)
      : await openIssue(ctx, tx, { title: given.title ?? title, demands: codes })
    const ids = demands.map((demand) => demand.id)
    await queries.emptyGroups(tx, ids)
    await keep(ctx, tx, {
      verb: 'confirmed',
      before: [ids],
      after: [ids],
      title,
      issueId: issue.id,
      issueCode: issue.code,
    })
    return { code: issue.code }
  })
}

/** Takes the ticked demands out: into another group, or into one of their own. */
export async function partDemands(
  ctx: Ctx,
  groupId: number,
  trackingCodes: readonly string[],
  toGroupId: number | null,
): Promise<{ id: number | null }> {
  return act(ctx, async (tx) => {
    const { demands, title } = await lockGroup(tx, groupId)
    const leaving = demands.filter((demand) => trackingCodes.includes(demand.tracking_code)).map((demand) => demand.id)
    const refusal = refuseParting(demands.length, leaving.length)
    if (refusal) throw groupRefused(refusal)
    if (toGroupId === groupId) throw groupRefused('sameGroup')
    const target = toGroupId === null ? null : (await lockGroup(tx, toGroupId)).demands.map((demand) => demand.id)
    const from = demands.map((demand) => demand.id)
    const after = partGroup(from, leaving, target)
    const made = await arrange(ctx, tx, after)
    await keep(ctx, tx, { verb: target ? 'moved' : 'split', before: target ? [from, target] : [from], after, title })
    return { id: made.at(0) ?? null }
  })
}

/** Makes one group of two. */
export async function mergeGroups(ctx: Ctx, groupId: number, otherId: number): Promise<{ id: number | null }> {
  return act(ctx, async (tx) => {
    if (groupId === otherId) throw groupRefused('sameGroup')
    const [one, other] = [await lockGroup(tx, groupId), await lockGroup(tx, otherId)]
    const before = [one, other].map((group) => group.demands.map((demand) => demand.id))
    const after = [before.flat()]
    const made = await arrange(ctx, tx, after)
    await keep(ctx, tx, { verb: 'merged', before, after, title: one.title })
    return { id: made.at(0) ?? null }
  })
}

/** Says that these demands do not ask the same; they are not offered together again. */
export async function dismissGroup(ctx: Ctx, groupId: number): Promise<{ dismissed: number }> {
  return act(ctx, async (tx) => {
    const { demands, title } = await lockGroup(tx, groupId)
    const refusal = refuseParting(demands.length, 1)
    if (refusal) throw groupRefused(refusal)
    const ids = demands.map((demand) => demand.id)
    await queries.emptyGroups(tx, ids)
    await keep(ctx, tx, { verb: 'dismissed', before: [ids], after: ids.map((id) => [id]), title })
    return { dismissed: ids.length }
  })
}

/** Takes a deed back: the groups are as before it, and what it taught is forgotten. */
export async function undoAct(ctx: Ctx, actId: number): Promise<{ undone: number }> {
  return act(ctx, async (tx) => {
    await queries.lockGroups(tx)
    const deed = await queries.lockAct(tx, actId)
    const gathered = deed.issue_id === null ? null : await queries.findGathered(tx, deed.issue_id)
    const within = new Map(gathered?.demands.map((demand) => [demand.id, demand.tracking_code]))
    const refusal = refuseUndoing({
      isUndone: deed.undone_by_id !== null,
      hasLater: deed.has_later,
      isIssueUntouched: deed.issue_id === null || deed.after.flat().every((id) => within.has(id)),
    })
    if (refusal) throw groupRefused(refusal)
    if (gathered) {
      const codes = deed.after.flat().map((id) => within.get(id)!)
      if (codes.length === within.size) await partIssue(ctx, tx, gathered.code)
      else await releaseDemands(ctx, tx, gathered.code, codes)
    }
    await arrange(ctx, tx, deed.before)
    await keep(ctx, tx, { verb: 'undone', before: deed.after, after: deed.before, title: deed.title, undoes: deed.id })
    return { undone: deed.id }
  })
}

async function lockGroup(tx: Tx, groupId: number) {
  await queries.lockGroups(tx)
  const demands = await queries.lockGroupDemands(tx, groupId)
  const { title } = await queries.accessGroup(tx, groupId)
  return { demands, title }
}

/** Makes these groups of demands out of whatever they were in; demands that no longer wait are left out. */
async function arrange(ctx: Ctx, tx: Tx, groups: Groups): Promise<number[]> {
  const all = groups.flat()
  const { lexicon } = await readLexicon(tx)
  const [waiting, learnt] = [await queries.listWaiting(tx, all), await readLessons(tx, lexicon)]
  const byId = new Map(waiting.map((demand) => [demand.id, demand]))
  const described = groups
    .map((group) => group.flatMap((id) => byId.get(id) ?? []))
    .filter((group) => group.length > 1)
    .map((group) => describe(group, lexicon, learnt))
  await queries.emptyGroups(tx, all)
  return queries.insertGroups(tx, described, ctx.now)
}

interface Deed {
  verb: Verb
  before: Groups
  after: Groups
  title: string
  issueId?: number
  issueCode?: string
  undoes?: number
}

async function keep(ctx: Ctx, tx: Tx, deed: Deed): Promise<void> {
  const postId = ctx.actor.post?.id
  if (!postId) throw problems.notAllowed()
  const id = await queries.insertAct(tx, { ...deed, at: ctx.now, postId })
  if (deed.verb !== 'undone') await queries.insertPairs(tx, id, pairsOf(deed.before, deed.after))
  await record(ctx, tx, {
    event: `likeness_group.${deed.verb}`,
    subjectKind: 'likeness_act',
    subjectId: id,
    detail: {
      title: deed.title,
      before: deed.before.map((group) => [...group]),
      after: deed.after.map((group) => [...group]),
      ...(deed.issueCode ? { issue: deed.issueCode } : {}),
      ...(deed.undoes ? { undoes: deed.undoes } : {}),
    },
  })
}
