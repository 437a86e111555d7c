// The administrator's acts on persons and offices; also called by the command line and by seeds with plain values.
import { randomUUID } from 'node:crypto'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { namingConflicts, peopleProblems } from '../problems.ts'
import { changesOf, markOf } from '../seen.ts'
import { countOtherAdministrators, endSubstitutionsNamedBy, lockHolding, lockPostForOffice } from './office-queries.ts'
import { alignLogin, insertChanges, insertPerson, lockPerson, replaceLogin } from './queries.ts'
import type { PersonFacts } from './schema.ts'

export type NewPerson = Partial<PersonFacts> & Pick<PersonFacts, 'name_fa'> & { is_demo?: boolean }

/** Records a person with a login. Throws `already_taken` for a number, id or address that belongs to another. */
export async function createPerson(ctx: Ctx, person: NewPerson): Promise<{ id: number }> {
  assertAdministrator(ctx)
  return namingConflicts(() => act(ctx, (tx) => createPersonIn(ctx, tx, person)))
}

/** The same inside another act's transaction; the caller has decided that it may. */
export async function createPersonIn(ctx: Ctx, tx: Tx, person: NewPerson): Promise<{ id: number }> {
  const { is_demo = false, ...given } = person
  const facts: PersonFacts = { name_en: null, national_id: null, mobile: null, email: null, language: 'fa', ...given }
  const id = await insertPerson(tx, { ...facts, is_demo, created_at: ctx.now })
  await alignLogin(tx, { id: randomUUID(), personId: id, facts, now: ctx.now })
  await record(ctx, tx, { event: 'person.created', subjectKind: 'person', subjectId: id, detail: {} })
  return { id }
}

/**
 * Corrects a person's facts. The journal, which can never be changed, names the fields; the values stand in
 * `person_changes`, which an erasure removes. `seen` is the mark of the facts the form showed.
 */
export async function editPerson(
  ctx: Ctx,
  id: number,
  after: PersonFacts,
  seen?: string,
): Promise<{ changed: string[] }> {
  assertAdministrator(ctx)
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      const person = await lockPerson(tx, id)
      if (person.erased_at) throw peopleProblems.erased()
      const before = factsOf(person)
      if (seen && seen !== markOf({ ...before })) throw peopleProblems.changed()
      const changes = changesOf(before, after)
      const changed = changes.map((change) => change.field)
      if (changed.length === 0) return { changed }
      await tx.updateTable('persons').set(after).where('id', '=', id).execute()
      await alignLogin(tx, { id: randomUUID(), personId: id, facts: after, now: ctx.now })
      await insertChanges(tx, id, { personId: ctx.actor.personId, at: ctx.now }, changes)
      await record(ctx, tx, {
        event: 'person.edited',
        subjectKind: 'person',
        subjectId: id,
        detail: { fields: changed },
      })
      return { changed }
    }),
  )
}

export function factsOf(person: PersonFacts): PersonFacts {
  const { name_fa, name_en, national_id, mobile, email, language } = person
  return { name_fa, name_en, national_id, mobile, email, language }
}

/** Replaces a lost password by one made for the occasion and ends every session; `hash` comes from `hashPassword`. */
export async function resetLogin(ctx: Ctx, id: number, hash: string): Promise<null> {
  assertAdministrator(ctx)
  return act(ctx, async (tx) => {
    const person = await lockPerson(tx, id)
    if (person.erased_at) throw peopleProblems.erased()
    await alignLogin(tx, { id: randomUUID(), personId: id, facts: factsOf(person), now: ctx.now })
    await replaceLogin(tx, { accountId: randomUUID(), personId: id, hash, now: ctx.now })
    await record(ctx, tx, { event: 'login.reset', subjectKind: 'person', subjectId: id, detail: {} })
    return null
  })
}

export interface Appointment {
  postId: number
  personId: number
  /** 'YYYY-MM-DD', both inclusive; open-ended without an end. */
  startsOn: string
  endsOn?: string | null | undefined
}

/** Puts a person into a post from a day on. Throws `already_taken` when they hold it in that time already. */
export async function appoint(ctx: Ctx, appointment: Appointment): Promise<{ id: number }> {
  assertAdministrator(ctx)
  return namingConflicts(() => act(ctx, (tx) => appointIn(ctx, tx, appointment)))
}

export async function appointIn(ctx: Ctx, tx: Tx, appointment: Appointment): Promise<{ id: number }> {
  const { postId, personId, startsOn, endsOn = null } = appointment
  if (endsOn && endsOn < startsOn) throw peopleProblems.endsBeforeStart()
  const post = await lockPostForOffice(tx, postId)
  if (!post.is_active) throw peopleProblems.inactivePost()
  if ((await lockPerson(tx, personId)).erased_at) throw peopleProblems.erased()
  const made = await tx
    .insertInto('office_holdings')
    .values({
      post_id: postId,
      person_id: personId,
      starts_on: startsOn,
      ends_on: endsOn,
      named_by_person_id: ctx.actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { holdingId: made.id, postId, personId, startsOn, endsOn }
  await record(ctx, tx, { event: 'office.appointed', subjectKind: 'post', subjectId: postId, detail })
  return { id: made.id }
}

export interface HoldingEnd {
  holdingId: number
  /** The last day in office. */
  endsOn: string
  /** When given, the holding must be this person's or this post's. */
  personId?: number
  postId?: number
}

/** Ends an office on a day (inclusive); substitutes named by its holder for it end with it. */
export async function endHolding(ctx: Ctx, ending: HoldingEnd): Promise<{ postId: number; personId: number }> {
  assertAdministrator(ctx)
  return act(ctx, async (tx) => {
    const { holdingId, endsOn } = ending
    const holding = await lockHolding(tx, holdingId)
    if (
      (ending.personId ?? holding.person_id) !== holding.person_id ||
      (ending.postId ?? holding.post_id) !== holding.post_id
    )
      throw problems.notFound()
    if (holding.ends_on && holding.ends_on < tehranDate(ctx.now)) throw problems.stale()
    if (endsOn < holding.starts_on) throw peopleProblems.endsBeforeStart()
    if (
      holding.post_kind === 'administrator' &&
      (await countOtherAdministrators(tx, { holdingId, today: tehranDate(ctx.now) })) === 0
    )
      throw peopleProblems.lastAdministrator()
    await tx.updateTable('office_holdings').set({ ends_on: endsOn }).where('id', '=', holdingId).execute()
    await endSubstitutionsNamedBy(tx, { postId: holding.post_id, personId: holding.person_id, endsOn })
    await record(ctx, tx, {
      event: 'office.ended',
      subjectKind: 'post',
      subjectId: holding.post_id,
      detail: { holdingId, personId: holding.person_id, before: { endsOn: holding.ends_on }, after: { endsOn } },
    })
    return { postId: holding.post_id, personId: holding.person_id }
  })
}

/** The administrator acts, or the system itself (command line, seeds). */
export function assertAdministrator(ctx: Ctx): void {
  if (ctx.actor.kind !== 'system' && ctx.actor.post?.kind !== 'administrator') throw problems.notAllowed()
}
