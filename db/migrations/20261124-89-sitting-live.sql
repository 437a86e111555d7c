-- The sitting as it happens: matters taken up, voices asked for, questions put, ballots, the text on the wall.

-- Each taking up of a matter, or a break where no matter is named; the next row ends it.
create table item_turns (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  agenda_item_id bigint references agenda_items,
  at timestamptz not null,
  by_post_id bigint not null references posts
);
create index item_turns_meeting on item_turns (meeting_id, id);
create index item_turns_item on item_turns (agenda_item_id);
create index item_turns_by on item_turns (by_post_id);

create table speakers (
  id bigint generated always as identity primary key,
  agenda_item_id bigint not null references agenda_items,
  post_id bigint not null references posts,
  stance text not null check (stance in ('pro', 'contra', 'neutral', 'order')),
  seconds smallint not null check (seconds between 10 and 3600),
  asked_at timestamptz not null,
  asked_by_post_id bigint not null references posts,
  began_at timestamptz,
  ended_at timestamptz,
  withdrawn_at timestamptz,
  constraint speakers_in_order check (ended_at is null or (began_at is not null and ended_at >= began_at)),
  constraint speakers_not_both check (withdrawn_at is null or began_at is null)
);
create index speakers_item on speakers (agenda_item_id, id);
create index speakers_post on speakers (post_id);
create index speakers_asked_by on speakers (asked_by_post_id);
create unique index speakers_one_wish on speakers (agenda_item_id, post_id) where ended_at is null and withdrawn_at is null;

-- An absent member's vote in a present member's hand, where the by-laws allow it.
create table proxies (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  from_post_id bigint not null references posts,
  to_post_id bigint not null references posts,
  letter text not null,
  at timestamptz not null,
  by_post_id bigint not null references posts,
  revoked_at timestamptz,
  constraint proxies_of_another check (from_post_id <> to_post_id)
);
create unique index proxies_once on proxies (meeting_id, from_post_id) where revoked_at is null;
create index proxies_from on proxies (from_post_id);
create index proxies_to on proxies (to_post_id);
create index proxies_by on proxies (by_post_id);
create index proxies_meeting on proxies (meeting_id);

-- A question put to a named or a secret vote; hands are counted into `votes` at once.
create table vote_rounds (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  agenda_item_id bigint not null references agenda_items,
  question text not null,
  method text not null check (method in ('named', 'secret')),
  entitled smallint not null,
  quorum_needed smallint not null,
  opened_at timestamptz not null,
  opened_by_post_id bigint not null references posts,
  ended_at timestamptz,
  ended_by_post_id bigint references posts,
  vote_id bigint unique references votes,
  cancel_note text not null default '',
  constraint vote_rounds_ended check ((ended_at is null) = (ended_by_post_id is null)),
  constraint vote_rounds_result check (vote_id is null or (ended_at is not null and cancel_note = ''))
);
create unique index vote_rounds_one_open on vote_rounds (meeting_id) where ended_at is null;
create index vote_rounds_item on vote_rounds (agenda_item_id, id);
create index vote_rounds_opened_by on vote_rounds (opened_by_post_id);
create index vote_rounds_ended_by on vote_rounds (ended_by_post_id);

-- Who may vote in a round, frozen when it opens: each seat, who sits in it, and whose hand casts its vote.
create table vote_roll (
  round_id bigint not null references vote_rounds,
  post_id bigint not null references posts,
  cast_by_post_id bigint not null references posts,
  standing text not null check (standing in ('principal', 'substitute', 'proxy')),
  person_id bigint references persons,
  primary key (round_id, post_id)
);
create index vote_roll_post on vote_roll (post_id);
create index vote_roll_cast_by on vote_roll (cast_by_post_id);
create index vote_roll_person on vote_roll (person_id);

-- A named vote may be changed until the round ends: the last row of a seat counts.
create table named_ballots (
  id bigint generated always as identity primary key,
  round_id bigint not null,
  post_id bigint not null,
  choice text not null check (choice in ('yes', 'no', 'abstain')),
  by_post_id bigint not null references posts,
  by_person_id bigint references persons,
  at timestamptz not null,
  foreign key (round_id, post_id) references vote_roll
);
create index named_ballots_round on named_ballots (round_id, post_id, id desc);
create index named_ballots_by_post on named_ballots (by_post_id);
create index named_ballots_by_person on named_ballots (by_person_id);

-- A secret vote keeps two lists that share no key, no moment and no order. Here: who has voted.
create table secret_turnouts (
  round_id bigint not null,
  post_id bigint not null,
  primary key (round_id, post_id),
  foreign key (round_id, post_id) references vote_roll
);
-- Here: sealed envelopes. What is in them is encrypted under a key that is not in the database, so that neither a row's
-- transaction nor a backup tells whose is whose; all are opened together, sorted by receipt and thrown away when the round ends.
create table secret_envelopes (
  round_id bigint not null references vote_rounds,
  sealed text not null,
  primary key (round_id, sealed)
);
-- And the opened ballots, written in one transaction, published for whoever holds a receipt.
create table secret_ballots (
  round_id bigint not null references vote_rounds,
  receipt text not null,
  choice text not null check (choice in ('yes', 'no', 'abstain')),
  primary key (round_id, receipt)
);

alter table votes drop constraint votes_method_check;
alter table votes add constraint votes_method_check check (method in ('hands', 'named', 'secret'));
-- Present for the majority counts votes given by proxy; present for the quorum is who was in the room, in its own base.
alter table votes add column quorum_present smallint;
alter table votes drop constraint votes_with_quorum;
alter table votes add constraint votes_with_quorum check (coalesce(quorum_present, present) >= quorum_needed);

-- The text of a resolution while it is drafted on the wall; every version stays, and so does a text that met a conflict.
create table draft_versions (
  id bigint generated always as identity primary key,
  agenda_item_id bigint not null references agenda_items,
  version integer not null check (version > 0),
  text text not null,
  -- What was written against an older version and joined with what others wrote since.
  merged_from integer,
  by_post_id bigint not null references posts,
  by_person_id bigint references persons,
  at timestamptz not null,
  constraint draft_versions_once unique (agenda_item_id, version)
);
create index draft_versions_by_post on draft_versions (by_post_id);
create index draft_versions_by_person on draft_versions (by_person_id);
create table draft_conflicts (
  id bigint generated always as identity primary key,
  agenda_item_id bigint not null references agenda_items,
  base_version integer not null,
  met_version integer not null,
  text text not null,
  by_post_id bigint not null references posts,
  at timestamptz not null,
  settled_at timestamptz
);
create index draft_conflicts_item on draft_conflicts (agenda_item_id, id) ;
create index draft_conflicts_by on draft_conflicts (by_post_id);

-- What changed in a sitting, for screens that follow it; never a secret ballot.
create table sitting_pulses (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  what text not null,
  at timestamptz not null
);
create index sitting_pulses_meeting on sitting_pulses (meeting_id, id desc);
