-- How a demand came in and who else stands behind it.
alter table demands drop constraint demands_channel_check;
alter table demands add constraint demands_channel_check check (channel in ('web', 'phone', 'visit', 'letter', 'excel', 'api', 'open311'));

-- A file of many demands, read and looked at before any of them is taken in.
create table demand_imports (
  id uuid primary key,
  post_id bigint not null references posts,
  file_name text not null,
  good_rows integer not null check (good_rows >= 0),
  bad_rows integer not null check (bad_rows >= 0),
  -- Rows as read and errors as told; emptied when taken in or left for too long.
  rows jsonb not null,
  errors jsonb not null,
  created_at timestamptz not null,
  taken_at timestamptz,
  taken_rows integer
);
create index demand_imports_post on demand_imports (post_id, created_at desc);
create index demand_imports_age on demand_imports (created_at) where taken_at is null;

create table demand_origins (
  demand_id bigint primary key references demands,
  -- Who took it down for a caller, a visitor or the writer of a letter; null when the applicant sent it.
  taken_by_post_id bigint references posts,
  letter_number text check (length(letter_number) between 1 and 60),
  letter_date date,
  -- Where, in the applicant's words.
  place text,
  -- A picture the sender keeps elsewhere; never fetched by us.
  media_url text,
  import_id uuid references demand_imports
);
create index demand_origins_taken_by on demand_origins (taken_by_post_id);
create index demand_origins_import on demand_origins (import_id);

-- Agencies concerned beside the one that answers.
create table demand_agencies (
  demand_id bigint not null references demands,
  organisation_id bigint not null references organisations,
  primary key (demand_id, organisation_id)
);
create index demand_agencies_organisation on demand_agencies (organisation_id, demand_id desc);

-- Somebody with the same obstacle who joined a demand instead of sending another: counted, told, and never shown by name.
create table demand_voices (
  id bigint generated always as identity primary key,
  demand_id bigint not null references demands,
  applicant_post_id bigint not null references posts,
  county_code text references counties,
  jobs_at_risk integer check (jobs_at_risk >= 0),
  note text not null default '',
  joined_at timestamptz not null,
  left_at timestamptz check (left_at >= joined_at)
);
create unique index demand_voices_once on demand_voices (demand_id, applicant_post_id) where left_at is null;
create index demand_voices_demand on demand_voices (demand_id);
create index demand_voices_applicant on demand_voices (applicant_post_id, id desc);
create index demand_voices_county on demand_voices (county_code);

alter table demand_drafts add column channel text not null default 'web' check (channel in ('web', 'open311'));
alter table demand_drafts add column joins_demand_id bigint references demands;
create index demand_drafts_joins on demand_drafts (joins_demand_id);

-- What the world may read in the order the open standard asks for it.
create index demands_public_submitted on demands (submitted_at desc, id desc) where is_public;
create index demands_public_category on demands (category_code, submitted_at desc, id desc) where is_public;

insert into settings (key, value) values ('open311_jurisdiction', '"east-azerbaijan.ir"') on conflict do nothing;
