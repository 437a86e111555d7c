// After the sitting: the minutes are completed, signed once, and kept by their hash.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { problems } from '../../platform/problem.ts'
import { moveTo } from '../../platform/waits.ts'
import { issuePaper, type Press } from '../paper/actions.ts'
import { note } from './actions.ts'
import { accessItem, updateDiscussion } from './agenda-queries.ts'
import { minutesPaper } from './minutes.ts'
import { readMinutesFacts } from './minutes-queries.ts'
import { meetingProblems } from './problems.ts'
import { lockMeeting, subjectOf, updateMeeting } from './queries.ts'
import { meetingLifecycle } from './rules.ts'

/** Completes what is told of each matter, and the remarks at the end; allowed until the minutes are signed. */
export async function writeMinutes(
  ctx: Ctx,
  code: string,
  given: { minutes_text?: string | undefined; discussions?: readonly { item: number; text: string }[] },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (post?.kind !== 'legal_secretary' && post?.kind !== 'secretariat_officer') throw problems.notAllowed()
    const meeting = await lockMeeting(tx, code)
    if (meeting.state !== 'adjourned' && meeting.state !== 'in_session') throw meetingProblems.minutesClosed()
    const after = given.minutes_text ?? ''
    await updateMeeting(tx, meeting.id, { minutes_text: after })
    const before: { item: number; text: string }[] = []
    for (const { item, text } of given.discussions ?? []) {
      const known = await accessItem(tx, meeting.id, item)
      if (known.discussion === text) continue
      before.push({ item, text: known.discussion })
      await updateDiscussion(tx, item, text)
    }
    await note(ctx, tx, meeting, 'meeting.minutes_written', {
      before: { remarks: meeting.minutes_text, discussions: before },
    })
    return { code }
  })
}

/** The legal secretary (or the chair) signs: the paper is set, stored and entered among those anyone can check. */
export async function signMinutes(ctx: Ctx, press: Press, code: string): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const { post, personName, isSubstitute } = ctx.actor
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'sign',
      from: meeting.state,
      event: 'meeting.signed',
    })
    const signer = { name: personName ?? post!.title, post: isSubstitute ? `جانشین ${post!.title}` : post!.title }
    const facts = await readMinutesFacts(tx, meeting)
    const { fileId, digest } = await issuePaper(ctx, tx, press, {
      template: 'minutes.typ',
      name: `minutes-${meeting.code}.pdf`,
      of: { meetingId: meeting.id },
      data: minutesPaper(facts, 'signed', signer, ctx.now),
    })
    await updateMeeting(tx, meeting.id, { minutes_file_id: fileId })
    return { digest }
  })
}
