// Versions of a plan: read whole, written whole in a fixed number of statements, or one item of the open one.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { ItemKind, Objective, PlanContent, PlanProject, Programme, Solution } from './content.ts'

export interface Version {
  id: number
  plan_id: number
  number: number
  origin: 'web' | 'import' | 'api' | 'copy'
  note: string
  created_at: Date
  frozen_at: Date | null
  revision: number
  by_fa: string | null
  by_en: string | null
  project_count: number
  budget_rial: number
}

const versionColumns = sql`
  v.id, v.plan_id, v.number, v.origin, v.note, v.created_at, v.frozen_at, v.revision, b.title_fa by_fa, b.title_en by_en,
  coalesce(t.projects, 0)::int project_count, coalesce(t.budget, 0)::float8 budget_rial
  from plan_versions v left join posts b on b.id = v.made_by_post_id
  left join lateral (select count(*) projects, sum(x.budget_rial) budget from plan_projects x where x.version_id = v.id) t on true`

/** Newest first. */
export async function listVersions(db: Query, planId: number): Promise<Version[]> {
  const found =
    await sql<Version>`select ${versionColumns} where v.plan_id = ${planId} order by v.number desc limit 200`.execute(
      db,
    )
  return found.rows
}

export async function findVersion(db: Query, planId: number, number: number): Promise<Version | null> {
  const found =
    await sql<Version>`select ${versionColumns} where v.plan_id = ${planId} and v.number = ${number}`.execute(db)
  return found.rows[0] ?? null
}

/** The open version, locked; null when there is none. */
export async function lockOpenVersion(tx: Tx, planId: number): Promise<{ id: number; number: number } | null> {
  const found = await sql<{ id: number; number: number }>`
    select id, number from plan_versions where plan_id = ${planId} and frozen_at is null for update`.execute(tx)
  return found.rows[0] ?? null
}

export async function insertVersion(
  tx: Tx,
  row: {
    planId: number
    origin: Version['origin']
    note: string
    basedOn: number | null
    postId: number | null
    now: Date
  },
): Promise<{ id: number; number: number }> {
  const made = await sql<{ id: number; number: number }>`
    insert into plan_versions (plan_id, number, origin, note, based_on_version_id, made_by_post_id, created_at)
    select ${row.planId}, coalesce(max(number), 0) + 1, ${row.origin}, ${row.note}, ${row.basedOn}::bigint, ${row.postId}::bigint, ${row.now}
    from plan_versions where plan_id = ${row.planId} returning id, number`.execute(tx)
  return made.rows[0]!
}

export async function freezeVersion(tx: Tx, versionId: number, now: Date): Promise<void> {
  await sql`update plan_versions set frozen_at = ${now} where id = ${versionId} and frozen_at is null`.execute(tx)
}

export async function touchVersion(tx: Tx, versionId: number): Promise<void> {
  await sql`update plan_versions set revision = revision + 1 where id = ${versionId}`.execute(tx)
}

interface Rows {
  objectives: Objective[]
  programmes: Programme[]
  solutions: Solution[]
  projects: PlanProject[]
}

