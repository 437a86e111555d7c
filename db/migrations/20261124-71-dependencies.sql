-- One agency's work waits for another's: asked, answered, and once accepted a commitment. And what the network of all of it foretells.

create table dependencies (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  -- Work that must come first, and work that waits for it; the whole project where no milestone is named.
  predecessor_project_id bigint not null references projects,
  predecessor_milestone_id bigint references milestones,
  successor_project_id bigint not null references projects,
  successor_milestone_id bigint references milestones,
  predecessor_organisation_id bigint not null references organisations,
  successor_organisation_id bigint not null references organisations,
  kind text not null check (kind in ('FS', 'SS', 'FF', 'SF')),
  -- Working days between the two ends; negative where they may overlap.
  lag_days smallint not null default 0 check (lag_days between -250 and 500),
  -- What is to be handed over, and why the other cannot go on without it.
  title text not null check (length(trim(title)) > 4),
  reason text not null,
  -- The day on the table now; and the day agreed on.
  needed_on date not null,
  promised_on date,
  commitment_id bigint references commitments,
  asked_by_post_id bigint not null references posts,
  asked_at timestamptz not null,
  answered_at timestamptz,
  fulfilled_on date,
  constraint dependencies_between_projects check (predecessor_project_id <> successor_project_id),
  constraint dependencies_promise check (state <> 'accepted' or promised_on is not null)
);
create index dependencies_newest on dependencies (id desc);
create index dependencies_state on dependencies (state, id desc);
create index dependencies_needed on dependencies (needed_on, id);
create index dependencies_predecessor on dependencies (predecessor_project_id, id);
create index dependencies_successor on dependencies (successor_project_id, id);
create index dependencies_predecessor_milestone on dependencies (predecessor_milestone_id);
create index dependencies_successor_milestone on dependencies (successor_milestone_id);
create index dependencies_predecessor_agency on dependencies (predecessor_organisation_id, id desc);
create index dependencies_successor_agency on dependencies (successor_organisation_id, id desc);
create index dependencies_commitment on dependencies (commitment_id);
create index dependencies_asked_by on dependencies (asked_by_post_id);
create unique index dependencies_once on dependencies (predecessor_project_id, coalesce(predecessor_milestone_id, 0), successor_project_id, coalesce(successor_milestone_id, 0))
  where state in ('asked', 'countered', 'accepted');
create trigger dependencies_lifecycle before insert or update of state on dependencies for each row execute function hold_to_lifecycle('dependency');
create constraint trigger dependencies_no_dead_end after insert or update of state on dependencies
  deferrable initially deferred for each row execute function refuse_dead_end('dependency');

-- Every date that was put on the table, by whom and with what word.
create table dependency_offers (
  id bigint generated always as identity primary key,
  dependency_id bigint not null references dependencies,
  side text not null check (side in ('predecessor', 'successor')),
  offered_on date not null,
  lag_days smallint not null,
  note text not null default '',
  post_id bigint references posts,
  person_id bigint references persons,
  at timestamptz not null
);
create index dependency_offers_dependency on dependency_offers (dependency_id, id);
create index dependency_offers_post on dependency_offers (post_id);
create index dependency_offers_person on dependency_offers (person_id);

alter table commitments add column dependency_id bigint references dependencies;
create index commitments_dependency on commitments (dependency_id);
alter table commitments drop constraint commitments_source_kind_check, drop constraint commitments_source;
alter table commitments
  add constraint commitments_source_kind_check check (source_kind in ('resolution', 'demand', 'plan', 'dependency')),
  add constraint commitments_source check (
    (source_kind = 'resolution' and resolution_id is not null) or (source_kind = 'demand' and demand_id is not null)
    or (source_kind = 'plan' and plan_id is not null) or (source_kind = 'dependency' and dependency_id is not null));

-- An accepted dependency is carried by its commitment in the inbox, as a commitment reported done is by its visit.
create or replace function is_in_inbox(w waits, today date) returns boolean immutable parallel safe language sql as
  $$ select not (w.lifecycle = 'commitment' and w.state = 'reported') and not (w.lifecycle = 'dependency' and w.state = 'accepted')
    and (w.clock <> 'refresh' or w.due_on <= today + 7) $$;

-- What was foretold on a day, kept so that forecasts can be held against what came.
create table forecasts (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects,
  made_at timestamptz not null,
  made_on date not null,
  post_id bigint references posts,
  seed bigint not null,
  runs int not null check (runs > 0),
  tasks int not null check (tasks > 0),
  links int not null check (links >= 0),
  -- The present schedule's end and the end that the critical path gives without any chance.
  planned_on date not null,
  reckoned_on date not null,
  p10_on date not null,
  p50_on date not null,
  p85_on date not null,
  year_ends_on date not null,
  year_chance numeric(5, 4) not null check (year_chance between 0 and 1),
  plan_chance numeric(5, 4) not null check (plan_chance between 0 and 1),
  -- Days of finish in order, each with the share of runs that had ended by then.
  curve jsonb not null,
  -- Tasks that decide the end, heaviest first.
  drivers jsonb not null,
  -- The record of slippage that the durations were drawn from.
  record jsonb not null,
  constraint forecasts_in_order check (p10_on <= p50_on and p50_on <= p85_on)
);
create index forecasts_project on forecasts (project_id, id desc);
create index forecasts_post on forecasts (post_id);
