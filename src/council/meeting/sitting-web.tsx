// The pages of a sitting in session: roll, matters, floor, votes, the text on the wall, and the line that tells of changes.
import { emptyForm, type FormResult, type FormState, readFields, readForm } from '../../platform/form.ts'
import { streamLive } from '../../platform/live-stream.ts'
import { type C, isAllowed, numberParam, param, type Room } from '../../platform/web.ts'
import { render } from '../../ui/render.ts'
import { page, pageOf } from '../../ui/respond.tsx'
import { listMembers } from '../body/queries.ts'
import { listEndingReasons } from '../desk/ending-choices.ts'
import { refusedForm } from '../desk/refused-form.ts'
import { accessItem } from './agenda-queries.ts'
import { declareDraft } from './draft/web.tsx'
import { askToSpeak, moveSpeaker, replanMinutes, takeUp } from './floor/actions.ts'
import { plannedForm, speechForm, turnForm, wishForm } from './floor/schema.ts'
import { listPulses, topicOf } from './live/pulses.ts'
import { readSitting } from './live/state.ts'
import { accessMeeting } from './queries.ts'
import * as schema from './schema.ts'
import * as sitting from './sitting-actions.ts'
import type { Refused } from './views/meeting-record.tsx'
import { OpeningPage } from './views/opening-page.tsx'
import { RejectionPage } from './views/rejection-page.tsx'
import { SittingPage } from './views/sitting-page.tsx'
import { Wall, WallDocument } from './views/wall.tsx'
import { cancelRound, closeRound, enterProxy, openRound } from './vote/round-actions.ts'
import { openRoundForm, proxyForm } from './vote/schema.ts'
import { declareRounds, roundId, urnFor } from './vote/web.tsx'
import { meetingWords } from './words.ts'

const recorders = ['secretariat_officer', 'legal_secretary'] as const
const openers = ['secretariat_officer', 'governor'] as const
const markers = ['secretariat_officer', 'legal_secretary', 'governor'] as const

export function declareSitting(room: Room): void {
  room
    .get('/meetings/:code/opening', { may: openers }, (c) => showOpening(c, emptyForm))
    .post('/meetings/:code/opening', { may: openers }, openMeeting)
    .get('/meetings/:code/sitting', { may: 'staff' }, (c) => showSitting(c))
    .get('/meetings/:code/wall', { may: 'staff' }, showWall)
    .get('/meetings/:code/live', { may: 'staff' }, followSitting)
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
        sitting.recordVote(c.var.ctx, param(c, 'code'), itemId(c), { no: no ?? 0, abstain: abstain ?? 0, ...value }),
      ),
    )
    .post('/meetings/:code/items/:item/removal', { may: recorders }, async (c) =>
      inSitting(c, `removal:${itemId(c)}`, await readForm(c, schema.removalForm), ({ how, note }) =>
        (how === 'postpone' ? sitting.postponeItem : sitting.withdrawItem)(c.var.ctx, param(c, 'code'), itemId(c), {
          note,
        }),
      ),
    )
    .get('/meetings/:code/items/:item/rejection', { may: recorders }, (c) =>
      showRejection(c, { values: { reason: 'decision.reject' }, errors: {} }),
    )
    .post('/meetings/:code/items/:item/rejection', { may: recorders }, rejectItem)
    .post('/meetings/:code/adjournment', { may: openers }, async (c) => {
      try {
        await sitting.adjournMeeting(c.var.ctx, param(c, 'code'))
      } catch (error) {
        return showSitting(c, { which: 'adjournment', form: refusedForm({}, error, c.var.ctx.lang) })
      }
      return c.redirect(`/meetings/${param(c, 'code')}`, 303)
    })
  declareFloor(room)
  declareVoting(room)
  declareRounds(room)
  declareDraft(room)
}

