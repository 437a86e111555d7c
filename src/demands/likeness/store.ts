// Features of demands as rows: written within seconds of a demand's arrival, and all of them anew when the words change.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { readFeatures } from './features.ts'
import type { Lexicon } from './lexicon.ts'
import { readLexicon } from './synonym-queries.ts'
import { hashTerm, termNames } from './terms.ts'

interface DemandWords {
  id: number
  title: string
  body: string
}

/** Read in one transaction: few enough that a process which also answers is not held up. */
const ARRIVED = 10

/**
 * Reads the demands that came since the last time, in the order they came: from then on they are found when somebody asks the same.
 * Any number of workers may, and what one of them was reading when it was killed is read by the next. Returns how many.
 */
export async function readArrivals(ctx: Pick<Ctx, 'db'>, most = 2000): Promise<number> {
  let done = 0
  for (; done < most; ) {
    const read = await ctx.db.transaction().execute(async (tx) => {
      const taken = await takeArrivals(tx)
      if (taken.length === 0) return 0
      const { lexicon, version } = await readLexicon(tx)
      const { rows } = await sql<DemandWords>`
        select id, title, body from demands where id = any(${taken}::bigint[])`.execute(tx)
      await writeFeatures(tx, lexicon, version, rows)
      return taken.length
    })
    if (read === 0) return done
    done += read
  }
  return done
}

async function takeArrivals(tx: Query): Promise<number[]> {
  const { rows } = await sql<{ demand_id: number }>`
    delete from likeness_arrivals where demand_id in
      (select demand_id from likeness_arrivals order by demand_id limit ${sql.lit(ARRIVED)} for update skip locked)
    returning demand_id`.execute(tx)
  return rows.map((row) => row.demand_id)
}

const BATCH = 500

/**
 * Reads demands that have no features yet, or features by other synonyms, at most `most` of them, the newest first; returns how
 * many.
 */
export async function catchUpFeatures(ctx: Pick<Ctx, 'db'>, most = 20_000): Promise<number> {
  const { lexicon, version } = await readLexicon(ctx.db)
  let done = 0
  for (let before = Number.MAX_SAFE_INTEGER; done < most; ) {
    const rows = await listUnread(ctx.db, version, before)
    if (rows.length === 0) return done
    await ctx.db.transaction().execute((tx) => writeFeatures(tx, lexicon, version, rows))
    done += rows.length
    before = rows.at(-1)!.id
  }
  return done
}

async function listUnread(db: Query, version: number, before: number): Promise<DemandWords[]> {
  const { rows } = await sql<DemandWords>`
    select d.id, d.title, d.body from demands d left join demand_features f on f.demand_id = d.id
    where d.id < ${before} and (f.demand_id is null or f.version <> ${version}) order by d.id desc limit ${sql.lit(BATCH)}`.execute(
    db,
  )
  return rows
}

export async function writeFeatures(
  tx: Query,
  lexicon: Lexicon,
  version: number,
  demands: readonly DemandWords[],
): Promise<void> {
  const rows = demands.map((demand) => ({
    demand_id: demand.id,
    terms: termNames(lexicon, readFeatures(lexicon, demand)).map(hashTerm),
  }))
  await sql`
    insert into demand_features (demand_id, terms, version)
    select demand_id, terms, ${version} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (demand_id bigint, terms integer[])
    on conflict (demand_id) do update set terms = excluded.terms, version = excluded.version`.execute(tx)
}

/** Counts anew how many demands hold each term. */
export async function countTerms(db: Query): Promise<void> {
  await sql`
    with counted as (select term, count(*)::int as demands from demand_features, unnest(terms) term group by term having count(*) > 1),
      gone as (delete from likeness_terms t where not exists (select from counted c where c.term = t.term))
    insert into likeness_terms (term, demands) select term, demands from counted
    on conflict (term) do update set demands = excluded.demands where likeness_terms.demands <> excluded.demands`.execute(
    db,
  )
}
