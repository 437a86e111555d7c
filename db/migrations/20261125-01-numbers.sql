-- Figures over all demands, made anew by a task: at a million demands the pass takes seconds, a page must not.
-- `section` says what is counted, `part` and `part2` by what; see src/reports/numbers/reckoning.ts.
create table number_figures (
  section text not null,
  part text not null,
  part2 text not null default '',
  entered integer not null default 0,
  ended integer not null default 0,
  open integer not null default 0,
  late integer not null default 0,
  inside integer not null default 0,
  judged integer not null default 0,
  median_days double precision,
  p85_days double precision,
  primary key (section, part, part2)
);
create table number_makings (
  is_latest boolean primary key default true check (is_latest),
  made_at timestamptz not null,
  took_ms integer not null
);
