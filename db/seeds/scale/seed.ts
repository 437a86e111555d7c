// A province of any size, for measuring: demands with waits, answers, journal, issues, sittings, resolutions, commitments
// and visits. Rows are copied in with triggers off and hold by construction; seed.test.ts checks them against the same
// conditions. A seeding cut short goes on where it stopped; a second one of another size is refused.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { lifecycles } from '../../../src/lifecycles.ts'
import type { Runtime } from '../../../src/runtime.ts'
import { applicantOf, copyApplicants, type FirstIds } from './applicants.ts'
import { type Batch, writeBatch } from './batch.ts'
import { copyInto, type Rows } from './copy.ts'
import { readDueDays } from './due-days.ts'
import { Identities } from './identities.ts'
import { putBackIndexes, takeDownIndexes } from './indexes.ts'
import { readOffices } from './offices.ts'
import { weighted } from './random.ts'
import { SerialBooks } from './serial-books.ts'
import { DEMANDS_A_WINDOW, type Setting, WINDOWS_A_MEETING } from './setting.ts'
import { DAY } from './walk.ts'

const BATCH = DEMANDS_A_WINDOW * WINDOWS_A_MEETING * 20
const LANES = 2
const YEARS_BACK = 960 * DAY
/** Below this, filling the indexes row by row is quicker. */
const MANY = 50_000

interface Plan extends FirstIds {
  n: number
  now: number
  firstDemandId: number
  done: number[]
  hasApplicants: boolean
  isComplete: boolean
}

/** Brings an installation without cases to `n` demands. */
export async function seedScale(
  runtime: Pick<Runtime, 'ownerUrl' | 'parts'>,
  n: number,
  progress: (done: number, total: number) => void,
  say: (line: string) => void = () => {},
): Promise<void> {
  const client = await openOwner(runtime.ownerUrl)
  const lanes = await Promise.all(Array.from({ length: LANES }, () => openOwner(runtime.ownerUrl)))
  try {
    const identities = await Identities.open(client)
    const plan = await readPlan(client, n, identities, runtime.parts.clock.now().getTime())
    if (plan.isComplete) return progress(n, n)
    const setting = await openSetting(client, runtime, plan, identities)
    if (!plan.hasApplicants) await writeApplicants(client, setting)
    if (n >= MANY) await takeDownIndexes(client)
    const waiting = batchesOf(n).filter((batch) => !plan.done.includes(batch.number))
    let done = n - waiting.reduce((sum, batch) => sum + batch.to - batch.from, 0)
    progress(done, n)
    const pickCategory = readCategories(runtime.parts.shell.config.root)
    await Promise.all(
      lanes.map(async (lane) => {
        for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
          const rows = writeBatch(setting, batch, pickCategory)
          await copyBatch(lane, rows, setting, batch.number)
          done += batch.to - batch.from
          progress(done, n)
        }
      }),
    )
    await identities.save(client)
    await putBackIndexes(client, say)
    await client.query('analyze')
    await client.query(`update settings set value = value || '{"isComplete": true}' where key = 'scale'`)
  } finally {
    await Promise.all([client, ...lanes].map((each) => each.end()))
  }
}

async function openOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set synchronous_commit = off')
  return client
}

async function readPlan(client: pg.Client, n: number, identities: Identities, now: number): Promise<Plan> {
  const found = await client.query<{ value: Plan }>(`select value from settings where key = 'scale'`)
  const known = found.rows[0]?.value
  if (known && known.n !== n)
    throw new Error(`this database was seeded with ${known.n} demands; use another one for ${n}`)
  if (known) return known
  const applicants = applicantCount(n)
  const plan: Plan = {
    n,
    now,
    firstDemandId: identities.reserve('demands', n),
    posts: identities.reserve('posts', applicants),
    persons: identities.reserve('persons', applicants + 500) + 500,
    organisations: identities.reserve('organisations', applicants),
    done: [],
    hasApplicants: false,
    isComplete: false,
  }
  await client.query(`insert into settings (key, value) values ('scale', $1)`, [JSON.stringify(plan)])
  return plan
}

const applicantCount = (n: number) => Math.max(20, Math.ceil(n / 20))

async function openSetting(
  client: pg.Client,
  runtime: Pick<Runtime, 'parts'>,
  plan: Plan,
  identities: Identities,
): Promise<Setting> {
  const start = plan.now - YEARS_BACK
  const timers = [
    ...new Set([
      ...lifecycles.flatMap((lifecycle) => lifecycle.states.map((state) => state.timer)),
      'status_refresh',
      'escalation_step',
    ]),
  ]
  const key = await client.query<{ key: string }>('select key from tracking_keys')
  return {
    offices: await readOffices(client),
    dueDays: await readDueDays(
      runtime.parts,
      timers.filter((timer) => timer !== null),
      start,
      plan.now + 120 * DAY,
    ),
    identities,
    books: await SerialBooks.open(client),
    start,
    now: plan.now,
    n: plan.n,
    firstDemandId: plan.firstDemandId,
    applicantCount: applicantCount(plan.n),
    applicant: (index) => applicantOf(index, plan),
    trackingKey: key.rows[0]!.key,
  }
}

async function writeApplicants(client: pg.Client, setting: Setting): Promise<void> {
  await client.query('begin')
  const all = Array.from({ length: setting.applicantCount }, (_, index) => setting.applicant(index))
  await copyApplicants(client, all, new Date(setting.start).toISOString())
  await client.query(`update settings set value = value || '{"hasApplicants": true}' where key = 'scale'`)
  await client.query('commit')
}

function batchesOf(n: number): Batch[] {
  return Array.from({ length: Math.ceil(n / BATCH) }, (_, number) => ({
    number,
    from: number * BATCH,
    to: Math.min(n, (number + 1) * BATCH),
  }))
}

async function copyBatch(client: pg.Client, tables: readonly Rows[], setting: Setting, number: number): Promise<void> {
  await client.query('begin')
  await client.query(`set local session_replication_role = replica`)
  for (const rows of tables) await copyInto(client, rows)
  await setting.books.save(client)
  await client.query(
    `update settings set value = jsonb_set(value, '{done}', (value -> 'done') || $1::jsonb) where key = 'scale'`,
    [JSON.stringify(number)],
  )
  await client.query('commit')
}

function readCategories(root: string) {
  const rows: { code: string; share_hint_percent: string }[] = parse(
    readFileSync(join(root, 'db/seeds/reference/demand-categories.csv'), 'utf8'),
    { columns: true },
  )
  const pick = weighted(rows, (row) => Number(row.share_hint_percent))
  return (random: Parameters<typeof pick>[0]) => pick(random).code
}
