-- A visit is made to a commitment, or to a milestone that its agency says was reached.
alter table visits alter column commitment_id drop not null;
alter table visits add column milestone_claim_id bigint references milestone_claims (id);
alter table visits add constraint visits_one_subject check (num_nonnulls(commitment_id, milestone_claim_id) = 1);
create index visits_milestone_claim on visits (milestone_claim_id) where milestone_claim_id is not null;
-- One on the way at a time.
create unique index visits_open_of_claim on visits (milestone_claim_id) where milestone_claim_id is not null and state = 'assigned';
