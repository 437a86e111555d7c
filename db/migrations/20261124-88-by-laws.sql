-- By-laws are dated: each change is a version with its day and its reason, and a sitting is judged by the version it was opened
-- under. What a body began with moves here from its own row.

create table by_laws (
  id bigint generated always as identity primary key,
  body_code text not null references bodies,
  version smallint not null check (version > 0),
  valid_from date not null,
  -- Quorum: a number of persons, or a share (strictly more than it where is_quorum_strict), of those with a vote or of all members.
  quorum_kind text not null default 'share' check (quorum_kind in ('share', 'count')),
  quorum_numerator smallint not null default 1 check (quorum_numerator >= 0),
  quorum_denominator smallint not null default 2 check (quorum_denominator > 0),
  is_quorum_strict boolean not null default true,
  quorum_count smallint not null default 1 check (quorum_count > 0),
  quorum_base text not null default 'entitled' check (quorum_base in ('entitled', 'members')),
  majority text not null default 'simple' check (majority in ('simple', 'absolute', 'two_thirds', 'unanimous')),
  majority_base text not null default 'present' check (majority_base in ('present', 'entitled', 'cast')),
  chair_has_casting_vote boolean not null default true,
  -- How many absent members one present member may vote for; none where 0.
  proxies_each smallint not null default 0 check (proxies_each between 0 and 5),
  notice_days smallint not null default 7 check (notice_days between 0 and 90),
  cadence text not null check (cadence in ('weekly', 'fortnightly', 'monthly', 'quarterly')),
  speech_seconds smallint not null default 180 check (speech_seconds between 30 and 3600),
  -- After so many unexcused absences, in a row or within a year, the member and the superior are warned; never where 0.
  absences_allowed smallint not null default 3 check (absences_allowed between 0 and 50),
  absences_in text not null default 'row' check (absences_in in ('row', 'year')),
  callers text[] not null default '{secretariat_officer,governor}'
    check (cardinality(callers) > 0 and callers <@ '{secretariat_officer,legal_secretary,governor,chamber_officer,county_officer}'),
  reason text not null,
  by_post_id bigint references posts,
  by_person_id bigint references persons,
  at timestamptz not null,
  constraint by_laws_share check (quorum_numerator <= quorum_denominator),
  unique (body_code, version)
);
create index by_laws_in_force on by_laws (body_code, valid_from desc, version desc);
create index by_laws_post on by_laws (by_post_id);
create index by_laws_person on by_laws (by_person_id);

insert into by_laws (body_code, version, valid_from, quorum_numerator, quorum_denominator, is_quorum_strict, majority, majority_base,
  chair_has_casting_vote, notice_days, cadence, callers, reason, at)
select code, 1, date '2024-04-02', quorum_numerator, quorum_denominator, is_quorum_strict, majority, majority_base,
  chair_has_casting_vote, notice_days, cadence,
  case kind when 'proposer' then '{secretariat_officer,chamber_officer}'::text[] when 'county' then '{secretariat_officer,county_officer}'
    else '{secretariat_officer,governor}' end,
  'آیین کار نخست', timestamptz '2024-04-02 08:00+03:30'
from bodies;

alter table bodies drop column quorum_numerator, drop column quorum_denominator, drop column is_quorum_strict, drop column majority,
  drop column majority_base, drop column chair_has_casting_vote, drop column notice_days, drop column cadence;
-- The journal knows records by number.
alter table bodies add column id bigint generated always as identity unique;

alter table body_members add column reason text not null default '';
alter table body_members add column end_reason text not null default '';
alter table body_members add constraint body_members_in_order check (ends_on is null or ends_on >= starts_on - 1);
create index body_members_of on body_members (body_code, starts_on);

-- The version under which a sitting was opened.
alter table meetings add column by_laws_id bigint references by_laws;
create index meetings_by_laws on meetings (by_laws_id);

-- Who marked a coming or going, when it was written down, and whether an absence was excused.
alter table attendances add column is_excused boolean not null default false;
alter table attendances add column by_post_id bigint references posts;
alter table attendances add column by_person_id bigint references persons;
alter table attendances add column written_at timestamptz;
create index attendances_by_post on attendances (by_post_id);
create index attendances_by_person on attendances (by_person_id);

-- Who was in the room when a matter was decided.
alter table agenda_items add column decided_present smallint;
alter table agenda_items add column decided_quorum smallint;

create table absence_warnings (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  post_id bigint not null references posts,
  absences smallint not null check (absences > 0),
  at timestamptz not null,
  constraint absence_warnings_once unique (meeting_id, post_id)
);
create index absence_warnings_post on absence_warnings (post_id, at desc);
