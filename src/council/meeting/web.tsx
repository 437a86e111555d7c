import type { z } from '@hono/zod-openapi'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type FormState, readFields, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { type BodyInList, isAlive, listBodies } from '../body/queries.ts'
import { mayCall } from '../body/rules.ts'
import { callerKinds } from '../body/schema.ts'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { addressee } from '../letter/queries.ts'
import * as actions from './actions.ts'
import { memberKindOf } from './agenda/queries.ts'
import { declareAgenda } from './agenda/web.tsx'
import { listBacklog, listItems } from './agenda-queries.ts'
import { declareMeetingApi } from './api.ts'
import { eventOf, methodOf } from './calendar/events.ts'
import { readCalledMeeting } from './calendar/feed-queries.ts'
import { listInvitations } from './calendar/invitation-queries.ts'
import { calendarResponse, declareCalendar, originOf } from './calendar/web.tsx'
import { meetingColumns } from './columns.ts'
import { declareMinutes } from './minutes-web.tsx'
import { accessMeeting, eachMeeting, listMeetings, pageSize } from './queries.ts'
import { hideSecrets, readsSecrets } from './rules.ts'
import * as schema from './schema.ts'
import * as sitting from './sitting-actions.ts'
import { declareSitting } from './sitting-web.tsx'
import { MeetingList } from './views/meeting-list.tsx'
import { MeetingRecord, type Refused } from './views/meeting-record.tsx'
import { PlanPage } from './views/plan-page.tsx'
import { meetingEvents, meetingWords } from './words.ts'

const desk = ['secretariat_officer'] as const
const recorders = ['secretariat_officer', 'legal_secretary'] as const
const openers = ['secretariat_officer', 'governor'] as const

