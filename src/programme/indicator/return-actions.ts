// The road of a figure: the clock opens the return, the agency's expert types, its head approves, the secretariat publishes; a
// published figure is corrected on the same road.
import { listCounties, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { problems } from '../../platform/problem.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { followChange } from './computing.ts'
import { type CheckedEntry, checkEntry } from './entry-checks.ts'
import { errorFields } from './entry-words.ts'
import { lastDay, lastEnded, periodCode, periodTitle, perYear } from './periods.ts'
import { fieldsRefused, returnRefused } from './problems.ts'
import { type Indicator, lockIndicator } from './queries.ts'
import * as queries from './return-queries.ts'
import { type ReturnStep, refuseStep, returnEvents, returnLifecycle } from './rules.ts'
import { indicatorWords } from './words.ts'

/** Returns opened at most at once for one indicator, so that a first period set far back does not flood an inbox. */
const mostAtOnce = 36

/** Opens a return for every period that has ended and has none yet; the work of the clock. Gives how many. */
export async function openDueReturns(ctx: Ctx): Promise<{ opened: number }> {
  return act({ ...ctx, actor: systemActor }, async (tx) => {
    const today = tehranDate(ctx.now)
    const due = (await queries.listEntered(tx)).flatMap((one) => {
      const last = lastEnded(one.frequency, today)
      const first = Math.max(one.first_index, (one.last_index ?? 0) + 1, last - mostAtOnce + 1)
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
        const period = periodCode(one.frequency, first + at)
        return {
          one,
          indicatorId: one.indicator_id,
          index: first + at,
          period,
          code: `${one.code}/entry/${period}`,
          endsOn: lastDay(one.frequency, first + at),
        }
      })
    })
    if (due.length === 0) return { opened: 0 }
    const ids = await queries.insertReturns(tx, due, ctx.now)
    for (const { one, index, code } of due) {
      const id = ids.get(code)
      if (id === undefined) continue
      await beginCourse({ ...ctx, actor: systemActor }, tx, {
        lifecycle: returnLifecycle,
        subject: { id, code, title: `${one.title_fa}، ${periodTitle(one.frequency, index, 'fa')}`, county_code: null },
        holderPostId: one.entry_post_id,
        event: 'indicator_return.opened',
        detail: { period: periodCode(one.frequency, index) },
      })
    }
    return { opened: ids.size }
  })
}

/** What was typed for each place ('province' or a county's code), and a word on what looks odd. */
export interface Typed {
  values: ReadonlyMap<string, string>
  note: string
}

/**
 * Types the figures of a period, or proposes a correction of published ones (which wants its reason). An error refuses; warnings
 * want an explanation.
 */
export async function enterFigures(
  ctx: Ctx,
  code: string,
  period: string,
  typed: Typed,
): Promise<{ code: string; state: string }> {
  return act(ctx, async (tx) => {
    const words = indicatorWords.in(ctx.lang)
    const { row, indicator } = await lockBoth(ctx, tx, code, period)
    const isCorrection = row.revision > 0
    const step: ReturnStep = row.state === 'published' ? 'correct' : 'enter'
    const refusal = refuseStep(step, row.state, isCorrection)
    if (refusal) throw returnRefused(refusal)
    const counties = indicator.is_by_county ? await listCounties(tx) : []
    const checked = await judge(
      tx,
      indicator,
      row.period_index,
      counties.map((county) => county.code),
      typed,
    )
    if (checked.errors.length > 0)
      throw fieldsRefused(errorFields(checked.errors, counties, indicator.decimals, ctx.lang))
    if (isCorrection && typed.note.length < 10) throw fieldsRefused({ note: words('correctionReason') })
    if (checked.warnings.length > 0 && typed.note.length < 10)
      throw fieldsRefused({ note: words('warningsNeedNote', { n: checked.warnings.length }) })
    await queries.insertEntry(tx, {
      returnId: row.id,
      isCorrection,
      note: typed.note,
      postId: ctx.actor.post?.id ?? null,
      personId: ctx.actor.personId,
      at: ctx.now,
      values: checked.values,
    })
    await move(ctx, tx, row, step, indicator.owner_post_id, {
      value: checked.values.get('province') ?? null,
      warnings: checked.warnings.length,
      ...(typed.note ? { note: typed.note } : {}),
    })
    return { code: row.code, state: 'entered' }
  })
}

/** Holds what was typed against the definition and against what was published before. */
export async function judge(
  db: Tx | Ctx['db'],
  indicator: Indicator,
  index: number,
  counties: readonly string[],
  typed: Typed,
): Promise<CheckedEntry> {
  const [lastYear, before] = await Promise.all([
    queries.readPlaces(db, indicator.id, index - perYear[indicator.frequency]),
    queries.readPlaces(db, indicator.id, index - 1),
  ])
  return checkEntry(indicator, counties, typed.values, { lastYear, before })
}

