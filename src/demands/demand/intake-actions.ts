// How a demand comes in: kept as a draft, its sender confirmed by a phone code or by signing in, then written once.
import { randomUUID } from 'node:crypto'
import { act } from '../../platform/act.ts'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { beginCourse } from '../../platform/waits.ts'
import { type Applicant, admitApplicant, ensureApplicantPost, ensureFirm, ensurePerson } from './applicant-queries.ts'
import { tellSubmitted } from './consequences.ts'
import * as intake from './intake-queries.ts'
import { type Checked, checkCode, sendCode } from './phone-code.ts'
import { type FieldWord, refusedFields } from './problems.ts'
import { attachFiles } from './queries.ts'
import { type Channel, demandLifecycle } from './rules.ts'
import type { DemandForm, JoinForm } from './schema.ts'
import { severityOf } from './severity.ts'
import { thresholdsOf } from './severity-queries.ts'
import { joinDemand } from './voice-actions.ts'

const DRAFT_DAYS = 3

export interface Submission {
  form: DemandForm
  fileIds: readonly number[]
  channel: Channel
  /** The file of many it came with. */
  importId?: string
}
/** A draft becomes a demand, or joins one. */
export type DraftSubmission = Omit<Submission, 'form'> & { form: DemandForm | JoinForm }
export type Submitted = { id: number; code: string; personId: number; postId: number }

/** Keeps what was typed until the sender is confirmed; `id` goes on with a draft already begun. */
export function keepDraft(
  ctx: Ctx,
  draft: {
    id: string | null
    values: Record<string, string>
    mobile: string
    channel?: intake.Draft['channel']
    joinsDemandId?: number | null
  },
): Promise<{ id: string }> {
  return act(ctx, async (tx) => {
    const keep = (id: string) =>
      intake.saveDraft(tx, {
        id,
        form: draft.values,
        mobile: draft.mobile,
        channel: draft.channel ?? 'web',
        joinsDemandId: draft.joinsDemandId ?? null,
        at: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + DRAFT_DAYS * 86_400_000),
      })
    if (draft.id && (await keep(draft.id))) return { id: draft.id }
    const id = randomUUID()
    await keep(id)
    return { id }
  })
}

export function sendDraftCode(ctx: Ctx, draftId: string, secret: string): Promise<{ sent: boolean }> {
  return act(ctx, async (tx) => {
    const draft = await openDraft(tx, draftId, ctx.now)
    if (draft.demandId !== null) return { sent: false }
    await sendCode(ctx, tx, { purpose: 'submission', subject: draft.id, mobile: draft.mobile, secret })
    return { sent: true }
  })
}

export type Confirmed = { outcome: Exclude<Checked, 'right'> } | ({ outcome: 'right' } & Submitted)

/** The right code turns a draft into a demand; a draft already turned answers with the same demand. */
export function confirmDraft(
  ctx: Ctx,
  draftId: string,
  given: { digits: string; secret: string },
  submissionOf: (values: Record<string, string>) => DraftSubmission,
): Promise<Confirmed> {
  return act<Confirmed>(ctx, async (tx) => {
    const draft = await openDraft(tx, draftId, ctx.now)
    if (draft.demandId !== null) throw problems.stale()
    const digits = toLatinDigits(given.digits).replace(/\D/g, '')
    const outcome = await checkCode(ctx, tx, { purpose: 'submission', subject: draft.id, digits, secret: given.secret })
    if (outcome !== 'right') return { outcome }
    const submission = submissionOf(draft.form)
    const form = { ...submission.form, mobile: draft.mobile }
    const submitted =
      'title' in form
        ? await submitFor(ctx, tx, { ...submission, form })
        : await joinFor(ctx, tx, draft.joinsDemandId, form)
    await intake.settleDraft(tx, draft.id, submitted.id)
    return { outcome, ...submitted }
  })
}

/** Sends a draft by somebody signed in: an applicant for themselves, an officer on somebody's behalf. */
export function sendDraft(
  ctx: Ctx,
  draftId: string,
  submissionOf: (values: Record<string, string>) => DraftSubmission,
): Promise<Submitted> {
  return act<Submitted>(ctx, async (tx) => {
    const draft = await openDraft(tx, draftId, ctx.now)
    if (draft.demandId !== null) throw problems.stale()
    const submission = submissionOf(draft.form)
    const { form } = submission
    const submitted =
      'title' in form
        ? await submitDemand(ctx, tx, { ...submission, form })
        : await joinFor(ctx, tx, draft.joinsDemandId, form)
    await intake.settleDraft(tx, draft.id, submitted.id)
    return submitted
  })
}

