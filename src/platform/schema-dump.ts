// The schema as text, straight from the catalogue, so that a change shows in review and drift fails the check.
// (pg_dump does not come with the embedded server.)
import type pg from 'pg'

/** Tables with columns, constraints, indexes, policies, triggers and functions of schema `public`, in a fixed order. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const lines = async (text: string) => (await client.query<{ line: string }>(text)).rows.map((row) => row.line)
  const tables = await client.query<{ oid: number; name: string; rls: boolean }>(`
    select oid::int, relname as name, relrowsecurity as rls from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`)
  const parts = [
    '-- Made by `npm run -s jahesh -- schema`; do not edit.',
    ...(await lines(`
      select pg_get_functiondef(p.oid) || ';' as line from pg_proc p
      where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by proname`)),
  ]
  for (const table of tables.rows) {
    const columns = await lines(`
      select format('  %I %s%s%s%s', attname, format_type(atttypid, atttypmod),
        case when attcollation <> 0 and attcollation <> t.typcollation then ' collate ' || (select collname from pg_collation where oid = attcollation) else '' end,
        case when attidentity <> '' then ' generated always as identity'
             when attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
             when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
        case when attnotnull then ' not null' else '' end) as line
      from pg_attribute a join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where attrelid = ${table.oid} and attnum > 0 and not attisdropped order by attnum`)
    const constraints = await lines(`
      select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
      where conrelid = ${table.oid} and contype in ('p', 'u', 'f', 'c', 'x') order by contype, conname`)
    const others = await lines(`
      select * from (
        select pg_get_indexdef(indexrelid) || ';' as line from pg_index
        where indrelid = ${table.oid} and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
        union all
        select pg_get_triggerdef(oid) || ';' from pg_trigger where tgrelid = ${table.oid} and not tgisinternal
        union all
        select format('create policy %I on %s using (%s) with check (%s);', polname, polrelid::regclass,
          pg_get_expr(polqual, polrelid), coalesce(pg_get_expr(polwithcheck, polrelid), 'true')) from pg_policy where polrelid = ${table.oid}
      ) o order by line`)
    parts.push(
      `create table ${table.name} (\n${[...columns, ...constraints].join(',\n')}\n);${table.rls ? `\nalter table ${table.name} enable row level security;` : ''}`,
      ...others,
    )
  }
  return `${parts.join('\n')}\n`
}
