import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerials } from '../../platform/serials.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { demandProblems, refusedFields } from '../demand/problems.ts'
import { findAgency, lockDemand } from '../demand/queries.ts'
import { consultationProblems } from './problems.ts'
import * as queries from './queries.ts'
import { consultationLifecycle, refuseOpinion, refuseRecall } from './rules.ts'
import type { OpinionForm, QuestionForm } from './schema.ts'

/** The agency that has the demand asks others, all at once; each question waits for its own agency. */
export function askAgencies(ctx: Ctx, demandCode: string, form: QuestionForm): Promise<{ codes: string[] }> {
  return act(ctx, async (tx) => {
    const demand = await lockDemand(tx, ctx.actor, demandCode)
    const asking = ctx.actor.post?.organisationId
    if (!asking || !ctx.actor.post) throw problems.notAllowed()
    if (!['with_agency', 'asked'].includes(demand.state) || demand.organisation_id !== asking)
      throw consultationProblems.notWithYou()
    const fields = ['agency', 'agency_2', 'agency_3', 'agency_4'] as const
    const agencies = new Map<number, number>()
    for (const field of fields) {
      const code = form[field]
      if (!code) continue
      const agency = await findAgency(tx, code)
      if (!agency) throw refusedFields(ctx.lang, { [field]: 'choice' })
      if (agency.id === asking) throw refusedFields(ctx.lang, { [field]: 'other_agency' })
      if (!agency.postId) throw demandProblems.agencyWithoutPost()
      agencies.set(agency.id, agency.postId)
    }
    if ((await queries.openAmong(tx, demand.id, [...agencies.keys()])).length > 0)
      throw consultationProblems.askedAlready()
    const year = jalaliYear(tehranDate(ctx.now))
    const first = await nextSerials(tx, 'consultation', year, agencies.size)
    const codes: string[] = []
    for (const [organisationId, holderPostId] of agencies) {
      const code = `${year}-${first + codes.length}`
      const id = await queries.insertConsultation(tx, {
        code,
        demandId: demand.id,
        askingOrganisationId: asking,
        askedByPostId: ctx.actor.post.id,
        organisationId,
        question: form.question,
        at: ctx.now,
      })
      await beginCourse(ctx, tx, {
        lifecycle: consultationLifecycle,
        subject: { id, code, title: demand.title, county_code: demand.county_code },
        holderPostId,
        event: 'consultation.asked',
        detail: { demandId: demand.id, organisationId },
      })
      codes.push(code)
    }
    return { codes }
  })
}

export function giveOpinion(ctx: Ctx, code: string, form: OpinionForm): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const one = await queries.lockConsultation(tx, ctx.actor, code)
    const refusal = refuseOpinion(ctx.actor, one)
    if (refusal) throw refusal
    await queries.writeOpinion(tx, one.id, {
      answer: form.answer,
      citation: form.citation ?? null,
      postId: ctx.actor.post!.id,
      at: ctx.now,
    })
    await moveTo(ctx, tx, {
      lifecycle: consultationLifecycle,
      subject: { id: one.id, code, title: one.title, county_code: one.county_code },
      transition: 'give',
      from: one.state,
      event: 'consultation.given',
      detail: { demandId: one.demand_id, organisationId: one.organisation_id },
    })
    return { code }
  })
}

export function recallQuestion(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const one = await queries.lockConsultation(tx, ctx.actor, code)
    const refusal = refuseRecall(ctx.actor, one)
    if (refusal) throw refusal
    await moveTo(ctx, tx, {
      lifecycle: consultationLifecycle,
      subject: { id: one.id, code, title: one.title, county_code: one.county_code },
      transition: 'recall',
      from: one.state,
      event: 'consultation.recalled',
      detail: { demandId: one.demand_id },
    })
    return { code }
  })
}