/** The agency's head approves, one return or many. */
export async function approveReturns(ctx: Ctx, codes: readonly string[]): Promise<{ count: number }> {
  return act(ctx, async (tx) => {
    const rows = await lockMany(ctx, tx, codes, 'approve')
    const secretariat = await secretariatPostId(tx)
    await moveManyTo(ctx, tx, {
      lifecycle: returnLifecycle,
      transition: 'approve',
      event: returnEvents.approve,
      subjects: rows.map((row) => ({ ...subjectOf(row), from: row.state, holderPostId: secretariat })),
    })
    return { count: rows.length }
  })
}

/** The secretariat publishes, one return or many; computed indicators follow. */
export async function publishReturns(ctx: Ctx, codes: readonly string[]): Promise<{ count: number }> {
  return act(ctx, async (tx) => {
    const rows = await lockMany(ctx, tx, codes, 'publish')
    await moveManyTo(ctx, tx, {
      lifecycle: returnLifecycle,
      transition: 'publish',
      event: returnEvents.publish,
      subjects: rows.map((row) => ({ ...subjectOf(row), from: row.state, holderPostId: null })),
    })
    await queries.publishEntries(
      tx,
      rows.map((row) => row.id),
      ctx.now,
    )
    const touched = [...new Set(rows.map((row) => row.indicator_id))]
    await followChange(tx, touched, ctx.now, indicatorWords.in('fa')('reasonInputs'))
    return { count: rows.length }
  })
}

/** The head, or the secretariat, gives it back to be put right. */
export async function returnForRepair(ctx: Ctx, code: string, period: string, note: string): Promise<{ code: string }> {
  return step(ctx, code, period, 'return', note, (row) => row.entry_post_id)
}

/** The agency gives a correction up; what stands published stays. */
export async function dropCorrection(ctx: Ctx, code: string, period: string, note: string): Promise<{ code: string }> {
  return step(ctx, code, period, 'drop', note, () => null)
}

/** The secretariat excuses a period for which nothing was gathered. */
export async function waiveReturn(ctx: Ctx, code: string, period: string, note: string): Promise<{ code: string }> {
  return step(ctx, code, period, 'waive', note, () => null)
}

/** The figure of an excused period has turned up after all. */
export async function reopenReturn(ctx: Ctx, code: string, period: string, note: string): Promise<{ code: string }> {
  return step(ctx, code, period, 'reopen', note, (row) => row.entry_post_id)
}

async function step(
  ctx: Ctx,
  code: string,
  period: string,
  name: ReturnStep,
  note: string,
  holder: (row: queries.ReturnRow) => number | null,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const row = await queries.lockReturn(tx, ctx.actor, code, period)
    const refusal = refuseStep(name, row.state, row.revision > 0)
    if (refusal) throw returnRefused(refusal)
    await move(ctx, tx, row, name, holder(row), { note })
    return { code: row.code }
  })
}

/** Nothing more is owed for an indicator out of use. */
export async function lapseReturns(ctx: Ctx, tx: Tx, indicatorId: number, note: string): Promise<void> {
  const open = (await queries.listReturnsOf(tx, indicatorId, 1000)).filter((row) =>
    ['open', 'entered', 'approved'].includes(row.state),
  )
  for (const row of open)
    await moveTo({ ...ctx, actor: systemActor }, tx, {
      lifecycle: returnLifecycle,
      subject: subjectOf(row),
      transition: 'lapse',
      from: row.state,
      event: 'indicator_return.lapsed',
      detail: { note },
    })
}

async function move(
  ctx: Ctx,
  tx: Tx,
  row: queries.ReturnRow,
  name: ReturnStep,
  holderPostId: number | null,
  detail: Record<string, unknown>,
): Promise<void> {
  await moveTo(ctx, tx, {
    lifecycle: returnLifecycle,
    subject: subjectOf(row),
    transition: name,
    from: row.state,
    holderPostId,
    event: returnEvents[name],
    detail: { period: row.period, ...detail },
  })
}

async function lockBoth(ctx: Ctx, tx: Tx, code: string, period: string) {
  const row = await queries.lockReturn(tx, ctx.actor, code, period)
  const indicator = await lockIndicator(tx, ctx.actor, code, tehranDate(ctx.now))
  if (indicator.retired_at) throw returnRefused('isRetired')
  if (indicator.formula !== null) throw returnRefused('isComputed')
  return { row, indicator }
}

async function lockMany(ctx: Ctx, tx: Tx, codes: readonly string[], name: ReturnStep): Promise<queries.ReturnRow[]> {
  const wanted = [...new Set(codes)]
  const rows = await queries.lockReturns(tx, ctx.actor, wanted)
  if (wanted.length === 0 || rows.length !== wanted.length) throw problems.notFound()
  for (const row of rows) {
    const refusal = refuseStep(name, row.state, row.revision > 0)
    if (refusal) throw returnRefused(refusal)
  }
  return rows
}

const subjectOf = (row: queries.ReturnRow): Subject => ({
  id: row.id,
  code: row.code,
  title: `${row.title_fa}، ${periodTitle(row.frequency, row.period_index, 'fa')}`,
  county_code: null,
})
