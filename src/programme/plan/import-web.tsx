// Pages on which a plan is brought from Excel: the template, the upload, the preview with its errors, and the taking over.

import { z } from '@hono/zod-openapi'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answerForm } from '../../platform/answer-form.ts'
import { contentDisposition } from '../../platform/content-disposition.ts'
import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, readFiles, readForm } from '../../platform/form.ts'
import { ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { type PlanChoices, planChoices } from './choices.ts'
import { faultColumns } from './columns.ts'
import { compareContents } from './compare.ts'
import type { PlanContent } from './content.ts'
import { commitImport, stageImport } from './import-actions.ts'
import { findImport } from './import-queries.ts'
import { planRefused } from './problems.ts'
import { mustBeOwn, type Plan } from './queries.ts'
import { readPlan } from './read.ts'
import { refuseWriting } from './rules.ts'
import { importForm, importJson } from './schema.ts'
import { ImportPage, ImportPreview } from './views/import-page.tsx'
import { planWords } from './words.ts'
import { planTemplate } from './workbook.ts'

type Status = ContentfulStatusCode
const may = ['agency_head', 'agency_expert'] as const
const mostBytes = 20 * 1024 * 1024

export function declareImportPages(room: Room): void {
  room
    .get('/plans/:code/template.xlsx', { may }, (c) => template(c))
    .get('/plans/:code/import', { may }, (c) => uploadPage(c, emptyForm, 200))
    .post('/plans/:code/import', { may }, (c) => upload(c))
    .get('/plans/:code/import/:id', { may }, (c) => previewPage(c, emptyForm, 200))
    .get('/plans/:code/import/:id/errors.csv', { may }, async (c) => {
      const { name, columns, rows } = await faultExport(c)
      return csvResponse(`${name}.csv`, columns, rows)
    })
    .get('/plans/:code/import/:id/errors.xlsx', { may }, async (c) => {
      const { name, columns, rows } = await faultExport(c)
      return xlsxResponse(`${name}.xlsx`, columns, rows, name)
    })
    .api(
      {
        method: 'get',
        path: '/api/v1/plans/{code}/imports/{id}',
        may,
        tags: ['plans'],
        operationId: 'getPlanImport',
        summary: 'What was wrong with a workbook that was brought, and whether it was taken over',
        request: { params: z.object({ code: z.string(), id: z.string() }) },
        responses: ok(importJson, 'The import'),
      },
      async (c) => {
        const { found } = await readImport(c)
        const items = found.faults.map((fault) => ({ ...fault, hangs: fault.hangs ?? false }))
        return c.json({ id: found.id, file: found.file_name, version: found.version, items }, 200)
      },
    )
    .post('/plans/:code/import/:id', { may }, async (c) =>
      answerForm(c, await readForm(c, importForm), {
        work: async (value) => `/plans/${(await commitImport(c.var.ctx, param(c, 'code'), idOf(c), value)).code}/edit`,
        again: (form, status) => previewPage(c, form, status),
      }),
    )
}

async function readOwn(c: C, isPosting = false) {
  const { ctx } = c.var
  const reading = await readPlan(ctx, param(c, 'code'))
  mustBeOwn(ctx.actor, reading.plan)
  const refusal = refuseWriting(reading.plan.state)
  if (refusal && !isPosting) throw planRefused(refusal)
  return reading
}

async function template(c: C): Promise<Response> {
  const { ctx } = c.var
  const { plan, content } = await readOwn(c, true)
  const choices = await planChoices(ctx.db, plan.organisation_id, 'fa')
  return bookResponse(plan, content, choices)
}

/** A plan as the workbook an agency fills in: what is downloaded can be brought again. */
export async function bookResponse(plan: Plan, content: PlanContent, choices: PlanChoices): Promise<Response> {
  const bytes = await planTemplate(content, choices, plan.agency_fa, 'fa')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': contentDisposition('attachment', `${plan.title}.xlsx`),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function uploadPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { plan } = await readOwn(c, status !== 200)
  return page(c, { title: planWords.in(c.var.ctx.lang)('importTitle'), status }, <ImportPage plan={plan} form={form} />)
}

async function upload(c: C): Promise<Response> {
  const words = planWords.in(c.var.ctx.lang)
  const { plan } = await readOwn(c)
  const [file] = await readFiles(c, 'file')
  if (!file) return uploadPage(c, { values: {}, errors: { file: words('importFileMissing') } }, 422)
  if (file.size > mostBytes) throw problems.tooLarge()
  const staged = await stageImport(c.var.ctx, plan.code, {
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  })
  return c.redirect(`/plans/${plan.code}/import/${staged.id}`, 303)
}

async function previewPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const { plan, content, found } = await readImport(c)
  const choices = await planChoices(ctx.db, plan.organisation_id, ctx.lang)
  const changes = found.committed_at ? [] : compareContents(content, found.content)
  return page(
    c,
    { title: planWords.in(ctx.lang)('importTitle'), wide: true, status },
    <ImportPreview plan={plan} found={found} before={content} changes={changes} choices={choices} form={form} />,
  )
}

async function readImport(c: C) {
  const reading = await readOwn(c, true)
  const found = await findImport(c.var.ctx.db, reading.plan.id, idOf(c))
  if (!found) throw problems.notFound()
  return { ...reading, found }
}

async function faultExport(c: C) {
  const { lang } = c.var.ctx
  const { found } = await readImport(c)
  return { name: planWords.in(lang)('importFaultFile'), columns: faultColumns(lang), rows: found.faults }
}

function idOf(c: C): number {
  const id = Number(param(c, 'id'))
  if (!Number.isSafeInteger(id) || id < 1) throw problems.notFound()
  return id
}
