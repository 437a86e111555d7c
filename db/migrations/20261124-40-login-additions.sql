-- What the two-factor step needs to lock an account after too many wrong codes, and the search of persons.
alter table auth_two_factors add column failed_verification_count integer default 0, add column locked_until timestamptz;
create index auth_verifications_expiry on auth_verifications (expires_at);
create index auth_rate_limits_age on auth_rate_limits (last_request);

alter table persons add column folded text not null generated always as (fold_text(name_fa || ' ' || coalesce(name_en, ''))) stored;
create index persons_folded on persons using gin (folded gin_trgm_ops);
create index persons_name on persons (name_fa, id);
create index persons_demo on persons (id) where is_demo;
create index posts_title on posts (title_fa, id);
create index organisations_title on organisations (title_fa, id);

-- What was changed in a person's facts: kept beside the journal, which holds identifiers only, so that it can be erased.
create table person_changes (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons,
  by_person_id bigint references persons,
  at timestamptz not null,
  field text not null,
  before text,
  after text
);
create index person_changes_person on person_changes (person_id, id);
create index person_changes_by on person_changes (by_person_id);

-- Wrong passwords of one account and codes sent to one number, counted across all addresses.
create table login_tries (
  key text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);
create index login_tries_age on login_tries (window_ends_at);
