import { z } from 'zod'
import type { PostKind } from '../platform/ctx.ts'
import { emptyForm, type FormState, parseForm, readAll, readFields, readFiles, readForm } from '../platform/form.ts'
import { formatJalali, jalaliYear, tehranDate } from '../platform/jalali.ts'
import { problems } from '../platform/problem.ts'
import type { C, Handler, Room } from '../platform/web.ts'
import { JalaliDate } from '../ui/index.ts'
import { page } from '../ui/respond.tsx'
import { announcing, closing, lunarMove, reopening, resting, withdrawing, yearsOf } from './edits.ts'
import { errorSentence, readHolidayFile } from './holiday-file.ts'
import { countyChoices } from './page-parts.tsx'
import * as queries from './queries.ts'
import { lunarMonthsOf } from './rules.ts'
import { closureForm, closureKey, lunarForm, restForm, yearFilter } from './schema.ts'
import { twoSteps } from './two-steps.tsx'
import { EditCheck } from './views/check.tsx'
import { ClosureFormPage, HolidayFormPage, LunarFormPage, lunarTitle, RestFormPage } from './views/edit-forms.tsx'
import { plainYear, weekdayList } from './views/year-page.tsx'
import { calendarWords } from './words.ts'

/** Closures, lunar months, rest days and announced holidays; each a form, a page that weighs it, then the act. */
export function declareCalendarEdits(room: Room, editors: readonly PostKind[]): void {
  const rule = { may: editors }
  room
    .get('/calendar/closures/new', rule, closurePage)
    .post('/calendar/closures', rule, addClosure)
    .post('/calendar/closures/removal', rule, removeClosure)
    .get('/calendar/lunar', rule, lunarPage)
    .post('/calendar/lunar', rule, moveLunarMonth)
    .get('/calendar/rest-days', rule, restPage)
    .post('/calendar/rest-days', rule, setRestDays)
    .get('/calendar/holidays/new', rule, (c) => show(c, 'importList', <HolidayFormPage form={emptyForm} />))
    .post('/calendar/holidays', rule, announceHolidays)
    .post('/calendar/holidays/withdrawal', rule, withdrawHolidays)
}

type Title = keyof typeof calendarWords.table
type Body = Parameters<typeof page>[2]

const show = (c: C, title: Title, body: Body, status: 200 | 422 = 200) =>
  page(c, { title: calendarWords.in(c.var.ctx.lang)(title), status }, body)

const closurePage: Handler = async (c) => {
  const values: Record<string, string> = { date: tehranDate(c.var.ctx.now) }
  return show(c, 'addClosure', <ClosureFormPage form={{ values, errors: {} }} counties={await countyChoices(c)} />)
}

const addClosure: Handler = async (c) => {
  const t = calendarWords.in(c.var.ctx.lang)
  const counties = await countyChoices(c)
  const form = await readForm(c, closureForm)
  if (!form.ok) return show(c, 'addClosure', <ClosureFormPage form={form} counties={counties} />, 422)
  const { date, county, reason } = form.value
  return twoSteps(c, {
    title: t('addClosure'),
    values: form.values,
    edit: closing(form.value),
    done: `/calendar?year=${jalaliYear(date)}&county=${county}`,
    again: (refused) => <ClosureFormPage form={refused} counties={counties} />,
    check: (moves) => (
      <EditCheck
        title={t('addClosure')}
        back="/calendar/closures/new"
        action="/calendar/closures"
        moves={moves}
        values={form.values}
        items={[
          { title: t('date'), value: <JalaliDate iso={date} style="weekday" /> },
          { title: t('county'), value: counties.find(({ code }) => code === county)?.title ?? county },
          { title: t('reason'), value: reason },
        ]}
      />
    ),
  })
}

const removeClosure: Handler = async (c) => {
  const t = calendarWords.in(c.var.ctx.lang)
  const form = await readForm(c, closureKey)
  if (!form.ok) throw problems.notFound()
  const { date, county } = form.value
  const counties = await countyChoices(c)
  return twoSteps(c, {
    title: t('removeClosureTitle'),
    values: form.values,
    edit: reopening(form.value),
    done: `/calendar?year=${jalaliYear(date)}`,
    check: (moves) => (
      <EditCheck
        title={t('removeClosureTitle')}
        back={`/calendar?year=${jalaliYear(date)}`}
        action="/calendar/closures/removal"
        moves={moves}
        values={form.values}
        items={[
          { title: t('date'), value: <JalaliDate iso={date} style="weekday" /> },
          { title: t('county'), value: counties.find(({ code }) => code === county)?.title ?? county },
        ]}
      />
    ),
  })
}

const lunarPage: Handler = async (c) => show(c, 'lunar', await lunarBody(c, emptyForm))

async function lunarBody(c: C, form: FormState) {
  const year = yearFilter.parse(c.req.query()).year ?? jalaliYear(tehranDate(c.var.ctx.now))
  return (
    <LunarFormPage form={form} year={year} months={lunarMonthsOf(year, await queries.listCorrections(c.var.ctx.db))} />
  )
}

