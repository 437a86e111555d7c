-- Two codes of one moment have an order too: only the latest counts.
alter table phone_codes add column number bigint generated always as identity;
drop index phone_codes_subject;
create index phone_codes_subject on phone_codes (purpose, subject, number desc);
-- Look-alikes are judged in the application, whose trigrams do not hang on the cluster's character classes.
drop index demands_title_folded;
