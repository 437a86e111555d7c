// Pages of referrals that came from other headquarters.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listReasons } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { endingOf, nextWays } from '../../platform/ending-schema.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { historyOf } from '../../platform/record-history.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'
import { acknowledgeIncoming, answerIncoming, askSender, declineIncoming } from './actions.ts'
import { declareIncomingApi } from './api.ts'
import { listIncomingFiles } from './file-queries.ts'
import { incomingRefused } from './problems.ts'
import { accessIncoming, eachIncoming, listIncoming, listIncomingRemarks } from './queries.ts'
import { incomingReaders, incomingReferralLifecycle, refuseIncoming } from './rules.ts'
import * as schema from './schema.ts'
import { Answering, Asking, Declining } from './views/forms.tsx'
import { IncomingList } from './views/incoming-list.tsx'
import { IncomingRecord } from './views/incoming-record.tsx'
import { incomingWords } from './words.ts'

const office = ['secretariat_officer', 'governor'] as const
const pathOf = (code: string) => `/incoming/${code}`

export const incomingRoom = new Room()
  .get('/incoming', { may: incomingReaders }, listPage)
  .get('/incoming.csv', { may: incomingReaders }, (c) => incomingCsv(c.var.ctx, readFilters(c, schema.incomingFilters)))
  .get('/incoming/:code', { may: incomingReaders }, recordPage)
  .get('/incoming/:code/files/:file', { may: incomingReaders }, serveFile)
  .post('/incoming/:code/acknowledgement', { may: office }, async (c) =>
    c.redirect(pathOf((await acknowledgeIncoming(c.var.ctx, param(c, 'code'))).code), 303),
  )
  .get('/incoming/:code/question', { may: office }, (c) => formPage(c, 'ask', emptyForm, 200))
  .post('/incoming/:code/question', { may: office }, async (c) =>
    answerForm(c, await readForm(c, schema.askingForm), {
      work: async ({ text }) => pathOf((await askSender(c.var.ctx, param(c, 'code'), text)).code),
      again: (form, status) => formPage(c, 'ask', form, status),
    }),
  )
  .get('/incoming/:code/answer', { may: office }, (c) => formPage(c, 'answer', emptyForm, 200))
  .post('/incoming/:code/answer', { may: office }, async (c) =>
    answerForm(c, await readForm(c, schema.answerForm), {
      work: async ({ answer }) => pathOf((await answerIncoming(c.var.ctx, param(c, 'code'), answer)).code),
      again: (form, status) => formPage(c, 'answer', form, status),
    }),
  )
  .get('/incoming/:code/refusal', { may: office }, (c) => formPage(c, 'decline', emptyForm, 200))
  .post('/incoming/:code/refusal', { may: office }, async (c) =>
    answerForm(c, await readForm(c, schema.decliningForm), {
      work: async (value) =>
        pathOf(
          (await declineIncoming(c.var.ctx, param(c, 'code'), endingOf('non_execution', value), value.answer)).code,
        ),
      again: (form, status) => formPage(c, 'decline', form, status),
    }),
  )

declareIncomingApi(incomingRoom)

async function listPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const filters = readFilters(c, schema.incomingFilters)
  const list = await listIncoming(ctx.db, filters)
  return page(
    c,
    { title: incomingWords.in(ctx.lang)('list'), wide: true },
    <IncomingList
      {...list}
      daysLeft={await clocksOf(ctx, list.rows)}
      isFiltered={Boolean(filters.state || filters.from)}
    />,
  )
}

async function recordPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessIncoming(ctx.db, param(c, 'code'))
  const [remarks, files, ending, history, timeLeft] = await Promise.all([
    listIncomingRemarks(ctx.db, referral.id),
    listIncomingFiles(ctx.db, referral.id),
    findEnding(ctx.db, 'incoming_referral', referral.id),
    historyOf(ctx, 'incoming_referral', referral.id),
    clockOf(ctx, referral),
  ])
  return page(
    c,
    { title: referral.title },
    <IncomingRecord
      {...{ referral, remarks, files, ending, history, timeLeft }}
      mayAct={isAllowed(office, ctx.actor)}
    />,
  )
}

async function serveFile(c: C): Promise<Response> {
  const { ctx, shell } = c.var
  const referral = await accessIncoming(ctx.db, param(c, 'code'))
  const asked = Number(/^\d{1,15}$/.exec(param(c, 'file'))?.[0] ?? 0)
  const known = (await listIncomingFiles(ctx.db, referral.id)).find((one) => one.file_id === asked)
  const file = known ? await findFile(ctx.db, asked) : null
  if (!file) throw problems.notFound()
  return fileResponse(file, shell.files)
}

const titles = { ask: 'ask', answer: 'answerIt', decline: 'decline' } as const

async function formPage(
  c: C,
  step: keyof typeof titles,
  form: FormState,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessIncoming(ctx.db, param(c, 'code'))
  const refusal = refuseIncoming(step, referral.state)
  if (refusal && status === 200) throw incomingRefused(refusal)
  const title = incomingWords.in(ctx.lang)(titles[step])
  if (step === 'ask') return page(c, { title, status }, <Asking referral={referral} form={form} />)
  if (step === 'answer') return page(c, { title, status }, <Answering referral={referral} form={form} />)
  const reasons = await listReasons(ctx.db, 'non_execution')
  return page(c, { title, status }, <Declining referral={referral} form={form} reasons={reasons} ways={nextWays} />)
}

function incomingCsv(ctx: Ctx, filters: schema.IncomingFilters): Response {
  const { lang } = ctx
  const words = incomingWords.in(lang)
  return csvResponse(
    `${words('file')}.csv`,
    [
      { title: words('code'), value: (row) => row.code },
      { title: words('title'), value: (row) => row.title },
      { title: words('state'), value: (row) => stateTitle(incomingReferralLifecycle, row.state, lang) },
      { title: words('from'), value: (row) => pick(lang, row.from_fa, row.from_en) },
      { title: words('senderCode'), value: (row) => row.sender_code },
      { title: words('demands'), value: (row) => String(row.demands) },
      { title: words('receivedOn'), value: (row) => formatJalali(tehranDate(row.created_at), 'numeric', lang) },
      { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
    ],
    eachIncoming(ctx.db, filters),
  )
}
