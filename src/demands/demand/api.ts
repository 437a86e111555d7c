// The JSON twins of the pages of demands.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { actsAsJson } from './act-api.ts'
import { readCode } from './codes.ts'
import { judgeDemandForm, knownFacts, readDemandForm, senderOf } from './intake.ts'
import { createDemand } from './intake-actions.ts'
import * as shapes from './json.ts'
import { holderTitle, stateTitle } from './labels.ts'
import { type ListPage, readList } from './list.ts'
import { readListFilters } from './list-filters.ts'
import { type LoadedDemand, loadDemand } from './record.ts'
import type { Answer, EndingRow } from './record-queries.ts'
import { named, type Reference, readReference } from './reference.ts'
import { actsOpenTo, creators } from './rules.ts'
import { demandForm } from './schema.ts'
import { titleOf } from './timeline.ts'
import { loadPublicDemand } from './track.ts'

const tags = ['demands']

export function declareDemandApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/demands',
        may: 'person',
        tags,
        operationId: 'listDemands',
        summary: 'Demands this post may see',
        request: { query: shapes.listQuery },
        responses: ok(shapes.listJson, 'A page of demands'),
      },
      async (c) => {
        const { ctx } = c.var
        const [list, reference] = await Promise.all([
          readList(ctx, readListFilters(new URL(c.req.url).searchParams)),
          readReference(ctx.db),
        ])
        return c.json({ items: list.rows.map((row) => itemOf(ctx, reference, row)), next: list.next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/demands/{code}',
        may: 'person',
        tags,
        operationId: 'getDemand',
        summary: 'One demand, as far as this post may see it',
        request: { params: shapes.codeParam },
        responses: ok(shapes.demandJson, 'The demand'),
      },
      async (c) => c.json(wholeOf(c.var.ctx, await loadDemand(c.var.ctx, readCode(c.req.valid('param').code))), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/tracking/{code}',
        may: 'public',
        tags,
        operationId: 'trackDemand',
        summary: 'What everyone may know of a demand',
        request: { params: shapes.codeParam },
        responses: ok(shapes.trackedJson, 'Where it stands'),
      },
      async (c) => c.json(await trackedOf(c.var.ctx, readCode(c.req.valid('param').code)), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/demands',
        may: creators,
        tags,
        operationId: 'createDemand',
        summary: 'Sends a demand: an applicant’s own, or on behalf of the person whose mobile is given',
        request: { body: json(demandForm) },
        responses: {
          201: { description: 'Registered', content: { 'application/json': { schema: shapes.createdJson } } },
        },
      },
      async (c) => {
        const { code } = await createFrom(c.var.ctx, c.req.valid('json'))
        return c.json({ code, href: `/demands/${code}` }, 201, { location: `/api/v1/demands/${code}` })
      },
    )
  actsAsJson(room)
}

async function createFrom(ctx: Ctx, form: z.infer<typeof demandForm>) {
  const sender = senderOf(ctx.actor)
  const known = sender === 'applicant' ? await knownFacts(ctx, sender) : {}
  const values = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, value === true ? '1' : String(value)]],
    ),
  )
  const read = known['mobile']
    ? await readDemandForm(ctx, { ...values, mobile: known['mobile'] }, sender)
    : await judgeDemandForm(ctx, form, values, sender)
  if (!read.ok) throw problems.invalid(Object.entries(read.errors).map(([field, message]) => ({ field, message })))
  return createDemand(ctx, {
    form: read.form,
    fileIds: [],
    channel: sender === 'officer' ? (read.form.channel ?? 'api') : 'api',
  })
}

function itemOf(ctx: Ctx, reference: Reference, row: ListPage['rows'][number]) {
  return {
    ...commonOf(row),
    applicant: row.applicant,
    agency: reference.agency.get(row.organisation_id ?? 0)?.code ?? null,
    clock: clockOf(ctx, reference, row, row.workingDays),
  }
}

