-- Signed minutes wait to be published; what was signed so far has its public copy and counts as published.
alter table meetings disable trigger meetings_lifecycle;
update meetings set state = 'published' where state = 'signed';
-- What waits for the end of the transaction is judged now; a table with that pending cannot be altered.
set constraints all immediate;
alter table meetings enable trigger meetings_lifecycle;

-- A public copy taken out of publication may be followed by another of the same edition.
drop index papers_meeting;
create unique index papers_meeting on papers (meeting_id, audience, edition) where superseded_at is null;
create index papers_of_meeting on papers (meeting_id);

-- A code of the authenticator signs once, though it would still be right for a minute and a half.
create table signature_codes (
  person_id bigint not null references persons,
  digest text not null,
  at timestamptz not null,
  primary key (person_id, digest)
);
