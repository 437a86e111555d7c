-- Logins: the tables better-auth expects, under our names. A login belongs to a person; a session knows the post acted from.
create table auth_users (
  id text primary key,
  person_id bigint not null unique references persons,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  phone_number text unique,
  phone_number_verified boolean,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth_sessions (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_users on delete cascade,
  post_id bigint references posts,
  is_substitute boolean not null default false,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);
create index auth_sessions_post on auth_sessions (post_id);
create index auth_sessions_expiry on auth_sessions (expires_at);
create table auth_accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_users on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_accounts_user on auth_accounts (user_id);
create unique index auth_accounts_provider on auth_accounts (provider_id, account_id);
create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);
create table auth_two_factors (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references auth_users on delete cascade,
  verified boolean
);
create index auth_two_factors_user on auth_two_factors (user_id);
create table auth_passkeys (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references auth_users on delete cascade,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index auth_passkeys_user on auth_passkeys (user_id);
create table auth_rate_limits (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);