const part = {
  objectives: (where: RawBuilder<unknown>) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'title', o.title, 'description', o.description) order by o.position, o.id)
      from plan_objectives o where ${where}), '[]')`,
  programmes: (where: RawBuilder<unknown>) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'title', o.title, 'description', o.description, 'objective', j.key) order by o.position, o.id)
      from plan_programmes o left join plan_objectives j on j.id = o.objective_id where ${where}), '[]')`,
  solutions: (where: RawBuilder<unknown>) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'title', o.title, 'description', o.description, 'action_number', o.action_number) order by o.position, o.id)
      from plan_solutions o where ${where}), '[]')`,
  projects: (where: RawBuilder<unknown>) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'title', o.title, 'description', o.description, 'programme', b.key, 'solution', s.key,
        'action_number', o.action_number, 'scope', o.scope, 'county_code', o.county_code, 'place', o.place, 'latitude', o.latitude,
        'longitude', o.longitude, 'budget_rial', o.budget_rial, 'starts_on', o.starts_on, 'ends_on', o.ends_on,
        'responsible_post_id', o.responsible_post_id, 'is_public', o.is_public,
        'funding', coalesce((select jsonb_agg(jsonb_build_object('source_kind', f.source_kind, 'amount_rial', f.amount_rial)
          order by array_position(array['public_budget', 'internal', 'bank', 'private', 'foreign'], f.source_kind)) from plan_funding f where f.plan_project_id = o.id), '[]'),
        'milestones', coalesce((select jsonb_agg(jsonb_build_object('key', m.key, 'title', m.title, 'starts_on', m.starts_on, 'due_on', m.due_on,
          'weight', m.weight, 'cost_rial', m.cost_rial, 'proof_wanted', m.proof_wanted) order by m.position, m.id) from plan_milestones m where m.plan_project_id = o.id), '[]'),
        'indicators', coalesce((select jsonb_agg(jsonb_build_object('title', i.title, 'unit', i.unit, 'baseline', i.baseline, 'target', i.target,
          'source', i.source, 'indicator_id', i.indicator_id) order by i.position) from plan_project_indicators i where i.plan_project_id = o.id), '[]'))
      order by o.position, o.id)
      from plan_projects o left join plan_programmes b on b.id = o.programme_id left join plan_solutions s on s.id = o.solution_id where ${where}), '[]')`,
}

/** Everything in a version, in its order. */
export async function readContent(db: Query, versionId: number): Promise<PlanContent> {
  const where = sql`o.version_id = ${versionId}`
  const found = await sql<Rows>`
    select ${part.objectives(where)} objectives, ${part.programmes(where)} programmes, ${part.solutions(where)} solutions,
      ${part.projects(where)} projects`.execute(db)
  return found.rows[0]!
}

/** Writes a whole content into an empty version: seven statements however much there is. */
export async function insertContent(tx: Tx, versionId: number, content: PlanContent): Promise<void> {
  const json = (value: unknown) => JSON.stringify(value)
  const placed = <T>(items: readonly T[]) => items.map((item, index) => ({ ...item, position: index + 1 }))
  await sql`
    insert into plan_objectives (version_id, key, position, title, description)
    select ${versionId}, r.key, r.position, r.title, r.description
    from jsonb_to_recordset(${json(placed(content.objectives))}::jsonb) r (key text, position smallint, title text, description text)`.execute(
    tx,
  )
  await sql`
    insert into plan_programmes (version_id, objective_id, key, position, title, description)
    select ${versionId}, j.id, r.key, r.position, r.title, r.description
    from jsonb_to_recordset(${json(placed(content.programmes))}::jsonb) r (key text, position smallint, title text, description text, objective text)
    left join plan_objectives j on j.version_id = ${versionId} and j.key = r.objective`.execute(tx)
  await sql`
    insert into plan_solutions (version_id, key, position, action_number, title, description)
    select ${versionId}, r.key, r.position, r.action_number, r.title, r.description
    from jsonb_to_recordset(${json(placed(content.solutions))}::jsonb) r (key text, position smallint, title text, description text, action_number smallint)`.execute(
    tx,
  )
  await sql`
    insert into plan_projects (version_id, ${projectColumns})
    select ${versionId}, ${projectValues}
    from jsonb_to_recordset(${json(placed(content.projects.map(bare)))}::jsonb) r (${projectRecord})
    left join plan_programmes b on b.version_id = ${versionId} and b.key = r.programme
    left join plan_solutions s on s.version_id = ${versionId} and s.key = r.solution`.execute(tx)
  await insertParts(tx, versionId, content.projects)
}

const projectColumns = sql`programme_id, solution_id, key, position, title, description, action_number, scope, county_code, place, latitude, longitude,
  budget_rial, starts_on, ends_on, responsible_post_id, is_public`
