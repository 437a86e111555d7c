// One door for every write: a transaction in which PostgreSQL knows who acts, and in which a repeated request
// (double click, retry, replayed sync) finds the first result instead of doing the work again. Work may run more than once
// where others hold what it needs, so it keeps to its transaction.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx, PostKind } from './ctx.ts'
import type { Query, Tx } from './db.ts'
import { withNext } from './prepared.ts'
import { namingConstraints, type Problem, problems, unknownChoice } from './problem.ts'

type Json = string | number | boolean | null | { [key: string]: Json } | Json[]

/** Runs `work` once per idempotency key and returns its result, which must be plain JSON. */
export async function act<R extends Json>(ctx: Ctx, work: (tx: Tx) => Promise<R>): Promise<R> {
  return namingConstraints(brokenBy(ctx), () => untilFree(() => once(ctx, work)))
}

/** PostgreSQL breaks a ring of transactions that wait for each other by giving up one; nothing of it stands, so it begins anew. */
async function untilFree<R>(transaction: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++)
    try {
      return await transaction()
    } catch (error) {
      if (attempt === ATTEMPTS || !GAVE_UP.has((error as { code?: string }).code ?? '')) throw error
    }
}

const ATTEMPTS = 4
/** deadlock_detected, serialization_failure. */
const GAVE_UP: ReadonlySet<string> = new Set(['40P01', '40001'])

/** Constraints that any act may break by what it was given. */
const brokenBy = ({ lang }: Ctx): Record<string, () => Problem> => ({
  endings_reason_kind_reason_code_fkey: () => unknownChoice(lang, 'reason_code'),
})

function once<R extends Json>(ctx: Ctx, work: (tx: Tx) => Promise<R>): Promise<R> {
  return ctx.db.transaction().execute(async (tx) => {
    await tellWhoActs(ctx, tx)
    if (!ctx.idempotencyKey) return work(tx)
    const { key, fingerprint } = ctx.idempotencyKey
    const personId = ctx.actor.personId ?? 0
    const claimed = await sql`
      insert into idempotency_keys (key, person_id, fingerprint, created_at) values (${key}, ${personId}, ${fingerprint}, ${ctx.now})
      on conflict do nothing
    `.execute(tx)
    if (claimed.numAffectedRows === 0n) {
      const first = await sql<{ result: R; fingerprint: string }>`
        select result, fingerprint from idempotency_keys where key = ${key} and person_id = ${personId}
      `.execute(tx)
      if (first.rows[0]!.fingerprint !== fingerprint) throw problems.keyReused()
      return first.rows[0]!.result
    }
    const result = await work(tx)
    await sql`${sql.raw(withNext)}
      update idempotency_keys set result = ${JSON.stringify(result)}::jsonb where key = ${key} and person_id = ${personId}
    `.execute(tx)
    return result
  })
}

/** A read that may touch what row-level security guards. */
export async function reading<R>(ctx: Ctx, work: (tx: Tx) => Promise<R>): Promise<R> {
  return ctx.db.transaction().execute(async (tx) => {
    await tellWhoActs(ctx, tx)
    return work(tx)
  })
}

const seesAll: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'auditor',
  'inspector',
]

/**
 * The same within one statement, for the head of its `with`: it must name `who` in its outermost `from`, and touch what is
 * guarded only in its columns, so that it is told who acts before the guard asks. Were it asked sooner, nothing would be shown.
 * A transaction around it took three more messages (measured: a third of what the page of a record cost the database).
 */
export function whoActs(ctx: Ctx): RawBuilder<unknown> {
  return sql`who as materialized (select ${settingsOf(ctx)})`
}

async function tellWhoActs(ctx: Ctx, tx: Query): Promise<void> {
  await sql`${sql.raw(withNext)}
    select ${settingsOf(ctx)}
  `.execute(tx)
}

/** What row-level security asks, until the transaction ends. */
function settingsOf({ actor }: Ctx): RawBuilder<unknown> {
  const { post } = actor
  const reach = actor.kind === 'system' || (post && seesAll.includes(post.kind)) ? 'all' : post ? 'own' : ''
  return sql`set_config('jahesh.reach', ${reach}, true), set_config('jahesh.post_id', ${post ? String(post.id) : ''}, true),
      set_config('jahesh.organisation_id', ${post?.organisationId ? String(post.organisationId) : ''}, true),
      set_config('jahesh.county_code', ${post?.countyCode ?? ''}, true)`
}
