// The absence rule of the by-laws, applied when a sitting ends: who has stayed away too often, and the superior, are told.
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { listAttendance } from '../body/by-law-queries.ts'
import { absencesCounted, isVotingKind, isWarned } from '../body/rules.ts'
import { insertWarnings, listSuperiors } from './absence-queries.ts'
import { meetingNotice } from './invitation.ts'
import type { Meeting } from './queries.ts'
import { listRoll } from './roll-queries.ts'

/** Warns each member with a vote whose unexcused absences reach the limit; a body has one warning a sitting and member. */
export async function warnAbsent(ctx: Ctx, tx: Tx, meeting: Meeting): Promise<number> {
  if (meeting.absences_allowed === 0) return 0
  const history = Map.groupBy(
    await listAttendance(tx, meeting.body_code, addDays(meeting.held_on, -366)),
    (row) => row.post_id,
  )
  const warned = (await listRoll(tx, meeting.id)).flatMap((seat) => {
    if (!isVotingKind(seat.member_kind)) return []
    const marks = (history.get(seat.post_id) ?? [])
      .filter((row) => row.held_on <= meeting.held_on)
      .map((row) => ({ held_on: row.held_on, isUnexcused: row.came === 'absent' }))
    return isWarned(meeting, marks) ? [{ seat, absences: absencesCounted(meeting, marks) }] : []
  })
  if (warned.length === 0) return 0
  await insertWarnings(
    tx,
    meeting.id,
    warned.map(({ seat, absences }) => ({ post_id: seat.post_id, absences })),
    ctx.now,
  )
  const superiors = await listSuperiors(
    tx,
    warned.map(({ seat }) => seat.post_id),
  )
  for (const { seat, absences } of warned) {
    const notice = {
      event: 'meeting.absence_warned',
      subjectKind: 'meeting',
      subjectId: meeting.id,
      ...(await meetingNotice(tx, `absence_${meeting.absences_in}`, meeting, {
        post: { fa: seat.post_title_fa, en: seat.post_title_en },
        n: absences,
      })),
      href: `/bodies/${meeting.body_code}`,
      now: ctx.now,
    }
    await notifyPost(tx, seat.post_id, notice)
    const superior = superiors.get(seat.post_id)
    if (superior) await notifyPost(tx, superior, notice)
    await record(ctx, tx, {
      event: 'meeting.absence_warned',
      subjectKind: 'meeting',
      subjectId: meeting.id,
      detail: { post: seat.post_title_fa, absences },
    })
  }
  return warned.length
}
