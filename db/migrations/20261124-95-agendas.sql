-- Before a sitting: how it is called and held, its invitations with their answers, series of sittings, what an agenda says of each
-- matter and who may read it, and the advice asked about a matter.

create table meeting_series (
  id bigint generated always as identity primary key,
  code text not null unique,
  body_code text not null references bodies,
  title text not null,
  -- Every so many weeks on a weekday, or on the nth weekday of every so many Jalali months (-1: the last).
  pattern text not null check (pattern in ('weeks', 'months')),
  every smallint not null check (every between 1 and 26),
  weekday smallint not null check (weekday between 0 and 6),
  nth smallint check (nth in (1, 2, 3, 4, -1)),
  -- What is done when the day is no working day.
  on_holiday text not null default 'skip' check (on_holiday in ('hold', 'skip', 'next')),
  starts_on date not null,
  ends_on date,
  starts_at time not null,
  minutes_planned smallint not null default 120 check (minutes_planned between 15 and 720),
  mode text not null default 'room' check (mode in ('room', 'online', 'hybrid', 'field')),
  place text not null,
  link text not null default '',
  is_public boolean not null default false,
  sequence integer not null default 0,
  by_post_id bigint not null references posts,
  created_at timestamptz not null,
  ended_at timestamptz,
  end_reason text not null default '',
  constraint meeting_series_nth check ((pattern = 'months') = (nth is not null)),
  constraint meeting_series_in_order check (ends_on is null or ends_on >= starts_on)
);
create index meeting_series_body on meeting_series (body_code, id desc);
create index meeting_series_post on meeting_series (by_post_id);
create index meeting_series_running on meeting_series (id) where ended_at is null;

create table series_exceptions (
  series_id bigint not null references meeting_series,
  day date not null,
  -- Another day instead; none where the sitting is left out.
  moved_to date,
  reason text not null,
  by_post_id bigint references posts,
  at timestamptz not null,
  primary key (series_id, day)
);
create index series_exceptions_post on series_exceptions (by_post_id);

alter table meetings add column kind text not null default 'ordinary' check (kind in ('ordinary', 'extraordinary'));
alter table meetings add column call_reason text not null default '';
alter table meetings add column mode text not null default 'room' check (mode in ('room', 'online', 'hybrid', 'field'));
alter table meetings add column link text not null default '';
alter table meetings add column minutes_planned smallint not null default 120 check (minutes_planned between 15 and 720);
alter table meetings add column is_public boolean not null default false;
-- After this day a matter comes onto the agenda only with the chair's consent.
alter table meetings add column freeze_on date;
alter table meetings add column series_id bigint references meeting_series;
alter table meetings add column series_day date;
alter table meetings add column clash_reason text not null default '';
alter table meetings add column calendar_sequence integer not null default 0;
alter table meetings add constraint meetings_series_day unique (series_id, series_day);
create index meetings_public on meetings (body_code, held_on) where is_public;
create index meetings_open on meetings (held_on) where state in ('planned', 'invited', 'in_session');

-- Calendars take a change only with a higher number, so the number rises with whatever a calendar shows.
create function raise_calendar_sequence() returns trigger language plpgsql as $$
begin
  if (new.held_on, new.starts_at, new.place, new.link, new.title, new.minutes_planned, new.state = 'cancelled')
    is distinct from (old.held_on, old.starts_at, old.place, old.link, old.title, old.minutes_planned, old.state = 'cancelled') then
    new.calendar_sequence := old.calendar_sequence + 1;
  end if;
  return new;
end $$;
create trigger meetings_calendar before update on meetings for each row execute function raise_calendar_sequence();

-- Extraordinary sittings by the by-laws: shorter notice, and who may call one.
alter table by_laws add column extraordinary_notice_days smallint not null default 1 check (extraordinary_notice_days between 0 and 90);
alter table by_laws add column extraordinary_callers text[] not null default '{secretariat_officer,governor}'
  check (cardinality(extraordinary_callers) > 0
    and extraordinary_callers <@ '{secretariat_officer,legal_secretary,governor,chamber_officer,county_officer}');

-- Visits a sitting in the field goes with.
create table meeting_visits (
  meeting_id bigint not null references meetings,
  visit_id bigint not null references visits,
  by_post_id bigint references posts,
  at timestamptz not null,
  primary key (meeting_id, visit_id)
);
create index meeting_visits_visit on meeting_visits (visit_id);
create index meeting_visits_post on meeting_visits (by_post_id);

-- One for each member a sitting was called to; the token is the key of the answer's page.
create table invitations (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  post_id bigint not null references posts,
  token text not null unique,
  sent_at timestamptz not null,
  recalled_at timestamptz
);
create unique index invitations_once on invitations (meeting_id, post_id) where recalled_at is null;
create index invitations_post on invitations (post_id, meeting_id desc);

