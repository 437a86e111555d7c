// A sitting opens with what fell due since the last one.
import type { Consequence } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { followUpTitle, insertFollowUp, listDue, refreshFollowUp } from './queries.ts'

const told = 20

/** On `meeting.planned`: the first matter is what will be due by then, if anything is. */
export const beginWithDue: Consequence = async (_ctx, tx, event) => {
  const discussion = await tellDue(tx, event.subjectId)
  if (discussion) await insertFollowUp(tx, event.subjectId, { title: followUpTitle, discussion })
}

/** On `meeting.opened`: the list as it stands on the day. */
export const renewDue: Consequence = async (_ctx, tx, event) => {
  const discussion = await tellDue(tx, event.subjectId)
  await refreshFollowUp(tx, event.subjectId, discussion ?? 'تا روز جلسه همهٔ تعهدهای سررسیدشده تعیین تکلیف شده‌اند.')
}

async function tellDue(tx: Tx, meetingId: number): Promise<string | null> {
  const meeting = await tx
    .selectFrom('meetings')
    .where('id', '=', meetingId)
    .select(['body_code', 'held_on'])
    .executeTakeFirstOrThrow()
  const rows = await listDue(tx, meeting.body_code, meeting.held_on, told + 1)
  if (rows.length === 0) return null
  const lines = rows.slice(0, told).map((row, index) => {
    const holder = row.holder_kind === 'applicant' ? 'متقاضی' : row.holder_fa
    return `${toPersianDigits(String(index + 1))}. ${row.title}؛ ${holder}، مهلت ${formatJalali(row.due_on, 'numeric', 'fa')} (مصوبهٔ ${row.resolution_number})`
  })
  return [...lines, ...(rows.length > told ? ['و موارد دیگر در صفحهٔ پیگیری نهاد.'] : [])].join('\n')
}
