-- Indicators: what is measured, what was aimed at, what was reported by whom, and what stands published.

create table provinces (
  code text primary key check (code ~ '^[0-9]{2}$'),
  name_fa text not null collate fa,
  name_en text not null
);

create table indicators (
  id bigint generated always as identity primary key,
  -- The word formulas use: lower-case Latin, digits, underscore.
  code text not null constraint indicators_code unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  title_fa text not null collate fa,
  title_en text not null,
  unit text not null,
  unit_en text not null,
  decimals smallint not null default 0 check (decimals between 0 and 4),
  polarity text not null check (polarity in ('more', 'less', 'near')),
  frequency text not null check (frequency in ('month', 'quarter', 'year')),
  source_organisation_id bigint not null references organisations,
  -- Who answers for the figure and approves it; and who types it.
  owner_post_id bigint not null references posts,
  entry_post_id bigint not null references posts,
  is_by_county boolean not null default false,
  -- How counties make the province, and how shorter periods make a longer one.
  county_rule text not null default 'none' check (county_rule in ('sum', 'mean', 'none')),
  period_rule text not null default 'sum' check (period_rule in ('sum', 'mean', 'last')),
  formula text,
  method text not null default '',
  source text not null default '',
  least numeric,
  most numeric,
  -- A change beyond this share wants a word of explanation; null asks for none.
  jump_percent smallint check (jump_percent between 1 and 1000),
  baseline_period text,
  baseline_value numeric,
  ministry_number smallint constraint indicators_ministry_number unique,
  core_action_number smallint references core_actions,
  -- Returns fall due from this period on.
  first_period text not null,
  first_index int not null,
  is_public boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  retired_at timestamptz,
  folded text generated always as (fold_text(title_fa || ' ' || title_en || ' ' || code)) stored,
  constraint indicators_bounds check (least is null or most is null or least <= most),
  constraint indicators_baseline check ((baseline_period is null) = (baseline_value is null)),
  constraint indicators_counties check (is_by_county or county_rule = 'none')
);
create index indicators_folded on indicators using gin (folded gin_trgm_ops);
create index indicators_title on indicators (title_fa, id);
create index indicators_source on indicators (source_organisation_id, title_fa, id);
create index indicators_frequency on indicators (frequency, title_fa, id);
create index indicators_owner on indicators (owner_post_id);
create index indicators_entry_post on indicators (entry_post_id);
create index indicators_action on indicators (core_action_number, title_fa, id);

-- Each definition as it stood, with the reason it was changed for.
create table indicator_versions (
  indicator_id bigint not null references indicators,
  version int not null,
  definition jsonb not null,
  reason text not null default '',
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null,
  primary key (indicator_id, version)
);
create index indicator_versions_post on indicator_versions (post_id);
create index indicator_versions_person on indicator_versions (person_id);

-- Which figures a formula reads; a circle among these rows is refused before they are written.
create table indicator_inputs (
  indicator_id bigint not null references indicators,
  input_id bigint not null references indicators,
  primary key (indicator_id, input_id)
);
create index indicator_inputs_input on indicator_inputs (input_id);

-- Targets are rows: the latest of a period counts, the earlier ones tell what was once aimed at. Null takes a target back.
create table indicator_targets (
  id bigint generated always as identity primary key,
  indicator_id bigint not null references indicators,
  period text not null,
  period_index int not null,
  value numeric,
  reason text not null default '',
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null
);
create index indicator_targets_period on indicator_targets (indicator_id, period_index, id desc);
create index indicator_targets_post on indicator_targets (post_id);
create index indicator_targets_person on indicator_targets (person_id);

-- The figure an agency owes for one period.
create table indicator_returns (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  indicator_id bigint not null references indicators,
  period text not null,
  period_index int not null,
  ends_on date not null,
  created_at timestamptz not null,
  note text not null default '',
  constraint indicator_returns_once unique (indicator_id, period)
);
create index indicator_returns_newest on indicator_returns (ends_on desc, id desc);
create index indicator_returns_state on indicator_returns (state, ends_on desc, id desc);
create index indicator_returns_indicator on indicator_returns (indicator_id, period_index desc);
create trigger indicator_returns_lifecycle before insert or update of state on indicator_returns
  for each row execute function hold_to_lifecycle('indicator_return');
create constraint trigger indicator_returns_no_dead_end after insert or update of state on indicator_returns
  deferrable initially deferred for each row execute function refuse_dead_end('indicator_return');

-- What was typed, each time; never changed.
create table indicator_entries (
  id bigint generated always as identity primary key,
  return_id bigint not null references indicator_returns,
  is_correction boolean not null default false,
  -- Why a figure that looks odd is right, or why a published one was wrong.
  note text not null default '',
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null
);
create index indicator_entries_return on indicator_entries (return_id, id desc);
create index indicator_entries_post on indicator_entries (post_id);
create index indicator_entries_person on indicator_entries (person_id);
create table indicator_values (
  entry_id bigint not null references indicator_entries,
  county_code text references counties,
  value numeric not null,
  constraint indicator_values_once unique nulls not distinct (entry_id, county_code)
);
create index indicator_values_county on indicator_values (county_code);

-- What stands published; a corrected figure is superseded, never changed.
create table indicator_figures (
  id bigint generated always as identity primary key,
  indicator_id bigint not null references indicators,
  period text not null,
  period_index int not null,
  county_code text references counties,
  value numeric not null,
  revision int not null default 1,
  -- The entry it was published from; null where a formula gave it.
  entry_id bigint references indicator_entries,
  reason text not null default '',
  published_at timestamptz not null,
  superseded_at timestamptz
);
create unique index indicator_figures_current on indicator_figures (indicator_id, period_index, county_code) nulls not distinct
  where superseded_at is null;
create index indicator_figures_province on indicator_figures (indicator_id, period_index desc) where superseded_at is null and county_code is null;
create index indicator_figures_history on indicator_figures (indicator_id, period_index, county_code, id);
create index indicator_figures_county on indicator_figures (county_code, indicator_id, period_index);
create index indicator_figures_entry on indicator_figures (entry_id);

-- Figures of other provinces, with where they were read.
create table indicator_peers (
  id bigint generated always as identity primary key,
  indicator_id bigint not null references indicators,
  period text not null,
  period_index int not null,
  province_code text not null references provinces,
  value numeric,
  source text not null,
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null
);
create index indicator_peers_period on indicator_peers (indicator_id, period_index, province_code, id desc);
create index indicator_peers_province on indicator_peers (province_code);
create index indicator_peers_post on indicator_peers (post_id);
create index indicator_peers_person on indicator_peers (person_id);

-- Where each indicator stands now, reckoned anew when a figure, a target or the definition changes.
create table indicator_standings (
  indicator_id bigint primary key references indicators,
  period text,
  period_index int,
  value numeric,
  target numeric,
  attainment numeric,
  standing text not null check (standing in ('met', 'near', 'off', 'untargeted', 'empty')),
  published_at timestamptz
);
create index indicator_standings_standing on indicator_standings (standing, indicator_id);
