// What an agency does to its plan while it writes it, and what the secretariat decides on it at the desk.

import { createHash } from 'node:crypto'
import { secretariatPostId } from '../../people/queries.ts'
import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { type Ending, moveTo } from '../../platform/waits.ts'
import { comma } from '../../platform/words.ts'
import * as content from './content.ts'
import { findMissing } from './gate.ts'
import { acceptPlan, excusePlanOf, returnPlan, subjectOf } from './kernel.ts'
import { planProblems, planRefused } from './problems.ts'
import * as queries from './queries.ts'
import { planLifecycle, refuseDecision, refuseExcuse, refuseSubmission, refuseWriting } from './rules.ts'
import type { Condition } from './schema.ts'
import * as versions from './version-queries.ts'
import { looseSentence, planWords } from './words.ts'

/** A digest of an item as somebody saw it. */
export const seenOf = (item: unknown): string =>
  createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 20)

/** Locks a plan its own agency may write in. */
async function lockToWrite(ctx: Ctx, tx: Tx, code: string): Promise<queries.Plan> {
  const plan = await queries.lockPlan(tx, ctx.actor, code)
  queries.mustBeOwn(ctx.actor, plan)
  const refusal = refuseWriting(plan.state)
  if (refusal) throw planRefused(refusal)
  return plan
}

/** The version being written: the open one, or a new one that begins as the last one stood. */
async function openVersion(ctx: Ctx, tx: Tx, plan: queries.Plan): Promise<number> {
  const open = await versions.lockOpenVersion(tx, plan.id)
  if (open) return open.id
  const based = plan.latest_version_id
  const made = await versions.insertVersion(tx, {
    planId: plan.id,
    origin: based ? 'copy' : 'web',
    note: '',
    basedOn: based,
    postId: ctx.actor.post?.id ?? null,
    now: ctx.now,
  })
  if (based) await versions.insertContent(tx, made.id, await versions.readContent(tx, based))
  await record(ctx, tx, {
    event: 'plan.version_begun',
    subjectKind: 'plan',
    subjectId: plan.id,
    detail: { version: made.number },
  })
  return made.id
}

export type ItemEdit =
  | { kind: 'objectives'; key: string | null; fields: Omit<content.Objective, 'key'> }
  | { kind: 'programmes'; key: string | null; fields: Omit<content.Programme, 'key'> }
  | { kind: 'solutions'; key: string | null; fields: Omit<content.Solution, 'key'> }
  | { kind: 'projects'; key: string | null; fields: Partial<Omit<content.PlanProject, 'key'>> }

const newProject: content.PlanProject = content.planProjectJson.parse({ key: 'P00', title: '—' })

/** Adds an item (no key) or changes one; `seen` is the digest of what the writer had before them, '' when they do not care. */
export async function saveItem(
  ctx: Ctx,
  code: string,
  edit: ItemEdit,
  seen = '',
): Promise<{ code: string; key: string }> {
  return act(ctx, async (tx) => {
    const plan = await lockToWrite(ctx, tx, code)
    const versionId = await openVersion(ctx, tx, plan)
    const now = await versions.readContent(tx, versionId)
    const list: readonly { key: string }[] = now[edit.kind]
    const before = edit.key === null ? null : (list.find((item) => item.key === edit.key) ?? null)
    if (edit.key !== null && !before) throw problems.notFound()
    if (!before && list.length >= content.most[edit.kind]) throw planProblems.full()
    if (before && seen && seen !== seenOf(before)) throw planProblems.changedMeanwhile()
    const key = edit.key ?? content.nextKey(edit.kind, list)
    const base = before ?? (edit.kind === 'projects' ? newProject : {})
    const item = { ...base, ...edit.fields, key }
    const changed = { ...now, [edit.kind]: [...list.filter((other) => other.key !== key), item] } as content.PlanContent
    await assertKnown(ctx, tx, plan, changed, edit.kind, key)
    await versions.upsertItem(tx, versionId, { kind: edit.kind, item } as versions.Item)
    await versions.touchVersion(tx, versionId)
    return { code, key }
  })
}

/** Takes an item out; what referred to it stays and is asked for by the gate. */
export async function removeItem(
  ctx: Ctx,
  code: string,
  kind: content.ItemKind,
  key: string,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const plan = await lockToWrite(ctx, tx, code)
    const versionId = await openVersion(ctx, tx, plan)
    if (!(await versions.deleteItem(tx, versionId, kind, key))) throw problems.notFound()
    await versions.touchVersion(tx, versionId)
    return { code }
  })
}

/** A whole new version in one act, by a program or a workbook; the open one is kept as it stood. */
export async function replaceContent(
  ctx: Ctx,
  code: string,
  given: { content: content.PlanContent; note: string; origin: 'api' | 'import' },
): Promise<{ code: string; version: number; missing: number }> {
  return act(ctx, async (tx) => {
    const plan = await lockToWrite(ctx, tx, code)
    return { code, ...(await writeVersion(ctx, tx, plan, given)) }
  })
}

