import type { z } from '@hono/zod-openapi'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { emptyForm, type FormResult, type FormState, readFields, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { type BodyInList, listBodies, listMembers } from '../body/queries.ts'
import { callerKinds } from '../body/schema.ts'
import { listEndingReasons } from '../desk/ending-choices.ts'
import { clockOf, historyOf } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { addressee } from '../letter/queries.ts'
import * as actions from './actions.ts'
import { accessItem, listBacklog, listItems } from './agenda-queries.ts'
import { declareMeetingApi } from './api.ts'
import { calendarFile } from './calendar-file.ts'
import { meetingColumns } from './columns.ts'
import { declareMinutes } from './minutes-web.tsx'
import { accessMeeting, eachMeeting, listMeetings, pageSize } from './queries.ts'
import { listRoll } from './roll-queries.ts'
import * as schema from './schema.ts'
import * as sitting from './sitting-actions.ts'
import { MeetingList } from './views/meeting-list.tsx'
import { MeetingRecord, type Refused } from './views/meeting-record.tsx'
import { OpeningPage } from './views/opening-page.tsx'
import { PlanPage } from './views/plan-page.tsx'
import { RejectionPage } from './views/rejection-page.tsx'
import { SittingPage } from './views/sitting-page.tsx'
import { meetingEvents, meetingWords } from './words.ts'

const desk = ['secretariat_officer'] as const
const recorders = ['secretariat_officer', 'legal_secretary'] as const
const openers = ['secretariat_officer', 'governor'] as const
const markers = ['secretariat_officer', 'legal_secretary', 'governor'] as const

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
    showPlan(c, { values: { body: c.req.query('body') ?? '' }, errors: {} }),
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
    const items = await listItems(ctx.db, meeting.id)
    const url = new URL(`/meetings/${meeting.code}`, c.var.shell.config.origin ?? c.req.url)
    const minutes = items.reduce((sum, item) => sum + item.minutes_planned, 0)
    const text = calendarFile({
      meeting,
      minutes,
      agenda: items.map((item) => item.title),
      url: url.href,
      host: url.host,
      now: ctx.now,
    })
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${meeting.code}.ics"`,
    })
  })
  .get('/meetings/:code', { may: 'staff' }, (c) => showMeeting(c))
  .post('/meetings/:code/items', { may: desk }, (c) =>
    onRecord(c, 'item', schema.itemForm, (value) => actions.addAgendaItem(c.var.ctx, param(c, 'code'), value)),
  )
  .post('/meetings/:code/items/:item/order', { may: desk }, async (c) => {
    const direction = (await readFields(c))['direction'] === 'up' ? 'up' : 'down'
    await actions.moveAgendaItem(c.var.ctx, param(c, 'code'), itemId(c), direction)
    return c.redirect(`/meetings/${param(c, 'code')}`, 303)
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
  .get('/meetings/:code/opening', { may: openers }, (c) => showOpening(c, emptyForm))
  .post('/meetings/:code/opening', { may: openers }, openMeeting)
  .get('/meetings/:code/sitting', { may: 'staff' }, (c) => showSitting(c))
  .post('/meetings/:code/attendances', { may: markers }, async (c) => {
    const form = await readForm(c, schema.presenceForm)
    return inSitting(c, `presence:${form.values['post_id'] ?? ''}`, form, (value) =>
      sitting.markPresence(c.var.ctx, param(c, 'code'), value),
    )
  })
  .post('/meetings/:code/items/:item/discussion', { may: recorders }, async (c) =>
    inSitting(c, `discussion:${itemId(c)}`, await readForm(c, schema.discussionForm), (value) =>
      sitting.noteDiscussion(c.var.ctx, param(c, 'code'), itemId(c), value),
    ),
  )
  .post('/meetings/:code/items/:item/votes', { may: recorders }, async (c) =>
    inSitting(c, `vote:${itemId(c)}`, await readForm(c, schema.voteForm), ({ no, abstain, ...value }) =>
      sitting.recordVote(c.var.ctx, param(c, 'code'), itemId(c), { ...value, no: no ?? 0, abstain: abstain ?? 0 }),
    ),
  )
  .post('/meetings/:code/items/:item/removal', { may: recorders }, async (c) =>
    inSitting(c, `removal:${itemId(c)}`, await readForm(c, schema.removalForm), ({ how, note }) =>
      putOff(c, itemId(c), how, note),
    ),
  )
  .get('/meetings/:code/items/:item/rejection', { may: recorders }, (c) =>
    showRejection(c, { values: { reason: 'decision.reject' }, errors: {} }),
  )
  .post('/meetings/:code/items/:item/rejection', { may: recorders }, async (c) => {
    const form = await readForm(c, schema.rejectionForm)
    if (!form.ok) return showRejection(c, form, 422)
    try {
      await sitting.rejectItem(c.var.ctx, param(c, 'code'), itemId(c), form.value)
    } catch (error) {
      return showRejection(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
    }
    return c.redirect(`/meetings/${param(c, 'code')}/sitting`, 303)
  })
  .post('/meetings/:code/adjournment', { may: openers }, async (c) => {
    try {
      await sitting.adjournMeeting(c.var.ctx, param(c, 'code'))
    } catch (error) {
      return showSitting(c, { which: 'adjournment', form: refusedForm({}, error, c.var.ctx.lang) })
    }
    return c.redirect(`/meetings/${param(c, 'code')}`, 303)
  })

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
    <MeetingList rows={shown} next={next} bodies={bodies} mayPlan={mayCall(ctx, bodies).length > 0} />,
  )
}

async function showPlan(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const bodies = mayCall(ctx, await listBodies(ctx.db, tehranDate(ctx.now)))
  return page(c, { title: meetingWords.in(ctx.lang)('plan'), status }, <PlanPage form={form} bodies={bodies} />)
}

/** Bodies whose sittings the by-laws let this post call. */
const mayCall = (ctx: Ctx, bodies: readonly BodyInList[]): BodyInList[] =>
  bodies.filter((body) => body.callers.some((kind) => kind === ctx.actor.post?.kind))

async function showMeeting(c: C, refused: Refused | null = null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const isDesk = isAllowed(desk, ctx.actor)
  const isOpen = meeting.state === 'planned' || meeting.state === 'invited'
  const [items, backlog, clock, history, chair, secretary] = await Promise.all([
    listItems(ctx.db, meeting.id),
    isDesk && isOpen ? listBacklog(ctx.db, meeting.body_code) : [],
    clockOf(ctx, 'meeting', meeting.id),
    historyOf(ctx, 'meeting', meeting.id, meetingEvents),
    addressee(ctx.db, meeting.chair_post_id, meeting.held_on),
    addressee(ctx.db, meeting.secretary_post_id, meeting.held_on),
  ])
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
      items={items}
      backlog={backlog}
      chair={chair.person_name ?? chair.post_title}
      secretary={secretary.person_name ?? secretary.post_title}
      clock={clock}
      timeline={history.timeline}
      visited={history.visited}
      today={tehranDate(ctx.now)}
      refused={refused}
      may={may}
    />,
  )
}

