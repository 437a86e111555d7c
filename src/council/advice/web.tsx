import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormState, parseForm, readFields, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { clockOf, historyOf, inLang, stateTitle } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { meetingCodeOf } from '../meeting/agenda/queries.ts'
import { accessItem } from '../meeting/agenda-queries.ts'
import { accessMeeting } from '../meeting/queries.ts'
import { askAdvice, giveAdvice, recallAdvice } from './actions.ts'
import { declareAdviceApi } from './api.ts'
import { type Advice, accessAdvice, eachAdvice, listAdvices, listAdvisers, pageSize } from './queries.ts'
import { adviceLifecycle, refuseGiving, refuseRecall } from './rules.ts'
import { adviceFilter, answerInput, questionForm } from './schema.ts'
import { AdviceList } from './views/advice-list.tsx'
import { AdviceRecord } from './views/advice-record.tsx'
import { AskPage } from './views/ask-page.tsx'
import { adviceEvents, adviceWords } from './words.ts'

const keepers = ['secretariat_officer', 'legal_secretary'] as const

export const adviceRoom = new Room()
  .get('/advices', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filter = adviceFilter.parse(c.req.query())
    const rows = await listAdvices(ctx.db, ctx.actor, filter, pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const next = rows.length > pageSize ? String(shown.at(-1)?.id) : null
    return page(
      c,
      { title: adviceWords.in(ctx.lang)('advices'), wide: true },
      <AdviceList rows={shown} next={next} mine={filter.mine === '1'} />,
    )
  })
  .get('/advices.csv', { may: 'staff' }, (c) => {
    const { ctx } = c.var
    const rows = eachAdvice(ctx.db, ctx.actor, adviceFilter.parse(c.req.query()))
    return csvResponse(`${adviceWords.in(ctx.lang)('advices')}.csv`, exportColumns(ctx), rows)
  })
  .get('/advices.xlsx', { may: 'staff' }, (c) => {
    const { ctx } = c.var
    const rows = eachAdvice(ctx.db, ctx.actor, adviceFilter.parse(c.req.query()))
    const name = adviceWords.in(ctx.lang)('advices')
    return xlsxResponse(`${name}.xlsx`, exportColumns(ctx), rows, name)
  })
  .get('/advices/new', { may: keepers }, (c) => showAsk(c, emptyForm))
  .post('/advices/new', { may: keepers }, async (c) => {
    const { ctx } = c.var
    const form = await readForm(c, questionForm)
    if (!form.ok) return showAsk(c, form, 422)
    const item = itemOf(c)
    try {
      await askAdvice(ctx, await meetingCodeOf(ctx.db, item), item, form.value)
    } catch (error) {
      return showAsk(c, refusedForm(form.values, error, ctx.lang), 422)
    }
    return c.redirect(`/items/${item}`, 303)
  })
  .get('/advices/:code', { may: 'staff' }, (c) => showRecord(c, emptyForm))
  .post('/advices/:code/answer', { may: 'staff' }, async (c) => {
    const form = parseForm(await readFields(c), answerInput, c.var.ctx.lang)
    if (!form.ok) return showRecord(c, form, 422)
    try {
      await giveAdvice(c.var.ctx, param(c, 'code'), form.value)
    } catch (error) {
      return showRecord(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return c.redirect(`/advices/${param(c, 'code')}`, 303)
  })
  .post('/advices/:code/recall', { may: keepers }, async (c) => {
    const { code } = await recallAdvice(c.var.ctx, param(c, 'code'))
    return c.redirect(`/advices/${code}`, 303)
  })

declareAdviceApi(adviceRoom)

function itemOf(c: C): number {
  const text = c.req.query('item') ?? ''
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

async function showAsk(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, await meetingCodeOf(ctx.db, itemOf(c)))
  const item = await accessItem(ctx.db, meeting.id, itemOf(c))
  const posts = await listAdvisers(ctx.db, tehranDate(ctx.now))
  return page(c, { title: adviceWords.in(ctx.lang)('ask'), status }, <AskPage item={item} form={form} posts={posts} />)
}

async function showRecord(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const one = await accessAdvice(ctx.db, ctx.actor, param(c, 'code'))
  const [clock, history] = await Promise.all([
    clockOf(ctx, 'advice', one.id),
    historyOf(ctx, 'advice', one.id, adviceEvents),
  ])
  return page(
    c,
    { title: one.title, status },
    <AdviceRecord
      one={one}
      form={form}
      clock={clock}
      timeline={history.timeline}
      visited={history.visited}
      mayGive={refuseGiving(ctx.actor, one) === null}
      mayRecall={refuseRecall(ctx.actor, one) === null}
    />,
  )
}

function exportColumns(ctx: Ctx): ExportColumn<Advice>[] {
  const { lang } = ctx
  const t = adviceWords.in(lang)
  return [
    { title: t('advice'), value: (row) => row.code },
    { title: t('matter'), value: (row) => row.title },
    { title: t('meeting'), value: (row) => row.meeting_title },
    { title: t('field'), value: (row) => t(row.field) },
    { title: t('post'), value: (row) => inLang(lang, row.post_title_fa, row.post_title_en) },
    { title: t('due_on'), value: (row) => (row.due_on ? formatJalali(row.due_on, 'numeric', lang) : '') },
    { title: t('state'), value: (row) => stateTitle(adviceLifecycle, row.state, lang) },
    { title: t('tone'), value: (row) => (row.tone ? t(row.tone) : '') },
    { title: t('text'), value: (row) => row.text },
  ]
}
