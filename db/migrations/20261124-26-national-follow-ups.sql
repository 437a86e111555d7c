-- The letter that carried a matter to the national level, and how it was followed up there.
alter table national_referrals add column letter_number text not null default '';
create table national_follow_ups (
  id bigint generated always as identity primary key,
  referral_id bigint not null references national_referrals,
  text text not null check (length(trim(text)) > 4),
  followed_on date not null,
  post_id bigint not null references posts,
  at timestamptz not null
);
create index national_follow_ups_referral on national_follow_ups (referral_id, id);
create index national_follow_ups_post on national_follow_ups (post_id);