create table invitation_replies (
  id bigint generated always as identity primary key,
  invitation_id bigint not null references invitations,
  answer text not null check (answer in ('attending', 'absent', 'substitute')),
  substitute_name text not null default '',
  reason text not null default '',
  by_person_id bigint references persons,
  at timestamptz not null,
  constraint invitation_replies_substitute check ((answer = 'substitute') = (substitute_name <> '')),
  constraint invitation_replies_reason check (answer = 'attending' or reason <> '')
);
create index invitation_replies_latest on invitation_replies (invitation_id, id desc);
create index invitation_replies_person on invitation_replies (by_person_id);

-- The address of a person's own calendar; a new token makes the old address void.
create table calendar_feeds (
  person_id bigint primary key references persons,
  token text not null unique,
  made_at timestamptz not null
);

create table agenda_templates (
  id bigint generated always as identity primary key,
  body_code text not null references bodies,
  title text not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index agenda_templates_body on agenda_templates (body_code, id) where ended_at is null;
create table agenda_template_items (
  template_id bigint not null references agenda_templates,
  position smallint not null,
  section text not null check (section in ('opening', 'follow_up', 'decision', 'report', 'other')),
  title text not null,
  minutes_planned smallint not null check (minutes_planned between 1 and 600),
  primary key (template_id, position)
);

alter table agenda_items add column section text not null default 'decision'
  check (section in ('opening', 'follow_up', 'decision', 'report', 'other'));
alter table agenda_items add column priority smallint not null default 2 check (priority between 1 and 3);
alter table agenda_items add column is_secret boolean not null default false;
alter table agenda_items add column added_at timestamptz;
-- Since when the matter waits: the day its proposal was accepted, or the first item of the matter came onto an agenda.
alter table agenda_items add column waits_since date;
-- The item this one goes on from; all items of a matter share the first one.
alter table agenda_items add column carried_from_id bigint references agenda_items;
alter table agenda_items add column matter_id bigint references agenda_items;
create index agenda_items_carried on agenda_items (carried_from_id);
create index agenda_items_matter on agenda_items (matter_id);
-- A matter added after the freeze date waits for the chair's consent.
alter table agenda_items add column is_late boolean not null default false;
alter table agenda_items add column late_reason text not null default '';
alter table agenda_items add column consented_at timestamptz;
alter table agenda_items add column consent_note text not null default '';
alter table agenda_items add column consented_by_post_id bigint references posts;
create index agenda_items_consent on agenda_items (consented_by_post_id);
alter table agenda_items add column to_body_code text references bodies;
alter table agenda_items add column merged_into_id bigint references agenda_items;
create index agenda_items_to_body on agenda_items (to_body_code);
create index agenda_items_merged on agenda_items (merged_into_id);
create index agenda_items_left on agenda_items (meeting_id) where outcome = 'postponed' and proposal_id is null;
alter table agenda_items drop constraint agenda_items_outcome_check;
alter table agenda_items add constraint agenda_items_outcome_check
  check (outcome in ('resolved', 'rejected', 'postponed', 'withdrawn', 'returned', 'referred', 'settled', 'merged'));
alter table agenda_items add constraint agenda_items_referred check ((outcome is not distinct from 'referred') = (to_body_code is not null));
alter table agenda_items add constraint agenda_items_merged_into check ((outcome is not distinct from 'merged') = (merged_into_id is not null));

create table item_documents (
  id bigint generated always as identity primary key,
  agenda_item_id bigint not null references agenda_items,
  file_id bigint not null references files,
  title text not null,
  readers text not null check (readers in ('members', 'voting', 'secretariat')),
  by_post_id bigint references posts,
  at timestamptz not null,
  withdrawn_at timestamptz
);
create index item_documents_item on item_documents (agenda_item_id, id);
create index item_documents_file on item_documents (file_id);
create index item_documents_post on item_documents (by_post_id);

create table advices (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  agenda_item_id bigint not null references agenda_items,
  field text not null check (field in ('legal', 'financial', 'technical')),
  question text not null,
  asked_of_post_id bigint not null references posts,
  asked_by_post_id bigint not null references posts,
  asked_at timestamptz not null,
  tone text check (tone in ('positive', 'remarks', 'cautious', 'negative', 'none')),
  text text not null default '',
  citation text not null default '',
  given_at timestamptz,
  given_by_post_id bigint references posts,
  constraint advices_given check ((tone is null) = (given_at is null))
);
create index advices_newest on advices (id desc);
create index advices_state on advices (state, id desc);
create index advices_item on advices (agenda_item_id, id);
create index advices_asked_of on advices (asked_of_post_id, id desc);
create index advices_asked_by on advices (asked_by_post_id);
create index advices_given_by on advices (given_by_post_id);
create unique index advices_one_open on advices (agenda_item_id, field, asked_of_post_id) where state = 'asked';
create trigger advices_lifecycle before insert or update of state on advices for each row execute function hold_to_lifecycle('advice');
create constraint trigger advices_no_dead_end after insert or update of state on advices
  deferrable initially deferred for each row execute function refuse_dead_end('advice');

update agenda_items set added_at = m.created_at, waits_since = (m.created_at at time zone 'Asia/Tehran')::date from meetings m where m.id = agenda_items.meeting_id;
