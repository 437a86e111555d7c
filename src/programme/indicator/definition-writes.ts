// Definitions, targets and other provinces' figures as they are written.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import type { Definition } from './schema.ts'

export interface Answering {
  owner: number
  entry: number
}

/** The posts of an agency that approve and type its figures; null where it has no head. An agency without an expert lets its head type. */
export async function findAnswering(db: Query, organisationId: number): Promise<Answering | null> {
  const found = await sql<{ id: number; kind: string }>`
    select id, kind from posts where organisation_id = ${organisationId} and kind in ('agency_head', 'agency_expert') and is_active
    order by kind desc, id limit 20`.execute(db)
  const head = found.rows.find((post) => post.kind === 'agency_head')
  if (!head) return null
  const expert = found.rows.find((post) => post.kind === 'agency_expert')
  return { owner: head.id, entry: expert?.id ?? head.id }
}

type Columns = Omit<Definition, 'code' | 'follows'> & { firstIndex: number; answering: Answering }

const valuesOf = (given: Columns) => ({
  title_fa: given.title_fa,
  title_en: given.title_en,
  unit: given.unit,
  unit_en: given.unit_en,
  decimals: given.decimals,
  polarity: given.polarity,
  frequency: given.frequency,
  source_organisation_id: given.source_organisation_id,
  owner_post_id: given.answering.owner,
  entry_post_id: given.answering.entry,
  is_by_county: given.is_by_county,
  county_rule: given.county_rule,
  period_rule: given.period_rule,
  formula: given.formula ?? null,
  method: given.method,
  source: given.source,
  least: given.least ?? null,
  most: given.most ?? null,
  jump_percent: given.jump_percent ?? null,
  baseline_period: given.baseline_period ?? null,
  baseline_value: given.baseline_value ?? null,
  core_action_number: given.core_action_number ?? null,
  first_period: given.first_period,
  first_index: given.firstIndex,
  is_public: given.is_public,
})

/** Null where the code is taken. */
export async function insertIndicator(tx: Tx, code: string, given: Columns, at: Date): Promise<number | null> {
  const made = await tx
    .insertInto('indicators')
    .values({ code, ...valuesOf(given), created_at: at })
    .onConflict((conflict) => conflict.constraint('indicators_code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made ? (made.id as unknown as number) : null
}

export async function updateIndicator(tx: Tx, id: number, given: Columns, version: number): Promise<void> {
  await tx
    .updateTable('indicators')
    .set({ ...valuesOf(given), version })
    .where('id', '=', id)
    .execute()
}

export async function replaceInputs(tx: Tx, id: number, inputIds: readonly number[]): Promise<void> {
  await sql`delete from indicator_inputs where indicator_id = ${id} and not (input_id = any(${inputIds}::bigint[]))`.execute(
    tx,
  )
  await sql`insert into indicator_inputs (indicator_id, input_id) select ${id}, unnest(${inputIds}::bigint[]) on conflict do nothing`.execute(
    tx,
  )
}

/** Changes to formulas are made one at a time, or two of them together could close a circle. */
export async function holdFormulas(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7540127)`.execute(tx)
}

export async function insertVersion(
  tx: Tx,
  ctx: Ctx,
  id: number,
  version: number,
  definition: unknown,
  reason: string,
) {
  await sql`
    insert into indicator_versions (indicator_id, version, definition, reason, post_id, person_id, at)
    values (${id}, ${version}, ${JSON.stringify(definition)}::jsonb, ${reason}, ${ctx.actor.post?.id ?? null}, ${ctx.actor.personId}, ${ctx.now})`.execute(
    tx,
  )
}

export async function updateFollows(tx: Tx, id: number, followsId: number): Promise<void> {
  await sql`update indicators set follows_id = ${followsId} where id = ${id}`.execute(tx)
}

export async function updateRetired(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update indicators set retired_at = ${at} where id = ${id}`.execute(tx)
}

/** Whether figures have been asked for or published, after which some of a definition stays as it is. */
export async function isUnderWay(
  db: Query,
  id: number,
): Promise<{ hasReturns: boolean; hasFigures: boolean; hasOpen: boolean }> {
  const found = await sql<{ hasReturns: boolean; hasFigures: boolean; hasOpen: boolean }>`
    select exists (select from indicator_returns where indicator_id = ${id}) "hasReturns",
      exists (select from indicator_figures where indicator_id = ${id}) "hasFigures",
      exists (select from indicator_returns where indicator_id = ${id} and state in ('open', 'entered', 'approved')) "hasOpen"`.execute(
    db,
  )
  return found.rows[0]!
}

export interface NewTarget {
  period: string
  index: number
  value: number | null
  reason: string
  /** Null for the province. */
  county: string | null
}

export async function insertTargets(
  tx: Tx,
  ctx: Ctx,
  indicatorId: number,
  targets: readonly NewTarget[],
): Promise<void> {
  await sql`
    insert into indicator_targets (indicator_id, period, period_index, county_code, value, reason, post_id, person_id, at)
    select ${indicatorId}, g.period, g.period_index, g.county, g.value, g.reason, ${ctx.actor.post?.id ?? null}, ${ctx.actor.personId}, ${ctx.now}
    from unnest(${targets.map((one) => one.period)}::text[], ${targets.map((one) => one.index)}::int[], ${targets.map((one) => one.value)}::numeric[],
      ${targets.map((one) => one.reason)}::text[], ${targets.map((one) => one.county)}::text[]) g (period, period_index, value, reason, county)`.execute(
    tx,
  )
}

export async function insertPeers(
  tx: Tx,
  ctx: Ctx,
  given: { indicatorId: number; period: string; index: number; source: string; values: ReadonlyMap<string, number> },
): Promise<void> {
  await sql`
    insert into indicator_peers (indicator_id, period, period_index, province_code, value, source, post_id, person_id, at)
    select ${given.indicatorId}, ${given.period}, ${given.index}, g.province, g.value, ${given.source}, ${ctx.actor.post?.id ?? null},
      ${ctx.actor.personId}, ${ctx.now}
    from unnest(${[...given.values.keys()]}::text[], ${[...given.values.values()]}::numeric[]) g (province, value)`.execute(
    tx,
  )
}