export async function writeVersion(
  ctx: Ctx,
  tx: Tx,
  plan: queries.Plan,
  given: { content: content.PlanContent; note: string; origin: 'api' | 'import' },
): Promise<{ version: number; versionId: number; missing: number }> {
  await assertKnown(ctx, tx, plan, given.content)
  const open = await versions.lockOpenVersion(tx, plan.id)
  if (open) await versions.freezeVersion(tx, open.id, ctx.now)
  const made = await versions.insertVersion(tx, {
    planId: plan.id,
    origin: given.origin,
    note: given.note,
    basedOn: plan.latest_version_id,
    postId: ctx.actor.post?.id ?? null,
    now: ctx.now,
  })
  await versions.insertContent(tx, made.id, given.content)
  await record(ctx, tx, {
    event: given.origin === 'import' ? 'plan.imported' : 'plan.written',
    subjectKind: 'plan',
    subjectId: plan.id,
    detail: { version: made.number, projects: given.content.projects.length },
  })
  return { version: made.number, versionId: made.id, missing: findMissing(given.content).length }
}

/** The head hands the plan in; from here on the version stands as it is. */
export async function submitPlan(ctx: Ctx, code: string, note = ''): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const plan = await queries.lockPlan(tx, ctx.actor, code)
    queries.mustBeOwn(ctx.actor, plan)
    const versionId = plan.open_version_id ?? plan.latest_version_id
    const missing = findMissing(versionId ? await versions.readContent(tx, versionId) : content.emptyContent)
    const refusal = refuseSubmission(plan.state, missing.length)
    if (refusal) throw planRefused(refusal)
    await versions.freezeVersion(tx, versionId!, ctx.now)
    await queries.updatePlan(tx, plan.id, { submitted_at: ctx.now, submitted_version_id: versionId! })
    await moveTo(ctx, tx, {
      lifecycle: planLifecycle,
      subject: subjectOf(plan),
      transition: 'submit',
      from: plan.state,
      holderPostId: await secretariatPostId(tx),
      event: 'plan.submitted',
      detail: { version: versionId, ...(note ? { note } : {}) },
    })
    return { code }
  })
}

export interface DeskDecision {
  outcome: 'accept' | 'conditional' | 'return'
  reason: string
  conditions: readonly Condition[]
}

/** The secretariat decides at the desk on a plan that stands in no sitting. */
export async function decidePlan(ctx: Ctx, code: string, given: DeskDecision): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const plan = await queries.lockPlan(tx, ctx.actor, code)
    const refusal = refuseDecision(plan.state)
    if (refusal) throw planRefused(refusal)
    if (given.outcome === 'return') await returnPlan(ctx, tx, plan.id, { reason: given.reason, turnId: null })
    else
      await acceptPlan(ctx, tx, plan.id, {
        reason: given.reason,
        conditions: given.outcome === 'conditional' ? given.conditions : [],
        turnId: null,
      })
    return { code }
  })
}

export async function excusePlan(ctx: Ctx, code: string, ending: Ending): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    const plan = await queries.lockPlan(tx, ctx.actor, code)
    const refusal = refuseExcuse(plan.state)
    if (refusal) throw planRefused(refusal)
    await excusePlanOf(ctx, tx, plan, ending)
    return { code }
  })
}

/** Throws when the content names a county, a post or an item that is not there; `kind` and `key` tell whose form to blame. */
async function assertKnown(
  ctx: Ctx,
  tx: Tx,
  plan: queries.Plan,
  given: content.PlanContent,
  kind?: content.ItemKind,
  key?: string,
): Promise<void> {
  const say = planWords.in(ctx.lang)
  const ofForm = kind ? content.findLoose(given).filter((one) => one.at === `${kind}.${key}`) : []
  const loose = kind ? ofForm : content.findLoose(given)
  if (loose.length > 0)
    throw planProblems.loose(
      loose.map((one) => ({
        field: kind ? one.field : `${one.at}.${one.field}`,
        message: looseSentence(one, ctx.lang),
      })),
    )
  const about =
    kind === 'projects' ? { ...given, projects: given.projects.filter((project) => project.key === key) } : given
  if (kind && kind !== 'projects') return
  const unknown = await versions.findUnknown(tx, plan.organisation_id, about)
  if (unknown.counties.length > 0)
    throw planProblems.unknownChoice(
      'county_code',
      say('unknownCounty', { code: unknown.counties.join(comma(ctx.lang)) }),
    )
  if (unknown.posts.length > 0) throw planProblems.unknownChoice('responsible_post_id', say('unknownPost'))
  if (unknown.indicators.length > 0) throw planProblems.unknownChoice('indicator_id_1', say('unknownIndicator'))
}
