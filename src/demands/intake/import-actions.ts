// A file of many demands: read and judged row by row first, kept as it was read, and registered in parts when
// its sender says so.
import { randomUUID } from 'node:crypto'
import { act, reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { normalise, toLatinDigits } from '../../platform/persian.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { readSheet, type SheetError } from '../../platform/sheet.ts'
import { readDemandForm } from '../demand/intake.ts'
import { submitDemand } from '../demand/intake-actions.ts'
import { readReference } from '../demand/reference.ts'
import { demandForm } from '../demand/schema.ts'
import * as queries from './import-queries.ts'
import { sheetColumns } from './sheet-columns.ts'
import { importWords } from './sheet-words.ts'

export const mostRows = 10_000
const partRows = 50

/** Reads and judges the file; nothing is registered. */
export async function readImport(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<{ id: string }> {
  const post = ctx.actor.post
  if (!post) throw problems.notAllowed()
  const columns = sheetColumns(await readReference(ctx.db))
  const read = await readSheet(file.bytes, columns, { lang: ctx.lang, rows: mostRows })
  const rows = read.rows.map(({ row, values }) => ({ row, values: textsOf(values) }))
  const sheet = read.errors[0]?.sheet ?? ''
  const errors: SheetError[] = [...read.errors]
  const titles = new Map<string, string>(columns.map((column) => [column.key, column.title]))
  const good: queries.ReadRow[] = []
  for (const one of rows) {
    const judged = await readDemandForm(ctx, one.values, 'officer')
    if (judged.ok) good.push(one)
    else
      for (const [field, cause] of Object.entries(judged.errors))
        errors.push({ sheet, row: one.row, column: titles.get(field) ?? '', cause })
  }
  const fresh = [...repeated(ctx, good), ...(await registeredBefore(ctx, good))]
  const refused = new Set(fresh.map((error) => error.row))
  errors.push(...fresh.map((error) => ({ ...error, sheet })))
  errors.sort((a, b) => a.row - b.row)
  const bad = new Set(errors.map((error) => error.row))
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    const id = randomUUID()
    await queries.insertImport(tx, {
      id,
      post_id: post.id,
      personId: ctx.actor.personId,
      file_name: file.name.slice(0, 200),
      bad_rows: bad.size,
      rows: good.filter((one) => !refused.has(one.row)),
      errors,
      at: ctx.now,
    })
    return { id }
  })
}

/**
 * The officer says so: the good rows are registered in parts, as many now as fit into a few seconds and the rest by the
 * clock. A file begun or taken before goes on where it stands.
 */
export async function takeImport(ctx: Ctx, id: string, patienceMs = 4000): Promise<void> {
  const once = { ...ctx, idempotencyKey: null }
  const post = ctx.actor.post
  if (!post) throw problems.notAllowed()
  await act(once, async (tx) => {
    await queries.accessImport(tx, id, post.id, true)
    await queries.beginImport(tx, id, ctx.now)
    return null
  })
  await goOn(once, id, patienceMs)
}

/** The job of every few seconds: what was begun and did not end, its process gone or its rows too many for one request. */
export async function takeImportsOn(ctx: Ctx): Promise<void> {
  for (const { id, actor } of await queries.listGoing(ctx.db))
    await goOn({ ...ctx, actor, lang: 'fa', idempotencyKey: null }, id, 20_000)
}

async function goOn(ctx: Ctx, id: string, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until && (await takePart(ctx, id)));
}

/** One part in one transaction; false when nothing is left, or another process is at it. */
async function takePart(ctx: Ctx, id: string): Promise<boolean> {
  try {
    return await act(ctx, async (tx) => {
      if (!(await queries.lockGoing(tx, id))) return false
      await takeRows(ctx, tx, id, await queries.listWaitingRows(tx, id, partRows))
      return !(await queries.settleImport(tx, id, ctx.now))
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return takeSingly(ctx, id)
  }
}

/** A row that a rule refuses by now is told and does not hold up the others. */
async function takeSingly(ctx: Ctx, id: string): Promise<boolean> {
  for (const row of await queries.listWaitingRows(ctx.db, id, partRows)) {
    const refusal = await refusalOf(() =>
      act(ctx, async (tx) => {
        if (await queries.lockGoing(tx, id)) await takeRows(ctx, tx, id, [row])
        return null
      }),
    )
    if (refusal)
      await act(ctx, async (tx) => {
        await queries.settleRow(tx, id, row.row, { refusal: refusal.sentence(ctx.lang) })
        return null
      })
  }
  return act(ctx, async (tx) => !(await queries.settleImport(tx, id, ctx.now)))
}

async function refusalOf(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

async function takeRows(ctx: Ctx, tx: Tx, importId: string, rows: readonly queries.ReadRow[]): Promise<void> {
  // One after the other on purpose: two rows of one firm or one phone must find what the first has made.
  for (const { row, values } of rows) {
    const submission = { form: demandForm.parse(values), fileIds: [], channel: 'excel', importId } as const
    const { id: demandId } = await submitDemand(ctx, tx, submission)
    await queries.settleRow(tx, importId, row, { demandId })
  }
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === false ? [] : [[name, value === true ? '1' : String(value)]],
    ),
  )
}

const identityOf = (values: Readonly<Record<string, string>>): string =>
  toLatinDigits(values['legal_id'] ?? values['national_id'] ?? values['mobile'] ?? values['contact_name'] ?? '')
const titleOf = (values: Readonly<Record<string, string>>): string => normalise(values['title'] ?? '')

function repeated(ctx: Ctx, rows: readonly queries.ReadRow[]): SheetError[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ row, values }) => {
    const key = `${titleOf(values)} ${identityOf(values)}`
    const before = seen.get(key)
    if (before !== undefined)
      return [{ sheet: '', row, column: '', cause: importWords.in(ctx.lang)('same_row', { row: before }) }]
    seen.set(key, row)
    return []
  })
}

async function registeredBefore(ctx: Ctx, rows: readonly queries.ReadRow[]): Promise<SheetError[]> {
  const wanted = rows.map(({ values }) => ({ title: titleOf(values), identity: identityOf(values) }))
  const known = await reading(ctx, (tx) => queries.findRegistered(tx, wanted))
  return rows.flatMap(({ row, values }) => {
    const code = known.get(`${titleOf(values)} ${identityOf(values)}`)
    return code ? [{ sheet: '', row, column: '', cause: importWords.in(ctx.lang)('registered_before', { code }) }] : []
  })
}
