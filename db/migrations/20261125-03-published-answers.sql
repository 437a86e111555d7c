-- The secretariat publishes what a national body answered; until then the public sees only that it owes an answer, or that one came.
alter table national_referrals add column published_at timestamptz;
alter table national_referrals add constraint published_after_answer check (published_at is null or answered_at is not null);
create index national_referrals_open on national_referrals (id) where state in ('prepared', 'sent');
create index national_referrals_ended on national_referrals (answered_at desc, id desc) where answered_at is not null;
