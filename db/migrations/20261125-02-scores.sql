-- What agencies kept of what they owed within a year, made anew by a task; `key` is the organisation's id, or 'all' for the province.
create table agency_scores (
  key text primary key,
  answers integer not null default 0,
  answers_on_time integer not null default 0,
  answer_median_days double precision,
  open_demands integer not null default 0,
  late_demands integer not null default 0,
  due integer not null default 0,
  kept integer not null default 0,
  delay_median_days double precision,
  open_commitments integer not null default 0,
  late_commitments integer not null default 0,
  silent integer not null default 0,
  verified integer not null default 0,
  partly integer not null default 0,
  refuted integer not null default 0,
  ratings integer not null default 0,
  rating_mean double precision,
  extensions_asked integer not null default 0,
  extensions_granted integer not null default 0,
  made_at timestamptz not null
);
