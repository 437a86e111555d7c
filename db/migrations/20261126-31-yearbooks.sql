-- The book of a body's year: made once the year is over, or when it is ordered; each making is an edition, kept by its hash.
create table yearbooks (
  id bigint generated always as identity primary key,
  body_code text not null references bodies,
  year smallint not null check (year between 1380 and 1600),
  edition smallint not null,
  -- The book of a year that was not over yet.
  is_interim boolean not null,
  sittings integer not null,
  resolutions integer not null,
  -- In hundredths: seats taken by the member himself, commitments of agencies seen done.
  principals_percent smallint not null check (principals_percent between 0 and 100),
  done_percent smallint not null check (done_percent between 0 and 100),
  ordered_by_post_id bigint references posts,
  made_at timestamptz not null,
  superseded_at timestamptz,
  constraint yearbooks_edition unique (body_code, year, edition)
);
create unique index yearbooks_current on yearbooks (body_code, year) where superseded_at is null;
create index yearbooks_listed on yearbooks (year desc, id desc) where superseded_at is null;
create index yearbooks_ordered_by on yearbooks (ordered_by_post_id);

-- An order waits here until the job has made the book.
create table yearbook_orders (
  body_code text not null references bodies,
  year smallint not null check (year between 1380 and 1600),
  at timestamptz not null,
  by_post_id bigint not null references posts,
  primary key (body_code, year)
);
create index yearbook_orders_by on yearbook_orders (by_post_id);

alter table papers add column yearbook_id bigint references yearbooks;
create index papers_yearbook on papers (yearbook_id, audience);
alter table papers drop constraint papers_of_one;
alter table papers add constraint papers_of_one
  check (num_nonnulls(meeting_id, letter_id, review_id, issue_id, referral_id, yearbook_id) = 1);
