// Pages of national referrals: the list, the record, and a page for each act.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listPapersOf } from '../../council/paper/queries.ts'
import { listNationalBodies, listReasons } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { endingOf, nextWays } from '../../platform/ending-schema.ts'
import { emptyForm, type FormState, readForm, refuseForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import type { TimelineEntry } from '../../platform/journal.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { detailText, historyOf } from '../../platform/record-history.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { answerReferral, carryNational, closeReferral, sendReferral } from './actions.ts'
import { declareReferralApi } from './api.ts'
import { findDelivery } from './delivery-queries.ts'
import { followUpReferral, proposeNextDay, setNextFollowUp } from './follow-ups.ts'
import { agesFile, agesPage, declareNationPages } from './nation-web.tsx'
import { referralRefused } from './problems.ts'
import { accessReferral, countReferrals, eachReferral, listFollowUps, listReferrals } from './queries.ts'
import {
  mayCarry,
  nationalReferralLifecycle,
  refuseAnswer,
  refuseCarrying,
  refuseSending,
  sourceKinds,
} from './rules.ts'
import * as schema from './schema.ts'
import { findSource, type Source } from './source-queries.ts'
import { NextFollowUp } from './views/follow-ups.tsx'
import { Answering, Closing, NewReferral, Sending } from './views/forms.tsx'
import { ReferralList } from './views/referral-list.tsx'
import { ReferralRecord } from './views/referral-record.tsx'
import { referralWords } from './words.ts'

type Status = ContentfulStatusCode
const carriers = ['chamber_officer', 'secretariat_officer', 'governor'] as const
const senders = ['secretariat_officer', 'governor'] as const
const secretariat = ['secretariat_officer'] as const
const linkReaders = ['administrator', 'secretariat_officer', 'auditor'] as const

export const referralRoom = new Room()
  .get('/referrals', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = readFilters(c, schema.referralFilters)
    const [list, count, choices] = await Promise.all([
      listReferrals(ctx.db, ctx.actor, filters),
      countReferrals(ctx.db, ctx.actor, filters),
      filterChoices(ctx),
    ])
    const isFiltered = Boolean(filters.state || filters.body || filters.source)
    const props = { ...list, count, filters: choices, daysLeft: await clocksOf(ctx, list.rows), isFiltered }
    return page(c, { title: referralWords.in(ctx.lang)('referrals'), wide: true }, <ReferralList {...props} />)
  })
  .get('/referrals.csv', { may: 'staff' }, async (c) => referralsCsv(c.var.ctx, readFilters(c, schema.referralFilters)))
  .get('/referrals/ageing', { may: 'staff' }, agesPage)
  .get('/referrals/ageing/:file', { may: 'staff' }, agesFile)
  .get('/referrals/new', { may: carriers }, async (c) => {
    const source = await carriedSource(c)
    const refusal = refuseCarrying(source)
    if (refusal) throw referralRefused(refusal)
    return newReferralPage(c, source, { values: { title: source.title, paper: source.body }, errors: {} }, 200)
  })
  .post('/referrals', { may: carriers }, async (c) => {
    const source = await carriedSource(c)
    return answerForm(c, await readForm(c, schema.newReferralForm), {
      work: async ({ organisation_id, title, paper }) => {
        const made = await carryNational(c.var.ctx, {
          source: source.kind,
          sourceCode: source.code,
          organisationId: organisation_id,
          title,
          paper,
        })
        return `/referrals/${made.code}`
      },
      again: (form, status) => newReferralPage(c, source, form, status),
    })
  })
  .get('/referrals/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/referrals/:code/sending', { may: senders }, async (c) => sendingPage(c, await proposing(c), 200))
  .post('/referrals/:code/sending', { may: senders }, async (c) =>
    answerForm(c, await readForm(c, schema.sendingForm), {
      work: async (value) => `/referrals/${(await sendReferral(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => sendingPage(c, form, status),
    }),
  )
  .get('/referrals/:code/answer', { may: secretariat }, (c) => answerPage(c, emptyForm, 200))
  .post('/referrals/:code/answer', { may: secretariat }, async (c) =>
    answerForm(c, await readForm(c, schema.answerForm), {
      work: async (value) => `/referrals/${(await answerReferral(c.var.ctx, param(c, 'code'), value.answer)).code}`,
      again: (form, status) => answerPage(c, form, status),
    }),
  )
  .get('/referrals/:code/closing', { may: secretariat }, (c) => closingPage(c, emptyForm, 200))
  .post('/referrals/:code/closing', { may: secretariat }, async (c) =>
    answerForm(c, await readForm(c, schema.closingForm), {
      work: async (value) =>
        `/referrals/${(await closeReferral(c.var.ctx, param(c, 'code'), endingOf('non_execution', value), value.answer)).code}`,
      again: (form, status) => closingPage(c, form, status),
    }),
  )
  .post('/referrals/:code/follow-up', { may: secretariat }, async (c) => {
    const { ctx } = c.var
    const form = await readForm(c, schema.followUpForm)
    const checked =
      form.ok && !schema.isPastDay(form.value.followed_on, ctx.now)
        ? refuseForm(form.values, { followed_on: referralWords.in(ctx.lang)('futureDay') })
        : form
    return answerForm(c, checked, {
      work: async (value) => `/referrals/${(await followUpReferral(ctx, param(c, 'code'), value)).code}`,
      again: (state, status) => recordPage(c, state, status),
    })
  })
  .get('/referrals/:code/next-follow-up', { may: secretariat }, (c) => nextPage(c, null, 200))
  .post('/referrals/:code/next-follow-up', { may: secretariat }, async (c) =>
    answerForm(c, await readForm(c, schema.nextFollowUpForm), {
      work: async (value) =>
        `/referrals/${(await setNextFollowUp(c.var.ctx, param(c, 'code'), value)).code}#follow-ups`,
      again: (form, status) => nextPage(c, form, status),
    }),
  )

