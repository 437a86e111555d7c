// What the clock does when nobody acted: one pass over the waits whose day has gone by. Each wait is handled in a
// transaction of its own with its record locked first, as actions lock it, so that any number of workers may sweep at
// once, a crash leaves a wait either done or untouched, and one bad row holds up none of the others.
import { sql } from 'kysely'
import { act } from './act.ts'
import type { Ctx, PostKind } from './ctx.ts'
import type { Tx } from './db.ts'
import { tehranDate } from './jalali.ts'
import { record, runConsequences } from './journal.ts'
import { type Lifecycle, stateOf } from './lifecycle.ts'
import type { WaitClock } from './waits.ts'

export interface SweepParts {
  lifecycles: readonly Lifecycle[]
  /** Automatic steps by `lifecycle.target`; one that answers `later` has given the wait another day instead. */
  expiries: Readonly<Record<string, (ctx: Ctx, tx: Tx, subjectId: number) => Promise<unknown>>>
  /** Waits at most in this run. */
  limit: number
  log?: { error(details: Record<string, unknown>, message: string): void }
}

export interface SweepCount {
  reminded: number
  escalated: number
  /** Records taken a step further by the clock. */
  moved: number
  /** Climbed to the top: nobody above the holder. */
  exhausted: number
  /** Report clocks that ran out and were wound up again. */
  silent: number
  /** Left untouched because handling them threw; logged. */
  failed: number
}
type Outcome = Exclude<keyof SweepCount, 'failed'>

export interface ExpiredWait {
  id: number
  lifecycle: string
  subject_id: number
  subject_code: string
  title: string
  state: string
  clock: WaitClock
  holder_post_id: number
  county_code: string | null
  timer: string
  due_on: string
  rung: number
}

const pageSize = 200
const waitColumns = sql.raw(
  'id, lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, county_code, timer, due_on, rung',
)

/** Does for every wait that is past its day (Tehran) what its lifecycle says, once. `ctx` acts as the system. */
export async function sweepDeadlines(ctx: Ctx, parts: SweepParts): Promise<SweepCount> {
  const count: SweepCount = { reminded: 0, escalated: 0, moved: 0, exhausted: 0, silent: 0, failed: 0 }
  const today = tehranDate(ctx.now)
  let after = { due_on: '0001-01-01', id: 0 }
  let handled = 0
  while (handled < parts.limit) {
    const page = await listExpired(ctx, today, after)
    if (page.length === 0) break
    for (const wait of page) {
      if (handled >= parts.limit) break
      const outcome = await expireInItsOwnTransaction(ctx, parts, wait.id, wait.lifecycle, wait.subject_id)
      if (outcome === null) continue
      count[outcome] += 1
      handled += 1
    }
    after = page.at(-1)!
  }
  return count
}

async function listExpired(ctx: Ctx, today: string, after: { due_on: string; id: number }) {
  const found = await sql<Pick<ExpiredWait, 'id' | 'due_on' | 'lifecycle' | 'subject_id'>>`
    select id, due_on, lifecycle, subject_id from waits
    where ended_at is null and expired_at is null and due_on < ${today} and (due_on, id) > (${after.due_on}::date, ${after.id})
    order by due_on, id limit ${pageSize}
  `.execute(ctx.db)
  return found.rows
}

async function expireInItsOwnTransaction(
  ctx: Ctx,
  parts: SweepParts,
  waitId: number,
  lifecycleName: string,
  subjectId: number,
): Promise<Outcome | 'failed' | null> {
  try {
    const lifecycle = parts.lifecycles.find((candidate) => candidate.name === lifecycleName)
    if (!lifecycle) throw new Error(`unknown lifecycle ${lifecycleName}`)
    return await act({ ...ctx, idempotencyKey: null }, async (tx) => {
      const wait = await lockExpired(ctx, tx, lifecycle, waitId, subjectId)
      return wait ? await expire(ctx, tx, parts, lifecycle, wait) : null
    })
  } catch (error) {
    parts.log?.error(
      { err: error, waitId, lifecycle: lifecycleName, subjectId },
      'an expired wait could not be handled',
    )
    return 'failed'
  }
}