const projectValues = sql`b.id, s.id, r.key, r.position, r.title, r.description, r.action_number, r.scope, r.county_code, r.place, r.latitude, r.longitude,
  r.budget_rial, r.starts_on, r.ends_on, r.responsible_post_id, r.is_public`
const projectRecord = sql`programme text, solution text, key text, position smallint, title text, description text, action_number smallint, scope text,
  county_code text, place text, latitude double precision, longitude double precision, budget_rial bigint, starts_on date, ends_on date,
  responsible_post_id bigint, is_public boolean`

const bare = ({ funding: _f, milestones: _m, indicators: _i, ...project }: PlanProject) => project

async function insertParts(tx: Tx, versionId: number, projects: readonly PlanProject[]): Promise<void> {
  const parts = <T>(of: (project: PlanProject) => readonly T[]) =>
    JSON.stringify(
      projects.flatMap((project) =>
        of(project).map((item, index) => ({ ...item, project: project.key, position: index + 1 })),
      ),
    )
  await sql`
    insert into plan_funding (plan_project_id, source_kind, amount_rial)
    select x.id, r.source_kind, r.amount_rial
    from jsonb_to_recordset(${parts((project) => project.funding.filter((one) => one.amount_rial > 0))}::jsonb) r (project text, source_kind text, amount_rial bigint)
    join plan_projects x on x.version_id = ${versionId} and x.key = r.project`.execute(tx)
  await sql`
    insert into plan_milestones (plan_project_id, key, position, title, starts_on, due_on, weight, cost_rial, proof_wanted)
    select x.id, r.key, r.position, r.title, r.starts_on, r.due_on, r.weight, r.cost_rial, r.proof_wanted
    from jsonb_to_recordset(${parts((project) => project.milestones)}::jsonb)
      r (project text, key text, position smallint, title text, starts_on date, due_on date, weight numeric, cost_rial bigint, proof_wanted text)
    join plan_projects x on x.version_id = ${versionId} and x.key = r.project`.execute(tx)
  await sql`
    insert into plan_project_indicators (plan_project_id, position, indicator_id, title, unit, baseline, target, source)
    select x.id, r.position, r.indicator_id, r.title, r.unit, r.baseline, r.target, r.source
    from jsonb_to_recordset(${parts((project) => project.indicators)}::jsonb)
      r (project text, position smallint, indicator_id bigint, title text, unit text, baseline numeric, target numeric, source text)
    join plan_projects x on x.version_id = ${versionId} and x.key = r.project`.execute(tx)
}

export type Item =
  | { kind: 'objectives'; item: Objective }
  | { kind: 'programmes'; item: Programme }
  | { kind: 'solutions'; item: Solution }
  | { kind: 'projects'; item: PlanProject }

const tables: Record<ItemKind, string> = {
  objectives: 'plan_objectives',
  programmes: 'plan_programmes',
  solutions: 'plan_solutions',
  projects: 'plan_projects',
}

/** Adds an item to the open version, or puts it in place of the one with its key. */
export async function upsertItem(tx: Tx, versionId: number, { kind, item }: Item): Promise<void> {
  const json = JSON.stringify([kind === 'projects' ? bare(item) : item])
  const at = sql`(select coalesce(max(z.position), 0) + 1 from ${sql.table(tables[kind])} z where z.version_id = ${versionId})`
  if (kind === 'objectives')
    await sql`
      insert into plan_objectives (version_id, key, position, title, description)
      select ${versionId}, r.key, ${at}, r.title, r.description from jsonb_to_recordset(${json}::jsonb) r (key text, title text, description text)
      on conflict on constraint plan_objectives_key do update set title = excluded.title, description = excluded.description`.execute(
      tx,
    )
  else if (kind === 'programmes')
    await sql`
      insert into plan_programmes (version_id, objective_id, key, position, title, description)
      select ${versionId}, j.id, r.key, ${at}, r.title, r.description
      from jsonb_to_recordset(${json}::jsonb) r (key text, title text, description text, objective text)
      left join plan_objectives j on j.version_id = ${versionId} and j.key = r.objective
      on conflict on constraint plan_programmes_key do update set title = excluded.title, description = excluded.description, objective_id = excluded.objective_id`.execute(
      tx,
    )
  else if (kind === 'solutions')
    await sql`
      insert into plan_solutions (version_id, key, position, action_number, title, description)
      select ${versionId}, r.key, ${at}, r.action_number, r.title, r.description
      from jsonb_to_recordset(${json}::jsonb) r (key text, title text, description text, action_number smallint)
      on conflict on constraint plan_solutions_key do update set title = excluded.title, description = excluded.description, action_number = excluded.action_number`.execute(
      tx,
    )
  else await upsertProject(tx, versionId, item, at)
}

