import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, readAll, readForm } from '../../platform/form.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { problems } from '../../platform/problem.ts'
import { qrSvg } from '../../platform/qr.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { findDigestOf } from '../paper/queries.ts'
import { acknowledgeLetter, deliverByHand, dispatchLetters } from './actions.ts'
import { declareLetterApi } from './api.ts'
import { letterColumns } from './columns.ts'
import {
  accessLetter,
  eachLetter,
  listAttachments,
  listLetters,
  listPapersToPrint,
  listToPrint,
  pageSize,
} from './queries.ts'
import { isAddressee } from './rules.ts'
import { deliveryForm, dispatchForm, type LetterFilter, letterFilter } from './schema.ts'
import { LetterList } from './views/letter-list.tsx'
import { LetterRecord } from './views/letter-record.tsx'
import { PrintQueue } from './views/print-queue.tsx'
import { letterEvents, letterWords } from './words.ts'

const clerks = ['secretariat_officer', 'legal_secretary'] as const

export const letterRoom = new Room()
  .get('/letters', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const rows = await listLetters(ctx.db, ctx.actor, filterOf(c), pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const next = rows.length > pageSize ? String(shown.at(-1)!.id) : null
    return page(c, { title: letterWords.in(ctx.lang)('letters'), wide: true }, <LetterList rows={shown} next={next} />)
  })
  .get('/letters.csv', { may: 'person' }, (c) => {
    const { ctx } = c.var
    return csvResponse(
      `${letterWords.in(ctx.lang)('letters')}.csv`,
      letterColumns(ctx.lang),
      eachLetter(ctx.db, ctx.actor, filterOf(c)),
    )
  })
  .get('/letters.xlsx', { may: 'person' }, (c) => {
    const { ctx } = c.var
    const rows = eachLetter(ctx.db, ctx.actor, filterOf(c))
    return xlsxResponse(`${letterWords.in(ctx.lang)('letters')}.xlsx`, letterColumns(ctx.lang), rows)
  })
  .get('/letters/print-queue', { may: clerks }, (c) => showQueue(c, emptyForm))
  .get('/letters/print-queue.pdf', { may: clerks }, printBatch)
  .post('/letters/print-queue', { may: clerks }, async (c) => {
    const letters = (await readAll(c, 'letter')).filter((code) => code !== '').slice(0, 200)
    const form = await readForm(c, dispatchForm)
    if (!form.ok) return showQueue(c, form)
    if (letters.length === 0)
      return showQueue(c, { values: form.values, errors: { form: letterWords.in(c.var.ctx.lang)('choose') } })
    await dispatchLetters(c.var.ctx, { ...form.value, letters })
    return c.redirect('/letters/print-queue', 303)
  })
  .post('/letters/:code/delivery', { may: clerks }, async (c) => {
    const form = await readForm(c, deliveryForm)
    if (!form.ok) return showLetter(c, form)
    await deliverByHand(c.var.ctx, param(c, 'code'), form.value)
    return c.redirect(`/letters/${param(c, 'code')}`, 303)
  })
  .get('/letters/:code/attachments/:file', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const letter = await accessLetter(ctx.db, ctx.actor, param(c, 'code'))
    const own = (await listAttachments(ctx.db, letter.id)).find((one) => String(one.file_id) === param(c, 'file'))
    const file = own ? await findFile(ctx.db, own.file_id) : null
    if (!file) throw problems.notFound()
    return fileResponse(file, c.var.shell.files)
  })
  .get('/letters/:file{.+\\.pdf}', { may: 'person' }, async (c) => {
    const { ctx } = c.var
    const letter = await accessLetter(ctx.db, ctx.actor, param(c, 'file').replace(/\.pdf$/, ''))
    const file = letter.file_id ? await findFile(ctx.db, letter.file_id) : null
    if (!file) throw problems.notFound()
    return fileResponse(file, c.var.shell.files)
  })
  .get('/letters/:code', { may: 'person' }, (c) => showLetter(c, null))
  .post('/letters/:code/receipt', { may: 'person' }, async (c) => {
    const { code } = await acknowledgeLetter(c.var.ctx, param(c, 'code'))
    return c.redirect(`/letters/${code}`, 303)
  })

declareLetterApi(letterRoom)

function filterOf(c: C): LetterFilter {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''))
  const parsed = letterFilter.safeParse(given)
  return parsed.success ? parsed.data : {}
}

async function showLetter(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const letter = await accessLetter(ctx.db, ctx.actor, param(c, 'code'))
  const [clock, digest, history, attachments] = await Promise.all([
    clockOf(ctx, 'letter', letter.id),
    findDigestOf(ctx.db, { letterId: letter.id }),
    historyOf(ctx, 'letter', letter.id, letterEvents),
    listAttachments(ctx.db, letter.id),
  ])
  return page(
    c,
    { title: letter.subject, status: refused ? 422 : 200 },
    <LetterRecord
      letter={letter}
      attachments={attachments}
      clock={clock}
      digest={digest}
      timeline={history.timeline}
      visited={history.visited}
      form={refused ?? emptyForm}
      may={{ acknowledge: isAddressee(ctx.actor.post, letter), deliver: isAllowed(clerks, ctx.actor) }}
    />,
  )
}

async function showQueue(c: C, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return page(
    c,
    { title: letterWords.in(ctx.lang)('print_queue'), wide: true, status },
    <PrintQueue rows={await listToPrint(ctx.db)} form={form} />,
  )
}

/** Every waiting letter in one file, each with its own mark and page numbers. */
async function printBatch(c: C): Promise<Response> {
  const papers = await listPapersToPrint(c.var.ctx.db)
  if (papers.length === 0) throw problems.notFound()
  const letters = await Promise.all(
    papers.map(async (paper, index) => ({
      ...paper,
      qrSvg: await qrSvg(String(paper['qrUrl'])),
      lastLabel: `last-${index}`,
    })),
  )
  return c.body(new Uint8Array(await renderPdf('letters.typ', { letters })), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="letters.pdf"',
    'cache-control': 'no-store',
  })
}