type AnyForm = typeof schema.itemForm | typeof schema.inviteForm | typeof schema.noteForm | typeof schema.removalForm

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

async function showOpening(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (meeting.state !== 'invited') return c.redirect(`/meetings/${meeting.code}`, 303)
  const members = await listMembers(ctx.db, meeting.body_code, meeting.held_on)
  return page(
    c,
    { title: meetingWords.in(ctx.lang)('open'), status, wide: true },
    <OpeningPage meeting={meeting} members={members} form={form} />,
  )
}

async function openMeeting(c: C): Promise<Response> {
  const { ctx } = c.var
  const values = await readFields(c)
  const roll = Object.entries(values).flatMap(([name, presence]) => {
    const post = /^presence_(\d{1,12})$/.exec(name)?.[1]
    const mark = schema.presenceJson.safeParse({
      post_id: Number(post),
      presence,
      note: values[`note_${post}`]?.trim(),
    })
    return post && mark.success ? [mark.data] : []
  })
  try {
    await sitting.openMeeting(ctx, param(c, 'code'), { roll })
  } catch (error) {
    return showOpening(c, refusedForm(values, error, ctx.lang), 422)
  }
  return c.redirect(`/meetings/${param(c, 'code')}/sitting`, 303)
}

async function showSitting(c: C, refused: Refused | null = null): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  if (meeting.state !== 'in_session' && !refused) return c.redirect(`/meetings/${meeting.code}`, 303)
  const [items, roll] = await Promise.all([listItems(ctx.db, meeting.id), listRoll(ctx.db, meeting.id)])
  const asked = Number(refused?.which.match(/^(?:vote|discussion|removal):(\d+)$/)?.[1] ?? c.req.query('item'))
  const current = items.find((item) => item.id === asked) ?? items.find((item) => !item.outcome) ?? items[0]
  const may = {
    vote: isAllowed(recorders, ctx.actor),
    roll: isAllowed(markers, ctx.actor),
    adjourn: isAllowed(openers, ctx.actor),
  }
  return page(
    c,
    { title: `${meetingWords.in(ctx.lang)('sitting')}: ${meeting.title}`, status: refused ? 422 : 200, wide: true },
    <SittingPage
      meeting={meeting}
      items={items}
      roll={roll}
      current={current?.id ?? null}
      refused={refused}
      may={may}
    />,
  )
}

async function inSitting<T>(
  c: C,
  which: string,
  form: FormResult<T>,
  work: (value: T) => Promise<unknown>,
): Promise<Response> {
  if (!form.ok) return showSitting(c, { which, form })
  try {
    await work(form.value)
  } catch (error) {
    return showSitting(c, { which, form: refusedForm(form.values, error, c.var.ctx.lang) })
  }
  const item = c.req.param('item')
  return c.redirect(`/meetings/${param(c, 'code')}/sitting${item ? `?item=${item}` : ''}`, 303)
}

async function showRejection(c: C, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const item = await accessItem(ctx.db, meeting.id, itemId(c))
  const reasons = await listEndingReasons(ctx.db)
  const back = `/meetings/${meeting.code}/sitting?item=${item.id}`
  return page(
    c,
    { title: item.title, status },
    <RejectionPage title={item.title} back={back} form={form} reasons={reasons} />,
  )
}
