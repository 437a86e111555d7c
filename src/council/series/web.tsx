import type { z } from '@hono/zod-openapi'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type FormState, parseForm, readFields } from '../../platform/form.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { accessBody, isAlive, listBodies } from '../body/queries.ts'
import { mayCall } from '../body/rules.ts'
import { callerKinds } from '../body/schema.ts'
import { historyOf, inLang } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { calendarFile } from '../meeting/calendar-file.ts'
import { beginSeries, comingOf, endSeries, exceptDay } from './actions.ts'
import { declareSeriesApi } from './api.ts'
import { seriesEvents as calendarEvents } from './calendar.ts'
import { accessSeries, listCalled, listExceptions, listSeries, type Series } from './queries.ts'
import { ruleDays } from './rules.ts'
import { endForm, exceptionForm, seriesForm } from './schema.ts'
import { SeriesFormPage } from './views/series-form-page.tsx'
import { type Coming, SeriesList, SeriesRecord } from './views/series-pages.tsx'
import { seriesEvents, seriesWords } from './words.ts'

/** Days ahead that the record and the calendar show. */
const shownDays = 180

export const seriesRoom = new Room()
  .get('/series', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    return page(
      c,
      { title: seriesWords.in(ctx.lang)('series'), wide: true },
      <SeriesList rows={await listSeries(ctx.db)} mayBegin={isAllowed(callerKinds, ctx.actor)} />,
    )
  })
  .get('/series.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const t = seriesWords.in(ctx.lang)
    return csvResponse(
      `${t('series')}.csv`,
      [
        { title: t('title'), value: (row: Series) => row.title },
        { title: t('body'), value: (row) => inLang(ctx.lang, row.body_title_fa, row.body_title_en) },
        { title: t('pattern'), value: (row) => t(row.pattern) },
        { title: t('every'), value: (row) => row.every },
        { title: t('starts_at'), value: (row) => row.starts_at },
        { title: t('place'), value: (row) => row.place },
        { title: t('state'), value: (row) => t(row.ended_at ? 'ended' : 'running') },
      ],
      await listSeries(ctx.db),
    )
  })
  .get('/series/new', { may: callerKinds }, (c) =>
    showForm(c, {
      values: { pattern: 'weeks', every: '1', on_holiday: 'skip', mode: 'room', minutes_planned: '120' },
      errors: {},
    }),
  )
  .post('/series', { may: callerKinds }, async (c) => {
    const form = parseForm(await readFields(c), seriesForm, c.var.ctx.lang)
    if (!form.ok) return showForm(c, form, 422)
    try {
      const { code } = await beginSeries(c.var.ctx, form.value)
      return c.redirect(`/series/${code}`, 303)
    } catch (error) {
      return showForm(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
  })
  .get('/series/:file{.+\\.ics}', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const series = await accessSeries(ctx.db, param(c, 'file').replace(/\.ics$/, ''))
    const today = tehranDate(ctx.now)
    const days = ruleDays(series, addDays(today, shownDays)).filter((day) => day >= today)
    const held = await comingOf(ctx, ctx.db, series, shownDays)
    const origin = c.var.shell.config.origin ?? new URL(c.req.url).origin
    const file = calendarFile({
      method: 'PUBLISH',
      name: series.title,
      events: calendarEvents(series, days, held, origin),
      now: ctx.now,
    })
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="series-${series.code}.ics"`,
    })
  })
  .get('/series/:code', { may: 'staff' }, (c) => showRecord(c))
  .post('/series/:code/exceptions', { may: callerKinds }, (c) =>
    onRecord(c, 'exceptions', exceptionForm, (value) => exceptDay(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/series/:code/ending', { may: callerKinds }, (c) =>
    onRecord(c, 'ending', endForm, (value) => endSeries(c.var.ctx, param(c, 'code'), value)),
  )

declareSeriesApi(seriesRoom)

async function showForm(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const bodies = (await listBodies(ctx.db, today)).filter(
    (body) => isAlive(body, today) && mayCall(body, ctx.actor.post),
  )
  return page(c, { title: seriesWords.in(ctx.lang)('begin'), status }, <SeriesFormPage form={form} bodies={bodies} />)
}

/** The coming days of a series as they will be held, those left out among them. */
export async function readComing(ctx: Ctx, series: Series): Promise<Coming[]> {
  const today = tehranDate(ctx.now)
  const [held, exceptions, called] = await Promise.all([
    comingOf(ctx, ctx.db, series, shownDays),
    listExceptions(ctx.db, series.id),
    listCalled(ctx.db, series.id),
  ])
  return ruleDays(series, addDays(today, shownDays))
    .filter((day) => day >= today)
    .map((day) => ({
      day,
      held_on: held.find((one) => one.day === day)?.held_on ?? null,
      meeting_code: called.find((one) => one.day === day)?.code ?? null,
      reason: exceptions.find((one) => one.day === day)?.reason ?? '',
    }))
}

async function showRecord(c: C, refused: { which: string; form: FormState } | null = null): Promise<Response> {
  const { ctx } = c.var
  const series = await accessSeries(ctx.db, param(c, 'code'))
  const [coming, history, body] = await Promise.all([
    readComing(ctx, series),
    historyOf(ctx, 'series', series.id, seriesEvents),
    accessBody(ctx.db, series.body_code, tehranDate(ctx.now)),
  ])
  return page(
    c,
    { title: series.title, status: refused ? 422 : 200 },
    <SeriesRecord
      series={series}
      coming={coming}
      timeline={history.timeline}
      refused={refused}
      mayChange={mayCall(body, ctx.actor.post)}
    />,
  )
}

async function onRecord<S extends z.ZodObject>(
  c: C,
  which: string,
  formSchema: S,
  work: (value: z.infer<S>) => Promise<unknown>,
): Promise<Response> {
  const form = parseForm(await readFields(c), formSchema, c.var.ctx.lang)
  if (!form.ok) return showRecord(c, { which, form })
  try {
    await work(form.value)
  } catch (error) {
    return showRecord(c, { which, form: refusedForm(form.values, error, c.var.ctx.lang) })
  }
  return c.redirect(`/series/${param(c, 'code')}`, 303)
}
