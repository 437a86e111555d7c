// One act reports a month of a whole agency; what was reported earlier is corrected by further rows with a reason.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import { beginManyCourses, recordMany } from '../../platform/begin-many.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliMonthNames, toJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { moveTo } from '../../platform/waits.ts'
import { recolour } from './kernel.ts'
import { checkEntries, type Entry } from './month-checks.ts'
import { type GridRow, listGrid, listOwed, lockMonth, type MonthRow } from './month-queries.ts'
import { daysOfMonth, monthLifecycle } from './month-rules.ts'
import { projectProblems } from './problems.ts'
import { agencyOf } from './queries.ts'

export interface Entered {
  code: string
  [key: string]: string | number | boolean
  /** Rows that were new or different. */
  written: number
  isComplete: boolean
}

/** Writes what is new in the entries; when every project of the month has a figure, the return is done. */
export async function enterMonth(ctx: Ctx, code: string, entries: readonly Entry[], reason: string): Promise<Entered> {
  return act(ctx, async (tx) => {
    const month = await lockMonth(tx, ctx.actor, code)
    if (agencyOf(ctx.actor) !== month.organisation_id) throw projectProblems.notYours()
    const grid = await listGrid(tx, month.organisation_id, month.month)
    const faults = checkEntries(grid, entries, reason)
    if (faults.length > 0)
      throw problems.invalid(
        faults.map(({ project, field, message }) => ({ field: `${project}.${field}`, message: message.en })),
      )
    const changed = changedEntries(grid, entries)
    await writeProgress(ctx, tx, month, changed, reason)
    const given = new Set(changed.map(({ row }) => row.project_id))
    const isComplete = grid.every((row) => row.revision > 0 || given.has(row.project_id))
    if (isComplete && month.state === 'open') await finishMonth(ctx, tx, month, changed.length)
    return { code, written: changed.length, isComplete }
  })
}

interface ChangedEntry {
  row: GridRow
  entry: Entry
}

function changedEntries(grid: readonly GridRow[], entries: readonly Entry[]): ChangedEntry[] {
  const byCode = new Map(grid.map((row) => [row.code, row]))
  return entries.flatMap((entry) => {
    const row = byCode.get(entry.project)!
    const isSame =
      row.revision > 0 &&
      row.physical_percent === entry.physical_percent &&
      row.spent_rial === entry.spent_rial &&
      row.note === entry.note
    return isSame ? [] : [{ row, entry }]
  })
}

async function writeProgress(
  ctx: Ctx,
  tx: Tx,
  { month }: MonthRow,
  changed: readonly ChangedEntry[],
  reason: string,
): Promise<void> {
  if (changed.length === 0) return
  const ids = changed.map(({ row }) => row.project_id)
  await sql`
    insert into project_progress (project_id, month, revision, physical_percent, spent_rial, note, reason, post_id, person_id, at)
    select n.id, ${month}, n.revision, n.physical, n.spent, n.note, case when n.revision > 1 then ${reason} else '' end,
      ${ctx.actor.post?.id ?? null}, ${ctx.actor.personId}, ${ctx.now}
    from unnest(${ids}::bigint[], ${changed.map(({ row }) => row.revision + 1)}::int[], ${changed.map(({ entry }) => entry.physical_percent)}::numeric[],
      ${changed.map(({ entry }) => entry.spent_rial)}::bigint[], ${changed.map(({ entry }) => entry.note)}::text[]) n (id, revision, physical, spent, note)
  `.execute(tx)
  await sql`
    update projects p set reported_percent = g.physical_percent, spent_rial = g.spent_rial, last_report_month = g.month
    from unnest(${ids}::bigint[]) n (id), lateral (
      select physical_percent, spent_rial, month from project_progress where project_id = n.id order by month desc, revision desc limit 1) g
    where p.id = n.id and p.state <> 'closed'
  `.execute(tx)
  await recordMany(
    ctx,
    tx,
    'project.progress_reported',
    'project',
    changed.map(({ row, entry }) => ({
      id: row.project_id,
      detail: {
        month,
        percent: entry.physical_percent,
        ...(row.revision > 0 ? { before: row.physical_percent, text: reason } : entry.note ? { text: entry.note } : {}),
      },
    })),
  )
  await recolour(ctx, tx, ids)
}

async function finishMonth(ctx: Ctx, tx: Tx, month: MonthRow, written: number): Promise<void> {
  await sql`update progress_months set entered_at = ${ctx.now} where id = ${month.id}`.execute(tx)
  await moveTo(ctx, tx, {
    lifecycle: monthLifecycle,
    subject: { id: month.id, code: month.code, title: titleOf(month.agency_fa, month.month), county_code: null },
    transition: 'enter',
    from: month.state,
    event: 'progress_month.entered',
    detail: { written },
  })
}

/** The title of a return as it stands in an inbox; titles of records are data and stay Persian. */
function titleOf(agency: string, month: string): string {
  const { first } = daysOfMonth(month)
  return `گزارش پیشرفت پروژه‌ها، ${monthName(first)} — ${agency}`
}

/** Opens what agencies owe for a month that has ended; those already open are left alone. Returns how many it opened. */
export async function openMonths(ctx: Ctx, month: string): Promise<number> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    const owed = await listOwed(tx, month)
    if (owed.length === 0) return 0
    const dueOn = await ctx.deadlines.due(tx, 'progress_entry', daysOfMonth(month).last, null)
    const inserted = await sql<{ id: number; code: string; organisation_id: number }>`
      insert into progress_months (code, state, organisation_id, month, due_on, created_at)
      select o.code || '-' || ${month}::text, 'open', o.id, ${month}, ${dueOn}, ${ctx.now}
      from unnest(${owed.map((row) => row.organisation_id)}::bigint[], ${owed.map((row) => row.agency_code)}::text[]) o (id, code)
      on conflict on constraint progress_months_once do nothing returning id, code, organisation_id
    `.execute(tx)
    const byId = new Map(owed.map((row) => [row.organisation_id, row]))
    await beginManyCourses(ctx, tx, {
      lifecycle: monthLifecycle,
      event: 'progress_month.opened',
      subjects: inserted.rows.map((row) => ({
        id: row.id,
        code: row.code,
        title: titleOf(byId.get(row.organisation_id)!.title_fa, month),
        county_code: null,
        holderPostId: byId.get(row.organisation_id)!.holder_post_id,
        dueOn,
      })),
    })
    return inserted.rows.length
  })
}

function monthName(day: string): string {
  const { year, month } = toJalali(day)
  return `${jalaliMonthNames.fa[month - 1]} ${toPersianDigits(String(year))}`
}
