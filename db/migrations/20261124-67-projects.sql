-- What was accepted becomes a project: its baseline is frozen, its progress reported by the month, and what is claimed is seen.

create table projects (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  plan_id bigint not null references plans,
  -- The project's key in its plan, the same over all versions.
  plan_key text not null,
  -- Its row in the version accepted last: solution, programme, indicators.
  plan_project_id bigint references plan_projects,
  organisation_id bigint not null references organisations,
  responsible_post_id bigint not null references posts,
  action_number smallint not null references core_actions,
  title text not null,
  description text not null default '',
  county_code text references counties,
  place text not null default '',
  latitude double precision check (latitude between 20 and 45),
  longitude double precision check (longitude between 40 and 65),
  budget_rial bigint not null check (budget_rial >= 0),
  baseline_id bigint,
  -- The present schedule: that of the last approved baseline.
  starts_on date not null,
  ends_on date not null,
  reported_percent numeric(5, 2) not null default 0 check (reported_percent between 0 and 100),
  verified_percent numeric(5, 2) not null default 0 check (verified_percent between 0 and 100),
  -- What should have been done by the day the colour was computed.
  planned_percent numeric(5, 2) not null default 0 check (planned_percent between 0 and 100),
  spent_rial bigint not null default 0 check (spent_rial >= 0),
  delay_days int not null default 0 check (delay_days >= 0),
  colour text not null default 'green' check (colour in ('green', 'amber', 'red')),
  colour_reason jsonb not null default '{"rule":"on_course"}',
  coloured_on date,
  last_report_month text check (last_report_month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'),
  suspended_until date,
  closed_on date,
  is_public boolean not null default true,
  created_at timestamptz not null,
  folded text generated always as (fold_text(title || ' ' || code)) stored,
  constraint projects_plan_key unique (plan_id, plan_key),
  constraint projects_span check (ends_on >= starts_on)
);
create index projects_ends on projects (ends_on, id);
create index projects_organisation on projects (organisation_id, ends_on, id);
create index projects_action on projects (action_number, ends_on, id);
create index projects_county on projects (county_code, ends_on, id);
create index projects_colour on projects (colour, ends_on, id);
create index projects_state on projects (state, ends_on, id);
create index projects_plan_project on projects (plan_project_id);
create index projects_responsible on projects (responsible_post_id);
create index projects_budget on projects (budget_rial desc, id desc);
create index projects_delay on projects (delay_days desc, id desc);
create index projects_reported on projects (reported_percent, id);
create index projects_folded on projects using gin (folded gin_trgm_ops);
create trigger projects_lifecycle before insert or update of state on projects for each row execute function hold_to_lifecycle('project');
create constraint trigger projects_no_dead_end after insert or update of state on projects
  deferrable initially deferred for each row execute function refuse_dead_end('project');

create table milestones (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  key text not null,
  position smallint not null,
  title text not null,
  weight numeric(6, 3) not null check (weight >= 0 and weight <= 100),
  starts_on date not null,
  due_on date not null,
  cost_rial bigint check (cost_rial >= 0),
  proof_wanted text not null default '',
  -- Said by the responsible post; and seen by an inspector or confirmed by the secretariat.
  reached_on date,
  verified_on date,
  -- Taken out of the project's scope by an approved change.
  dropped_on date,
  constraint milestones_key unique (project_id, key),
  constraint milestones_span check (due_on >= starts_on),
  constraint milestones_seen_is_reached check (verified_on is null or reached_on is not null)
);
create index milestones_project on milestones (project_id, position, id);
create index milestones_next on milestones (project_id, due_on) where reached_on is null and dropped_on is null;

-- The plan as it was accepted, and again after each approved change; never edited.
create table baselines (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  version smallint not null check (version > 0),
  plan_version_id bigint references plan_versions,
  change_request_id bigint,
  reason text not null default '',
  budget_rial bigint not null check (budget_rial >= 0),
  starts_on date not null,
  ends_on date not null,
  adopted_at timestamptz not null,
  post_id bigint references posts,
  constraint baselines_version unique (project_id, version)
);
create index baselines_plan_version on baselines (plan_version_id);
create index baselines_post on baselines (post_id);
alter table projects add constraint projects_baseline foreign key (baseline_id) references baselines;
create index projects_baseline on projects (baseline_id);

create table baseline_milestones (
  baseline_id bigint not null references baselines,
  milestone_id bigint not null references milestones,
  weight numeric(6, 3) not null,
  starts_on date not null,
  due_on date not null,
  cost_rial bigint,
  primary key (baseline_id, milestone_id)
);
create index baseline_milestones_milestone on baseline_milestones (milestone_id);
create function refuse_baseline_change() returns trigger language plpgsql as $$
begin
  raise exception 'a baseline is never edited' using errcode = 'insufficient_privilege';
end $$;
create trigger baselines_are_frozen before update or delete on baselines for each row execute function refuse_baseline_change();
create trigger baseline_milestones_are_frozen before update or delete on baseline_milestones for each row execute function refuse_baseline_change();

-- Cumulative to the end of the month; a correction is a further row with its reason.
create table project_progress (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  month text not null check (month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'),
  revision smallint not null default 1 check (revision > 0),
  physical_percent numeric(5, 2) not null check (physical_percent between 0 and 100),
  spent_rial bigint not null check (spent_rial >= 0),
  note text not null default '',
  reason text not null default '',
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null,
  constraint project_progress_revision unique (project_id, month, revision),
  constraint project_progress_correction_has_reason check (revision = 1 or length(trim(reason)) > 4)
);
create index project_progress_post on project_progress (post_id);
create index project_progress_person on project_progress (person_id);

-- One agency owes one return for each Jalali month: one entry in its inbox however many projects it has.
create table progress_months (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  organisation_id bigint not null references organisations,
  month text not null check (month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'),
  due_on date not null,
  created_at timestamptz not null,
  entered_at timestamptz,
  constraint progress_months_once unique (organisation_id, month)
);
create index progress_months_month on progress_months (month, organisation_id);
create trigger progress_months_lifecycle before insert or update of state on progress_months for each row execute function hold_to_lifecycle('progress_month');
create constraint trigger progress_months_no_dead_end after insert or update of state on progress_months
  deferrable initially deferred for each row execute function refuse_dead_end('progress_month');

-- "We reached it": said with proof, then seen or not.
create table milestone_claims (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  milestone_id bigint not null references milestones,
  project_id bigint not null references projects,
  reached_on date not null,
  text text not null check (length(trim(text)) > 2),
  post_id bigint references posts,
  claimed_at timestamptz not null,
  found_by_post_id bigint references posts,
  found_on date,
  found_at timestamptz,
  note text not null default '',
  latitude double precision,
  longitude double precision
);
create unique index milestone_claims_one_open on milestone_claims (milestone_id) where state = 'claimed';
create index milestone_claims_milestone on milestone_claims (milestone_id, id);
create index milestone_claims_project on milestone_claims (project_id, id);
create index milestone_claims_state on milestone_claims (state, id desc);
create index milestone_claims_post on milestone_claims (post_id);
create index milestone_claims_found_by on milestone_claims (found_by_post_id);
create trigger milestone_claims_lifecycle before insert or update of state on milestone_claims for each row execute function hold_to_lifecycle('milestone_claim');
create constraint trigger milestone_claims_no_dead_end after insert or update of state on milestone_claims
  deferrable initially deferred for each row execute function refuse_dead_end('milestone_claim');

create table completion_claims (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  text text not null check (length(trim(text)) > 4),
  post_id bigint references posts,
  claimed_at timestamptz not null,
  finding text check (finding in ('verified', 'refuted', 'withdrawn')),
  found_by_post_id bigint references posts,
  found_on date,
  found_at timestamptz,
  note text not null default '',
  latitude double precision,
  longitude double precision
);
create unique index completion_claims_one_open on completion_claims (project_id) where finding is null;
create index completion_claims_project on completion_claims (project_id, id);
create index completion_claims_post on completion_claims (post_id);
create index completion_claims_found_by on completion_claims (found_by_post_id);

-- Other dates, other money, other scope: asked by the agency, decided by the secretariat, a new baseline when approved.
create table change_requests (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  project_id bigint not null references projects,
  reason_kind text not null default 'extension' check (reason_kind = 'extension'),
  reason_code text not null,
  text text not null check (length(trim(text)) > 4),
  scope_text text not null default '',
  budget_rial bigint not null check (budget_rial >= 0),
  starts_on date not null,
  ends_on date not null,
  asked_by_post_id bigint references posts,
  asked_at timestamptz not null,
  decided_by_post_id bigint references posts,
  decided_at timestamptz,
  decision_note text not null default '',
  constraint change_requests_reason foreign key (reason_kind, reason_code) references reason_codes (kind, code),
  constraint change_requests_span check (ends_on >= starts_on)
);
create unique index change_requests_one_open on change_requests (project_id) where state = 'asked';
create index change_requests_newest on change_requests (id desc);
create index change_requests_state on change_requests (state, id desc);
create index change_requests_project on change_requests (project_id, id);
create index change_requests_reason on change_requests (reason_kind, reason_code);
create index change_requests_asked_by on change_requests (asked_by_post_id);
create index change_requests_decided_by on change_requests (decided_by_post_id);
create trigger change_requests_lifecycle before insert or update of state on change_requests for each row execute function hold_to_lifecycle('change_request');
create constraint trigger change_requests_no_dead_end after insert or update of state on change_requests
  deferrable initially deferred for each row execute function refuse_dead_end('change_request');
alter table baselines add constraint baselines_change_request foreign key (change_request_id) references change_requests;
create index baselines_change_request on baselines (change_request_id);

-- The milestones as the change would have them; a new one has no milestone yet, one left out is dropped.
create table change_request_milestones (
  id bigint generated always as identity primary key,
  change_request_id bigint not null references change_requests,
  milestone_id bigint references milestones,
  position smallint not null,
  title text not null,
  weight numeric(6, 3) not null check (weight >= 0 and weight <= 100),
  starts_on date not null,
  due_on date not null,
  cost_rial bigint check (cost_rial >= 0),
  is_dropped boolean not null default false,
  check (due_on >= starts_on)
);
create index change_request_milestones_request on change_request_milestones (change_request_id, position);
create index change_request_milestones_milestone on change_request_milestones (milestone_id);

-- Money: where it is to come from, what was allocated, what was paid, and to whom by which contract.
create table fundings (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  source_kind text not null check (source_kind in ('public_budget', 'internal', 'bank', 'private', 'foreign')),
  title text not null default '',
  amount_rial bigint not null check (amount_rial > 0),
  post_id bigint references posts,
  at timestamptz not null
);
create index fundings_project on fundings (project_id, id);
create index fundings_post on fundings (post_id);

create table allocations (
  id bigint generated always as identity primary key,
  funding_id bigint not null references fundings,
  amount_rial bigint not null check (amount_rial > 0),
  allocated_on date not null,
  document text not null default '',
  post_id bigint references posts,
  at timestamptz not null
);
create index allocations_funding on allocations (funding_id, allocated_on);
create index allocations_post on allocations (post_id);

create table contracts (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  number text not null,
  subject text not null,
  contractor text not null,
  contractor_legal_id text not null check (contractor_legal_id ~ '^\d{11}$'),
  sum_rial bigint not null check (sum_rial > 0),
  signed_on date not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  post_id bigint references posts,
  at timestamptz not null,
  constraint contracts_number unique (project_id, number)
);
create index contracts_post on contracts (post_id);
create index contracts_contractor on contracts (contractor_legal_id, id);

create table disbursements (
  id bigint generated always as identity primary key,
  funding_id bigint not null references fundings,
  contract_id bigint references contracts,
  amount_rial bigint not null check (amount_rial > 0),
  paid_on date not null,
  document text not null default '',
  post_id bigint references posts,
  at timestamptz not null
);
create index disbursements_funding on disbursements (funding_id, paid_on);
create index disbursements_contract on disbursements (contract_id);
create index disbursements_post on disbursements (post_id);

create table risks (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  title text not null,
  likelihood smallint not null check (likelihood between 1 and 5),
  impact smallint not null check (impact between 1 and 5),
  response_kind text not null check (response_kind in ('avoid', 'reduce', 'transfer', 'accept')),
  response text not null default '',
  owner_post_id bigint not null references posts,
  review_on date not null,
  post_id bigint references posts,
  at timestamptz not null,
  closed_at timestamptz,
  closing_note text not null default ''
);
create index risks_project on risks (project_id, id);
create index risks_review on risks (review_on) where closed_at is null;
create index risks_owner on risks (owner_post_id);
create index risks_post on risks (post_id);

-- What somebody judged instead of what was computed, until a day; both are shown.
create table colour_overrides (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  colour text not null check (colour in ('green', 'amber', 'red')),
  reason text not null check (length(trim(reason)) > 4),
  until date not null,
  post_id bigint references posts,
  at timestamptz not null,
  ended_at timestamptz,
  ended_by_post_id bigint references posts
);
create unique index colour_overrides_one_open on colour_overrides (project_id) where ended_at is null;
create index colour_overrides_project on colour_overrides (project_id, id);
create index colour_overrides_post on colour_overrides (post_id);
create index colour_overrides_ended_by on colour_overrides (ended_by_post_id);
