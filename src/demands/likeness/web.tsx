// Words the engine knows, kept by the administrator; and the engine itself for programs.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type FormState, readForm } from '../../platform/form.ts'
import { json } from '../../platform/openapi.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { suggestLikeDemands } from './queries.ts'
import * as schema from './schema.ts'
import { addSynonyms, removeSynonyms, replaceSynonyms } from './synonym-actions.ts'
import { accessSynonym, countSynonyms, listSynonyms } from './synonym-queries.ts'
import { SynonymForm, SynonymList } from './views/synonyms.tsx'
import { likenessWords } from './words.ts'

const readers = ['administrator', 'chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const
const editors = ['administrator'] as const
const emptyForm: FormState = { values: {}, errors: {} }

export const likenessRoom = new Room()
  .get('/likeness/synonyms', { may: readers }, async (c) => {
    const { ctx } = c.var
    const { after } = schema.synonymFilters.parse(c.req.query())
    const [rows, count] = await Promise.all([listSynonyms(ctx.db, after ?? null, 51), countSynonyms(ctx.db)])
    const next = rows.length > 50 ? String(rows[49]!.id) : null
    const props = { rows: rows.slice(0, 50), next, count, mayEdit: isAllowed(editors, ctx.actor) }
    return page(c, { title: likenessWords.in(ctx.lang)('synonyms'), wide: true }, <SynonymList {...props} />)
  })
  .get('/likeness/synonyms/new', { may: editors }, (c) => formPage(c, null, emptyForm))
  .post('/likeness/synonyms', { may: editors }, async (c) => {
    const form = await readForm(c, schema.synonymForm)
    if (!form.ok) return formPage(c, null, form, undefined, 422)
    await addSynonyms(c.var.ctx, { words: schema.splitWords(form.value.words), reason: form.value.reason })
    return c.redirect('/likeness/synonyms', 303)
  })
  .get('/likeness/synonyms/:id{[0-9]{1,15}}', { may: editors }, async (c) => {
    const line = await accessSynonym(c.var.ctx.db, idOf(c))
    return formPage(c, line.id, { values: { words: line.words.join('، ') }, errors: {} })
  })
  .post('/likeness/synonyms/:id{[0-9]{1,15}}', { may: editors }, async (c) => {
    const { id } = await accessSynonym(c.var.ctx.db, idOf(c))
    const form = await readForm(c, schema.synonymForm)
    if (!form.ok) return formPage(c, id, form, undefined, 422)
    await replaceSynonyms(c.var.ctx, id, { words: schema.splitWords(form.value.words), reason: form.value.reason })
    return c.redirect('/likeness/synonyms', 303)
  })
  .post('/likeness/synonyms/:id{[0-9]{1,15}}/removal', { may: editors }, async (c) => {
    const line = await accessSynonym(c.var.ctx.db, idOf(c))
    const form = await readForm(c, schema.removalForm)
    if (!form.ok) return formPage(c, line.id, { values: { words: line.words.join('، ') }, errors: {} }, form, 422)
    await removeSynonyms(c.var.ctx, line.id, form.value.removal_reason)
    return c.redirect('/likeness/synonyms', 303)
  })

const idOf = (c: C): number => Number(param(c, 'id'))

function formPage(
  c: C,
  id: number | null,
  form: FormState,
  removal: FormState = emptyForm,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const title = likenessWords.in(c.var.ctx.lang)(id ? 'edit' : 'add')
  return page(c, { title, status }, <SynonymForm form={form} id={id} removal={removal} />)
}

const tags = ['likeness']

likenessRoom
  .api(
    {
      method: 'get',
      path: '/api/v1/likeness/suggestions',
      may: 'staff',
      tags,
      operationId: 'suggestLikeDemands',
      summary: 'Demands that ask the same as a text, the likest first, with what they share',
      request: { query: schema.suggestionQuery },
      responses: { 200: { description: 'At most ten', ...json(schema.suggestionsJson) } },
    },
    async (c) => {
      const { text, ...given } = c.req.valid('query')
      const found = await suggestLikeDemands(c.var.ctx, { ...given, body: text }, 10)
      const items = found.map((demand) => ({
        tracking_code: demand.code,
        title: demand.title,
        state: demand.stateTitle,
        answered: demand.answeredHow ?? null,
        score: Number(demand.score.toFixed(4)),
        shared: demand.sharedTerms,
      }))
      return c.json({ items }, 200)
    },
  )
  .api(
    {
      method: 'get',
      path: '/api/v1/likeness/synonyms',
      may: readers,
      tags,
      operationId: 'listSynonyms',
      summary: 'Lines of words that mean the same, newest first',
      request: { query: schema.synonymFilters },
      responses: { 200: { description: 'A page of lines', ...json(schema.synonymListJson) } },
    },
    async (c) => {
      const rows = await listSynonyms(c.var.ctx.db, c.req.valid('query').after ?? null, 51)
      const items = rows
        .slice(0, 50)
        .map(({ id, words, reason, added_at }) => ({ id, words, reason, added_at: added_at.toISOString() }))
      return c.json({ items, next: rows.length > 50 ? String(rows[49]!.id) : null }, 200)
    },
  )
  .api(
    {
      method: 'post',
      path: '/api/v1/likeness/synonyms',
      may: editors,
      tags,
      operationId: 'addSynonyms',
      summary: 'Add a line of words that mean the same',
      request: { body: json(schema.newSynonymJson) },
      responses: { 201: { description: 'Added', ...json(schema.synonymIdJson) } },
    },
    async (c) => c.json(await addSynonyms(c.var.ctx, c.req.valid('json')), 201),
  )
