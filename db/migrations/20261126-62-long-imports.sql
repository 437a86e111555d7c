-- A file of thousands of demands is registered in parts: rows stand one by one, and each is registered or told why not.
alter table demand_imports
  add column person_id bigint references persons,
  -- When somebody said so; from then on the clock goes on with it until the last row.
  add column begun_at timestamptz;
create index demand_imports_person on demand_imports (person_id);
create index demand_imports_going on demand_imports (begun_at) where begun_at is not null and taken_at is null;

create table demand_import_rows (
  import_id uuid not null references demand_imports on delete cascade,
  -- As numbered in the file.
  row integer not null,
  -- What the form would hold; emptied once the row is dealt with, since it names people.
  values jsonb,
  demand_id bigint references demands,
  refusal text,
  primary key (import_id, row)
);
create index demand_import_rows_waiting on demand_import_rows (import_id, row) where demand_id is null and refusal is null;
create index demand_import_rows_demand on demand_import_rows (demand_id);

insert into demand_import_rows (import_id, row, values)
  select i.id, (r ->> 'row')::int, r -> 'values' from demand_imports i cross join jsonb_array_elements(i.rows) r where i.taken_at is null;
alter table demand_imports alter column rows set default '[]'::jsonb;
update demand_imports set rows = '[]'::jsonb;
