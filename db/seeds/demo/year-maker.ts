// Makes the demo year by doing what people do, day after day: cases that do not touch each other go on side by side, the
// clock is swept every morning, and whatever was done in an interrupted run is not done again.

import { sql } from 'kysely'
import pg from 'pg'
import { appRole, type Db, openDb } from '../../../src/platform/db.ts'
import type { Runtime } from '../../../src/runtime.ts'
import { seedPeople } from './people.ts'
import type { Deed } from './plan/deed.ts'
import { planYear } from './plan/plan.ts'
import { dayOf } from './plan/time.ts'
import { type Size, wholeYear } from './plan/year.ts'
import { seedAgendas } from './stage/agendas.ts'
import { seedAlike } from './stage/alike.ts'
import { analyse } from './stage/analyse.ts'
import { seedBodies } from './stage/bodies.ts'
import { shareTargets } from './stage/county-targets.ts'
import { seedDependencies } from './stage/dependencies.ts'
import { seedIntake } from './stage/intake.ts'
import { seedMinutesAndAfter } from './stage/minutes-after.ts'
import { seedProjects } from './stage/projects.ts'
import { openSittingNow } from './stage/sitting-now.ts'
import { type Fault, Stage } from './stage/stage.ts'

export interface MakingOptions {
  progress: (done: number, total: number) => void
  say: (line: string) => void
  signal: AbortSignal
  size?: Size | undefined
}
export interface Made {
  outcome: 'already' | 'made' | 'interrupted'
  deeds: number
  faults: readonly Fault[]
}

const sideBySide = 4
/** What is made once the year stands, each with its share of the time. */
const afterwards: readonly {
  share: number
  make(stage: Stage, now: Date, start: string, progress: (part: number) => void): Promise<void>
}[] = [
  { share: 0, make: openSittingNow },
  { share: 0.13, make: (stage, now, start, progress) => seedProjects(stage, start, now, progress) },
  { share: 0.04, make: seedDependencies },
  { share: 0.01, make: seedIntake },
  { share: 0, make: shareTargets },
  { share: 0.01, make: seedAlike },
  { share: 0.01, make: seedAgendas },
  { share: 0.01, make: seedBodies },
  { share: 0.01, make: seedMinutesAndAfter },
]
const settingKey = 'demo_year'
interface Setting {
  state: 'begun' | 'complete'
  /** When the first run began; a second run plans the same year. */
  now: string
}

export async function makeYear(runtime: Runtime, options: MakingOptions): Promise<Made> {
  const { clock } = runtime.parts
  const begun = await beginYear(runtime.parts.db, clock.now())
  if (begun.state === 'complete') return { outcome: 'already', deeds: 0, faults: [] }
  const db = openHastyDb(runtime.ownerUrl)
  try {
    return await fillYear(runtime, db, begun, options)
  } finally {
    await db.destroy()
  }
}

/**
 * Connections that do not wait for the disk: a crash may lose the last acts, which the next start does again. Each statement
 * is planned once a connection instead of five times for its values (measured: 18 s of planning, now 4).
 */
function openHastyDb(ownerUrl: string): Db {
  const options = `-c role=${appRole} -c synchronous_commit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan`
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: sideBySide + 1,
    application_name: 'jahesh-demo',
    pipeline: true,
    options,
  })
  // A connection cut by the server fails the act that uses it, not the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return openDb(pool)
}