export const meetingRoom = new Room()
  .get('/meetings', { may: 'staff' }, showList)
  .get('/meetings.csv', { may: 'staff' }, (c) => {
    const { ctx } = c.var
    const parsed = schema.meetingFilter.safeParse(filled(c.req.query()))
    const filter = parsed.success ? parsed.data : {}
    return csvResponse(
      `${meetingWords.in(ctx.lang)('meetings')}.csv`,
      meetingColumns(ctx.lang),
      eachMeeting(ctx.db, filter, tehranDate(ctx.now)),
    )
  })
  .get('/meetings/new', { may: callerKinds }, (c) =>
    showPlan(c, {
      values: { body: c.req.query('body') ?? '', mode: 'room', kind: 'ordinary', minutes_planned: '120' },
      errors: {},
    }),
  )
  .post('/meetings', { may: callerKinds }, async (c) => {
    const form = await readForm(c, schema.planForm)
    if (!form.ok) return showPlan(c, form, 422)
    try {
      const { code } = await actions.planMeeting(c.var.ctx, form.value)
      return c.redirect(`/meetings/${code}`, 303)
    } catch (error) {
      return showPlan(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
  })
  .get('/meetings/:file{.+\\.ics}', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const meeting = await accessMeeting(ctx.db, param(c, 'file').replace(/\.ics$/, ''))
    const postId = ctx.actor.post?.id ?? null
    const seat = await memberKindOf(ctx.db, meeting.body_code, meeting.held_on, postId)
    const withSecrets = readsSecrets(ctx.actor.post?.kind, seat)
    const called = await readCalledMeeting(ctx.db, meeting.id, { postId, withSecrets })
    return calendarResponse(
      c,
      { method: methodOf(called), events: [eventOf(called, originOf(c))], now: ctx.now },
      meeting.code,
    )
  })
  .get('/meetings/:code', { may: 'staff' }, (c) => showMeeting(c))
  .post('/meetings/:code/items', { may: desk }, (c) =>
    onRecord(c, 'item', schema.itemForm, (value) => actions.addAgendaItem(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/meetings/:code/items/:item/order', { may: desk }, async (c) => {
    const { direction: wish, back } = await readFields(c)
    const direction = wish === 'up' ? 'up' : 'down'
    await actions.moveAgendaItem(c.var.ctx, param(c, 'code'), itemId(c), direction)
    return c.redirect(`/meetings/${param(c, 'code')}${back === 'agenda' ? '/agenda' : ''}`, 303)
  })
  .post('/meetings/:code/removal', { may: desk }, (c) =>
    onRecord(c, 'removal', schema.removalForm, ({ item, how, note }) => putOff(c, item ?? 0, how, note)),
  )
  .post('/meetings/:code/invitation', { may: desk }, (c) =>
    onRecord(c, 'invitation', schema.inviteForm, (value) => actions.inviteMembers(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/meetings/:code/cancellation', { may: desk }, (c) =>
    onRecord(c, 'cancellation', schema.noteForm, (value) => actions.cancelMeeting(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/meetings/:code/reschedule', { may: desk }, (c) =>
    onRecord(c, 'reschedule', schema.rescheduleForm, (value) =>
      actions.rescheduleMeeting(c.var.ctx, param(c, 'code'), value),
    ),
  )
  .post('/meetings/:code/recall', { may: desk }, (c) =>
    onRecord(c, 'recall', schema.noteForm, (value) => actions.recallInvitation(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/meetings/:code/reopening', { may: desk }, (c) =>
    onRecord(c, 'reopening', schema.noteForm, (value) => sitting.reopenMeeting(c.var.ctx, param(c, 'code'), value)),
  )

declareAgenda(meetingRoom)
declareCalendar(meetingRoom)
declareSitting(meetingRoom)
declareMinutes(meetingRoom)
declareMeetingApi(meetingRoom)

const filled = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value.trim() !== ''))

function itemId(c: C): number {
  const text = param(c, 'item')
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const parsed = schema.meetingFilter.safeParse(filled(c.req.query()))
  const filter = parsed.success ? parsed.data : {}
  const today = tehranDate(ctx.now)
  const [rows, bodies] = await Promise.all([
    listMeetings(ctx.db, filter, today, pageSize + 1),
    listBodies(ctx.db, today),
  ])
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const next = rows.length > pageSize && last ? `${last.held_on}_${last.id}` : null
  return page(
    c,
    { title: meetingWords.in(ctx.lang)('meetings'), wide: true },
    <MeetingList rows={shown} next={next} bodies={bodies} mayPlan={callable(ctx, bodies).length > 0} />,
  )
}

async function showPlan(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const bodies = callable(ctx, await listBodies(ctx.db, tehranDate(ctx.now)))
  return page(c, { title: meetingWords.in(ctx.lang)('plan'), status }, <PlanPage form={form} bodies={bodies} />)
}

/** Bodies whose sittings the by-laws let this post call. */
const callable = (ctx: Ctx, bodies: readonly BodyInList[]): BodyInList[] =>
  bodies.filter((body) => isAlive(body, tehranDate(ctx.now)) && mayCall(body, ctx.actor.post))

async function showMeeting(c: C, refused: Refused | null = null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const isDesk = isAllowed(desk, ctx.actor)
  const isOpen = meeting.state === 'planned' || meeting.state === 'invited'
  const postId = ctx.actor.post?.id ?? null
  const [items, backlog, clock, history, chair, secretary, seat, invitations] = await Promise.all([
    listItems(ctx.db, meeting.id),
    isDesk && isOpen ? listBacklog(ctx.db, meeting.body_code) : [],
    clockOf(ctx, 'meeting', meeting.id),
    historyOf(ctx, 'meeting', meeting.id, meetingEvents),
    addressee(ctx.db, meeting.chair_post_id, meeting.held_on),
    addressee(ctx.db, meeting.secretary_post_id, meeting.held_on),
    memberKindOf(ctx.db, meeting.body_code, meeting.held_on, postId),
    listInvitations(ctx.db, meeting.id),
  ])
  const withSecrets = readsSecrets(ctx.actor.post?.kind, seat)
  const secrets = withSecrets ? [] : items.filter((item) => item.is_secret).map((item) => item.title)
  const may = {
    desk: isDesk,
    open: isAllowed(openers, ctx.actor),
    sign: isAllowed(['legal_secretary', 'governor'], ctx.actor),
    minutes: isAllowed(recorders, ctx.actor),
  }
  return page(
    c,
    { title: meeting.title, status: refused ? 422 : 200 },
    <MeetingRecord
      meeting={meeting}
      items={hideSecrets(items, withSecrets)}
      invitations={isDesk || seat === 'chair' || ctx.actor.post?.kind === 'legal_secretary' ? invitations : []}
      ownToken={invitations.find((one) => one.post_id === postId)?.token ?? null}
      backlog={backlog}
      chair={chair.person_name ?? chair.post_title}
      secretary={secretary.person_name ?? secretary.post_title}
      clock={clock}
      timeline={history.timeline.filter((entry) => !secrets.some((title) => String(entry.title).includes(title)))}
      visited={history.visited}
      today={tehranDate(ctx.now)}
      refused={refused}
      may={may}
    />,
  )
}

type AnyForm =
  | typeof schema.itemForm
  | typeof schema.inviteForm
  | typeof schema.noteForm
  | typeof schema.removalForm
  | typeof schema.rescheduleForm

async function onRecord<S extends AnyForm>(
  c: C,
  which: string,
  formSchema: S,
  work: (value: z.infer<S>) => Promise<unknown>,
): Promise<Response> {
  const form = await readForm(c, formSchema)
  if (!form.ok) return showMeeting(c, { which, form })
  try {
    await work(form.value)
  } catch (error) {
    return showMeeting(c, { which, form: refusedForm(form.values, error, c.var.ctx.lang) })
  }
  return c.redirect(`/meetings/${param(c, 'code')}`, 303)
}

function putOff(c: C, item: number, how: 'postpone' | 'withdraw', note: string): Promise<unknown> {
  const act = how === 'postpone' ? sitting.postponeItem : sitting.withdrawItem
  return act(c.var.ctx, param(c, 'code'), item, { note })
}
