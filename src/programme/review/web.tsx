// Pages of review sittings: the list, the record, the table of the sitting, the projector view and the minutes.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { pressOf } from '../../council/paper/press.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { emptyForm, type FormResult, type FormState, readForm } from '../../platform/form.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { streamLive } from '../../platform/live-stream.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { historyOf } from '../../platform/record-history.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import * as actions from './actions.ts'
import { declareReviewApi } from './api.ts'
import { closeReview } from './minutes.ts'
import { reviewRefused } from './problems.ts'
import { accessReview, listOpenCalls, listPulses, listQueueable, listReviews, type ReviewRow } from './queries.ts'
import { refusePlanning, refuseSitting, reviewLifecycle } from './rules.ts'
import * as schema from './schema.ts'
import { readSitting } from './state.ts'
import { declareReviewTables } from './tables.ts'
import { LiveDesk } from './views/live-desk.tsx'
import { CancellationPage, ClosingPage, NewReview, ReviewList } from './views/review-pages.tsx'
import { ReviewRecord } from './views/review-record.tsx'
import { ReviewWall } from './views/wall.tsx'
import { reviewWords } from './words.ts'

type Status = ContentfulStatusCode
const keepers = ['secretariat_officer', 'governor'] as const
const planners = ['secretariat_officer'] as const
/** Those who hear what is said of every plan. */
const desks = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor'] as const

export const reviewRoom = new Room()
  .get('/reviews', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const list = await listReviews(ctx.db, readFilters(c, schema.reviewFilters))
    const props = { ...list, daysLeft: await clocksOf(ctx, list.rows), mayPlan: isAllowed(planners, ctx.actor) }
    return page(c, { title: reviewWords.in(ctx.lang)('reviews'), wide: true }, <ReviewList {...props} />)
  })
  .get('/reviews.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { rows } = await listReviews(ctx.db, readFilters(c, schema.reviewFilters), 1000)
    return csvResponse(`${reviewWords.in(ctx.lang)('file')}.csv`, reviewColumns(ctx.lang), rows)
  })
  .get('/reviews.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const words = reviewWords.in(ctx.lang)
    const { rows } = await listReviews(ctx.db, readFilters(c, schema.reviewFilters), 1000)
    return xlsxResponse(`${words('file')}.xlsx`, reviewColumns(ctx.lang), rows, words('reviews'))
  })
  .get('/reviews/new', { may: planners }, (c) => {
    const values = {
      call: c.req.query('call') ?? '',
      minutes_per_turn: '12',
      starts_at: c.var.ctx.lang === 'fa' ? '۰۸:۰۰' : '08:00',
    }
    return newPage(c, { values, errors: {} }, 200)
  })
  .post('/reviews/new', { may: planners }, async (c) =>
    answerForm(c, await readForm(c, schema.reviewForm), {
      work: async (value) => `/reviews/${(await actions.planReview(c.var.ctx, value)).code}`,
      again: (form, status) => newPage(c, form, status),
    }),
  )
  .get('/reviews/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/reviews/:code/live', { may: desks }, (c) => deskPage(c, {}, 200))
  .get('/reviews/:code/wall', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const state = await readSitting(ctx.db, param(c, 'code'), ctx.now)
    return page(c, { title: state.review.title, wide: true }, <ReviewWall state={state} />)
  })
  .get('/reviews/:code/events', { may: 'staff' }, async (c) => {
    const { ctx, shell } = c.var
    const review = await accessReview(ctx.db, param(c, 'code'))
    return streamLive(c, shell.live, {
      topic: actions.topicOf(review.id),
      since: (id) => listPulses(ctx.db, review.id, id),
    })
  })
  .get('/reviews/:code/minutes.pdf', { may: 'staff' }, async (c) => {
    const { ctx, shell } = c.var
    const review = await accessReview(ctx.db, param(c, 'code'))
    const file =
      review.minutes_file_id && isAllowed(desks, ctx.actor) ? await findFile(ctx.db, review.minutes_file_id) : null
    if (!file) throw problems.notFound()
    return fileResponse(file, shell.files)
  })
  .post('/reviews/:code/opening', { may: keepers }, async (c) => {
    const { code } = await actions.openReview(c.var.ctx, param(c, 'code'))
    return c.redirect(`/reviews/${code}/live`, 303)
  })
  .get('/reviews/:code/cancellation', { may: keepers }, (c) => cancellationPage(c, emptyForm, 200))
  .post('/reviews/:code/cancellation', { may: keepers }, async (c) =>
    answerForm(c, await readForm(c, schema.cancellationForm), {
      work: async ({ reason }) => `/reviews/${(await actions.cancelReview(c.var.ctx, param(c, 'code'), reason)).code}`,
      again: (form, status) => cancellationPage(c, form, status),
    }),
  )
  .post('/reviews/:code/turns', { may: keepers }, async (c) =>
    atDesk(c, 'top', await readForm(c, schema.addForm), (value) =>
      actions.addTurn(c.var.ctx, param(c, 'code'), value.plan),
    ),
  )
  .post('/reviews/:code/removal', { may: keepers }, async (c) =>
    atDesk(c, 'top', await readForm(c, schema.turnForm), (value) =>
      actions.removeTurn(c.var.ctx, param(c, 'code'), value.turn),
    ),
  )
  .post('/reviews/:code/place', { may: keepers }, async (c) =>
    atDesk(c, 'top', await readForm(c, schema.placeForm), (value) =>
      actions.placeTurn(c.var.ctx, param(c, 'code'), value.turn, value.to),
    ),
  )
  .post('/reviews/:code/clock', { may: keepers }, async (c) =>
    atDesk(c, 'top', await readForm(c, schema.pressForm), (value) =>
      actions.pressClock(c.var.ctx, param(c, 'code'), value),
    ),
  )
  .post('/reviews/:code/remarks', { may: keepers }, async (c) =>
    atDesk(c, 'remark', await readForm(c, schema.remarkForm), (value) =>
      actions.addRemark(c.var.ctx, param(c, 'code'), value),
    ),
  )
  .post('/reviews/:code/remark-removal', { may: keepers }, async (c) =>
    atDesk(c, 'top', await readForm(c, schema.removalForm), (value) =>
      actions.removeRemark(c.var.ctx, param(c, 'code'), value.remark),
    ),
  )
  .post('/reviews/:code/decision', { may: keepers }, async (c) =>
    atDesk(c, 'outcome', await readForm(c, schema.outcomeForm), (value) =>
      actions.decideTurn(c.var.ctx, param(c, 'code'), value),
    ),
  )
  .get('/reviews/:code/closing', { may: keepers }, (c) => closingPage(c, emptyForm, 200))
  .post('/reviews/:code/closing', { may: keepers }, async (c) =>
    answerForm(c, await readForm(c, schema.closingForm), {
      work: async ({ summary }) =>
        `/reviews/${(await closeReview(c.var.ctx, pressOf(c), param(c, 'code'), summary)).code}`,
      again: (form, status) => closingPage(c, form, status),
    }),
  )

