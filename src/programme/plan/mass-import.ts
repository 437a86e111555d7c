// Plans of many agencies out of one workbook of any size: rows are read as they go by, checked and laid aside in a table of the
// transaction, then put together agency by agency, so that memory stays flat. One mistake anywhere keeps everything out unless the good
// rows were asked for.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { findSheet, readSheetRows } from '../../platform/sheet-rows.ts'
import { openWorkbook, type Workbook } from '../../platform/workbook.ts'
import { writeVersion } from './actions.ts'
import { assemble, type Fault, type ReadPlanRow } from './assemble.ts'
import { assembleWords } from './assemble-words.ts'
import { planChoices } from './choices.ts'
import { lockPlanById } from './queries.ts'
import { refuseWriting } from './rules.ts'
import { columnsOf, type DataSheet, dataSheets, type SheetChoices, sheetChoices, sheetNames } from './workbook.ts'

export interface MassImport {
  callCode: string
  take: 'all' | 'good'
  note: string
  /** Called for every mistake as it is found. */
  onFault: (fault: Fault) => void
  progress: (done: number, total: number) => void
}
export interface MassResult {
  rows: number
  errors: number
  /** Things that will keep plans from being handed in. */
  gaps: number
  plans: number
  projects: number
  /** False when mistakes kept everything out. */
  isTaken: boolean
}

const batchSize = 500
const mostRows = 1_000_000

class Refused extends Error {}

/** Throws UnreadableSheet for a file that is no workbook. `ctx` acts as the system. */
export async function importPlans(ctx: Ctx, bytes: Uint8Array, wish: MassImport): Promise<MassResult> {
  const workbook = await openWorkbook(bytes)
  const result: MassResult = { rows: 0, errors: 0, gaps: 0, plans: 0, projects: 0, isTaken: false }
  const fault = (one: Fault) => {
    result[one.level === 'error' ? 'errors' : 'gaps'] += 1
    wish.onFault(one)
  }
  try {
    await act({ ...ctx, idempotencyKey: null }, async (tx) => {
      const plans = await listPlansOfCall(tx, wish.callCode)
      await sql`create temporary table import_rows (agency text, sheet text, row int, value jsonb, part jsonb) on commit drop`.execute(
        tx,
      )
      await layAside(ctx, tx, workbook, plans, result, fault, wish.progress)
      await sql`create index on import_rows (agency)`.execute(tx)
      await takeOver(ctx, tx, plans, wish, result, fault)
      if (wish.take === 'all' && result.errors > 0) throw new Refused()
      result.isTaken = result.plans > 0
      return null
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...result, plans: 0, projects: 0, isTaken: false }
  }
  return result
}

interface KnownPlan {
  id: number
  agency: string
  title_fa: string
  state: string
}

async function listPlansOfCall(tx: Tx, callCode: string): Promise<KnownPlan[]> {
  const found = await sql<KnownPlan>`
    select p.id, o.code agency, o.title_fa, p.state from plans p join calls c on c.id = p.call_id join organisations o on o.id = p.organisation_id
    where c.code = ${callCode} order by o.code`.execute(tx)
  return found.rows
}

async function layAside(
  ctx: Ctx,
  tx: Tx,
  workbook: Workbook,
  plans: readonly KnownPlan[],
  result: MassResult,
  fault: (one: Fault) => void,
  progress: MassImport['progress'],
): Promise<void> {
  const say = assembleWords.in(ctx.lang)
  const columns = columnsOf(await choicesOfAll(tx))
  const agency = {
    key: 'agency',
    title: 'دستگاه',
    type: 'choice',
    required: true,
    choices: Object.fromEntries(
      plans.flatMap((plan) => [
        [plan.agency, plan.agency],
        [plan.title_fa, plan.agency],
      ]),
    ),
  } as const
  let total = 0
  for (const sheet of dataSheets) {
    const name = findSheet(workbook, sheetNames[sheet])
    if (name) total += await workbook.count(name)
  }
  for (const sheet of dataSheets) {
    const name = findSheet(workbook, sheetNames[sheet])
    if (!name) {
      if (sheet === 'projects')
        fault({
          sheet: sheetNames[sheet],
          row: 0,
          column: '',
          cause: say('sheetMissing', { sheet: sheetNames[sheet] }),
          level: 'error',
        })
      continue
    }
    let batch: Laid[] = []
    for await (const read of readSheetRows(workbook, name, [agency, ...columns[sheet]], {
      lang: ctx.lang,
      most: mostRows,
    })) {
      result.rows += 1
      for (const error of read.errors)
        fault({
          ...error,
          cause:
            error.column === agency.title
              ? say('unknownAgency', { value: String(read.part['agency'] ?? '—') })
              : error.cause,
          level: 'error',
        })
      const of = read.part['agency']
      if (typeof of === 'string') batch.push({ agency: of, sheet, row: read.row, value: read.values, part: read.part })
      if (batch.length >= batchSize) {
        await insertRows(tx, batch)
        batch = []
        progress(Math.min(result.rows, total), total)
      }
    }
    await insertRows(tx, batch)
  }
  progress(total, total)
}

interface Laid {
  agency: string
  sheet: DataSheet
  row: number
  value: unknown
  part: unknown
}

/** Rials are whole numbers well below what JSON holds exactly. */
const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

async function insertRows(tx: Tx, rows: readonly Laid[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into import_rows select * from jsonb_to_recordset(${JSON.stringify(rows, plain)}::jsonb) r (agency text, sheet text, row int, value jsonb, part jsonb)`.execute(
    tx,
  )
}

async function takeOver(
  ctx: Ctx,
  tx: Tx,
  plans: readonly KnownPlan[],
  wish: MassImport,
  result: MassResult,
  fault: (one: Fault) => void,
): Promise<void> {
  const say = assembleWords.in(ctx.lang)
  for (const plan of plans) {
    const found = await sql<Omit<ReadPlanRow, 'values'> & { values: Record<string, unknown> | null }>`
      select sheet, row, value "values", part from import_rows where agency = ${plan.agency} order by row`.execute(tx)
    if (found.rows.length === 0) continue
    const { content, faults } = assemble(found.rows, ctx.lang)
    for (const one of faults) fault(one)
    if (refuseWriting(plan.state)) {
      fault({ sheet: plan.title_fa, row: 0, column: '', cause: say('notWritable'), level: 'error' })
      continue
    }
    if (wish.take === 'all' && result.errors > 0) continue
    try {
      await writeVersion(ctx, tx, await lockPlanById(tx, plan.id), { content, note: wish.note, origin: 'import' })
      result.plans += 1
      result.projects += content.projects.length
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const told = (error.extra['errors'] as { message: string }[] | undefined)
        ?.map((one) => one.message)
        .join(ctx.lang === 'fa' ? '؛ ' : '; ')
      fault({ sheet: plan.title_fa, row: 0, column: '', cause: told || error.sentence(ctx.lang), level: 'error' })
    }
  }
}

/** Posts of every agency by title; that each is its own agency's is checked when its plan is written. */
async function choicesOfAll(tx: Tx): Promise<SheetChoices> {
  const posts = await sql<{ id: number; title_fa: string }>`
    select id, title_fa from posts where kind in ('agency_head', 'agency_expert') and is_active order by id`.execute(tx)
  const choices = await planChoices(tx, 0, 'fa')
  return {
    ...sheetChoices(choices),
    posts: Object.fromEntries(posts.rows.map((post) => [post.title_fa, String(post.id)])),
  }
}
