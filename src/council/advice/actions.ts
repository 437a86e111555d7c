import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { accessItem } from '../meeting/agenda-queries.ts'
import { meetingNotice } from '../meeting/invitation.ts'
import { meetingProblems } from '../meeting/problems.ts'
import { lockMeeting } from '../meeting/queries.ts'
import { secretTitle } from '../meeting/rules.ts'
import { adviceProblems } from './problems.ts'
import * as queries from './queries.ts'
import { adviceLifecycle, refuseGiving, refuseRecall } from './rules.ts'
import type { Answer, Question } from './schema.ts'

/** Asks a post for its advice on a matter, until a day that lies before the sitting. */
export async function askAdvice(
  ctx: Ctx,
  meetingCode: string,
  itemId: number,
  given: Question,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (post?.kind !== 'secretariat_officer' && post?.kind !== 'legal_secretary') throw problems.notAllowed()
    const meeting = await lockMeeting(tx, meetingCode)
    const item = await accessItem(tx, meeting.id, itemId)
    if (item.outcome || !['planned', 'invited', 'in_session'].includes(meeting.state))
      throw meetingProblems.agendaClosed()
    const today = tehranDate(ctx.now)
    if (given.due_on && (given.due_on < today || given.due_on > meeting.held_on)) throw adviceProblems.dayPassed()
    const adviser = (await queries.listAdvisers(tx, today)).find((one) => one.id === given.post)
    if (!adviser) throw adviceProblems.notAnAdviser()
    if (await queries.isAwaited(tx, item.id, given)) throw adviceProblems.askedAlready()
    const year = jalaliYear(today)
    const code = `${year}-${await nextSerial(tx, 'advice', year)}`
    const id = await queries.insertAdvice(tx, {
      code,
      agenda_item_id: item.id,
      field: given.field,
      question: given.question,
      asked_of_post_id: adviser.id,
      asked_by_post_id: post.id,
      asked_at: ctx.now,
    })
    await beginCourse(ctx, tx, {
      lifecycle: adviceLifecycle,
      subject: { id, code, title: item.title, county_code: null },
      holderPostId: adviser.id,
      ...(given.due_on ? { dueOn: given.due_on } : {}),
      event: 'advice.asked',
      detail: { meeting: meeting.code, post: adviser.title_fa },
    })
    await tellMeeting(ctx, tx, meeting.id, 'meeting.advice_asked', {
      title: item.is_secret ? secretTitle : item.title,
      post: adviser.title_fa,
    })
    return { code }
  })
}

/** The post asked says what it thinks; the secretariat is told. */
export async function giveAdvice(ctx: Ctx, code: string, answer: Answer): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const one = await queries.lockAdvice(tx, ctx.actor, code)
    const refusal = refuseGiving(ctx.actor, one)
    if (refusal) throw refusal
    await queries.writeAdvice(tx, one.id, answer, { postId: ctx.actor.post?.id ?? 0, at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: adviceLifecycle,
      subject: subjectOf(one),
      transition: 'give',
      from: one.state,
      event: 'advice.given',
      detail: { tone: answer.tone },
    })
    const meeting = await lockMeeting(tx, one.meeting_code)
    const item = await accessItem(tx, meeting.id, one.item_id)
    await tellMeeting(ctx, tx, meeting.id, 'meeting.advice_given', {
      title: item.is_secret ? secretTitle : item.title,
      post: one.post_title_fa,
    })
    await notifyPost(tx, meeting.secretary_post_id, {
      event: 'advice.given',
      subjectKind: 'advice',
      subjectId: one.id,
      ...(await meetingNotice(tx, 'advice_given', meeting, {
        post: { fa: one.post_title_fa, en: one.post_title_en },
        matter: one.title,
      })),
      href: `/advices/${one.code}`,
      now: ctx.now,
    })
    return { code }
  })
}

export async function recallAdvice(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const one = await queries.lockAdvice(tx, ctx.actor, code)
    const refusal = refuseRecall(ctx.actor, one)
    if (refusal) throw refusal
    await moveTo(ctx, tx, {
      lifecycle: adviceLifecycle,
      subject: subjectOf(one),
      transition: 'recall',
      from: one.state,
      event: 'advice.recalled',
    })
    return { code }
  })
}

const subjectOf = (one: queries.Advice): Subject => ({
  id: one.id,
  code: one.code,
  title: one.title,
  county_code: null,
})

async function tellMeeting(
  ctx: Ctx,
  tx: Tx,
  meetingId: number,
  event: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await record(ctx, tx, { event, subjectKind: 'meeting', subjectId: meetingId, detail })
}
