-- The programme: a year with its motto, calls to the agencies, their plans in versions, and the sitting that reviews them.

create table programme_years (
  year smallint primary key check (year between 1390 and 1500),
  motto_fa text not null,
  motto_en text not null default '',
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  created_at timestamptz not null
);

-- Which agency owes operational solutions under which of the ten actions.
create table action_duties (
  id bigint generated always as identity primary key,
  year smallint not null references programme_years,
  action_number smallint not null references core_actions,
  organisation_id bigint not null references organisations,
  is_lead boolean not null default false,
  expectation text not null default '',
  created_at timestamptz not null,
  constraint action_duties_once unique (year, action_number, organisation_id)
);
create index action_duties_action on action_duties (action_number);
create index action_duties_organisation on action_duties (organisation_id, year);

create table calls (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  year smallint not null references programme_years,
  title text not null,
  instructions text not null,
  deadline_on date not null,
  created_by_post_id bigint not null references posts,
  created_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz
);
create index calls_newest on calls (id desc);
create index calls_state on calls (state, id desc);
create index calls_year on calls (year, id desc);
create index calls_created_by on calls (created_by_post_id);
create trigger calls_lifecycle before insert or update of state on calls for each row execute function hold_to_lifecycle('call');
create constraint trigger calls_no_dead_end after insert or update of state on calls
  deferrable initially deferred for each row execute function refuse_dead_end('call');

-- Whom a call is addressed to; opening it makes a plan of each.
create table call_addressees (
  call_id bigint not null references calls,
  organisation_id bigint not null references organisations,
  primary key (call_id, organisation_id)
);
create index call_addressees_organisation on call_addressees (organisation_id);

create table plans (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  call_id bigint not null references calls,
  year smallint not null references programme_years,
  organisation_id bigint not null references organisations,
  title text not null,
  folded text not null default '',
  created_at timestamptz not null,
  submitted_at timestamptz,
  submitted_version_id bigint,
  accepted_at timestamptz,
  accepted_version_id bigint,
  condition_count smallint not null default 0,
  constraint plans_once unique (call_id, organisation_id)
);
create index plans_newest on plans (id desc);
create index plans_state on plans (state, id desc);
create index plans_year on plans (year, id desc);
create index plans_organisation on plans (organisation_id, id desc);
create index plans_submitted_version on plans (submitted_version_id);
create index plans_accepted_version on plans (accepted_version_id);
create index plans_folded on plans using gin (folded gin_trgm_ops);
create trigger plans_lifecycle before insert or update of state on plans for each row execute function hold_to_lifecycle('plan');
create constraint trigger plans_no_dead_end after insert or update of state on plans
  deferrable initially deferred for each row execute function refuse_dead_end('plan');

-- The whole content of a plan as it stood; the one version without frozen_at is being written.
create table plan_versions (
  id bigint generated always as identity primary key,
  plan_id bigint not null references plans,
  number smallint not null,
  origin text not null check (origin in ('web', 'import', 'api', 'copy')),
  note text not null default '',
  based_on_version_id bigint references plan_versions,
  made_by_post_id bigint references posts,
  created_at timestamptz not null,
  -- Rises with each change, so that two people writing at once are told.
  revision integer not null default 0,
  frozen_at timestamptz,
  constraint plan_versions_number unique (plan_id, number)
);
create unique index plan_versions_one_open on plan_versions (plan_id) where frozen_at is null;
create index plan_versions_based_on on plan_versions (based_on_version_id);
create index plan_versions_made_by on plan_versions (made_by_post_id);
alter table plans
  add constraint plans_submitted_version_exists foreign key (submitted_version_id) references plan_versions,
  add constraint plans_accepted_version_exists foreign key (accepted_version_id) references plan_versions;

create table plan_objectives (
  id bigint generated always as identity primary key,
  version_id bigint not null references plan_versions on delete cascade,
  key text not null,
  position smallint not null,
  title text not null,
  description text not null default '',
  constraint plan_objectives_key unique (version_id, key)
);