const moveLunarMonth: Handler = async (c) => {
  const { lang } = c.var.ctx
  const t = calendarWords.in(lang)
  const form = await readForm(c, lunarForm)
  if (!form.ok) return show(c, 'lunar', await lunarBody(c, form), 422)
  const year = yearFilter.parse(c.req.query()).year ?? jalaliYear(tehranDate(c.var.ctx.now))
  return twoSteps(c, {
    title: t('lunar'),
    values: form.values,
    edit: lunarMove(form.value),
    done: `/calendar?year=${year}`,
    again: (refused) => lunarBody(c, { values: { ...refused.values }, errors: { ...refused.errors } }),
    check: (moves) => (
      <EditCheck
        title={t('lunar')}
        back={`/calendar/lunar?year=${year}`}
        action={`/calendar/lunar?year=${year}`}
        moves={moves}
        values={form.values}
        items={[
          { title: t('month'), value: lunarTitle(form.value.month, lang) },
          { title: t('step'), value: t(form.value.step === 'computed' ? 'backToComputed' : form.value.step) },
        ]}
      />
    ),
  })
}

const restPage: Handler = async (c) => {
  const days = await queries.readRestDays(c.var.ctx.db)
  return show(c, 'editRest', <RestFormPage form={{ values: { days: days.join() }, errors: {} }} />)
}

const setRestDays: Handler = async (c) => {
  const { lang } = c.var.ctx
  const t = calendarWords.in(lang)
  const values = { ...(await readFields(c)), days: (await readAll(c, 'days')).join() }
  const form = parseForm(values, restForm, lang)
  if (!form.ok) return show(c, 'editRest', <RestFormPage form={form} />, 422)
  return twoSteps(c, {
    title: t('editRest'),
    values,
    edit: resting(form.value.days),
    done: '/calendar',
    again: (refused) => <RestFormPage form={refused} />,
    check: (moves) => (
      <EditCheck
        title={t('editRest')}
        back="/calendar/rest-days"
        action="/calendar/rest-days"
        moves={moves}
        values={values}
        items={[{ title: t('restDays'), value: weekdayList(form.value.days, lang) }]}
      />
    ),
  })
}

const mostShownErrors = 30

const announceHolidays: Handler = async (c) => {
  const { lang } = c.var.ctx
  const t = calendarWords.in(lang)
  const fields = await readFields(c)
  const [file] = await readFiles(c, 'file')
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null
  const { days, errors } = readHolidayFile(bytes ?? fields['list'] ?? '')
  const values = {
    list: bytes ? new TextDecoder().decode(bytes) : (fields['list'] ?? ''),
    confirmed: fields['confirmed'] ?? '',
  }
  if (errors.length > 0) {
    const shown = errors.slice(0, mostShownErrors).map((error) => errorSentence(error, lang))
    if (errors.length > mostShownErrors) shown.push(t('moreErrors', { n: errors.length - mostShownErrors }))
    const form = { values, errors: { list: t('listErrors', { n: errors.length }) } }
    return show(c, 'importList', <HolidayFormPage form={form} errors={shown} />, 422)
  }
  const years = [...yearsOf(days)]
  return twoSteps(c, {
    title: t('importList'),
    values,
    edit: announcing(days),
    done: `/calendar?year=${years[0]![0]}`,
    again: (refused) => <HolidayFormPage form={refused} />,
    check: (moves) => (
      <EditCheck
        title={t('importList')}
        back="/calendar/holidays/new"
        action="/calendar/holidays"
        moves={moves}
        values={values}
        items={[
          ...years.map(([year, n]) => ({
            title: t('years'),
            value: t('yearWithDays', { year: plainYear(year, lang), n }),
          })),
          {
            title: t('list'),
            value: days
              .slice(0, 60)
              .map((day) => <div>{`${formatJalali(day.date, 'weekday', lang)}: ${day.title}`}</div>),
          },
        ]}
      />
    ),
  })
}

const yearOnly = z.object({
  year: z
    .string()
    .regex(/^1[345]\d\d$/)
    .transform(Number),
})

const withdrawHolidays: Handler = async (c) => {
  const { lang } = c.var.ctx
  const t = calendarWords.in(lang)
  const form = await readForm(c, yearOnly)
  if (!form.ok) throw problems.notFound()
  const { year } = form.value
  return twoSteps(c, {
    title: t('withdraw'),
    values: form.values,
    edit: withdrawing(year),
    done: `/calendar?year=${year}`,
    check: (moves) => (
      <EditCheck
        title={t('withdraw')}
        back={`/calendar?year=${year}`}
        action="/calendar/holidays/withdrawal"
        moves={moves}
        values={form.values}
        items={[{ title: t('year'), value: plainYear(year, lang) }]}
      >
        <p>{t('withdrawLead')}</p>
      </EditCheck>
    ),
  })
}