declareNationPages(referralRoom)
declareReferralApi(referralRoom)

/** The record named in the URL, if this post may carry its kind. */
async function carriedSource(c: C): Promise<Source> {
  const asked = schema.sourceQuery.safeParse(c.req.query())
  const source = asked.success ? await findSource(c.var.ctx.db, asked.data.source, asked.data.code) : null
  if (!source) throw problems.notFound()
  if (!mayCarry(source.kind, c.var.ctx.actor.post?.kind)) throw problems.notAllowed()
  return source
}

async function newReferralPage(c: C, source: Source, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const bodies = await listNationalBodies(ctx.db)
  const options = bodies.map((body) => ({
    value: String(body.id),
    title: pick(ctx.lang, body.title_fa, body.title_en),
  }))
  return page(
    c,
    { title: referralWords.in(ctx.lang)('newReferral'), status },
    <NewReferral source={source} form={form} bodies={options} />,
  )
}

/** A form whose day of the next follow-up is the proposed one. */
async function proposing(c: C, values: Record<string, string> = {}): Promise<FormState> {
  return { values: { ...values, next_on: await proposeNextDay(c.var.ctx) }, errors: {} }
}

async function recordPage(c: C, refused?: FormState, status: Status = 200): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
  const next = { due_on: referral.next_follow_on, timer: 'national_follow_up' }
  const [followUps, ending, history, timeLeft, nextLeft, dossiers, delivery, followUpForm] = await Promise.all([
    listFollowUps(ctx.db, referral.id),
    findEnding(ctx.db, 'national_referral', referral.id),
    historyOf(ctx, 'national_referral', referral.id),
    clockOf(ctx, referral, referral.county_code),
    clockOf(ctx, next),
    listPapersOf(ctx.db, { referralId: referral.id }),
    findDelivery(ctx.db, referral.id),
    refused ?? proposing(c, { followed_on: tehranDate(ctx.now) }),
  ])
  const may = {
    send: isAllowed(senders, ctx.actor),
    answer: isAllowed(secretariat, ctx.actor),
    seeLinks: isAllowed(linkReaders, ctx.actor),
  }
  const question = referral.state === 'sent' ? openQuestion(history.entries) : null
  const view = {
    referral,
    followUps,
    ending,
    history,
    timeLeft,
    nextLeft,
    question,
    delivery,
    dossiers,
    may,
    followUpForm,
  }
  return page(c, { title: referral.title, wide: true, status }, <ReferralRecord {...view} />)
}

