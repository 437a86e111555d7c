// What people do with a demand once it is in. Each act is one transaction: lock, rule, facts, step.
import { createCommitment } from '../../commitments/commitment/actions.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import type { Ending } from '../../platform/waits.ts'
import { stepDemand } from './moves.ts'
import { demandProblems, refusedFields } from './problems.ts'
import * as queries from './queries.ts'
import { type Act, isPromiseDate, refuseAct, stepOfOutcome } from './rules.ts'
import type { AnswerForm, Ended } from './schema.ts'

export { moveDemand, moveDemands } from './moves.ts'

export type Done = { code: string }
interface Seen {
  seen?: number | undefined
}

/** The secretariat finds the demand complete and sends it to the agency concerned. */
export function acceptDemand(ctx: Ctx, code: string, form: Seen & { agency: string }): Promise<Done> {
  return onDemand(ctx, code, 'acceptance', form, async (tx, demand) => {
    const agency = await agencyOr422(ctx, tx, form.agency)
    await queries.setAgency(tx, demand.id, agency.id)
    await stepDemand(ctx, tx, { ...demand, organisation_id: agency.id }, 'accept', {
      event: 'demand.accepted',
      holderPostId: agency.postId,
      detail: { organisationId: agency.id },
    })
  })
}

/** The secretariat says what is missing and the applicant's clock runs. */
export function askCompletion(ctx: Ctx, code: string, form: Seen & { note: string }): Promise<Done> {
  return onDemand(ctx, code, 'completion-request', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'completion_request', form.note)
    await stepDemand(ctx, tx, demand, 'ask_completion', { event: 'demand.completion_asked', detail: { noteId } })
  })
}

export function completeDemand(
  ctx: Ctx,
  code: string,
  form: Seen & { note: string },
  fileIds: readonly number[] = [],
): Promise<Done> {
  return onDemand(ctx, code, 'completion', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'completion', form.note)
    await queries.attachFiles(tx, demand.id, fileIds, ctx.now)
    await stepDemand(ctx, tx, demand, 'complete', {
      event: 'demand.completed',
      detail: { noteId, files: fileIds.length },
    })
  })
}

/** A refusal names a coded reason, the law or document it stands on, and the next way. */
export function refuseDemand(ctx: Ctx, code: string, form: Seen & Ended): Promise<Done> {
  return onDemand(ctx, code, 'refusal', form, async (tx, demand) => {
    await stepDemand(ctx, tx, demand, 'refuse', {
      event: 'demand.refused',
      ending: await endingOf(ctx, tx, 'refusal', form),
    })
  })
}

/** The agency's own answer. Whatever is not solved goes on to the Chamber; a promise becomes a commitment. */
export function answerDemand(ctx: Ctx, code: string, form: AnswerForm): Promise<Done> {
  return onDemand(ctx, code, 'answer', form, async (tx, demand) => {
    const reasonKind = form.outcome === 'refused' ? 'refusal' : form.outcome === 'unsolved' ? 'non_execution' : null
    if (reasonKind) await assertReason(ctx, tx, reasonKind, form.reason)
    if (form.outcome === 'refused' && !form.citation) throw refusedFields(ctx.lang, { citation: 'required' })
    const promise = form.outcome === 'will_do' ? promiseOf(ctx, form) : null
    if (!demand.organisation_id) throw demandProblems.noAgency()
    const answerId = await queries.insertAnswer(tx, {
      demandId: demand.id,
      organisationId: demand.organisation_id,
      outcome: form.outcome,
      text: form.text,
      reasonKind,
      reasonCode: reasonKind ? (form.reason as string) : null,
      citation: reasonKind ? (form.citation ?? null) : null,
      postId: postOf(ctx),
      at: ctx.now,
    })
    const commitment = promise ? await promiseToDo(ctx, tx, demand, promise) : null
    await stepDemand(ctx, tx, demand, stepOfOutcome[form.outcome], {
      event: 'demand.answered',
      ...(promise ? { dueOn: promise.dueOn } : {}),
      detail: {
        answerId,
        outcome: form.outcome,
        organisationId: demand.organisation_id,
        ...(commitment ? { commitment: commitment.code, dueOn: promise!.dueOn } : {}),
      },
    })
  })
}