interface Row {
  code: string
  title: string
  state: string
  category_code: string
  county_code: string
  channel: string
  submitted_at: Date
}

function commonOf(row: Row) {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    category: row.category_code,
    county: row.county_code,
    channel: row.channel as 'web',
    submitted_at: row.submitted_at.toISOString(),
  }
}

interface Clocked {
  due_on: string | null
  holder_kind: ListPage['rows'][number]['holder_kind']
  holder_organisation_id: number | null
}

function clockOf(ctx: Ctx, reference: Reference, row: Clocked, workingDays: number | null) {
  if (!row.due_on || !row.holder_kind || workingDays === null) return null
  const agency = named(reference.agency.get(row.holder_organisation_id ?? 0), ctx.lang)
  return { holder: holderTitle(row.holder_kind, agency, ctx.lang), due_on: row.due_on, working_days_left: workingDays }
}

function wholeOf(ctx: Ctx, loaded: LoadedDemand) {
  const { demand, reference, party } = loaded
  return {
    ...commonOf(demand),
    applicant: demand.applicant,
    agency: reference.agency.get(demand.organisation_id ?? 0)?.code ?? null,
    clock: clockOf(ctx, reference, demand, loaded.clock?.workingDays ?? null),
    text: demand.body,
    public_name: demand.public_name,
    shares_text: demand.shares_text,
    shares_photos: demand.shares_photos,
    party,
    answers: loaded.answers.map((answer) => answerOf(ctx, reference, answer)),
    ending: endingOf(ctx, loaded.ending),
    notes: loaded.notes.map((note) => ({ kind: note.kind, text: note.text, at: note.at.toISOString() })),
    files: loaded.files.map((file) => ({
      href: `/demands/${demand.code}/files/${file.id}`,
      name: file.name,
      media_type: file.media_type,
      size: file.size,
    })),
    timeline: loaded.timeline
      .filter((entry) => !loaded.isOwn || entry.event !== 'demand.noted')
      .map((entry) => ({ at: entry.at.toISOString(), event: entry.event, title: titleOf(entry, ctx.lang, reference) })),
    acts: actsOpenTo(ctx.actor, demand),
    seen: demand.wait_id ?? 0,
  }
}

async function trackedOf(ctx: Ctx, code: string) {
  const demand = await loadPublicDemand(ctx, code)
  if (!demand) throw problems.notFound()
  const { reference } = demand
  return {
    code: demand.code,
    title: demand.title,
    state: demand.state,
    state_title: stateTitle(demand.state, ctx.lang),
    category: demand.category_code,
    county: demand.county_code,
    agency: reference.agency.get(demand.organisation_id ?? 0)?.code ?? null,
    public_name: demand.publicName,
    text: demand.body,
    submitted_at: demand.submitted_at.toISOString(),
    clock: clockOf(
      ctx,
      reference,
      { ...demand, due_on: demand.clock?.dueOn ?? null },
      demand.clock?.workingDays ?? null,
    ),
    answers: demand.answers?.map((answer) => answerOf(ctx, reference, answer)) ?? null,
    ending: endingOf(ctx, demand.ending),
    timeline: demand.timeline.map((entry) => ({
      at: entry.at.toISOString(),
      event: entry.event,
      title: titleOf(entry, ctx.lang, reference),
    })),
  }
}

function answerOf(ctx: Ctx, reference: Reference, answer: Answer) {
  return {
    agency: reference.agency.get(answer.organisation_id)?.code ?? '',
    outcome: answer.outcome,
    text: answer.text,
    reason: ctx.lang === 'en' ? answer.reason_en : answer.reason_fa,
    citation: answer.citation,
    at: answer.at.toISOString(),
  }
}

function endingOf(ctx: Ctx, ending: EndingRow | null) {
  if (!ending) return null
  return {
    reason: ctx.lang === 'en' ? ending.reason_en : ending.reason_fa,
    citation: ending.citation,
    next_way: ending.next_way,
    next_way_note: ending.next_way_note,
    at: ending.at.toISOString(),
  }
}
