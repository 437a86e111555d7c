import { listReasons } from '../../people/queries.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { emptyForm, type FormState, parseForm, readFields } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { groupTrackingCode, toPersianDigits } from '../../platform/persian.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { named, readReference } from './reference.ts'
import { templateForm } from './schema.ts'
import { saveTemplate } from './template-actions.ts'
import { type AnswerTemplate, accessTemplate, listTemplates } from './template-queries.ts'
import { editsFor, fillTemplate, type Placeholder, templateEditors } from './template-rules.ts'
import { templateWords } from './template-words.ts'
import { TemplateFormPage } from './views/template-form.tsx'
import { TemplateList } from './views/template-list.tsx'

export function declareTemplatePages(room: Room): void {
  room
    .get('/answer-templates', { may: templateEditors }, async (c) => {
      const { ctx } = c.var
      const [rows, reference] = await Promise.all([
        listTemplates(ctx.db, editsFor(ctx.actor) ?? null),
        readReference(ctx.db),
      ])
      const view = <TemplateList rows={rows} reference={reference} editsFor={editsFor(ctx.actor) ?? null} />
      return page(c, { title: templateWords.in(ctx.lang)('templates'), wide: true }, view)
    })
    .get('/answer-templates/new', { may: templateEditors }, (c) =>
      formPage(c, null, { ...emptyForm, values: { outcome: 'solved', is_active: '1' } }, 200),
    )
    .post('/answer-templates/new', { may: templateEditors }, (c) => take(c, null))
    .get('/answer-templates/:id/edit', { may: templateEditors }, async (c) => {
      const one = await templateOf(c)
      return formPage(c, one, { ...emptyForm, values: valuesOf(one) }, 200)
    })
    .post('/answer-templates/:id/edit', { may: templateEditors }, async (c) => take(c, await templateOf(c)))
}

async function take(c: C, one: AnswerTemplate | null): Promise<Response> {
  const { ctx } = c.var
  const values = await readFields(c)
  const form = parseForm(values, templateForm, ctx.lang)
  if (!form.ok) return formPage(c, one, form, 422)
  if (values['preview'] === '1')
    return formPage(c, one, { values, errors: {} }, 200, fillTemplate(form.value.text, sampleFacts(ctx)))
  try {
    await saveTemplate(ctx, one?.id ?? null, form.value)
  } catch (error) {
    if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error
    const fields = (error.extra['errors'] ?? []) as { field: string; message: string }[]
    const errors =
      fields.length > 0
        ? Object.fromEntries(fields.map(({ field, message }) => [field, message]))
        : { form: error.sentence(ctx.lang) }
    // Somebody else was faster: what was typed stays, bound to the version that is there now.
    const kept = one ? { ...values, seen: String(one.version) } : values
    return formPage(c, one, { values: kept, errors }, error.status)
  }
  return c.redirect('/answer-templates', 303)
}

async function formPage(
  c: C,
  one: AnswerTemplate | null,
  form: FormState,
  status: 200 | Problem['status'],
  preview: string | null = null,
) {
  const { ctx } = c.var
  const [reference, unsolved, refusals] = await Promise.all([
    readReference(ctx.db),
    listReasons(ctx.db, 'non_execution'),
    listReasons(ctx.db, 'refusal'),
  ])
  const reasons = [...unsolved, ...refusals].map((reason) => ({
    value: reason.code,
    title: ctx.lang === 'en' ? reason.title_en : reason.title_fa,
  }))
  const view = (
    <TemplateFormPage id={one?.id ?? null} form={form} reference={reference} reasons={reasons} preview={preview} />
  )
  return page(c, { title: templateWords.in(ctx.lang)(one ? 'edit' : 'new_one'), status }, view)
}

async function templateOf(c: C): Promise<AnswerTemplate> {
  const id = Number(param(c, 'id'))
  const organisationId = editsFor(c.var.ctx.actor)
  if (!Number.isSafeInteger(id) || organisationId === undefined) throw problems.notFound()
  return accessTemplate(c.var.ctx.db, id, organisationId)
}

const valuesOf = (one: AnswerTemplate): Record<string, string> => ({
  title: one.title,
  outcome: one.outcome,
  category: one.category_code ?? '',
  reason: one.reason_code ?? '',
  text: one.text,
  citation: one.citation,
  is_active: one.is_active ? '1' : '',
  seen: String(one.version),
})

function sampleFacts(ctx: Ctx): Record<Placeholder, string> {
  const t = templateWords.in(ctx.lang)
  return factsFor(ctx, ctx.lang, {
    title: t('sample_title'),
    code: '5910868107',
    agency: t('sample_agency'),
    county: t('sample_county'),
  })
}

export function factsFor(
  ctx: Ctx,
  lang: Lang,
  one: { title: string; code: string; agency: string; county: string },
): Record<Placeholder, string> {
  const code = groupTrackingCode(one.code)
  return {
    عنوان: one.title,
    کد: lang === 'fa' ? toPersianDigits(code) : code,
    دستگاه: one.agency,
    شهرستان: one.county,
    تاریخ: formatJalali(tehranDate(ctx.now), 'long', lang),
  }
}

/** What a chosen text puts into the answer's form. */
export async function prefillFrom(
  ctx: Ctx,
  template: AnswerTemplate,
  demand: { title: string; code: string; organisation_id: number | null; county_code: string },
): Promise<Record<string, string>> {
  const reference = await readReference(ctx.db)
  const facts = factsFor(ctx, ctx.lang, {
    title: demand.title,
    code: demand.code,
    agency: named(reference.agency.get(demand.organisation_id ?? 0), ctx.lang),
    county: named(reference.county.get(demand.county_code), ctx.lang),
  })
  return {
    outcome: template.outcome,
    text: fillTemplate(template.text, facts),
    citation: template.citation,
    reason: template.reason_code ?? '',
  }
}
