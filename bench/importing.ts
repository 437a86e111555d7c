// A workbook of fifty thousand rows with the plans of every agency, read and taken over in a process of its own whose memory is watched;
// and the matrix of agencies and actions over the projects that the chart of time was measured with.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { planBook } from '../test/plan-book.ts'
import type { Entry } from './entry.ts'
import type { ServeProcess } from './serving.ts'

export interface Imported {
  rows: number
  projects: number
  seconds: number
  /** Of the importing process before it reads and at its highest, in MiB. */
  memoryBefore: number
  memoryHighest: number
  /** The matrix, the median of many, in milliseconds; null where no projects were laid. */
  matrixMs: number | null
}

const PROJECTS_EACH = 137
const MILESTONES_EACH = 4
const CALL = 'bench-import'

export async function takeImport(serve: ServeProcess, entry: Entry, url: string): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'jahesh-import-'))
  try {
    const agencies = await layCall(url)
    const { bytes, rows } = await planBook({ agencies, projectsEach: PROJECTS_EACH, milestonesEach: MILESTONES_EACH })
    const file = join(folder, 'plans.xlsx')
    writeFileSync(file, bytes)
    const taken = await inItsOwnProcess([file, url, CALL])
    return { rows, ...taken, matrixMs: await takeMatrix(serve, entry) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function takeMatrix(serve: ServeProcess, entry: Entry): Promise<number | null> {
  const ask = async () => {
    const began = performance.now()
    const answer = await fetch(`${serve.origin}/actions/matrix?year=1405`, { headers: { cookie: entry.cookie } })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the matrix answered ${answer.status}`)
    return { ms: performance.now() - began, isFilled: text.includes('/projects?') }
  }
  if (!(await ask()).isFilled) return null
  const taken: number[] = []
  for (let at = 0; at < 15; at++) taken.push((await ask()).ms)
  return taken.sort((one, other) => one - other)[7]!
}

function inItsOwnProcess(args: readonly string[]): Promise<Omit<Imported, 'rows' | 'matrixMs'>> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'import-process.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', (piece) => {
    told += String(piece)
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done(JSON.parse(told)) : fail(new Error(`the import ended with ${code}`))))
  })
}

/** A call with a plan to be written for each agency; how it came to be is not what is measured here. */
async function layCall(url: string): Promise<{ code: string; post: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(`insert into programme_years (year, motto_fa, starts_on, ends_on, created_at)
      values (1404, 'سنجش', '2025-03-21', '2026-03-20', now()) on conflict do nothing`)
    await client.query(
      `insert into calls (code, state, year, title, instructions, deadline_on, created_by_post_id, created_at)
       select $1, 'open', 1404, 'فراخوان سنجش', 'راهنما', '2026-04-20', id, now() from posts where code = 'secretariat' on conflict do nothing`,
      [CALL],
    )
    await client.query(
      `insert into plans (code, state, call_id, year, organisation_id, title, created_at)
       select $1 || '-' || o.id, 'requested', c.id, 1404, o.id, o.title_fa, now() from calls c, organisations o
       where c.code = $1 and o.kind = 'agency' on conflict do nothing`,
      [CALL],
    )
    const agencies = await client.query<{ code: string; post: string }>(
      `select o.code, h.title_fa post from organisations o join posts h on h.code = 'head_' || o.code where o.kind = 'agency' order by o.code`,
    )
    await client.query('commit')
    return agencies.rows
  } finally {
    await client.end()
  }
}