function declareFloor(room: Room): void {
  room
    .post('/meetings/:code/turns', { may: markers }, async (c) =>
      inSitting(c, 'turn', await readForm(c, turnForm), ({ item }) =>
        takeUp(c.var.ctx, param(c, 'code'), item ?? null),
      ),
    )
    .post('/meetings/:code/items/:item/planned-minutes', { may: ['secretariat_officer'] }, async (c) =>
      inSitting(c, `planned:${itemId(c)}`, await readForm(c, plannedForm), (value) =>
        replanMinutes(c.var.ctx, param(c, 'code'), itemId(c), value),
      ),
    )
    .post('/meetings/:code/items/:item/speakers', { may: 'staff' }, async (c) =>
      inSitting(c, `wish:${itemId(c)}`, await readForm(c, wishForm), (value) =>
        askToSpeak(c.var.ctx, param(c, 'code'), itemId(c), value),
      ),
    )
    .post('/meetings/:code/speakers/:speaker', { may: 'staff' }, async (c) =>
      inSitting(c, 'speech', await readForm(c, speechForm), ({ step }) =>
        moveSpeaker(c.var.ctx, param(c, 'code'), numberParam(c, 'speaker'), step),
      ),
    )
}

function declareVoting(room: Room): void {
  room
    .post('/meetings/:code/items/:item/rounds', { may: recorders }, async (c) =>
      inSitting(c, `round:${itemId(c)}`, await readForm(c, openRoundForm), (value) =>
        openRound(c.var.ctx, param(c, 'code'), itemId(c), value),
      ),
    )
    .post('/meetings/:code/rounds/:round/closing', { may: recorders }, async (c) =>
      inSitting(c, 'closing', { ok: true, value: {}, values: {} }, () =>
        closeRound(c.var.ctx, urnFor(c), param(c, 'code'), roundId(c)),
      ),
    )
    .post('/meetings/:code/rounds/:round/cancellation', { may: recorders }, async (c) =>
      inSitting(c, `cancel:${roundId(c)}`, await readForm(c, schema.noteForm), (value) =>
        cancelRound(c.var.ctx, param(c, 'code'), roundId(c), value),
      ),
    )
    .post('/meetings/:code/proxies', { may: recorders }, async (c) =>
      inSitting(c, 'proxy', await readForm(c, proxyForm), (value) => enterProxy(c.var.ctx, param(c, 'code'), value)),
    )
}

const itemId = (c: C): number => numberParam(c, 'item')

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
  const roll = Object.entries(values).flatMap(([name, given]) => {
    const post = /^presence_(\d{1,12})$/.exec(name)?.[1]
    const excused = given === 'excused'
    const mark = schema.presenceJson.safeParse({
      post_id: Number(post),
      presence: excused ? 'absent' : given,
      note: values[`note_${post}`]?.trim(),
      excused,
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
  const asked = Number(
    refused?.which.match(/^(?:vote|discussion|removal|round|wish|planned):(\d+)$/)?.[1] ?? c.req.query('item'),
  )
  const state = await readSitting(ctx.db, meeting, {
    now: ctx.now,
    postId: ctx.actor.post?.id ?? null,
    postKind: ctx.actor.post?.kind,
    askedItem: asked,
  })
  const may = {
    vote: isAllowed(recorders, ctx.actor),
    replan: ctx.actor.post?.kind === 'secretariat_officer',
    roll: isAllowed(markers, ctx.actor),
    adjourn: isAllowed(openers, ctx.actor),
  }
  return page(
    c,
    { title: `${meetingWords.in(ctx.lang)('sitting')}: ${meeting.title}`, status: refused ? 422 : 200, wide: true },
    <SittingPage state={state} refused={refused} may={may} />,
  )
}

async function showWall(c: C): Promise<Response> {
  const { ctx } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  const state = await readSitting(ctx.db, meeting, {
    now: ctx.now,
    postId: ctx.actor.post?.id ?? null,
    postKind: ctx.actor.post?.kind,
  })
  const document = (
    <WallDocument title={meeting.title}>
      <Wall state={state} />
    </WallDocument>
  )
  return c.html(render(document, pageOf(c)))
}

async function followSitting(c: C): Promise<Response> {
  const { ctx, shell } = c.var
  const meeting = await accessMeeting(ctx.db, param(c, 'code'))
  return streamLive(c, shell.live, {
    topic: topicOf(meeting.id),
    since: (id) => listPulses(ctx.db, meeting.id, id),
  })
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

async function rejectItem(c: C): Promise<Response> {
  const form = await readForm(c, schema.rejectionForm)
  if (!form.ok) return showRejection(c, form, 422)
  try {
    await sitting.rejectItem(c.var.ctx, param(c, 'code'), itemId(c), form.value)
  } catch (error) {
    return showRejection(c, refusedForm(form.values, error, c.var.ctx.lang), 422)
  }
  return c.redirect(`/meetings/${param(c, 'code')}/sitting`, 303)
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
