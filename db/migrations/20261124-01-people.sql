-- People, posts and places; everything else hangs on these.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create collation fa (provider = icu, locale = 'fa-IR');

create table settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

create table counties (
  code text primary key check (code ~ '^[0-9]{4}$'),
  name_fa text not null collate fa,
  name_en text not null,
  latitude double precision not null,
  longitude double precision not null,
  is_special boolean not null default false
);

create table organisations (
  id bigint generated always as identity primary key,
  code text unique,
  kind text not null check (kind in ('agency', 'chamber', 'county_government', 'secretariat', 'firm', 'cooperative', 'association', 'national')),
  sector text check (sector in ('production', 'economic', 'welfare', 'general', 'cultural')),
  title_fa text not null collate fa,
  title_en text,
  legal_id text unique,
  county_code text references counties,
  email text,
  folded text not null default '',
  created_at timestamptz not null default now()
);
create index organisations_county on organisations (county_code);
create index organisations_kind_title on organisations (kind, title_fa, id);
create index organisations_folded on organisations using gin (folded gin_trgm_ops);

create table persons (
  id bigint generated always as identity primary key,
  name_fa text not null collate fa,
  name_en text,
  national_id text unique,
  mobile text unique,
  email text,
  language text not null default 'fa' check (language in ('fa', 'en')),
  notify_mail boolean not null default true,
  notify_sms boolean not null default true,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  erased_at timestamptz
);

create table posts (
  id bigint generated always as identity primary key,
  code text unique,
  kind text not null check (kind in ('governor', 'secretariat_officer', 'legal_secretary', 'agency_head', 'agency_expert',
    'chamber_officer', 'county_officer', 'inspector', 'applicant', 'auditor', 'administrator')),
  title_fa text not null collate fa,
  title_en text not null,
  organisation_id bigint references organisations,
  county_code text references counties,
  -- Where an expired clock climbs to; null at the top of the province.
  superior_post_id bigint references posts,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);
create index posts_organisation on posts (organisation_id, kind);
create index posts_county on posts (county_code, kind);
create index posts_superior on posts (superior_post_id);
create index posts_kind on posts (kind, id);

create table office_holdings (
  id bigint generated always as identity primary key,
  post_id bigint not null references posts,
  person_id bigint not null references persons,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  named_by_person_id bigint references persons,
  constraint office_holdings_once exclude using gist
    (post_id with =, person_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index office_holdings_post on office_holdings (post_id);
create index office_holdings_person on office_holdings (person_id);
create index office_holdings_named_by on office_holdings (named_by_person_id);

create table substitutions (
  id bigint generated always as identity primary key,
  post_id bigint not null references posts,
  person_id bigint not null references persons,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  reason text not null,
  named_by_person_id bigint not null references persons,
  created_at timestamptz not null default now()
);
create index substitutions_post on substitutions (post_id);
create index substitutions_person on substitutions (person_id);
create index substitutions_named_by on substitutions (named_by_person_id);

create table api_tokens (
  id bigint generated always as identity primary key,
  post_id bigint not null references posts,
  person_id bigint not null references persons,
  title text not null,
  token_hash text not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_tokens_post on api_tokens (post_id);
create index api_tokens_person on api_tokens (person_id);

-- What is settled by custom or law and edited by the administrator.
create table core_actions (
  number smallint primary key,
  title_fa text not null,
  title_en text not null
);
create table demand_categories (
  code text primary key,
  title_fa text not null,
  title_en text not null,
  position smallint not null,
  core_action_number smallint references core_actions,
  share_hint_percent smallint not null default 0
);
create index demand_categories_action on demand_categories (core_action_number);
create table reason_codes (
  kind text not null check (kind in ('non_execution', 'refusal', 'extension', 'decision')),
  code text not null,
  title_fa text not null,
  title_en text not null,
  primary key (kind, code)
);
create table timers (
  code text primary key,
  subject_fa text not null,
  subject_en text not null,
  duration smallint not null check (duration >= 0),
  unit text not null check (unit in ('day', 'month')),
  day_type text not null check (day_type in ('working', 'calendar')),
  legal_basis_fa text not null,
  confidence text not null,
  on_expiry text not null
);
create table unit_statuses (
  code text primary key,
  title_fa text not null,
  title_en text not null
);

create table holiday_rules (
  calendar text not null check (calendar in ('jalali', 'lunar')),
  month smallint not null check (month between 1 and 12),
  day smallint not null check (day between 1 and 31),
  title_fa text not null,
  primary key (calendar, month, day)
);
create table lunar_corrections (
  lunar_year smallint not null,
  lunar_month smallint not null check (lunar_month between 1 and 12),
  shift_days smallint not null check (shift_days between -2 and 2),
  primary key (lunar_year, lunar_month)
);
-- A year imported from an official list replaces what the rules give for that year.
create table announced_holidays (
  date date not null,
  title_fa text not null,
  jalali_year smallint not null,
  primary key (date, title_fa)
);
create index announced_holidays_year on announced_holidays (jalali_year);
create table county_closures (
  county_code text not null references counties,
  date date not null,
  reason_fa text not null,
  announced_at timestamptz not null default now(),
  primary key (county_code, date)
);

create table serials (
  kind text not null,
  year smallint not null,
  last integer not null default 0,
  primary key (kind, year)
);
