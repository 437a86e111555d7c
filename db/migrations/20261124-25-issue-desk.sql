-- The Chamber's desk searches issues, reads what waits in one state by deadline, and proposes once at a time.
alter table issues add column search tsvector generated always as (to_tsvector('simple', fold_text(title || ' ' || summary))) stored;
create index issues_search on issues using gin (search);
create index issue_demands_members on issue_demands (issue_id, id) where removed_at is null;
create index waits_open_state on waits (lifecycle, state, due_on, id) where ended_at is null;
create unique index proposals_one_open on proposals (issue_id) where state in ('submitted', 'accepted', 'scheduled');
create unique index national_referrals_one_open on national_referrals (source_kind, source_id) where state in ('prepared', 'sent');

-- Legal and technical opinions given on a proposal before it is taken up.
create table proposal_advices (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposals,
  kind text not null check (kind in ('legal', 'technical')),
  text text not null check (length(trim(text)) > 9),
  post_id bigint not null references posts,
  at timestamptz not null
);
create index proposal_advices_proposal on proposal_advices (proposal_id, id);
create index proposal_advices_post on proposal_advices (post_id);
