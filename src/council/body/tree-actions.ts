// How bodies come to be, change their place and name, and end; each with its reason, each in the journal.
import { listNationalBodies } from '../../people/queries.ts'
import { changesOf } from '../../people/seen.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { namingConstraints, problems } from '../../platform/problem.ts'
import { insertByLaws } from './by-law-queries.ts'
import { type BodyKind, type ByLawTerms, byLawTerms } from './schema.ts'
import { bodyConflicts, treeProblems } from './tree-problems.ts'
import * as queries from './tree-queries.ts'
import { refuseEnding, refuseParent } from './tree-rules.ts'
import type { BodyChange, BodyEnd, NewBody } from './tree-schema.ts'

const editors = ['secretariat_officer', 'legal_secretary']

const prefixes: Readonly<Record<BodyKind, string>> = {
  national: 'national',
  council: 'council',
  working_group: 'wg',
  county: 'county',
  dialogue: 'dialogue',
  proposer: 'proposer',
}

/** By-laws a body begins with where it takes nobody's. */
const usual: ByLawTerms = byLawTerms.parse({
  quorum_kind: 'share',
  quorum_numerator: 1,
  quorum_denominator: 2,
  is_quorum_strict: true,
  quorum_count: 1,
  quorum_base: 'entitled',
  majority: 'simple',
  majority_base: 'present',
  chair_has_casting_vote: true,
  proxies_each: 0,
  notice_days: 7,
  cadence: 'monthly',
  speech_seconds: 180,
  absences_allowed: 3,
  absences_in: 'row',
  callers: ['secretariat_officer', 'governor'],
})

/** Founds a body under another, with the by-laws of one like it; its members are seated after. */
export async function foundBody(ctx: Ctx, given: NewBody): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    assertEditor(ctx)
    await queries.lockTree(tx)
    const parent = given.parent ?? null
    await checkParent(tx, null, given.kind, parent)
    if (given.begins_on < addDays(tehranDate(ctx.now), -30)) throw treeProblems.longAgo('begins_on')
    if (given.organisation && !(await listNationalBodies(tx)).some((one) => one.id === given.organisation))
      throw treeProblems.unknown('organisation')
    const prefix = given.county ? `county_${given.county}` : prefixes[given.kind]
    const { title_fa, title_en, mark, note, has_legal_force } = given
    const body = {
      code: await queries.freeCode(tx, prefix),
      kind: given.kind,
      title_fa,
      title_en,
      mark,
      note,
      has_legal_force,
      parent_code: parent,
      county_code: given.county ?? null,
      organisation_id: given.organisation ?? null,
      began_on: given.begins_on,
    }
    const id = await namingConstraints(bodyConflicts, () => queries.insertBody(tx, body))
    if (given.kind !== 'national') await beginByLaws(ctx, tx, body.code, given)
    await record(ctx, tx, {
      event: 'body.founded',
      subjectKind: 'body',
      subjectId: id,
      detail: { title: title_fa, under: parent ?? '', from: given.begins_on, note: given.reason },
    })
    return { code: body.code }
  })
}

async function beginByLaws(ctx: Ctx, tx: Tx, code: string, given: NewBody): Promise<void> {
  const like = given.like ? await queries.findTerms(tx, given.like, given.begins_on) : usual
  if (!like) throw treeProblems.unknown('like')
  const terms = { ...like, cadence: given.cadence ?? like.cadence, valid_from: given.begins_on, reason: given.reason }
  await insertByLaws(tx, code, terms, { postId: ctx.actor.post!.id, personId: ctx.actor.personId, at: ctx.now })
}

/** Another name, mark, force or place in the tree; sittings and numbers of the past keep what they were made with. */
export async function changeBody(ctx: Ctx, code: string, given: BodyChange): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    assertEditor(ctx)
    const body = await queries.lockNode(tx, code)
    if (body.ended_on && body.ended_on < tehranDate(ctx.now)) throw treeProblems.ended()
    const parent = given.parent ?? null
    if (parent !== body.parent_code) await checkParent(tx, code, body.kind, parent)
    const { title_fa, title_en, mark, note, has_legal_force } = given
    const facts = { title_fa, title_en, mark, note, has_legal_force, parent_code: parent }
    const before = {
      title_fa: body.title_fa,
      title_en: body.title_en,
      mark: body.mark,
      note: body.note,
      has_legal_force: body.has_legal_force,
      parent_code: body.parent_code,
    }
    const changes = changesOf(before, facts)
    if (changes.length === 0) throw treeProblems.nothingChanged()
    await namingConstraints(bodyConflicts, () => queries.updateBody(tx, body.id, facts))
    await record(ctx, tx, {
      event: 'body.edited',
      subjectKind: 'body',
      subjectId: body.id,
      detail: { note: given.reason, changes },
    })
    return { code }
  })
}

/** Ends a body on a day; what waits for it goes to a successor, and whoever sits in it sits no longer. */
export async function endBody(ctx: Ctx, code: string, given: BodyEnd): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    assertEditor(ctx)
    const body = await queries.lockNode(tx, code)
    const today = tehranDate(ctx.now)
    if (body.ended_on) throw treeProblems.ended()
    if (given.ends_on < today || given.ends_on < addDays(body.began_on, -1)) throw treeProblems.longAgo('ends_on')
    const successor = given.successor ? await queries.accessNode(tx, given.successor) : null
    if (successor && (successor.code === code || successor.ended_on || successor.kind === 'national'))
      throw treeProblems.unknown('successor')
    const refusal = refuseEnding(await queries.countUnfinished(tx, code), successor !== null)
    if (refusal) throw treeProblems.ending(refusal)
    const end = { ended_on: given.ends_on, end_reason: given.reason, successor_code: successor?.code ?? null }
    await queries.endBody(tx, body, end)
    await record(ctx, tx, {
      event: 'body.ended',
      subjectKind: 'body',
      subjectId: body.id,
      detail: { to: given.ends_on, successor: successor?.title_fa ?? '', note: given.reason },
    })
    return { code }
  })
}

async function checkParent(tx: Tx, code: string | null, kind: BodyKind, parent: string | null): Promise<void> {
  const nodes = await queries.listNodes(tx, null)
  if (parent && !nodes.some((node) => node.code === parent)) throw treeProblems.unknown('parent')
  const refusal = refuseParent(nodes, code, kind, parent)
  if (refusal) throw treeProblems.parent(refusal)
}

function assertEditor(ctx: Ctx): void {
  if (!ctx.actor.post || !editors.includes(ctx.actor.post.kind)) throw problems.notAllowed()
}