create table plan_programmes (
  id bigint generated always as identity primary key,
  version_id bigint not null references plan_versions on delete cascade,
  objective_id bigint references plan_objectives on delete set null,
  key text not null,
  position smallint not null,
  title text not null,
  description text not null default '',
  constraint plan_programmes_key unique (version_id, key)
);
create index plan_programmes_objective on plan_programmes (objective_id);

-- The operational solution (راهکار) that the agency presents under one of the ten actions.
create table plan_solutions (
  id bigint generated always as identity primary key,
  version_id bigint not null references plan_versions on delete cascade,
  key text not null,
  position smallint not null,
  action_number smallint references core_actions,
  title text not null,
  description text not null default '',
  constraint plan_solutions_key unique (version_id, key)
);
create index plan_solutions_action on plan_solutions (action_number);

-- What is missing here is allowed while the version is written; the quantification gate holds it back from being handed in.
create table plan_projects (
  id bigint generated always as identity primary key,
  version_id bigint not null references plan_versions on delete cascade,
  programme_id bigint references plan_programmes on delete set null,
  solution_id bigint references plan_solutions on delete set null,
  key text not null,
  position smallint not null,
  title text not null,
  description text not null default '',
  action_number smallint references core_actions,
  scope text not null default 'county' check (scope in ('county', 'province')),
  county_code text references counties,
  place text not null default '',
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  budget_rial bigint check (budget_rial >= 0),
  starts_on date,
  ends_on date,
  responsible_post_id bigint references posts,
  is_public boolean not null default true,
  constraint plan_projects_key unique (version_id, key)
);
create index plan_projects_programme on plan_projects (programme_id);
create index plan_projects_solution on plan_projects (solution_id);
create index plan_projects_action on plan_projects (action_number, version_id);
create index plan_projects_county on plan_projects (county_code, version_id);
create index plan_projects_responsible on plan_projects (responsible_post_id);

create table plan_milestones (
  id bigint generated always as identity primary key,
  plan_project_id bigint not null references plan_projects on delete cascade,
  key text not null,
  position smallint not null,
  title text not null,
  starts_on date,
  due_on date,
  weight numeric(6,3) not null default 0 check (weight between 0 and 100),
  cost_rial bigint check (cost_rial >= 0),
  proof_wanted text not null default '',
  constraint plan_milestones_key unique (plan_project_id, key)
);

create table plan_funding (
  id bigint generated always as identity primary key,
  plan_project_id bigint not null references plan_projects on delete cascade,
  source_kind text not null check (source_kind in ('public_budget', 'internal', 'bank', 'private', 'foreign')),
  amount_rial bigint not null check (amount_rial >= 0),
  note text not null default '',
  constraint plan_funding_once unique (plan_project_id, source_kind)
);

create table plan_project_indicators (
  id bigint generated always as identity primary key,
  plan_project_id bigint not null references plan_projects on delete cascade,
  position smallint not null,
  -- An indicator of the register, where it is one of those.
  indicator_id bigint,
  title text not null,
  unit text not null default '',
  baseline numeric,
  target numeric,
  source text not null default '',
  constraint plan_project_indicators_position unique (plan_project_id, position)
);
create index plan_project_indicators_indicator on plan_project_indicators (indicator_id);

-- A workbook that was read and waits to be taken over, with what is wrong in it.
create table plan_imports (
  id bigint generated always as identity primary key,
  plan_id bigint not null references plans,
  base_version_id bigint references plan_versions,
  file_name text not null,
  content jsonb not null,
  faults jsonb not null,
  post_id bigint references posts,
  created_at timestamptz not null,
  version_id bigint references plan_versions,
  committed_at timestamptz
);
create index plan_imports_plan on plan_imports (plan_id, id desc);
create index plan_imports_base on plan_imports (base_version_id);
create index plan_imports_version on plan_imports (version_id);
create index plan_imports_post on plan_imports (post_id);

