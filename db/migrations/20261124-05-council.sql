-- Bodies, sittings, decisions that bind, and the letters that carry them.

create table bodies (
  code text primary key,
  title_fa text not null collate fa,
  title_en text not null,
  kind text not null check (kind in ('council', 'working_group', 'proposer', 'dialogue', 'county')),
  cadence text not null check (cadence in ('weekly', 'monthly')),
  note text not null default '',
  has_legal_force boolean not null default false,
  -- Quorum: at least this share of the voting members (numerator over denominator, strictly more when is_quorum_strict).
  quorum_numerator smallint not null default 1,
  quorum_denominator smallint not null default 2 check (quorum_denominator > 0),
  is_quorum_strict boolean not null default true,
  majority text not null default 'simple' check (majority in ('simple', 'absolute', 'two_thirds', 'unanimous')),
  majority_base text not null default 'present' check (majority_base in ('present', 'entitled', 'cast')),
  chair_has_casting_vote boolean not null default true,
  notice_days smallint not null default 7
);
alter table proposals add constraint proposals_body_exists foreign key (body_code) references bodies;

create table body_members (
  id bigint generated always as identity primary key,
  body_code text not null references bodies,
  post_id bigint not null references posts,
  kind text not null check (kind in ('chair', 'voting', 'case', 'observer', 'guest', 'proposer')),
  starts_on date not null,
  ends_on date
);
create unique index body_members_once on body_members (body_code, post_id) where ends_on is null;
create index body_members_post on body_members (post_id);

create table meetings (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  body_code text not null references bodies,
  number integer not null,
  title text not null,
  held_on date not null,
  starts_at time not null,
  place text not null,
  chair_post_id bigint not null references posts,
  secretary_post_id bigint not null references posts,
  opened_at timestamptz,
  closed_at timestamptz,
  minutes_text text not null default '',
  minutes_file_id bigint references files,
  created_at timestamptz not null,
  unique (body_code, number)
);
create index meetings_newest on meetings (held_on desc, id desc);
create index meetings_body on meetings (body_code, held_on desc, id desc);
create index meetings_chair on meetings (chair_post_id);
create index meetings_secretary on meetings (secretary_post_id);
create index meetings_minutes_file on meetings (minutes_file_id);
create index meetings_state on meetings (state, id desc);
create trigger meetings_lifecycle before insert or update of state on meetings for each row execute function hold_to_lifecycle('meeting');
create constraint trigger meetings_no_dead_end after insert or update of state on meetings
  deferrable initially deferred for each row execute function refuse_dead_end('meeting');

create table agenda_items (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  proposal_id bigint references proposals,
  position smallint not null,
  title text not null,
  minutes_planned smallint not null default 15 check (minutes_planned between 1 and 600),
  discussion text not null default '',
  outcome text check (outcome in ('resolved', 'rejected', 'postponed', 'withdrawn')),
  decided_at timestamptz,
  unique (meeting_id, position) deferrable initially deferred
);
create index agenda_items_proposal on agenda_items (proposal_id);

-- The roll of one sitting, fixed when it opens; arrivals and departures are further rows.
create table attendances (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  post_id bigint not null references posts,
  member_kind text not null check (member_kind in ('chair', 'voting', 'case', 'observer', 'guest', 'proposer')),
  person_id bigint references persons,
  presence text not null check (presence in ('principal', 'substitute', 'absent', 'left')),
  note text not null default '',
  at timestamptz not null
);
create index attendances_meeting on attendances (meeting_id, post_id, id desc);
create index attendances_post on attendances (post_id);
create index attendances_person on attendances (person_id);

create table votes (
  id bigint generated always as identity primary key,
  agenda_item_id bigint not null references agenda_items,
  question text not null,
  method text not null default 'hands' check (method in ('hands')),
  yes smallint not null check (yes >= 0),
  no smallint not null check (no >= 0),
  abstain smallint not null check (abstain >= 0),
  entitled smallint not null,
  present smallint not null,
  quorum_needed smallint not null,
  has_passed boolean not null,
  used_casting_vote boolean not null default false,
  explanation_fa text not null,
  at timestamptz not null,
  constraint votes_within_present check (yes + no + abstain <= present),
  constraint votes_with_quorum check (present >= quorum_needed)
);
create index votes_item on votes (agenda_item_id, id);

create table resolutions (
  id bigint generated always as identity primary key,
  code text not null unique,
  number_text text not null unique,
  state text not null,
  body_code text not null references bodies,
  agenda_item_id bigint not null references agenda_items,
  vote_id bigint not null unique references votes,
  issue_id bigint references issues,
  class text not null check (class in ('binding', 'recommendation', 'referral', 'opinion')),
  decision_code text not null,
  title text not null,
  text text not null,
  in_force_from date not null,
  in_force_to date,
  enacted_at timestamptz not null,
  is_public boolean not null default true,
  search tsvector generated always as (to_tsvector('simple', fold_text(title || ' ' || text))) stored,
  decision_kind text not null default 'decision' check (decision_kind = 'decision'),
  foreign key (decision_kind, decision_code) references reason_codes (kind, code)
);
create index resolutions_newest on resolutions (id desc);
create index resolutions_state on resolutions (state, id desc);
create index resolutions_body on resolutions (body_code, id desc);
create index resolutions_item on resolutions (agenda_item_id);
create index resolutions_issue on resolutions (issue_id);
create index resolutions_decision on resolutions (decision_kind, decision_code);
create index resolutions_search on resolutions using gin (search);
create trigger resolutions_lifecycle before insert or update of state on resolutions for each row execute function hold_to_lifecycle('resolution');
create constraint trigger resolutions_no_dead_end after insert or update of state on resolutions
  deferrable initially deferred for each row execute function refuse_dead_end('resolution');

create table letters (
  id bigint generated always as identity primary key,
  code text not null unique,
  number_text text not null unique,
  state text not null,
  resolution_id bigint references resolutions,
  demand_id bigint references demands,
  to_post_id bigint not null references posts,
  kind text not null check (kind in ('notification', 'applicant_notice')),
  subject text not null,
  body text not null,
  file_id bigint references files,
  issued_by_post_id bigint not null references posts,
  issued_at timestamptz not null,
  acknowledged_at timestamptz
);
create index letters_newest on letters (id desc);
create index letters_state on letters (state, id desc);
create index letters_resolution on letters (resolution_id);
create index letters_demand on letters (demand_id);
create index letters_to on letters (to_post_id, id desc);
create index letters_file on letters (file_id);
create index letters_issued_by on letters (issued_by_post_id);
create trigger letters_lifecycle before insert or update of state on letters for each row execute function hold_to_lifecycle('letter');
create constraint trigger letters_no_dead_end after insert or update of state on letters
  deferrable initially deferred for each row execute function refuse_dead_end('letter');

create table objections (
  id bigint generated always as identity primary key,
  resolution_id bigint not null references resolutions,
  post_id bigint not null references posts,
  text text not null,
  citation text not null,
  at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed')),
  answer text,
  answered_at timestamptz
);
create index objections_resolution on objections (resolution_id);
create index objections_post on objections (post_id);