/** What the other headquarters asked last, unless a follow-up has answered it. */
function openQuestion(entries: readonly TimelineEntry[]): string | null {
  const last = entries.findLast(({ event }) => /\.(asked_by_peer|followed_up)$/.test(event))
  return last?.event === 'national_referral.asked_by_peer' ? (detailText(last, 'note') ?? null) : null
}

async function nextPage(c: C, form: FormState | null, status: Status): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseAnswer(referral.state)
  if (refusal && status === 200) throw referralRefused(refusal)
  const shown = form ?? { values: { next_on: referral.next_follow_on ?? '' }, errors: {} }
  return page(
    c,
    { title: referralWords.in(ctx.lang)('nextFollowUpSet'), status },
    <NextFollowUp referral={referral} form={shown} />,
  )
}

async function sendingPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseSending(referral.state)
  if (refusal && status === 200) throw referralRefused(refusal)
  return page(c, { title: referralWords.in(ctx.lang)('send'), status }, <Sending referral={referral} form={form} />)
}

async function answerPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseAnswer(referral.state)
  if (refusal && status === 200) throw referralRefused(refusal)
  return page(
    c,
    { title: referralWords.in(ctx.lang)('answerIt'), status },
    <Answering referral={referral} form={form} />,
  )
}

async function closingPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseAnswer(referral.state)
  if (refusal && status === 200) throw referralRefused(refusal)
  const reasons = await listReasons(ctx.db, 'non_execution')
  const ways = nextWays.filter((way) => way !== 'national')
  return page(
    c,
    { title: referralWords.in(ctx.lang)('closeIt'), status },
    <Closing referral={referral} form={form} reasons={reasons} ways={ways} />,
  )
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = referralWords.in(ctx.lang)
  const bodies = await listNationalBodies(ctx.db)
  return [
    {
      name: 'state',
      title: words('state'),
      options: nationalReferralLifecycle.states.map(({ code }) => ({
        value: code,
        title: stateTitle(nationalReferralLifecycle, code, ctx.lang),
      })),
    },
    {
      name: 'body',
      title: words('body'),
      options: bodies.map((body) => ({ value: String(body.id), title: pick(ctx.lang, body.title_fa, body.title_en) })),
    },
    {
      name: 'source',
      title: words('sourceKind'),
      options: sourceKinds.map((kind) => ({ value: kind, title: words(kind) })),
    },
  ]
}

function referralsCsv(ctx: Ctx, filters: schema.ReferralFilters): Response {
  const { lang } = ctx
  const words = referralWords.in(lang)
  return csvResponse(
    `${words('file')}.csv`,
    [
      { title: words('code'), value: (row) => row.code },
      { title: words('title'), value: (row) => row.title },
      { title: words('state'), value: (row) => stateTitle(nationalReferralLifecycle, row.state, lang) },
      { title: words('body'), value: (row) => pick(lang, row.body_fa, row.body_en) },
      { title: words('sourceKind'), value: (row) => words(row.source_kind) },
      { title: words('source'), value: (row) => row.source_code },
      { title: words('createdOn'), value: (row) => formatJalali(tehranDate(row.created_at), 'numeric', lang) },
      {
        title: words('sentOn'),
        value: (row) => (row.sent_at ? formatJalali(tehranDate(row.sent_at), 'numeric', lang) : ''),
      },
      {
        title: words('nextFollowUp'),
        value: (row) => (row.next_follow_on ? formatJalali(row.next_follow_on, 'numeric', lang) : ''),
      },
      { title: words('deadline'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
    ],
    eachReferral(ctx.db, ctx.actor, filters),
  )
}
