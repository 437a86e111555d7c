import type { PostKind } from '../platform/ctx.ts'
import { readForm } from '../platform/form.ts'
import { doerText, listTimeline } from '../platform/journal.ts'
import { type C, param, type Room } from '../platform/web.ts'
import type { TimelineEntry } from '../ui/index.ts'
import { page } from '../ui/respond.tsx'
import { movedOf } from './changes.ts'
import { timerSeal, timing } from './edits.ts'
import { savedNotice } from './page-parts.tsx'
import * as queries from './queries.ts'
import { mayEdit } from './rules.ts'
import { timerForm } from './schema.ts'
import { timerWord, timerWords } from './timer-words.ts'
import { twoSteps } from './two-steps.tsx'
import { EditCheck } from './views/check.tsx'
import { subjectOf, TimerFormPage, TimerList, TimerRecord, termSentence } from './views/timer-pages.tsx'
import { calendarWords } from './words.ts'

export function declareTimerPages(room: Room, editors: readonly PostKind[]): void {
  room
    .get('/timers', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      return page(
        c,
        { title: timerWords.in(ctx.lang)('timers'), wide: true },
        <TimerList timers={await queries.listTimers(ctx.db)} />,
      )
    })
    .get('/timers/:code', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const timer = await queries.accessTimerWithWaits(ctx.db, param(c, 'code'))
      return page(
        c,
        { title: subjectOf(timer, ctx.lang), flash: savedNotice(c) },
        <TimerRecord timer={timer} timeline={await historyOf(c, timer.id)} mayEdit={mayEdit(ctx.actor)} />,
      )
    })
    .get('/timers/:code/edit', { may: editors }, async (c) => {
      const timer = await queries.accessTimer(c.var.ctx.db, param(c, 'code'))
      const form = { values: { ...valuesOf(timer) }, errors: {} }
      return page(
        c,
        { title: timerWords.in(c.var.ctx.lang)('edit') },
        <TimerFormPage timer={timer} form={form} seen={timerSeal(timer)} />,
      )
    })
    .post('/timers/:code', { may: editors }, editTimer)
}

async function editTimer(c: C): Promise<Response> {
  const { ctx } = c.var
  const t = timerWords.in(ctx.lang)
  const timer = await queries.accessTimer(ctx.db, param(c, 'code'))
  const title = t('edit')
  const form = await readForm(c, timerForm)
  // Refused because somebody else was faster, the form comes back bound to the values they left.
  const again = (refused: { values: Record<string, string>; errors: Record<string, string> }) => (
    <TimerFormPage timer={timer} form={refused} seen={timerSeal(timer)} />
  )
  if (!form.ok)
    return page(
      c,
      { title, status: 422 },
      <TimerFormPage timer={timer} form={form} seen={form.values['seen'] ?? timerSeal(timer)} />,
    )
  return twoSteps(c, {
    title,
    values: form.values,
    edit: timing(timer.code, form.value),
    done: `/timers/${timer.code}`,
    again: (refused) => again({ values: { ...refused.values }, errors: { ...refused.errors } }),
    check: (moves) => (
      <EditCheck
        title={subjectOf(timer, ctx.lang)}
        back={`/timers/${timer.code}/edit`}
        action={`/timers/${timer.code}`}
        moves={moves}
        values={form.values}
        items={[
          {
            title: t('duration'),
            value: <Changed before={termSentence(timer, ctx.lang)} after={termSentence(form.value, ctx.lang)} />,
          },
          { title: t('basis'), value: <Changed before={timer.legal_basis_fa} after={form.value.legal_basis_fa} /> },
          {
            title: t('confidence'),
            value: (
              <Changed
                before={timerWord(timer.confidence, ctx.lang)}
                after={timerWord(form.value.confidence, ctx.lang)}
              />
            ),
          },
        ]}
      />
    ),
  })
}

function Changed({ before, after }: { before: string; after: string }) {
  if (before === after) return <>{after}</>
  return (
    <>
      <del class="muted">{before}</del> <ins>{after}</ins>
    </>
  )
}

const valuesOf = (timer: queries.TimerRow) => ({
  duration: String(timer.duration),
  unit: timer.unit,
  day_type: timer.day_type,
  legal_basis_fa: timer.legal_basis_fa,
  confidence: timer.confidence,
})

async function historyOf(c: C, id: number): Promise<TimelineEntry[]> {
  const { ctx } = c.var
  const t = timerWords.in(ctx.lang)
  const events = await listTimeline(ctx.db, 'timer', id)
  return events.reverse().map((event): TimelineEntry => {
    const before = event.detail['before'] as queries.TimerTerms
    const after = event.detail['after'] as queries.TimerTerms
    const basis =
      before.legal_basis_fa === after.legal_basis_fa
        ? ''
        : t('basisEdited', { before: before.legal_basis_fa, after: after.legal_basis_fa })
    return {
      at: event.at,
      title: t('edited', { before: termSentence(before, ctx.lang), after: termSentence(after, ctx.lang) }),
      who: doerText(event, ctx.lang),
      note: [basis, calendarWords.in(ctx.lang)('movedNote', { n: movedOf(event) })].filter(Boolean).join('؛ '),
    }
  })
}