/** The same in one step, for programs. */
export function createDemand(ctx: Ctx, submission: Submission): Promise<Submitted> {
  return act<Submitted>(ctx, (tx) => submitDemand(ctx, tx, submission))
}

/**
 * Writes a demand inside the caller's transaction: an applicant's own, or, by an officer or the system, on behalf of
 * the person whose mobile the form gives. Throws `invalid` for a choice that is not known.
 */
export async function submitDemand(ctx: Ctx, tx: Tx, submission: Submission): Promise<Submitted> {
  const { actor } = ctx
  if (actor.post?.kind !== 'applicant') return submitFor(ctx, tx, submission)
  const facts = await readFacts(tx, submission.form)
  return writeDemand(ctx, tx, submission, { personId: actor.personId as number, postId: actor.post.id }, facts)
}

async function openDraft(tx: Tx, id: string, now: Date): Promise<intake.Draft> {
  const draft = await intake.findDraft(tx, id, true)
  if (!draft || (draft.demandId === null && draft.expiresAt <= now)) throw problems.notFound()
  return draft
}

async function submitFor(ctx: Ctx, tx: Tx, submission: Submission): Promise<Submitted> {
  // Asked together they travel together; nothing more may be asked once the transaction has ended, so both are waited for.
  const asked = readFacts(tx, submission.form)
  asked.catch(() => {})
  const { as, applicant } = await applicantFor(ctx, tx, submission.form)
  return writeDemand(as, tx, submission, applicant, await asked)
}

async function joinFor(ctx: Ctx, tx: Tx, demandId: number | null, form: JoinForm): Promise<Submitted> {
  if (demandId === null) throw problems.notFound()
  const isOwn = ctx.actor.post?.kind === 'applicant'
  const { as, applicant } = isOwn
    ? { as: ctx, applicant: { personId: ctx.actor.personId as number, postId: ctx.actor.post!.id } }
    : await applicantFor(ctx, tx, form)
  return { ...(await joinDemand(as, tx, demandId, applicant.postId, form)), ...applicant }
}

/** Who asks, made known; and whose name the act bears: the officer's, or the applicant's own once the phone is confirmed. */
async function applicantFor(ctx: Ctx, tx: Tx, form: JoinForm): Promise<{ as: Ctx; applicant: Applicant }> {
  const organisationId = await firmOf(ctx, tx, form)
  const firmName = organisationId ? (form.firm_name ?? null) : null
  const person = { name: form.contact_name, email: form.email ?? null, loginId: randomUUID(), now: ctx.now }
  const place = { organisationId, firmName, today: tehranDate(ctx.now) }
  const applicant =
    (form.mobile ? await admitApplicant(tx, { ...person, ...place, mobile: form.mobile }) : null) ??
    (await admitSlowly(tx, { ...person, mobile: form.mobile ?? null }, place))
  if (ctx.actor.kind !== 'public') return { as: ctx, applicant }
  // The phone is confirmed: from here the applicant acts, in the journal and before row-level security.
  await intake.actAsApplicant(tx, applicant.postId)
  return { as: { ...ctx, actor: applicantActor(applicant.personId, applicant.postId, form) }, applicant }
}

async function admitSlowly(
  tx: Tx,
  person: Parameters<typeof ensurePerson>[1],
  place: { organisationId: number | null; firmName: string | null; today: string },
): Promise<Applicant> {
  const personId = await ensurePerson(tx, person)
  return { personId, postId: await ensureApplicantPost(tx, { personId, personName: person.name, ...place }) }
}

async function firmOf(ctx: Ctx, tx: Tx, form: JoinForm): Promise<number | null> {
  if (form.who === 'citizen' || !form.legal_id || !form.firm_name) return null
  const legalId = toLatinDigits(form.legal_id)
  const id = await ensureFirm(tx, { kind: form.who, name: form.firm_name, legalId, county: form.county })
  if (id === null) throw refusedFields(ctx.lang, { legal_id: 'public_body' })
  return id
}

const agenciesOf = (form: DemandForm): string[] => [form.agency, form.agency_2, form.agency_3].map((code) => code ?? '')

const readFacts = (tx: Tx, form: DemandForm): Promise<intake.IntakeFacts> =>
  intake.readIntakeFacts(tx, { category: form.category, county: form.county, agencies: agenciesOf(form) })