declareReviewTables(reviewRoom, desks)
declareReviewApi(reviewRoom)

type DeskForm = 'remark' | 'outcome' | 'top'

/** An act at the table: done, it leads back there (or to the record of a planned sitting); refused, the table says why. */
async function atDesk<T>(
  c: C,
  which: DeskForm,
  form: FormResult<T>,
  work: (value: T) => Promise<unknown>,
): Promise<Response> {
  const code = param(c, 'code')
  if (!form.ok) return deskPage(c, { [which]: form }, 422)
  try {
    await work(form.value)
  } catch (error) {
    if (!(error instanceof Problem) || ![409, 422].includes(error.status)) throw error
    return deskPage(
      c,
      { [which]: { values: form.values, errors: { form: error.sentence(c.var.ctx.lang) } } },
      error.status,
    )
  }
  const { state } = await accessReview(c.var.ctx.db, code)
  return c.redirect(state === 'in_session' ? `/reviews/${code}/live` : `/reviews/${code}`, 303)
}

async function deskPage(c: C, given: Partial<Record<DeskForm, FormState>>, status: Status): Promise<Response> {
  const { ctx } = c.var
  const state = await readSitting(ctx.db, param(c, 'code'), ctx.now)
  if (status === 200 && refuseSitting(state.review.state)) return c.redirect(`/reviews/${state.review.code}`, 303)
  const may = { run: isAllowed(keepers, ctx.actor) }
  const waiting = may.run ? await listQueueable(ctx.db, state.review.call_id) : []
  const forms = { remark: emptyForm, outcome: emptyForm, top: emptyForm, ...given }
  return page(
    c,
    { title: `${reviewWords.in(ctx.lang)('live')} — ${state.review.title}`, wide: true, status },
    <LiveDesk state={state} may={may} waiting={waiting} forms={forms} />,
  )
}

async function recordPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const state = await readSitting(ctx.db, param(c, 'code'), ctx.now)
  const [history, timeLeft] = await Promise.all([historyOf(ctx, 'review', state.review.id), clockOf(ctx, state.review)])
  const may = { run: isAllowed(keepers, ctx.actor), seeRemarks: isAllowed(desks, ctx.actor) }
  return page(
    c,
    { title: state.review.title, wide: true },
    <ReviewRecord state={state} history={history} timeLeft={timeLeft} may={may} />,
  )
}

async function newPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const calls = await listOpenCalls(ctx.db)
  const options = calls.map((call) => ({ value: call.code, title: call.title }))
  return page(c, { title: reviewWords.in(ctx.lang)('newTitle'), status }, <NewReview form={form} calls={options} />)
}

async function cancellationPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const review = await accessReview(ctx.db, param(c, 'code'))
  const refusal = refusePlanning(review.state)
  if (refusal && status === 200) throw reviewRefused(refusal)
  return page(
    c,
    { title: reviewWords.in(ctx.lang)('cancel'), status },
    <CancellationPage code={review.code} title={review.title} form={form} />,
  )
}

async function closingPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const review = await accessReview(ctx.db, param(c, 'code'))
  const refusal = refuseSitting(review.state)
  if (refusal && status === 200) throw reviewRefused(refusal)
  return page(
    c,
    { title: reviewWords.in(ctx.lang)('closeTitle'), status },
    <ClosingPage code={review.code} left={review.turns - review.decided} form={form} />,
  )
}

function reviewColumns(lang: Lang): ExportColumn<ReviewRow>[] {
  const words = reviewWords.in(lang)
  return [
    { title: words('code'), value: (row) => row.code },
    { title: words('title'), value: (row) => row.title, width: 40 },
    { title: words('call'), value: (row) => row.call_code },
    { title: words('date'), value: (row) => formatJalali(row.held_on, 'numeric', lang) },
    { title: words('time'), value: (row) => row.starts_at },
    { title: words('place'), value: (row) => row.place, width: 30 },
    { title: words('state'), value: (row) => stateTitle(reviewLifecycle, row.state, lang) },
    { title: words('turns'), value: (row) => row.turns },
    { title: words('decided'), value: (row) => row.decided },
  ]
}
