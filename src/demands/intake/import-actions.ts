// A file of many demands: read and judged row by row first, kept as it was read, and registered in one transaction when
// its sender says so.
import { randomUUID } from 'node:crypto'
import { act, reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { normalise, toLatinDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { readSheet, type SheetError } from '../../platform/sheet.ts'
import { readDemandForm } from '../demand/intake.ts'
import { submitDemand } from '../demand/intake-actions.ts'
import { readReference } from '../demand/reference.ts'
import { demandForm } from '../demand/schema.ts'
import * as queries from './import-queries.ts'
import { sheetColumns } from './sheet-columns.ts'
import { importWords } from './sheet-words.ts'

export const mostRows = 500

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
      file_name: file.name.slice(0, 200),
      bad_rows: bad.size,
      rows: good.filter((one) => !refused.has(one.row)),
      errors,
      at: ctx.now,
    })
    return { id }
  })
}

/** Registers the good rows, all or none; a file taken before answers with what was taken then. */
export function takeImport(ctx: Ctx, id: string): Promise<{ taken: number }> {
  return act(ctx, async (tx) => {
    const post = ctx.actor.post
    if (!post) throw problems.notAllowed()
    const file = await queries.accessImport(tx, id, post.id, true)
    if (file.taken_at) return { taken: file.taken_rows ?? 0 }
    // One after the other on purpose: two rows of one firm or one phone must find what the first has made.
    for (const { values } of file.rows)
      await submitDemand(ctx, tx, { form: demandForm.parse(values), fileIds: [], channel: 'excel', importId: id })
    await queries.settleImport(tx, id, { at: ctx.now, rows: file.rows.length })
    return { taken: file.rows.length }
  })
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
