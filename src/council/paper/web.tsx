import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { emptyForm, type FormState, readFields, readFiles, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { typedDay } from '../../platform/typed.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { listBodies } from '../body/queries.ts'
import { refusedForm } from '../desk/refused-form.ts'
import { firstPatterns } from './numbering.ts'
import { setNumbering } from './numbering-actions.ts'
import { listSchemes } from './numbering-queries.ts'
import { numberingWords } from './numbering-words.ts'
import { findPaper, findPaperByNumber } from './queries.ts'
import { CheckForm, CheckResult } from './views/check-page.tsx'
import { NumberingPage } from './views/numbering-page.tsx'
import { paperWords } from './words.ts'

/** A number as typed: other digits and spaces are forgiven. */
const readTyped = (text: string): string => toLatinDigits(text).replace(/[\s\u200e\u200f\u2066-\u2069]/g, '')
const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
/** What was typed from paper: spaces, line breaks and other digits are forgiven. */
const readDigest = (text: string): string =>
  toLatinDigits(text)
    .replace(/[\s\u200c\u200e\u200f\u2066-\u2069]/g, '')
    .toLowerCase()

const numberers = ['secretariat_officer', 'legal_secretary'] as const
const numberingForm = z.object({
  kind: z.enum(['resolution', 'letter']),
  body: z
    .string()
    .regex(/^[a-z0-9_]{2,60}$/, 'choice')
    .optional(),
  pattern: z.string().trim().min(3).max(60),
  valid_from: typedDay,
  note: z.string().trim().max(300).optional(),
})

export const paperRoom = new Room()
  .get('/check', { may: 'public' }, (c) =>
    page(c, { title: paperWords.in(c.var.ctx.lang)('check') }, <CheckForm form={emptyForm} />),
  )
  .post('/check', { may: 'public' }, async (c) => {
    const t = paperWords.in(c.var.ctx.lang)
    const [file] = await readFiles(c, 'file')
    const values = await readFields(c)
    const [number, code] = [readTyped(values['number'] ?? ''), readDigest(values['code'] ?? '')]
    if (!file && !values['digest']?.trim() && number !== '') {
      const paper = /^[0-9a-f]{8}$/.test(code) ? await findPaperByNumber(c.var.ctx.db, number, code) : null
      if (paper) return c.redirect(`/check/${paper.digest}`, 303)
      const error: Record<string, string> = /^[0-9a-f]{8}$/.test(code)
        ? { number: t('no_such_number') }
        : { code: t('bad_code') }
      return page(c, { title: t('check'), status: 422 }, <CheckForm form={{ values, errors: error }} />)
    }
    const hash = file
      ? createHash('sha256')
          .update(new Uint8Array(await file.arrayBuffer()))
          .digest('hex')
      : readDigest(values['digest'] ?? '')
    if (isDigest(hash)) return c.redirect(`/check/${hash}`, 303)
    return page(
      c,
      { title: t('check'), status: 422 },
      <CheckForm form={{ values, errors: { digest: t('bad_digest') } }} />,
    )
  })
  .get('/numbering', { may: [...numberers, 'auditor'] }, (c) => showNumbering(c, emptyForm))
  .post('/numbering', { may: numberers }, async (c) => {
    const form = await readForm(c, numberingForm)
    if (!form.ok) return showNumbering(c, form, 422)
    try {
      await setNumbering(c.var.ctx, form.value)
    } catch (error) {
      return showNumbering(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return c.redirect('/numbering', 303)
  })
  .get('/check/:hash', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const hash = readDigest(param(c, 'hash'))
    if (!isDigest(hash)) throw problems.notFound()
    const paper = await findPaper(ctx.db, hash)
    return page(
      c,
      { title: paperWords.in(ctx.lang)('check'), status: paper ? 200 : 404 },
      <CheckResult hash={hash} paper={paper} />,
    )
  })
  .api(
    {
      method: 'get',
      path: '/api/v1/papers/{hash}',
      may: 'public',
      tags: ['council'],
      operationId: 'checkPaper',
      summary: 'Whether a paper with this digest or file hash was issued here',
      request: { params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) },
      responses: {
        200: {
          description: 'The paper',
          content: {
            'application/json': {
              schema: z.object({
                digest: z.string(),
                file_hash: z.string(),
                kind: z.string(),
                number_text: z.string(),
                title: z.string().nullable(),
                issued_at: z.string(),
                audience: z.string(),
                edition: z.number().int(),
                superseded_at: z.string().nullable(),
                holds_now: z.string().nullable(),
              }),
            },
          },
        },
      },
    },
    async (c) => {
      const paper = await findPaper(c.var.ctx.db, c.req.valid('param').hash)
      if (!paper) throw problems.notFound()
      const { issued_at, superseded_at, code: _, ...told } = paper
      return c.json(
        { ...told, issued_at: issued_at.toISOString(), superseded_at: superseded_at?.toISOString() ?? null },
        200,
      )
    },
  )

const schemeJson = z.object({
  kind: z.string(),
  body_code: z.string().nullable(),
  pattern: z.string(),
  valid_from: z.string(),
  note: z.string(),
})
const schemeJsonIn = z.object({
  kind: z.enum(['resolution', 'letter']),
  body: z.string().max(60).optional(),
  pattern: z.string().trim().min(3).max(60),
  valid_from: z.iso.date(),
  note: z.string().trim().max(300).optional(),
})

paperRoom
  .api(
    {
      method: 'get',
      path: '/api/v1/numbering',
      may: [...numberers, 'auditor'],
      tags: ['council'],
      operationId: 'listNumberingSchemes',
      summary: 'How resolutions and letters are numbered, by body and day',
      responses: ok(z.object({ schemes: z.array(schemeJson), first: z.record(z.string(), z.string()) }), 'The schemes'),
    },
    async (c) =>
      c.json({ schemes: z.array(schemeJson).parse(await listSchemes(c.var.ctx.db)), first: { ...firstPatterns } }, 200),
  )
  .api(
    {
      method: 'post',
      path: '/api/v1/numbering',
      may: numberers,
      tags: ['council'],
      operationId: 'setNumbering',
      summary: 'Write down how numbers are written from a day on',
      request: { body: json(schemeJsonIn) },
      responses: ok(z.object({ pattern: z.string() }), 'The pattern'),
    },
    async (c) => c.json(await setNumbering(c.var.ctx, c.req.valid('json')), 200),
  )

async function showNumbering(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const [schemes, bodies] = await Promise.all([listSchemes(ctx.db), listBodies(ctx.db, today)])
  return page(
    c,
    { title: numberingWords.in(ctx.lang)('numbering'), wide: true, status },
    <NumberingPage
      schemes={schemes}
      bodies={bodies}
      form={form}
      today={today}
      mayEdit={isAllowed(numberers, ctx.actor)}
    />,
  )
}