async function writeDemand(
  ctx: Ctx,
  tx: Tx,
  submission: Submission,
  applicant: Applicant,
  facts: intake.IntakeFacts,
): Promise<Submitted> {
  const { form, fileIds, channel } = submission
  const { id, code } = facts
  const { agency, beside } = checkChoices(ctx, form, facts)
  const takenByPostId = ctx.actor.post && ctx.actor.post.kind !== 'applicant' ? ctx.actor.post.id : null
  const isCitizen = form.who === 'citizen'
  const dueOn = await ctx.deadlines.due(tx, firstTimer, tehranDate(ctx.now), form.county)
  // Asked for together they travel together, in this order.
  await Promise.all([
    intake.insertDemand(
      tx,
      {
        id,
        code,
        title: form.title,
        body: form.text,
        category: form.category,
        county: form.county,
        organisationId: agency,
        applicantPostId: applicant.postId,
        channel,
        publicName: form.shows_name ? (isCitizen ? form.contact_name : (form.firm_name ?? form.contact_name)) : null,
        sharesText: form.shares_text ?? false,
        sharesPhotos: form.shares_photos ?? false,
        latitude: form.longitude === undefined ? null : (form.latitude ?? null),
        longitude: form.latitude === undefined ? null : (form.longitude ?? null),
        severity: severityOf(
          {
            jobs: form.jobs_at_risk ?? null,
            requestedRial: form.requested_rial ? BigInt(form.requested_rial) : null,
            atRiskRial: form.investment_at_risk_rial ? BigInt(form.investment_at_risk_rial) : null,
          },
          thresholdsOf(facts.severity),
        ),
        at: ctx.now,
      },
      {
        takenByPostId,
        letterNumber: form.letter_number ?? null,
        letterDate: form.letter_date ?? null,
        place: form.place ?? null,
        mediaUrl: form.media_url ?? null,
        importId: submission.importId ?? null,
      },
    ),
    intake.insertParty(
      tx,
      { id, applicantPostId: applicant.postId },
      {
        contactName: form.contact_name,
        mobile: form.mobile ?? null,
        email: form.email ?? null,
        nationalId: isCitizen && form.national_id ? toLatinDigits(form.national_id) : null,
        firmName: isCitizen ? null : (form.firm_name ?? null),
        legalId: isCitizen || !form.legal_id ? null : toLatinDigits(form.legal_id),
        requestedRial: form.requested_rial ?? null,
        investmentAtRiskRial: form.investment_at_risk_rial ?? null,
        jobsAtRisk: form.jobs_at_risk ?? null,
      },
    ),
    intake.insertAgenciesBeside(tx, id, beside),
    attachFiles(tx, id, fileIds, ctx.now),
    beginCourse(ctx, tx, {
      lifecycle: demandLifecycle,
      subject: { id, code, title: form.title, county_code: form.county },
      holderPostId: facts.secretariatPostId,
      dueOn,
      event: 'demand.submitted',
      detail: { channel },
    }),
    tellSubmitted(ctx, tx, { id, code, title: form.title, applicantPostId: applicant.postId, dueOn }),
  ])
  return { id, code, ...applicant }
}

const firstTimer = demandLifecycle.states.find((state) => state.kind === 'initial')!.timer as string

/** Category, county and agencies must exist; returns the agencies' ids, the one that answers apart. */
function checkChoices(
  ctx: Ctx,
  form: DemandForm,
  facts: intake.IntakeFacts,
): { agency: number | null; beside: readonly number[] } {
  const wrong: Record<string, FieldWord> = {}
  if (!facts.hasCategory) wrong['category'] = 'choice'
  if (!facts.hasCounty) wrong['county'] = 'choice'
  else if (ctx.actor.post?.kind === 'county_officer' && ctx.actor.post.countyCode !== form.county)
    wrong['county'] = 'own_county'
  agenciesOf(form).forEach((code, at) => {
    if (code && !facts.agencies[at]) wrong[['agency', 'agency_2', 'agency_3'][at]!] = 'choice'
  })
  if (Object.keys(wrong).length > 0) throw refusedFields(ctx.lang, wrong)
  const named = [...new Set(facts.agencies.filter((id) => id !== null))]
  return { agency: named[0] ?? null, beside: named.slice(1) }
}

function applicantActor(personId: number, postId: number, form: JoinForm): Actor {
  return {
    kind: 'person',
    personId,
    personName: form.contact_name,
    isSubstitute: false,
    post: {
      id: postId,
      kind: 'applicant',
      title: form.contact_name,
      organisationId: null,
      organisationTitle: null,
      countyCode: null,
    },
  }
}
