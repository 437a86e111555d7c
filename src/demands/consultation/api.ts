import { z } from '@hono/zod-openapi'
import { codeParam, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { readCode } from '../demand/codes.ts'
import { readReference } from '../demand/reference.ts'
import { askAgencies, giveOpinion } from './actions.ts'
import { accessConsultation, type ConsultationRow, listConsultations } from './queries.ts'
import { consultants } from './rules.ts'
import { consultationFilters, consultationJson, opinionForm, questionForm } from './schema.ts'

const tags = ['consultations']

export function declareConsultationApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/consultations',
        may: 'staff',
        tags,
        operationId: 'listConsultations',
        summary: 'Opinions asked between agencies, as far as this post may see them',
        request: { query: consultationFilters },
        responses: ok(z.object({ items: z.array(consultationJson), next: z.string().nullable() }), 'A page'),
      },
      async (c) => {
        const { ctx } = c.var
        const [list, reference] = await Promise.all([
          listConsultations(ctx.db, ctx.actor, c.req.valid('query')),
          readReference(ctx.db),
        ])
        const agencies = reference.agency
        return c.json({ items: list.rows.map((row) => jsonOf(row, agencies)), next: list.next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/consultations/{code}',
        may: 'staff',
        tags,
        operationId: 'getConsultation',
        summary: 'One opinion asked',
        request: { params: codeParam },
        responses: ok(consultationJson, 'The opinion'),
      },
      async (c) => {
        const { ctx } = c.var
        const { agency } = await readReference(ctx.db)
        return c.json(jsonOf(await accessConsultation(ctx.db, ctx.actor, c.req.valid('param').code), agency), 200)
      },
    )
    .act(
      {
        path: '/api/v1/demands/{code}/consultations',
        may: consultants,
        tags,
        operationId: 'askAgencies',
        summary: 'The agency that has the demand asks others for their opinion',
        body: questionForm,
        responses: ok(z.object({ codes: z.array(z.string()) }), 'Asked'),
      },
      (ctx, { code }, given) => askAgencies(ctx, readCode(code), given),
    )
    .act(
      {
        path: '/api/v1/consultations/{code}/opinion',
        may: consultants,
        tags,
        operationId: 'giveOpinion',
        summary: 'The agency asked gives its opinion',
        body: opinionForm,
        responses: ok(z.object({ code: z.string() }), 'Given'),
      },
      (ctx, { code }, given) => giveOpinion(ctx, code, given),
    )
}

function jsonOf(row: ConsultationRow, agencies: ReadonlyMap<number, { code: string }>) {
  return {
    code: row.code,
    state: row.state,
    demand: row.demand_code,
    title: row.title,
    asked_by: agencies.get(row.asking_organisation_id)?.code ?? '',
    agency: agencies.get(row.organisation_id)?.code ?? '',
    question: row.question,
    asked_at: row.asked_at.toISOString(),
    answer: row.answer,
    citation: row.citation,
    answered_at: row.answered_at?.toISOString() ?? null,
    due_on: row.due_on,
  }
}
