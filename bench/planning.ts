// The chart of two thousand projects through the server, and a forecast of ten thousand runs over a thousand tasks in its thread.
import pg from 'pg'
import { buildNetwork, type Link } from '../src/programme/network/network.ts'
import { simulateApart } from '../src/programme/schedule/simulate-apart.ts'
import { curvePoints, slippageCurve } from '../src/programme/schedule/slippage.ts'
import type { Entry } from './entry.ts'
import type { ServeProcess } from './serving.ts'

export interface Planned {
  projects: number
  /** Of the first page and of a piece of rows far down, in milliseconds, the median of many. */
  pageMs: number
  pieceMs: number
  pageKilobytes: number
  tasks: number
  runs: number
  forecastMs: number
}

const PROJECTS = 2000
const MILESTONES = 5
const LINKS = 120
const TASKS = 1000
const RUNS = 10_000

export async function takePlanning(serve: ServeProcess, entry: Entry, url: string): Promise<Planned> {
  await layProjects(url)
  const ask = async (path: string) => {
    const began = performance.now()
    const answer = await fetch(`${serve.origin}${path}`, { headers: { cookie: entry.cookie } })
    const { length } = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return { ms: performance.now() - began, length }
  }
  const median = async (path: string) => {
    await ask(path)
    const taken = []
    for (let at = 0; at < 15; at++) taken.push(await ask(path))
    return taken.sort((one, other) => one.ms - other.ms)[7]!
  }
  const page = await median('/gantt')
  const piece = await median('/gantt/rows?row=1500')
  return {
    projects: PROJECTS,
    pageMs: page.ms,
    pieceMs: piece.ms,
    pageKilobytes: page.length / 1000,
    tasks: TASKS,
    runs: RUNS,
    forecastMs: await takeForecast(),
  }
}

async function takeForecast(): Promise<number> {
  const tasks = Array.from({ length: TASKS }, (_, at) => ({
    duration: at < TASKS - 1 ? 10 + (at % 17) : 0,
    release: 0,
  }))
  const links: Link[] = []
  for (let at = 1; at < TASKS - 1; at++) {
    if (at % 10 > 0) links.push({ from: at - 1, to: at, kind: 'FS', lag: 0 })
    if (at > 40 && at % 3 === 0) links.push({ from: at - 37, to: at, kind: 'FS', lag: at % 5 })
  }
  for (let at = 0; at < TASKS - 1; at++) links.push({ from: at, to: TASKS - 1, kind: 'FS', lag: 0 })
  const began = performance.now()
  await simulateApart(
    {
      network: buildNetwork(tasks, links),
      curve: Int32Array.from(tasks, ({ duration }) => (duration > 0 ? 0 : -1)),
      quantiles: slippageCurve([1, 1.2, 1.5], [0.9, 1, 1.1, 1.4]).quantiles,
      points: curvePoints,
      elapsed: new Float64Array(TASKS),
      past: new Float64Array(TASKS),
      fortune: Int32Array.from(tasks, (_, at) => at % 10),
      fortunes: 10,
      shared: 0.5,
      target: TASKS - 1,
      runs: RUNS,
      seed: 1405,
    },
    60_000,
  )
  return performance.now() - began
}

/** Lays the rows without the acts of the plan and project rooms; their courses are not what is measured here. */
async function layProjects(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const laid = await client.query(`select count(*)::int n from projects`)
    if (laid.rows[0].n < PROJECTS) await layRows(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function layRows(client: pg.Client): Promise<void> {
  await client.query(`insert into programme_years (year, motto_fa, starts_on, ends_on, created_at)
    values (1405, 'جهش تولید', '2026-03-21', '2027-03-20', now()) on conflict do nothing`)
  await client.query(`insert into calls (code, state, year, title, instructions, deadline_on, created_by_post_id, created_at)
    select 'bench', 'closed', 1405, 'فراخوان', 'راهنما', '2026-04-20', id, now() from posts where code = 'secretariat' on conflict do nothing`)
  await client.query(`insert into plans (code, state, call_id, year, organisation_id, title, created_at)
    select 'bench-' || o.id, 'accepted', c.id, 1405, o.id, o.title_fa, now() from calls c, organisations o
    where c.code = 'bench' and o.kind = 'agency' on conflict do nothing`)
  await client.query(
    `insert into projects (code, state, plan_id, plan_key, organisation_id, responsible_post_id, action_number, title, budget_rial, starts_on, ends_on, reported_percent, verified_percent, colour_reason, created_at)
     select 'bench-' || n, 'in_execution', a.id, 'P' || n, a.organisation_id, a.head, 1 + n % 10, 'پروژهٔ سنجش ' || n, 1000000000,
       current_date - (n % 300)::int, current_date - (n % 300)::int + 200 + (n % 250)::int, n % 90, n % 70, '{"rule":"on_course","values":{"percent":40}}', now()
     from generate_series(1, $1::int) n join lateral (
       select p.id, p.organisation_id, h.id head, row_number() over (order by p.id) - 1 place, count(*) over () total
       from plans p join posts h on h.organisation_id = p.organisation_id and h.kind = 'agency_head' where p.code like 'bench-%') a on a.place = n % a.total`,
    [PROJECTS],
  )
  await client.query(
    `insert into milestones (project_id, key, position, title, weight, starts_on, due_on)
     select p.id, 'M' || k, k, 'مرحلهٔ ' || k, 20, p.starts_on + (p.ends_on - p.starts_on) * (k - 1) / $1::int + (k > 1)::int, p.starts_on + (p.ends_on - p.starts_on) * k / $1::int
     from projects p, generate_series(1, $1::int) k where p.code like 'bench-%'`,
    [MILESTONES],
  )
  await client.query(`with made as (insert into baselines (project_id, version, budget_rial, starts_on, ends_on, adopted_at)
      select id, 1, budget_rial, starts_on, ends_on, now() from projects where code like 'bench-%' returning id, project_id),
    kept as (insert into baseline_milestones (baseline_id, milestone_id, weight, starts_on, due_on)
      select b.id, m.id, m.weight, m.starts_on, m.due_on from made b join milestones m on m.project_id = b.project_id)
    update projects p set baseline_id = b.id from made b where b.project_id = p.id`)
  await client.query(
    `insert into dependencies (code, state, predecessor_project_id, predecessor_milestone_id, successor_project_id, successor_milestone_id,
       predecessor_organisation_id, successor_organisation_id, kind, title, reason, needed_on, promised_on, asked_by_post_id, asked_at)
     select 'bench-' || n, 'accepted', a.id, am.id, b.id, bm.id, a.organisation_id, b.organisation_id, 'FS', 'پیش‌نیاز سنجش', 'سنجش', b.ends_on, b.ends_on, b.responsible_post_id, now()
     from generate_series(1, $1::int) n join projects a on a.code = 'bench-' || (n * 7) join milestones am on am.project_id = a.id and am.key = 'M3'
     join projects b on b.code = 'bench-' || (n * 7 + 3 + n % 400) join milestones bm on bm.project_id = b.id and bm.key = 'M4'`,
    [LINKS],
  )
}