-- The sitting in which each agency presents its plan in turn.
create table reviews (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  call_id bigint not null references calls,
  title text not null,
  held_on date not null,
  starts_at time not null,
  place text not null,
  minutes_per_turn smallint not null check (minutes_per_turn between 1 and 240),
  chair_post_id bigint not null references posts,
  secretary_post_id bigint not null references posts,
  created_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  summary text not null default '',
  minutes_file_id bigint references files
);
create index reviews_newest on reviews (held_on desc, id desc);
create index reviews_state on reviews (state, id desc);
create index reviews_call on reviews (call_id);
create index reviews_chair on reviews (chair_post_id);
create index reviews_secretary on reviews (secretary_post_id);
create index reviews_minutes_file on reviews (minutes_file_id);
create trigger reviews_lifecycle before insert or update of state on reviews for each row execute function hold_to_lifecycle('review');
create constraint trigger reviews_no_dead_end after insert or update of state on reviews
  deferrable initially deferred for each row execute function refuse_dead_end('review');

create table review_turns (
  id bigint generated always as identity primary key,
  review_id bigint not null references reviews,
  plan_id bigint not null references plans,
  version_id bigint not null references plan_versions,
  position smallint not null,
  minutes_planned smallint not null check (minutes_planned between 1 and 240),
  presenter text not null default '',
  outcome text check (outcome in ('accepted', 'conditional', 'returned', 'postponed')),
  reason text not null default '',
  decided_at timestamptz,
  decided_by_post_id bigint references posts,
  constraint review_turns_place unique (review_id, position) deferrable initially deferred,
  constraint review_turns_plan unique (review_id, plan_id)
);
create unique index review_turns_one_open on review_turns (plan_id) where outcome is null;
create index review_turns_plan_version on review_turns (version_id);
create index review_turns_plan_history on review_turns (plan_id, id);
create index review_turns_decided_by on review_turns (decided_by_post_id);

-- Every press of the clock; how long somebody spoke is counted from these rows.
create table review_clock (
  id bigint generated always as identity primary key,
  review_id bigint not null references reviews,
  turn_id bigint references review_turns,
  kind text not null check (kind in ('start', 'pause', 'resume', 'end', 'extend', 'absent', 'break', 'back')),
  minutes smallint check (minutes between 1 and 240),
  at timestamptz not null,
  post_id bigint references posts
);
create index review_clock_review on review_clock (review_id, id);
create index review_clock_turn on review_clock (turn_id, id);
create index review_clock_post on review_clock (post_id);

create table review_remarks (
  id bigint generated always as identity primary key,
  turn_id bigint not null references review_turns,
  plan_project_id bigint references plan_projects,
  kind text not null check (kind in ('remark', 'condition')),
  text text not null check (length(trim(text)) > 2),
  due_on date,
  proof_wanted text not null default '',
  commitment_id bigint references commitments,
  post_id bigint references posts,
  at timestamptz not null,
  removed_at timestamptz,
  constraint review_remarks_condition check (kind <> 'condition' or due_on is not null)
);
create index review_remarks_turn on review_remarks (turn_id, id);
create index review_remarks_project on review_remarks (plan_project_id);
create index review_remarks_commitment on review_remarks (commitment_id);
create index review_remarks_post on review_remarks (post_id);

-- What was decided on a plan, in a sitting or at the desk.
create table plan_decisions (
  id bigint generated always as identity primary key,
  plan_id bigint not null references plans,
  version_id bigint references plan_versions,
  turn_id bigint references review_turns,
  outcome text not null check (outcome in ('accepted', 'conditional', 'returned', 'excused')),
  reason text not null default '',
  post_id bigint references posts,
  at timestamptz not null
);
create index plan_decisions_plan on plan_decisions (plan_id, id);
create index plan_decisions_version on plan_decisions (version_id);
create index plan_decisions_turn on plan_decisions (turn_id);
create index plan_decisions_post on plan_decisions (post_id);

-- A condition of an acceptance is a commitment of the agency.
alter table commitments add column plan_id bigint references plans;
create index commitments_plan on commitments (plan_id);
alter table commitments
  drop constraint commitments_source_kind_check,
  drop constraint commitments_source;
alter table commitments
  add constraint commitments_source_kind_check check (source_kind in ('resolution', 'demand', 'plan')),
  add constraint commitments_source check (
    (source_kind = 'resolution' and resolution_id is not null) or (source_kind = 'demand' and demand_id is not null)
    or (source_kind = 'plan' and plan_id is not null));
