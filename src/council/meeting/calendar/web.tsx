import { type FormState, parseForm, readFields } from '../../../platform/form.ts'
import { addDays, tehranDate } from '../../../platform/jalali.ts'
import { problems } from '../../../platform/problem.ts'
import { type C, isAllowed, param, type Room } from '../../../platform/web.ts'
import { page } from '../../../ui/respond.tsx'
import { listBodies } from '../../body/queries.ts'
import { refusedForm } from '../../desk/refused-form.ts'
import { type CalendarFile, calendarFile } from '../calendar-file.ts'
import { accessMeeting } from '../queries.ts'
import { answerInvitation, renewFeed } from './actions.ts'
import { eventOf, methodOf } from './events.ts'
import {
  feedTokenOf,
  findFeedPerson,
  listMeetingsOfPerson,
  listPublicMeetings,
  readCalledMeeting,
} from './feed-queries.ts'
import { findInvitation } from './invitation-queries.ts'
import { replyInput } from './schema.ts'
import { FeedPage } from './views/feed-page.tsx'
import { ReplyPage } from './views/reply-page.tsx'
import { calendarWords } from './words.ts'

/** Days back that a feed still tells of. */
const daysBack = 120

export function declareCalendar(room: Room): void {
  room
    .get('/replies/:file{.+\\.ics}', { may: 'public' }, async (c) => {
      const { meeting, called } = await readInvitation(c, param(c, 'file').replace(/\.ics$/, ''))
      return calendarResponse(
        c,
        { method: methodOf(called), events: [eventOf(called, originOf(c))], now: c.var.ctx.now },
        meeting.code,
      )
    })
    .get('/replies/:token', { may: 'public' }, (c) => showReply(c))
    .post('/replies/:token', { may: 'public' }, async (c) => {
      const form = parseForm(await readFields(c), replyInput, c.var.ctx.lang)
      if (!form.ok) return showReply(c, form)
      try {
        await answerInvitation(c.var.ctx, param(c, 'token'), form.value)
      } catch (error) {
        return showReply(c, refusedForm(form.values, error, c.var.ctx.lang))
      }
      return c.redirect(`/replies/${param(c, 'token')}`, 303)
    })
    .get('/calendar-feed', { may: 'person' }, showFeed)
    .post('/calendar-feed', { may: 'person' }, async (c) => {
      await renewFeed(c.var.ctx)
      return c.redirect('/calendar-feed', 303)
    })
    .get('/calendar/:file{[\\w-]+\\.ics}', { may: 'public' }, sendFeed)
}

export const originOf = (c: C): string => c.var.shell.config.origin ?? new URL(c.req.url).origin

export function calendarResponse(c: C, file: CalendarFile, name: string): Response {
  return c.body(calendarFile(file), 200, {
    'content-type': `text/calendar; charset=utf-8; method=${file.method}`,
    'content-disposition': `attachment; filename="${name}.ics"`,
    'cache-control': 'private, max-age=300',
  })
}

async function readInvitation(c: C, token: string) {
  const { ctx } = c.var
  const invitation = await findInvitation(ctx.db, token)
  if (!invitation) throw problems.notFound()
  const meeting = await accessMeeting(ctx.db, invitation.meeting_code)
  const withSecrets = invitation.member_kind === 'chair' || invitation.member_kind === 'voting'
  const called = await readCalledMeeting(ctx.db, meeting.id, { postId: invitation.post_id, withSecrets })
  return { invitation, meeting, called }
}

async function showReply(c: C, refused?: FormState): Promise<Response> {
  const { ctx } = c.var
  const found = await readInvitation(c, param(c, 'token'))
  const { answer, reason, substitute_name } = found.invitation
  const form = refused ?? { values: { answer: answer ?? '', reason, substitute_name }, errors: {} }
  return page(
    c,
    { title: calendarWords.in(ctx.lang)('reply'), status: refused ? 422 : 200 },
    <ReplyPage {...found} form={form} isStaff={isAllowed('staff', ctx.actor)} />,
  )
}

async function showFeed(c: C): Promise<Response> {
  const { ctx } = c.var
  const origin = originOf(c)
  const [token, bodies] = await Promise.all([
    feedTokenOf(ctx.db, ctx.actor.personId ?? 0),
    listBodies(ctx.db, tehranDate(ctx.now)),
  ])
  return page(
    c,
    { title: calendarWords.in(ctx.lang)('feed') },
    <FeedPage
      address={token ? `${origin}/calendar/${token}.ics` : null}
      bodies={bodies.map((body) => ({ ...body, address: `${origin}/calendar/${body.code}.ics` }))}
    />,
  )
}

/** `/calendar/<body>.ics` for anybody, `/calendar/<token>.ics` for whoever was given the address. */
async function sendFeed(c: C): Promise<Response> {
  const { ctx } = c.var
  const name = param(c, 'file').replace(/\.ics$/, '')
  const today = tehranDate(ctx.now)
  const since = addDays(today, -daysBack)
  const t = calendarWords.in('fa')
  const body = (await listBodies(ctx.db, today)).find((one) => one.code === name)
  const personId = body ? null : await findFeedPerson(ctx.db, name)
  if (!body && personId === null) throw problems.notFound()
  const meetings = body
    ? await listPublicMeetings(ctx.db, body.code, since)
    : await listMeetingsOfPerson(ctx.db, personId ?? 0, today, since)
  return calendarResponse(
    c,
    {
      method: 'PUBLISH',
      name: body ? t('feed_of', { body: body.title_fa }) : t('feed'),
      events: meetings.map((meeting) => eventOf(meeting, originOf(c))),
      now: ctx.now,
    },
    body ? body.code : 'jahesh',
  )
}
