-- Clocks of demands by category, agency and severity. A rule points at a timer of its own, so that the calendar, the
-- recomputing of open deadlines and the legal basis work for it as for any other timer.
create table demand_clock_rules (
  id bigint generated always as identity primary key,
  clock text not null check (clock in ('first_answer', 'update', 'solution')),
  category_code text references demand_categories,
  organisation_id bigint references organisations,
  severity text check (severity in ('normal', 'raised', 'high', 'critical')),
  timer text not null unique references timers,
  made_by_post_id bigint references posts,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index demand_clock_rules_once on demand_clock_rules (clock, coalesce(category_code, ''), coalesce(organisation_id, 0), coalesce(severity, ''))
  where ended_at is null;
create index demand_clock_rules_category on demand_clock_rules (category_code);
create index demand_clock_rules_organisation on demand_clock_rules (organisation_id);
create index demand_clock_rules_made_by on demand_clock_rules (made_by_post_id);

-- How much is at stake, by thresholds that are data; computed from the confidential figures and shown to those who handle it.
alter table demands add column severity text not null default 'normal' check (severity in ('normal', 'raised', 'high', 'critical'));
create index demands_severity on demands (severity, id desc) where severity <> 'normal';
insert into settings (key, value) values ('demand_severity',
  '{"raised": {"jobs": 10, "rial": "20000000000"}, "high": {"jobs": 50, "rial": "200000000000"}, "critical": {"jobs": 200, "rial": "1000000000000"}}')
  on conflict do nothing;

-- By when the whole should be solved, counted from its first way to an agency; the day itself is computed when asked for.
create table demand_targets (
  demand_id bigint primary key references demands,
  timer text not null references timers,
  started_on date not null,
  warned_at timestamptz,
  missed_at timestamptz
);
create index demand_targets_timer on demand_targets (timer);
create index demand_targets_watched on demand_targets (demand_id) where missed_at is null;