/** Null when somebody else is at it, or has dealt with it since the page was read. */
async function lockExpired(
  ctx: Ctx,
  tx: Tx,
  lifecycle: Lifecycle,
  waitId: number,
  subjectId: number,
): Promise<ExpiredWait | null> {
  const subject =
    await sql`select from ${sql.table(lifecycle.table)} where id = ${subjectId} for update skip locked`.execute(tx)
  if (subject.rows.length === 0) return null
  const found = await sql<ExpiredWait>`
    select ${waitColumns} from waits
    where id = ${waitId} and ended_at is null and expired_at is null and due_on < ${tehranDate(ctx.now)} for update skip locked
  `.execute(tx)
  return found.rows[0] ?? null
}

async function expire(ctx: Ctx, tx: Tx, parts: SweepParts, lifecycle: Lifecycle, wait: ExpiredWait): Promise<Outcome> {
  if (wait.clock === 'refresh') return windUpAgain(ctx, tx, wait)
  if (wait.clock === 'follow_up') return remind(ctx, tx, wait)
  const { onExpiry } = stateOf(lifecycle, wait.state)
  if (!onExpiry) throw new Error(`${lifecycle.name} waits in ${wait.state} without an expiry`)
  if (wait.clock === 'request') return escalate(ctx, tx, wait, 'governor')
  if ('remind' in onExpiry) return remind(ctx, tx, wait)
  if ('escalate' in onExpiry) return escalate(ctx, tx, wait, onExpiry.escalate)
  const key = `${lifecycle.name}.${onExpiry.to}`
  const takeStep = parts.expiries[key]
  if (!takeStep) throw new Error(`no automatic step is registered for ${key}`)
  // What must come first, such as a reminder that never went out, gives the wait another day.
  if ((await takeStep(ctx, tx, wait.subject_id)) === 'later') return 'reminded'
  await markExpired(ctx, tx, wait.id)
  return 'moved'
}

async function remind(ctx: Ctx, tx: Tx, wait: ExpiredWait): Promise<Outcome> {
  await sql`
    update waits set expired_at = ${ctx.now}, reminded_on = ${tehranDate(ctx.now)} where id = ${wait.id}
  `.execute(tx)
  await journal(ctx, tx, 'wait.reminded', wait, {})
  return 'reminded'
}

/** Up to the superior with a few days to act; at the top the wait stays where it is and shows as late. */
async function escalate(ctx: Ctx, tx: Tx, wait: ExpiredWait, upTo: PostKind): Promise<Outcome> {
  const superior = await findSuperior(tx, wait, upTo)
  if (!superior) {
    await markExpired(ctx, tx, wait.id)
    await journal(ctx, tx, 'wait.exhausted', wait, {})
    return 'exhausted'
  }
  const dueOn = await ctx.deadlines.due(tx, 'escalation_step', tehranDate(ctx.now), wait.county_code)
  await sql`
    update waits set holder_post_id = ${superior.id}, organisation_id = ${superior.organisation_id}, rung = rung + 1, due_on = ${dueOn},
      reminded_on = null
    where id = ${wait.id}
  `.execute(tx)
  await sql`
    insert into referrals (wait_id, from_post_id, to_post_id, kind, at) values (${wait.id}, ${wait.holder_post_id}, ${superior.id}, 'escalated', ${ctx.now})
  `.execute(tx)
  await journal(ctx, tx, 'wait.escalated', wait, {
    toPostId: superior.id,
    toPost: superior.title_fa,
    toPostEn: superior.title_en,
    rung: wait.rung + 1,
    dueOn,
  })
  return 'escalated'
}

interface Superior {
  id: number
  organisation_id: number | null
  title_fa: string
  title_en: string
}

/**
 * The nearest active post above the holder that has not held this wait before; one without a superior, such as an
 * applicant, climbs to the kind of post its lifecycle names, but only as the first rung: above the top there is nobody.
 */