async function fillYear(runtime: Runtime, db: Db, begun: Setting, options: MakingOptions): Promise<Made> {
  const { deadlines } = runtime.parts
  const size = options.size ?? wholeYear
  const plan = planYear(new Date(begun.now), await deadlines.calendar(db, null), size)
  await seedPeople(db, plan.start, plan.today, size.applicants)
  const stage = await Stage.open(runtime, db, plan)
  const total = Math.ceil(plan.deeds.length / (1 - afterwards.reduce((sum, one) => sum + one.share, 0)))
  let done = 0
  let analysedAt = 400
  for (const day of daysOf(plan.deeds)) {
    for (const deed of day.ofSystem) await stage.perform(deed)
    await inPool(day.lanes, options.signal, async (deed) => {
      await stage.perform(deed)
      options.progress(++done, total)
    })
    if (options.signal.aborted) return { outcome: 'interrupted', deeds: done, faults: stage.faults }
    done += day.ofSystem.length
    if (done > analysedAt) {
      analysedAt *= 4
      await analyse(runtime.ownerUrl)
    }
  }
  for (const { share, make } of afterwards) {
    if (options.signal.aborted) return { outcome: 'interrupted', deeds: done, faults: stage.faults }
    const before = done
    done += Math.floor(total * share)
    await make(stage, new Date(begun.now), plan.start, (part) =>
      options.progress(Math.floor(before + (done - before) * part), total),
    )
  }
  await finishYear(db, begun)
  await analyse(runtime.ownerUrl)
  options.progress(total, total)
  for (const fault of stage.faults.slice(0, 20)) options.say(`demo: ${fault.key}: ${fault.reason}`)
  return { outcome: 'made', deeds: plan.deeds.length, faults: stage.faults }
}

async function beginYear(db: Db, now: Date): Promise<Setting> {
  const found = await sql<{ value: Setting }>`select value from settings where key = ${settingKey}`.execute(db)
  if (found.rows[0]) return found.rows[0].value
  const begun: Setting = { state: 'begun', now: now.toISOString() }
  await sql`insert into settings (key, value) values (${settingKey}, ${JSON.stringify(begun)}::jsonb)`.execute(db)
  return begun
}

/**
 * What is still queued was never to leave the house: a real gateway configured later must not send last year's messages. And
 * people have read what they were told, but for the last days.
 */
async function finishYear(db: Db, begun: Setting): Promise<void> {
  await sql`update deliveries set status = 'held' where status = 'queued' and created_at <= ${begun.now}::timestamptz`.execute(
    db,
  )
  await sql`update notifications set read_at = created_at + interval '5 hours' where created_at < ${begun.now}::timestamptz - interval '4 days'`.execute(
    db,
  )
  await sql`update settings set value = ${JSON.stringify({ ...begun, state: 'complete' })}::jsonb, changed_at = now() where key = ${settingKey}`.execute(
    db,
  )
}

interface Day {
  ofSystem: Deed[]
  /** Deeds that share no case with those of another lane. */
  lanes: Deed[][]
}

function* daysOf(deeds: readonly Deed[]): Generator<Day> {
  for (const [, ofDay] of Map.groupBy(deeds, (deed) => dayOf(deed.at))) {
    const isOfSystem = (deed: Deed) => deed.verb === 'sweep' || deed.verb === 'deliver_notices'
    yield { ofSystem: ofDay.filter(isOfSystem), lanes: lanesOf(ofDay.filter((deed) => !isOfSystem(deed))) }
  }
}

/** Cases that meet in one deed are one lane for the day. */
export function lanesOf(deeds: readonly Deed[]): Deed[][] {
  const parent = new Map<string, string>()
  const root = (name: string): string => {
    const up = parent.get(name)
    if (up === undefined || up === name) return name
    const top = root(up)
    parent.set(name, top)
    return top
  }
  for (const deed of deeds)
    for (const name of deed.lanes) if (root(name) !== root(deed.of)) parent.set(root(name), root(deed.of))
  return [...Map.groupBy(deeds, (deed) => root(deed.of)).values()]
}

async function inPool(
  lanes: readonly Deed[][],
  signal: AbortSignal,
  work: (deed: Deed) => Promise<void>,
): Promise<void> {
  const queue = [...lanes]
  const worker = async () => {
    for (let lane = queue.shift(); lane; lane = queue.shift())
      for (const deed of lane) {
        if (signal.aborted) return
        await work(deed)
      }
  }
  await Promise.all(Array.from({ length: sideBySide }, worker))
}
