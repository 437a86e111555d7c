-- A third clock: a request that waits for somebody else (an extension asked) beside the state's own clock.
alter table waits drop constraint waits_clock_check;
alter table waits add constraint waits_clock_check check (clock in ('state', 'refresh', 'request'));

-- Search in an inbox of any length.
alter table waits add column folded text generated always as (fold_text(title || ' ' || subject_code)) stored;
create index waits_folded on waits using gin (folded gin_trgm_ops) where ended_at is null;
-- Clocks of reports that have run out at least once: silent commitments.
create index waits_silent on waits (lifecycle, subject_id) where ended_at is null and clock = 'refresh' and rung > 0;
create index waits_due_soon on waits (due_on, id) where ended_at is null and expired_at is null and reminded_on is null;

alter table commitments add column folded text generated always as (fold_text(title || ' ' || beneficiary || ' ' || code)) stored;
create index commitments_folded on commitments using gin (folded gin_trgm_ops);
create index commitments_open_due on commitments (due_on, id) where state in ('open', 'reported', 'refuted', 'at_national');
create index commitments_state_due on commitments (state, due_on, id);

-- What proves a completion when no file can: where it may be seen.
alter table progress_reports add column proof_text text not null default '';