/** The agency asks the applicant something; its own clock stops until the reply. */
export function askApplicant(ctx: Ctx, code: string, form: Seen & { note: string }): Promise<Done> {
  return onDemand(ctx, code, 'question', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'question', form.note)
    await stepDemand(ctx, tx, demand, 'ask_applicant', {
      event: 'demand.asked',
      detail: { noteId, organisationId: demand.organisation_id },
    })
  })
}

/** The applicant replies and the agency's clock goes on from where it stood. */
export function replyToAgency(
  ctx: Ctx,
  code: string,
  form: Seen & { note: string },
  fileIds: readonly number[] = [],
): Promise<Done> {
  return onDemand(ctx, code, 'reply', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'reply', form.note)
    await queries.attachFiles(tx, demand.id, fileIds, ctx.now)
    await stepDemand(ctx, tx, demand, 'reply', {
      event: 'demand.replied',
      detail: { noteId, files: fileIds.length, organisationId: demand.organisation_id },
    })
  })
}

/** The agency is not competent and names the one that is; the secretariat sends it there. */
export function redirectDemand(ctx: Ctx, code: string, form: Seen & { agency: string; note: string }): Promise<Done> {
  return onDemand(ctx, code, 'redirection', form, async (tx, demand) => {
    const agency = await agencyOr422(ctx, tx, form.agency)
    if (agency.id === demand.organisation_id) throw refusedFields(ctx.lang, { agency: 'other_agency' })
    const noteId = await addNote(ctx, tx, demand, 'redirection', form.note)
    const from = demand.organisation_id
    await stepDemand(ctx, tx, demand, 'redirect', {
      event: 'demand.redirected',
      detail: { noteId, fromOrganisationId: from, organisationId: agency.id },
    })
    await queries.setAgency(tx, demand.id, agency.id)
  })
}

export function confirmDemand(ctx: Ctx, code: string, form: Seen & { note?: string | undefined }): Promise<Done> {
  return onDemand(ctx, code, 'confirmation', form, async (tx, demand) => {
    const noteId = form.note ? await addNote(ctx, tx, demand, 'confirmation', form.note) : null
    await stepDemand(ctx, tx, demand, 'confirm', { event: 'demand.confirmed', detail: { noteId } })
  })
}

/** The applicant does not accept an answer or an ending; the Chamber takes the demand up. */
export function contestDemand(ctx: Ctx, code: string, form: Seen & { note: string }): Promise<Done> {
  return onDemand(ctx, code, 'contest', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'contest', form.note)
    await stepDemand(ctx, tx, demand, 'contest', { event: 'demand.contested', detail: { noteId } })
  })
}

export function withdrawDemand(ctx: Ctx, code: string, form: Seen & { note?: string | undefined }): Promise<Done> {
  return onDemand(ctx, code, 'withdrawal', form, async (tx, demand) => {
    const noteId = form.note ? await addNote(ctx, tx, demand, 'withdrawal', form.note) : null
    await stepDemand(ctx, tx, demand, 'withdraw', { event: 'demand.withdrawn', detail: { noteId } })
  })
}

export function resubmitDemand(
  ctx: Ctx,
  code: string,
  form: Seen & { note: string },
  fileIds: readonly number[] = [],
): Promise<Done> {
  return onDemand(ctx, code, 'resubmission', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'resubmission', form.note)
    await queries.attachFiles(tx, demand.id, fileIds, ctx.now)
    await stepDemand(ctx, tx, demand, 'resubmit', { event: 'demand.resubmitted', detail: { noteId } })
  })
}

/** The Chamber finds the agency's answer insufficient and sends the demand back with a note. */
export function returnDemand(ctx: Ctx, code: string, form: Seen & { note: string }): Promise<Done> {
  return onDemand(ctx, code, 'return', form, async (tx, demand) => {
    const noteId = await addNote(ctx, tx, demand, 'return', form.note)
    await stepDemand(ctx, tx, demand, 'send_back', {
      event: 'demand.sent_back',
      detail: { noteId, organisationId: demand.organisation_id },
    })
  })
}

