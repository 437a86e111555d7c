-- The kernel: lifecycle tables, the journal, waits, endings; and the triggers that hold the data to them.

create table lifecycle_states (
  lifecycle text not null,
  code text not null,
  kind text not null check (kind in ('initial', 'waiting', 'final')),
  waits boolean not null,
  is_unsolved boolean not null,
  primary key (lifecycle, code)
);
create table lifecycle_transitions (
  lifecycle text not null,
  from_state text not null,
  to_state text not null,
  primary key (lifecycle, from_state, to_state),
  foreign key (lifecycle, from_state) references lifecycle_states (lifecycle, code) deferrable initially deferred,
  foreign key (lifecycle, to_state) references lifecycle_states (lifecycle, code) deferrable initially deferred
);
create index lifecycle_transitions_to on lifecycle_transitions (lifecycle, to_state);

create table journal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  event text not null check (event ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null,
  subject_id bigint not null,
  person_id bigint references persons,
  post_id bigint references posts,
  is_substitute boolean not null default false,
  request_id text not null,
  detail jsonb not null default '{}'
);
create index journal_subject on journal (subject_kind, subject_id, id);
create index journal_person on journal (person_id);
create index journal_post on journal (post_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_is_append_only before update or delete on journal for each row execute function refuse_change();
create trigger journal_is_never_emptied before truncate on journal for each statement execute function refuse_change();

create table idempotency_keys (
  key text not null,
  person_id bigint not null default 0,
  -- What was asked, so that one key cannot stand for two different requests.
  fingerprint text not null default '',
  result jsonb,
  created_at timestamptz not null default now(),
  primary key (key, person_id)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- One row: this record waits for this post until this day.
create table waits (
  id bigint generated always as identity primary key,
  lifecycle text not null,
  subject_id bigint not null,
  subject_code text not null,
  title text not null,
  state text not null,
  clock text not null default 'state' check (clock in ('state', 'refresh')),
  holder_post_id bigint not null references posts,
  organisation_id bigint references organisations,
  county_code text references counties,
  timer text not null references timers,
  started_at timestamptz not null,
  due_on date not null,
  ended_at timestamptz,
  -- How far up the ladder it has climbed: 0 the holder, 1 the superior, and so on.
  rung smallint not null default 0,
  reminded_on date,
  -- Set when the deadline has passed and what the lifecycle says of it has been done.
  expired_at timestamptz,
  foreign key (lifecycle, state) references lifecycle_states (lifecycle, code)
);
create unique index waits_one_open on waits (lifecycle, subject_id, clock) where ended_at is null;
create index waits_inbox on waits (holder_post_id, due_on, id) where ended_at is null;
create index waits_due on waits (due_on, id) where ended_at is null and expired_at is null;
create index waits_open_organisation on waits (organisation_id, due_on, id) where ended_at is null;
create index waits_open_county on waits (county_code, due_on, id) where ended_at is null;
create index waits_history on waits (lifecycle, subject_id, id);
create index waits_state on waits (lifecycle, state);
create index waits_timer on waits (timer) where ended_at is null;
create index waits_holder on waits (holder_post_id);
create index waits_organisation on waits (organisation_id);
create index waits_county on waits (county_code);
create index waits_timer_all on waits (timer);

-- Notes passed along with a wait: referrals (ارجاع), remarks, escalations.
create table referrals (
  id bigint generated always as identity primary key,
  wait_id bigint not null references waits,
  from_post_id bigint references posts,
  to_post_id bigint not null references posts,
  kind text not null check (kind in ('referred', 'escalated')),
  note text not null default '',
  at timestamptz not null
);
create index referrals_wait on referrals (wait_id, id);
create index referrals_from on referrals (from_post_id);
create index referrals_to on referrals (to_post_id);

-- An unsolved ending names its reason and the next way; without this row the database refuses the ending.
create table endings (
  id bigint generated always as identity primary key,
  lifecycle text not null,
  subject_id bigint not null,
  state text not null,
  reason_kind text not null,
  reason_code text not null,
  -- The law, article, document or condition the ending stands on.
  citation text not null check (length(trim(citation)) > 2),
  next_way text not null check (next_way in ('resubmit', 'contest', 'other_body', 'court', 'national', 'new_proposal', 'knowledge_based', 'council', 'new_commitment')),
  next_way_note text not null default '',
  at timestamptz not null,
  foreign key (lifecycle, state) references lifecycle_states (lifecycle, code),
  foreign key (reason_kind, reason_code) references reason_codes (kind, code)
);
create index endings_subject on endings (lifecycle, subject_id, id);
create index endings_reason on endings (reason_kind, reason_code);
create index endings_state on endings (lifecycle, state);

-- tg_argv[0] is the lifecycle of the table.
create function hold_to_lifecycle() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from lifecycle_states where lifecycle = tg_argv[0] and code = new.state and kind = 'initial') then
      raise exception '% does not begin in state %', tg_argv[0], new.state using errcode = 'check_violation', constraint = 'lifecycle_begins';
    end if;
  elsif new.state is distinct from old.state then
    if not exists (select 1 from lifecycle_transitions where lifecycle = tg_argv[0] and from_state = old.state and to_state = new.state) then
      raise exception '% cannot go from % to %', tg_argv[0], old.state, new.state using errcode = 'check_violation', constraint = 'lifecycle_transition';
    end if;
  end if;
  return new;
end $$;

-- At commit: a waiting record has an open wait, a final one has none, and an unsolved ending has its next way.
create function refuse_dead_end() returns trigger language plpgsql as $$
declare
  now_in text;
  found_state lifecycle_states%rowtype;
  is_open boolean;
begin
  execute format('select state from %I where id = $1', tg_table_name) into now_in using new.id;
  if now_in is distinct from new.state then return null; end if;
  select * into found_state from lifecycle_states where lifecycle = tg_argv[0] and code = new.state;
  is_open := exists (select 1 from waits where lifecycle = tg_argv[0] and subject_id = new.id and ended_at is null and clock = 'state' and state = new.state);
  if found_state.waits and not is_open then
    raise exception '% % waits in % for nobody', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_dead_end';
  end if;
  if found_state.kind = 'final' and exists (select 1 from waits where lifecycle = tg_argv[0] and subject_id = new.id and ended_at is null) then
    raise exception '% % has ended in % but still waits', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_wait_after_end';
  end if;
  if found_state.is_unsolved and not exists (select 1 from endings where lifecycle = tg_argv[0] and subject_id = new.id and state = new.state) then
    raise exception '% % ends unsolved in % without a next way', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_ending_without_way';
  end if;
  return null;
end $$;

create table files (
  id bigint generated always as identity primary key,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  name text not null,
  original_hash text,
  exif jsonb,
  width int,
  height int,
  uploaded_by_post_id bigint references posts,
  created_at timestamptz not null
);
create index files_hash on files (hash);
create index files_uploaded_by on files (uploaded_by_post_id);

-- Files hang on any record; who may read the record may read the file unless it is marked confidential.
create table attachments (
  subject_kind text not null,
  subject_id bigint not null,
  file_id bigint not null references files,
  is_confidential boolean not null default true,
  caption text not null default '',
  added_at timestamptz not null,
  primary key (subject_kind, subject_id, file_id)
);
create index attachments_file on attachments (file_id);

create table notifications (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons,
  event text not null,
  subject_kind text not null,
  subject_id bigint not null,
  title text not null,
  body text not null,
  href text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notifications_person on notifications (person_id, id desc);
create index notifications_unread on notifications (person_id) where read_at is null;

create table deliveries (
  id bigint generated always as identity primary key,
  notification_id bigint references notifications,
  person_id bigint references persons,
  channel text not null check (channel in ('mail', 'sms')),
  address text not null,
  subject text not null default '',
  body text not null,
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent')),
  not_before timestamptz not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'held')),
  tries smallint not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index deliveries_queue on deliveries (not_before, id) where status = 'queued';
create index deliveries_newest on deliveries (id desc);
create index deliveries_notification on deliveries (notification_id);
create index deliveries_person on deliveries (person_id);

-- Who acts, as told by the application at the start of a transaction; empty when nobody told.
create function actor_post_id() returns bigint stable parallel safe language sql as
  $$ select nullif(current_setting('jahesh.post_id', true), '')::bigint $$;
create function actor_organisation_id() returns bigint stable parallel safe language sql as
  $$ select nullif(current_setting('jahesh.organisation_id', true), '')::bigint $$;
create function actor_county_code() returns text stable parallel safe language sql as
  $$ select nullif(current_setting('jahesh.county_code', true), '') $$;
-- 'all' for those who handle every case, 'own' for those who handle some, '' for the public.
create function actor_reach() returns text stable parallel safe language sql as
  $$ select coalesce(current_setting('jahesh.reach', true), '') $$;