async function findSuperior(tx: Tx, wait: ExpiredWait, upTo: PostKind): Promise<Superior | null> {
  const found = await sql<Superior>`
    with recursive above as (
      select p.superior_post_id as id, 1 as height from posts p where p.id = ${wait.holder_post_id}
      union all
      select p.superior_post_id, height + 1 from above join posts p on p.id = above.id where height < 20
    ), candidates as (
      select id, height from above where id is not null
      union all
      select id, 100 from posts where kind = ${upTo} and ${wait.rung === 0} and not exists (select from above where above.id is not null)
    )
    select p.id, p.organisation_id, p.title_fa, p.title_en from candidates c join posts p on p.id = c.id
    where p.is_active and p.id <> ${wait.holder_post_id}
      and not exists (select from referrals r where r.wait_id = ${wait.id} and r.kind = 'escalated' and p.id = r.from_post_id)
    order by c.height, p.id limit 1
  `.execute(tx)
  return found.rows[0] ?? null
}

/** A missed report never closes a record: it is flagged by its rung, the superior is told, and a new period begins. */
async function windUpAgain(ctx: Ctx, tx: Tx, wait: ExpiredWait): Promise<Outcome> {
  const dueOn = await ctx.deadlines.due(tx, wait.timer, tehranDate(ctx.now), wait.county_code)
  await sql`update waits set rung = rung + 1, due_on = ${dueOn}, reminded_on = null where id = ${wait.id}`.execute(tx)
  await journal(ctx, tx, 'wait.silent', wait, { periods: wait.rung + 1, dueOn })
  return 'silent'
}

/** Tells, once for each wait, the holders whose day comes within two working days. Returns how many waits were told of. */
export async function remindSoon(ctx: Ctx, parts: Pick<SweepParts, 'limit' | 'log'>): Promise<number> {
  const today = tehranDate(ctx.now)
  const { due: horizon } = await ctx.deadlines.addWorkingDays(ctx.db, today, 2, null)
  const isSoon = sql`ended_at is null and expired_at is null and reminded_on is null and due_on between ${today} and ${horizon}`
  const soon = await sql<{ id: number }>`
    select id from waits where ${isSoon} order by due_on, id limit ${parts.limit}
  `.execute(ctx.db)
  let told = 0
  for (const { id } of soon.rows) {
    try {
      told += await act({ ...ctx, idempotencyKey: null }, async (tx) => {
        const due = await sql<ExpiredWait>`
          update waits set reminded_on = ${today} where id in (select id from waits where id = ${id} and ${isSoon} for update skip locked)
          returning ${waitColumns}
        `.execute(tx)
        const wait = due.rows[0]
        if (!wait) return 0
        const subject = { subjectKind: wait.lifecycle, subjectId: wait.subject_id }
        await runConsequences(ctx, tx, { event: 'wait.due_soon', ...subject, detail: detailOf(wait) })
        return 1
      })
    } catch (error) {
      parts.log?.error({ err: error, waitId: id }, 'a holder could not be reminded')
    }
  }
  return told
}

async function markExpired(ctx: Ctx, tx: Tx, waitId: number): Promise<void> {
  await sql`update waits set expired_at = ${ctx.now} where id = ${waitId}`.execute(tx)
}

async function journal(
  ctx: Ctx,
  tx: Tx,
  event: string,
  wait: ExpiredWait,
  detail: Record<string, unknown>,
): Promise<void> {
  await record(ctx, tx, {
    event,
    subjectKind: wait.lifecycle,
    subjectId: wait.subject_id,
    detail: { ...detailOf(wait), ...detail },
  })
}

function detailOf(wait: ExpiredWait): Record<string, unknown> {
  return {
    waitId: wait.id,
    code: wait.subject_code,
    title: wait.title,
    state: wait.state,
    clock: wait.clock,
    holderPostId: wait.holder_post_id,
    dueOn: wait.due_on,
    rung: wait.rung,
  }
}
