-- The private sector's side: demands, answers, the Chamber's issues and its proposals.

create table demands (
  id bigint generated always as identity primary key,
  tracking_code text not null unique check (tracking_code ~ '^[0-9]{10}$'),
  state text not null,
  title text not null check (length(title) between 3 and 200),
  body text not null check (length(body) between 3 and 8000),
  category_code text not null references demand_categories,
  county_code text not null references counties,
  latitude double precision,
  longitude double precision,
  -- The agency concerned; the applicant's guess at first, corrected at the completeness check.
  organisation_id bigint references organisations,
  applicant_post_id bigint not null references posts,
  channel text not null check (channel in ('web', 'phone', 'visit', 'letter', 'excel', 'api')),
  -- What the applicant agreed to show the public; null keeps the name hidden.
  public_name text,
  is_public boolean not null default true,
  submitted_at timestamptz not null,
  search tsvector generated always as (to_tsvector('simple', fold_text(title || ' ' || body))) stored
);
create index demands_newest on demands (id desc);
create index demands_state on demands (state, id desc);
create index demands_category on demands (category_code, id desc);
create index demands_county on demands (county_code, id desc);
create index demands_organisation on demands (organisation_id, id desc);
create index demands_organisation_state on demands (organisation_id, state, id desc);
create index demands_county_state on demands (county_code, state, id desc);
create index demands_applicant on demands (applicant_post_id, id desc);
create index demands_search on demands using gin (search);
create trigger demands_lifecycle before insert or update of state on demands for each row execute function hold_to_lifecycle('demand');
create constraint trigger demands_no_dead_end after insert or update of state on demands
  deferrable initially deferred for each row execute function refuse_dead_end('demand');

-- Who asks and how much is at stake: confidential, seen by those who handle the demand.
create table demand_parties (
  demand_id bigint primary key references demands,
  applicant_post_id bigint not null references posts,
  contact_name text not null,
  mobile text,
  email text,
  national_id text,
  firm_name text,
  legal_id text,
  requested_rial bigint check (requested_rial >= 0),
  investment_at_risk_rial bigint check (investment_at_risk_rial >= 0),
  jobs_at_risk integer check (jobs_at_risk >= 0)
);
create index demand_parties_applicant on demand_parties (applicant_post_id);
create index demand_parties_legal_id on demand_parties (legal_id);
alter table demand_parties enable row level security;
create policy seen_by_all_handlers on demand_parties using (actor_reach() = 'all') with check (actor_reach() = 'all');
create policy seen_by_own_handlers on demand_parties using (
  actor_reach() = 'own' and (
    applicant_post_id = actor_post_id()
    or exists (
      select 1 from demands d where d.id = demand_id
        and (d.organisation_id = actor_organisation_id() or d.county_code = actor_county_code())
    )
  )
) with check (actor_reach() = 'own' and applicant_post_id = actor_post_id());

-- A demand typed by somebody whose phone is not yet confirmed; it becomes a demand when the code is right.
create table demand_drafts (
  id uuid primary key,
  form jsonb not null,
  mobile text not null,
  code_hash text not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  demand_id bigint references demands
);
create index demand_drafts_mobile on demand_drafts (mobile, created_at desc);
create index demand_drafts_demand on demand_drafts (demand_id);
create index demand_drafts_expiry on demand_drafts (expires_at);

create table demand_answers (
  id bigint generated always as identity primary key,
  demand_id bigint not null references demands,
  organisation_id bigint not null references organisations,
  outcome text not null check (outcome in ('solved', 'will_do', 'refused', 'unsolved')),
  text text not null check (length(trim(text)) > 9),
  reason_kind text,
  reason_code text,
  citation text,
  post_id bigint not null references posts,
  at timestamptz not null,
  foreign key (reason_kind, reason_code) references reason_codes (kind, code),
  constraint refusal_cites check (outcome <> 'refused' or (reason_code is not null and length(trim(citation)) > 2))
);
create index demand_answers_demand on demand_answers (demand_id, id);
create index demand_answers_organisation on demand_answers (organisation_id);
create index demand_answers_post on demand_answers (post_id);
create index demand_answers_reason on demand_answers (reason_kind, reason_code);

-- The Chamber's issues: like demands consolidated into one question.
create table issues (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  title text not null,
  category_code text not null references demand_categories,
  organisation_id bigint references organisations,
  chamber_post_id bigint not null references posts,
  summary text not null default '',
  sufferers text not null default '',
  evidence text not null default '',
  law text not null default '',
  proposed_resolution text not null default '',
  expected_effect text not null default '',
  created_at timestamptz not null,
  version integer not null default 1
);
create index issues_newest on issues (id desc);
create index issues_state on issues (state, id desc);
create index issues_category on issues (category_code, id desc);
create index issues_organisation on issues (organisation_id, id desc);
create index issues_chamber_post on issues (chamber_post_id);
create trigger issues_lifecycle before insert or update of state on issues for each row execute function hold_to_lifecycle('issue');
create constraint trigger issues_no_dead_end after insert or update of state on issues
  deferrable initially deferred for each row execute function refuse_dead_end('issue');

create table issue_demands (
  id bigint generated always as identity primary key,
  issue_id bigint not null references issues,
  demand_id bigint not null references demands,
  added_at timestamptz not null,
  added_by_post_id bigint not null references posts,
  removed_at timestamptz
);
create unique index issue_demands_one_open on issue_demands (demand_id) where removed_at is null;
create index issue_demands_issue on issue_demands (issue_id);
create index issue_demands_demand on issue_demands (demand_id);
create index issue_demands_added_by on issue_demands (added_by_post_id);

-- What the Chamber puts before the secretariat.
create table proposals (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  issue_id bigint not null references issues,
  body_code text not null,
  title text not null,
  text text not null,
  submitted_by_post_id bigint not null references posts,
  submitted_at timestamptz not null,
  secretariat_note text not null default ''
);
create index proposals_newest on proposals (id desc);
create index proposals_state on proposals (state, id desc);
create index proposals_issue on proposals (issue_id);
create index proposals_body on proposals (body_code, state, id desc);
create index proposals_submitted_by on proposals (submitted_by_post_id);
create trigger proposals_lifecycle before insert or update of state on proposals for each row execute function hold_to_lifecycle('proposal');
create constraint trigger proposals_no_dead_end after insert or update of state on proposals
  deferrable initially deferred for each row execute function refuse_dead_end('proposal');
