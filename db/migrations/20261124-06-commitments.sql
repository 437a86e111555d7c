-- Who owes what to whom by when; what was reported, and what was seen.

create table commitments (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  title text not null,
  proof_wanted text not null,
  side text not null check (side in ('government', 'private')),
  holder_post_id bigint not null references posts,
  organisation_id bigint references organisations,
  beneficiary text not null default '',
  source_kind text not null check (source_kind in ('resolution', 'demand')),
  resolution_id bigint references resolutions,
  demand_id bigint references demands,
  county_code text references counties,
  due_on date not null,
  day_type text not null default 'calendar' check (day_type in ('working', 'calendar')),
  legal_basis text not null default '',
  is_public boolean not null default true,
  created_at timestamptz not null,
  last_report_on date,
  reported_percent smallint not null default 0 check (reported_percent between 0 and 100),
  verified_percent smallint check (verified_percent between 0 and 100),
  constraint commitments_source check (
    (source_kind = 'resolution' and resolution_id is not null) or (source_kind = 'demand' and demand_id is not null))
);
create index commitments_newest on commitments (id desc);
create index commitments_state on commitments (state, id desc);
create index commitments_holder on commitments (holder_post_id, due_on, id);
create index commitments_organisation on commitments (organisation_id, due_on, id);
create index commitments_county on commitments (county_code, due_on, id);
create index commitments_due on commitments (due_on, id);
create index commitments_resolution on commitments (resolution_id);
create index commitments_demand on commitments (demand_id);
create trigger commitments_lifecycle before insert or update of state on commitments for each row execute function hold_to_lifecycle('commitment');
create constraint trigger commitments_no_dead_end after insert or update of state on commitments
  deferrable initially deferred for each row execute function refuse_dead_end('commitment');

create table progress_reports (
  id bigint generated always as identity primary key,
  commitment_id bigint not null references commitments,
  percent smallint not null check (percent between 0 and 100),
  text text not null check (length(trim(text)) > 4),
  claims_completion boolean not null default false,
  post_id bigint not null references posts,
  person_id bigint references persons,
  at timestamptz not null
);
create index progress_reports_commitment on progress_reports (commitment_id, id);
create index progress_reports_post on progress_reports (post_id);
create index progress_reports_person on progress_reports (person_id);

create table extensions (
  id bigint generated always as identity primary key,
  commitment_id bigint not null references commitments,
  asked_until date not null,
  reason_kind text not null default 'extension' check (reason_kind = 'extension'),
  reason_code text not null,
  text text not null,
  asked_by_post_id bigint not null references posts,
  asked_at timestamptz not null,
  is_granted boolean,
  decided_by_post_id bigint references posts,
  decision_note text,
  decided_at timestamptz,
  foreign key (reason_kind, reason_code) references reason_codes (kind, code)
);
create unique index extensions_one_open on extensions (commitment_id) where is_granted is null;
create index extensions_commitment on extensions (commitment_id, id);
create index extensions_asked_by on extensions (asked_by_post_id);
create index extensions_decided_by on extensions (decided_by_post_id);
create index extensions_reason on extensions (reason_kind, reason_code);

create table visits (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  commitment_id bigint not null references commitments,
  inspector_post_id bigint not null references posts,
  county_code text references counties,
  reason text not null,
  planned_on date not null,
  created_at timestamptz not null,
  visited_at timestamptz,
  latitude double precision,
  longitude double precision,
  accuracy_m real,
  finding text check (finding in ('verified', 'partly', 'refuted')),
  seen_percent smallint check (seen_percent between 0 and 100),
  text text
);
create index visits_newest on visits (id desc);
create index visits_state on visits (state, id desc);
create index visits_commitment on visits (commitment_id);
create index visits_inspector on visits (inspector_post_id, id desc);
create index visits_county on visits (county_code);
create trigger visits_lifecycle before insert or update of state on visits for each row execute function hold_to_lifecycle('visit');
create constraint trigger visits_no_dead_end after insert or update of state on visits
  deferrable initially deferred for each row execute function refuse_dead_end('visit');

-- One problem in ten leaves the province: to whom, with what, and what came back.
create table national_referrals (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  source_kind text not null check (source_kind in ('demand', 'issue', 'commitment', 'resolution')),
  source_id bigint not null,
  organisation_id bigint not null references organisations,
  title text not null,
  paper text not null,
  prepared_by_post_id bigint not null references posts,
  created_at timestamptz not null,
  sent_at timestamptz,
  answer text,
  is_solved boolean,
  answered_at timestamptz
);
create index national_referrals_newest on national_referrals (id desc);
create index national_referrals_state on national_referrals (state, id desc);
create index national_referrals_source on national_referrals (source_kind, source_id);
create index national_referrals_organisation on national_referrals (organisation_id);
create index national_referrals_prepared_by on national_referrals (prepared_by_post_id);
create trigger national_referrals_lifecycle before insert or update of state on national_referrals for each row execute function hold_to_lifecycle('national_referral');
create constraint trigger national_referrals_no_dead_end after insert or update of state on national_referrals
  deferrable initially deferred for each row execute function refuse_dead_end('national_referral');
