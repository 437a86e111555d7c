import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { historyOf } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { amendByLaws, seatMember, unseatMember } from './actions.ts'
import { declareBodyApi } from './api.ts'
import { formOfTerms, termsOfForm } from './by-law-form.ts'
import {
  listAttendance,
  listByLaws,
  listPastSeats,
  listSeatChoices,
  listSeats,
  listWarnings,
} from './by-law-queries.ts'
import { accessBody, isAlive, listBodies, listMembers } from './queries.ts'
import { mayCall } from './rules.ts'
import { byLawForm, memberEndForm, memberForm } from './schema.ts'
import { accessNode } from './tree-queries.ts'
import { declareTree, editors, placeOf, showNational } from './tree-web.tsx'
import { BodyList } from './views/body-list.tsx'
import { BodyRecord } from './views/body-record.tsx'
import { ByLawFormPage } from './views/by-law-form-page.tsx'
import { ByLawHistory } from './views/by-law-history.tsx'
import { SeatEndPage, SeatPage } from './views/seat-pages.tsx'
import { bodyEvents, bodyWords } from './words.ts'

export const bodyRoom = new Room()
declareTree(bodyRoom)
bodyRoom
  .get('/bodies/list', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const bodies = await listBodies(ctx.db, tehranDate(ctx.now))
    return page(
      c,
      { title: bodyWords.in(ctx.lang)('bodies'), wide: true },
      <BodyList bodies={bodies} mayEdit={isAllowed(editors, ctx.actor)} />,
    )
  })
  .get('/bodies/:code', { may: 'staff' }, showBody)
  .get('/bodies/:code/by-laws', { may: 'staff' }, showHistory)
  .get('/bodies/:code/by-laws/new', { may: editors }, (c) => showByLawForm(c, null))
  .post('/bodies/:code/by-laws', { may: editors }, async (c) => {
    const form = await readForm(c, byLawForm)
    if (!form.ok) return showByLawForm(c, form)
    try {
      await amendByLaws(c.var.ctx, param(c, 'code'), termsOfForm(form.value, form.values))
    } catch (error) {
      return showByLawForm(c, refusedForm(form.values, error, c.var.ctx.lang))
    }
    return c.redirect(`/bodies/${param(c, 'code')}/by-laws`, 303)
  })
  .get('/bodies/:code/members/new', { may: editors }, (c) => showSeatForm(c, emptyForm))
  .post('/bodies/:code/members', { may: editors }, async (c) => {
    const form = await readForm(c, memberForm)
    if (!form.ok) return showSeatForm(c, form, 422)
    try {
      await seatMember(c.var.ctx, param(c, 'code'), form.value)
    } catch (error) {
      return showSeatForm(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return c.redirect(`/bodies/${param(c, 'code')}`, 303)
  })
  .get('/bodies/:code/members/:seat/ending', { may: editors }, (c) => showSeatEnd(c, emptyForm))
  .post('/bodies/:code/members/:seat/ending', { may: editors }, async (c) => {
    const form = await readForm(c, memberEndForm)
    if (!form.ok) return showSeatEnd(c, form, 422)
    try {
      await unseatMember(c.var.ctx, param(c, 'code'), seatId(c), form.value)
    } catch (error) {
      return showSeatEnd(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return c.redirect(`/bodies/${param(c, 'code')}`, 303)
  })

declareBodyApi(bodyRoom)

const today = (c: C): string => tehranDate(c.var.ctx.now)

async function showBody(c: C): Promise<Response> {
  const { ctx } = c.var
  const day = today(c)
  const node = await accessNode(ctx.db, param(c, 'code'))
  if (node.kind === 'national') return showNational(c, node)
  const body = await accessBody(ctx.db, node.code, day)
  const [place, members, seats, past, attendance, warnings, history] = await Promise.all([
    placeOf(c, node),
    listMembers(ctx.db, body.code, day),
    listSeats(ctx.db, body.code, day),
    listPastSeats(ctx.db, body.code, day),
    listAttendance(ctx.db, body.code, addDays(day, -365)),
    listWarnings(ctx.db, body.code),
    historyOf(ctx, 'body', body.id, bodyEvents),
  ])
  const title = ctx.lang === 'fa' ? body.title_fa : body.title_en
  return page(
    c,
    { title },
    <BodyRecord
      body={body}
      place={place}
      today={day}
      members={members}
      coming={seats.filter((seat) => seat.starts_on > day)}
      seats={seats}
      past={past}
      attendance={attendance}
      warnings={warnings}
      timeline={history.timeline}
      may={{
        plan: isAlive(body, day) && mayCall(body, ctx.actor.post),
        edit: isAlive(body, day) && isAllowed(editors, ctx.actor),
      }}
    />,
  )
}

async function showHistory(c: C): Promise<Response> {
  const { ctx } = c.var
  const body = await accessBody(ctx.db, param(c, 'code'), today(c))
  const versions = await listByLaws(ctx.db, body.code)
  return page(
    c,
    { title: bodyWords.in(ctx.lang)('by_laws') },
    <ByLawHistory body={body} versions={versions} mayEdit={isAllowed(editors, ctx.actor)} />,
  )
}

async function showByLawForm(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const body = await accessBody(ctx.db, param(c, 'code'), today(c))
  const [latest] = await listByLaws(ctx.db, body.code)
  const form = refused ?? { values: formOfTerms(latest ?? body), errors: {} }
  return page(
    c,
    { title: bodyWords.in(ctx.lang)('amend'), status: refused ? 422 : 200 },
    <ByLawFormPage body={body} form={form} />,
  )
}

async function showSeatForm(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const body = await accessBody(ctx.db, param(c, 'code'), today(c))
  const posts = await listSeatChoices(ctx.db)
  return page(
    c,
    { title: bodyWords.in(ctx.lang)('add_member'), status },
    <SeatPage body={body} posts={posts} form={form} />,
  )
}

async function showSeatEnd(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const body = await accessBody(ctx.db, param(c, 'code'), today(c))
  const seat = (await listSeats(ctx.db, body.code, today(c))).find((one) => one.id === seatId(c))
  if (!seat) throw problems.notFound()
  return page(
    c,
    { title: bodyWords.in(ctx.lang)('end_member'), status },
    <SeatEndPage body={body} seat={seat} form={form} />,
  )
}

function seatId(c: C): number {
  const text = param(c, 'seat')
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}
