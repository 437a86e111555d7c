// The minutes of a review sitting: who presented when and how long, what was remarked, and what was decided.
import { issuePaper, type Press } from '../../council/paper/actions.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { formatNumber, toPersianDigits } from '../../platform/persian.ts'
import { moveTo } from '../../platform/waits.ts'
import { letGo, pulse, subjectOf } from './actions.ts'
import { reviewRefused } from './problems.ts'
import * as queries from './queries.ts'
import { readClock, refuseSitting, reviewLifecycle, type SittingClock } from './rules.ts'

/** Ends the sitting: what was not reached is postponed, the minutes are set, stored and can be checked by anyone. */
export async function closeReview(
  ctx: Ctx,
  press: Press,
  code: string,
  summary: string,
): Promise<{ code: string; postponed: number }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    const refusal = refuseSitting(review.state)
    if (refusal) throw reviewRefused(refusal)
    const postponed = await letGo(ctx, tx, review, 'postponed')
    const [turns, remarks, events] = await Promise.all([
      queries.listTurns(tx, review.id),
      queries.listRemarks(tx, review.id),
      queries.listClock(tx, review.id),
    ])
    const clock = readClock(turns, events, ctx.now)
    const { fileId } = await issuePaper(ctx, tx, press, {
      template: 'review.typ',
      name: `review-${code}.pdf`,
      of: { reviewId: review.id },
      data: minutesPaper({ ...review, summary }, turns, remarks, clock, ctx.now),
    })
    await queries.updateReview(tx, review.id, { closed_at: ctx.now, summary, minutes_file_id: fileId })
    await moveTo(ctx, tx, {
      lifecycle: reviewLifecycle,
      subject: subjectOf(review),
      transition: 'close',
      from: review.state,
      event: 'review.closed',
      detail: { postponed },
    })
    await pulse(tx, review.id, 'closed')
    return { code, postponed }
  })
}

export function minutesPaper(
  review: queries.Review,
  turns: readonly queries.Turn[],
  remarks: readonly queries.Remark[],
  clock: SittingClock,
  now: Date,
): Record<string, unknown> {
  const at = (moment: Date | null) => (moment ? toPersianDigits(tehranTime(moment)) : '')
  const began = (turn: queries.Turn) => clock.turns.get(turn.id)?.startedAt?.getTime() ?? Number.POSITIVE_INFINITY
  const inOrder = [...turns].sort((a, b) => (began(a) === began(b) ? a.position - b.position : began(a) - began(b)))
  const count = (outcome: queries.Turn['outcome']) => turns.filter((turn) => turn.outcome === outcome).length
  return {
    title: review.title,
    number: review.code,
    call: review.call_title,
    date: formatJalali(review.held_on, 'numeric', 'fa'),
    place: review.place,
    chair: review.chair_fa,
    secretary: review.secretary_fa,
    begun: at(review.opened_at),
    ended: at(now),
    summary: review.summary,
    counts: {
      accepted: count('accepted'),
      conditional: count('conditional'),
      returned: count('returned'),
      postponed: count('postponed'),
    },
    turns: inOrder.map((turn, index) => {
      const own = clock.turns.get(turn.id)
      return {
        number: index + 1,
        agency: turn.agency_fa,
        presenter: turn.presenter || turn.head_fa || '',
        began: at(own?.startedAt ?? null),
        minutes: Math.round((own?.elapsedMs ?? 0) / 60_000),
        planned: Math.round((own?.plannedMs ?? 0) / 60_000),
        projects: turn.project_count,
        budget: formatNumber(Math.round(turn.budget_rial / 1e9), 'fa'),
        outcome: turn.outcome ?? 'postponed',
        reason: turn.reason,
        remarks: remarks
          .filter((remark) => remark.turn_id === turn.id)
          .map((remark) => ({
            kind: remark.kind,
            project: remark.project_title ?? '',
            text: remark.text,
            due: remark.due_on ? formatJalali(remark.due_on, 'numeric', 'fa') : '',
            commitment: remark.commitment_code ?? '',
          })),
      }
    }),
    printedAt: `${formatJalali(tehranDate(now), 'numeric', 'fa')} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}
