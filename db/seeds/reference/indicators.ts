// The indicators every installation starts with: the Interior Ministry's sixteen and the place among provinces by knowledge-based
// firms. What the secretariat has changed since is left as it is.
import type pg from 'pg'

type Row = Record<string, string>

/** Figures fall due from the first period of this Jalali year on. */
const firstYear = 1405
const target = 3

export async function seedIndicators(client: pg.Client, rows: Row[], provinces: Row[]): Promise<void> {
  await client.query(
    `insert into provinces (code, name_fa, name_en) select code, name_fa, name_en from jsonb_populate_recordset(null::provinces, $1::jsonb) on conflict do nothing`,
    [JSON.stringify(provinces)],
  )
  await client.query(`insert into settings (key, value) values ('province_code', '"03"') on conflict do nothing`)
  const given = rows.map((row) => ({
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
    ...firstPeriods[row['frequency']!],
  }))
  const made = await client.query<{ id: string; code: string; frequency: string }>(
    `with given as (
       select g.*, o.id organisation_id, h.id head_id, coalesce(e.id, h.id) expert_id
       from jsonb_to_recordset($1::jsonb) g (code text, ministry_number smallint, core_action_number smallint, source text, title_fa text, title_en text,
         unit text, unit_en text, polarity text, frequency text, is_by_county boolean, county_rule text, period_rule text, decimals smallint,
         least numeric, most numeric, jump_percent smallint, formula text, method text, first_period text, first_index int)
         join organisations o on o.code = g.source join posts h on h.code = 'head_' || g.source left join posts e on e.code = 'expert_' || g.source)
     insert into indicators (code, ministry_number, core_action_number, title_fa, title_en, unit, unit_en, polarity, frequency, is_by_county, county_rule,
       period_rule, decimals, least, most, jump_percent, formula, method, first_period, first_index, source_organisation_id, owner_post_id, entry_post_id, created_at)
     select code, ministry_number, core_action_number, title_fa, title_en, unit, unit_en, polarity, frequency, is_by_county, county_rule,
       period_rule, decimals, least, most, jump_percent, formula, method, first_period, first_index, organisation_id, head_id, expert_id, now()
     from given on conflict do nothing returning id, code, frequency`,
    [JSON.stringify(given)],
  )
  if (made.rows.length === 0) return
  const ids = made.rows.map((row) => row.id)
  await client.query(
    `insert into indicator_versions (indicator_id, version, definition, at)
     select id, 1, to_jsonb(i) - 'id' - 'folded' - 'created_at' - 'version' - 'retired_at', i.created_at from indicators i where id = any($1::bigint[])`,
    [ids],
  )
  await client.query(
    `insert into indicator_standings (indicator_id, standing) select unnest($1::bigint[]), 'empty' on conflict do nothing`,
    [ids],
  )
  await client.query(
    `insert into indicator_inputs (indicator_id, input_id) select r.id, f.id from indicators r, indicators f
     where r.code = 'knowledge_rank' and f.code = 'knowledge_firms' on conflict do nothing`,
  )
  await client.query(
    `insert into indicator_targets (indicator_id, period, period_index, value, at)
     select id, y || '-q' || q, y * 4 + q - 1, ${target}, now() from indicators, generate_series(${firstYear}, ${firstYear + 2}) y, generate_series(1, 4) q
     where code = 'knowledge_rank' and id = any($1::bigint[])`,
    [ids],
  )
}

const firstPeriods: Readonly<Record<string, Row>> = {
  month: { first_period: `${firstYear}-01`, first_index: String(firstYear * 12) },
  quarter: { first_period: `${firstYear}-q1`, first_index: String(firstYear * 4) },
  year: { first_period: String(firstYear), first_index: String(firstYear) },
}
