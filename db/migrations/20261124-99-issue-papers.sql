-- Position papers of issues and dossiers of national referrals among the papers anybody can check, and the written answer that
-- each author gets when an issue has ended.
alter table papers add column issue_id bigint references issues;
alter table papers add column referral_id bigint references national_referrals;
create index papers_issue on papers (issue_id, issued_at desc) where issue_id is not null;
create index papers_referral on papers (referral_id, issued_at desc) where referral_id is not null;
alter table papers drop constraint papers_of_one;
alter table papers add constraint papers_of_one
  check (num_nonnulls(meeting_id, letter_id, review_id, issue_id, referral_id) = 1);

-- True from the end of an issue until its last author has a letter.
alter table issues add column answers_due boolean not null default false;
create index issues_answers_due on issues (id) where answers_due;

create table issue_answers (
  issue_id bigint not null references issues,
  demand_id bigint not null references demands,
  letter_id bigint not null references letters,
  primary key (issue_id, demand_id)
);
create index issue_answers_demand on issue_answers (demand_id);
create unique index issue_answers_letter on issue_answers (letter_id);