async function upsertProject(tx: Tx, versionId: number, project: PlanProject, at: RawBuilder<unknown>): Promise<void> {
  const saved = await sql<{ id: number }>`
    insert into plan_projects (version_id, ${projectColumns})
    select ${versionId}, b.id, s.id, r.key, ${at}, r.title, r.description, r.action_number, r.scope, r.county_code, r.place, r.latitude, r.longitude,
      r.budget_rial, r.starts_on, r.ends_on, r.responsible_post_id, r.is_public
    from jsonb_to_recordset(${JSON.stringify([bare(project)])}::jsonb) r (${projectRecord})
    left join plan_programmes b on b.version_id = ${versionId} and b.key = r.programme
    left join plan_solutions s on s.version_id = ${versionId} and s.key = r.solution
    on conflict on constraint plan_projects_key do update set programme_id = excluded.programme_id, solution_id = excluded.solution_id,
      title = excluded.title, description = excluded.description, action_number = excluded.action_number, scope = excluded.scope,
      county_code = excluded.county_code, place = excluded.place, latitude = excluded.latitude, longitude = excluded.longitude,
      budget_rial = excluded.budget_rial, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
      responsible_post_id = excluded.responsible_post_id, is_public = excluded.is_public
    returning id`.execute(tx)
  const { id } = saved.rows[0]!
  await sql`delete from plan_funding where plan_project_id = ${id}`.execute(tx)
  await sql`delete from plan_milestones where plan_project_id = ${id}`.execute(tx)
  await sql`delete from plan_project_indicators where plan_project_id = ${id}`.execute(tx)
  await insertParts(tx, versionId, [project])
}

export async function deleteItem(tx: Tx, versionId: number, kind: ItemKind, key: string): Promise<boolean> {
  const gone =
    await sql`delete from ${sql.table(tables[kind])} where version_id = ${versionId} and key = ${key}`.execute(tx)
  return gone.numAffectedRows === 1n
}

/** Counties and posts that a content may name. */
export async function findUnknown(
  db: Query,
  organisationId: number,
  content: PlanContent,
): Promise<{ counties: string[]; posts: number[]; indicators: number[] }> {
  const counties = content.projects.flatMap((project) => project.county_code ?? [])
  const posts = content.projects.flatMap((project) => project.responsible_post_id ?? [])
  const indicators = content.projects.flatMap((project) => project.indicators.flatMap((one) => one.indicator_id ?? []))
  const found = await sql<{ counties: string[] | null; posts: number[] | null; indicators: number[] | null }>`
    select (select array_agg(distinct u.code) from unnest(${counties}::text[]) u (code) where not exists (select from counties c where c.code = u.code)) counties,
      (select jsonb_agg(distinct u.id) from unnest(${posts}::bigint[]) u (id)
        where not exists (select from posts p where p.id = u.id and p.organisation_id = ${organisationId} and p.kind in ('agency_head', 'agency_expert'))) posts,
      (select jsonb_agg(distinct u.id) from unnest(${indicators}::bigint[]) u (id) where not exists (select from indicators i where i.id = u.id)) indicators`.execute(
    db,
  )
  const row = found.rows[0]!
  return { counties: row.counties ?? [], posts: row.posts ?? [], indicators: row.indicators ?? [] }
}