export function closeDemand(ctx: Ctx, code: string, form: Seen & Ended): Promise<Done> {
  return onDemand(ctx, code, 'closing', form, async (tx, demand) => {
    await stepDemand(ctx, tx, demand, 'close_unsolved', {
      event: 'demand.closed',
      ending: await endingOf(ctx, tx, 'non_execution', form),
    })
  })
}

/** A note that stays among those who handle the demand. */
export function noteDemand(ctx: Ctx, code: string, form: { note: string }): Promise<Done> {
  return act(ctx, async (tx) => {
    const demand = await queries.lockDemand(tx, ctx.actor, code)
    const noteId = await addNote(ctx, tx, demand, 'internal', form.note)
    await record(ctx, tx, { event: 'demand.noted', subjectKind: 'demand', subjectId: demand.id, detail: { noteId } })
    return { code }
  })
}

function onDemand(
  ctx: Ctx,
  code: string,
  name: Act,
  form: Seen,
  work: (tx: Tx, demand: queries.DemandRow) => Promise<void>,
): Promise<Done> {
  return act(ctx, async (tx) => {
    const demand = await queries.lockDemand(tx, ctx.actor, code)
    if (form.seen !== undefined && form.seen !== (demand.wait_id ?? 0)) throw problems.stale()
    const refusal = refuseAct(ctx.actor, demand, name)
    if (refusal) throw refusal
    await work(tx, demand)
    return { code }
  })
}

function addNote(ctx: Ctx, tx: Tx, demand: queries.DemandRow, kind: queries.NoteKind, text: string): Promise<number> {
  return queries.insertNote(tx, { demandId: demand.id, kind, text, postId: postOf(ctx), at: ctx.now })
}

function postOf(ctx: Ctx): number {
  if (!ctx.actor.post) throw problems.notAllowed()
  return ctx.actor.post.id
}

async function agencyOr422(ctx: Ctx, tx: Tx, code: string) {
  const agency = await queries.findAgency(tx, code)
  if (!agency) throw refusedFields(ctx.lang, { agency: 'choice' })
  if (!agency.postId) throw demandProblems.agencyWithoutPost()
  return { ...agency, postId: agency.postId }
}

async function assertReason(ctx: Ctx, tx: Tx, kind: string, code: string | undefined): Promise<void> {
  if (!code) throw refusedFields(ctx.lang, { reason: 'required' })
  const found = await tx
    .selectFrom('reason_codes')
    .where('kind', '=', kind)
    .where('code', '=', code)
    .select('code')
    .executeTakeFirst()
  if (!found) throw refusedFields(ctx.lang, { reason: 'choice' })
}

async function endingOf(ctx: Ctx, tx: Tx, reasonKind: 'refusal' | 'non_execution', form: Ended): Promise<Ending> {
  await assertReason(ctx, tx, reasonKind, form.reason)
  return {
    reasonKind,
    reasonCode: form.reason,
    citation: form.citation,
    nextWay: form.next_way,
    ...(form.next_way_note ? { nextWayNote: form.next_way_note } : {}),
  }
}

function promiseOf(ctx: Ctx, form: AnswerForm): { dueOn: string; proof: string } {
  if (!form.due_on) throw refusedFields(ctx.lang, { due_on: 'required' })
  if (!isPromiseDate(form.due_on, tehranDate(ctx.now))) throw refusedFields(ctx.lang, { due_on: 'promise_date' })
  if (!form.proof) throw refusedFields(ctx.lang, { proof: 'required' })
  return { dueOn: form.due_on, proof: form.proof }
}

async function promiseToDo(ctx: Ctx, tx: Tx, demand: queries.DemandRow, promise: { dueOn: string; proof: string }) {
  const agency = await queries.findAgencyById(tx, demand.organisation_id as number)
  if (!agency?.headPostId) throw demandProblems.agencyWithoutPost()
  const basis = await ctx.deadlines.timer(tx, 'agency_answer')
  return createCommitment(ctx, tx, {
    title: demand.title,
    proofWanted: promise.proof,
    side: 'government',
    holderPostId: agency.headPostId,
    dueOn: promise.dueOn,
    source: { kind: 'demand', demandId: demand.id },
    beneficiary: await queries.publicBeneficiary(tx, demand.id),
    countyCode: demand.county_code,
    legalBasis: basis.legal_basis_fa,
  })
}
