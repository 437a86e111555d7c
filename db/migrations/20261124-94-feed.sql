-- The feed between installations: what is owed to a peer, what came from it, and the referrals that another installation sent here.

create table installations (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  title_fa text not null collate fa,
  title_en text not null,
  address text not null check (address ~ '^https?://[^/?#]+$'),
  -- Ed25519, 32 bytes in base64url.
  public_key text not null constraint installations_public_key_form check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  -- Referrals to this national body go to this installation by themselves.
  organisation_id bigint unique references organisations,
  is_active boolean not null default true,
  added_at timestamptz not null,
  -- The number last given to a message of ours, the number up to which the peer has confirmed, and the number up to which we have done theirs.
  sent_seq bigint not null default 0,
  confirmed_seq bigint not null default 0,
  received_seq bigint not null default 0,
  last_contact_at timestamptz,
  failures int not null default 0,
  last_failure text not null default '',
  next_try_at timestamptz
);

-- Kept after they are confirmed: a peer restored from its backup asks for them again.
create table feed_outgoing (
  installation_id bigint not null references installations,
  seq bigint not null check (seq > 0),
  message_id uuid not null unique,
  thread uuid not null,
  kind text not null,
  -- Signed when it leaves, by a process that has the key.
  envelope text not null,
  at timestamptz not null,
  -- Said by the peer when it could make nothing of the message.
  refusal text,
  primary key (installation_id, seq)
);
create index feed_outgoing_thread on feed_outgoing (thread);

create table feed_incoming (
  installation_id bigint not null references installations,
  seq bigint not null check (seq > 0),
  message_id uuid not null,
  thread uuid not null,
  kind text not null,
  envelope text not null,
  signature text not null,
  at timestamptz not null,
  done_at timestamptz,
  refusal text,
  primary key (installation_id, seq)
);
create index feed_incoming_thread on feed_incoming (thread);

-- What another headquarters carried to this one.
create table incoming_referrals (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  installation_id bigint not null references installations,
  thread uuid not null unique,
  sender_code text not null,
  title text not null,
  paper text not null,
  letter_number text not null default '',
  addressed_to text not null default '',
  source_kind text not null check (source_kind in ('demand', 'issue', 'commitment', 'resolution')),
  source_title text not null,
  -- How many demands and firms stand behind it, their sums and jobs; counted by the sender, without names.
  demands int not null default 0,
  firms int not null default 0,
  jobs int not null default 0,
  sum_rial bigint not null default 0,
  created_at timestamptz not null,
  answer text,
  is_solved boolean,
  answered_at timestamptz
);
create index incoming_referrals_newest on incoming_referrals (id desc);
create index incoming_referrals_state on incoming_referrals (state, id desc);
create index incoming_referrals_installation on incoming_referrals (installation_id, id desc);
create trigger incoming_referrals_lifecycle before insert or update of state on incoming_referrals for each row execute function hold_to_lifecycle('incoming_referral');
create constraint trigger incoming_referrals_no_dead_end after insert or update of state on incoming_referrals
  deferrable initially deferred for each row execute function refuse_dead_end('incoming_referral');

-- What was said about it, by either side, in order.
create table incoming_remarks (
  id bigint generated always as identity primary key,
  referral_id bigint not null references incoming_referrals,
  is_ours boolean not null,
  text text not null check (length(trim(text)) > 2),
  post_id bigint references posts,
  at timestamptz not null
);
create index incoming_remarks_referral on incoming_remarks (referral_id, id);
create index incoming_remarks_post on incoming_remarks (post_id);

-- Which record here a conversation with a peer is about.
create table feed_threads (
  thread uuid primary key,
  installation_id bigint not null references installations,
  national_referral_id bigint unique references national_referrals,
  incoming_referral_id bigint unique references incoming_referrals,
  check (num_nonnulls(national_referral_id, incoming_referral_id) = 1)
);
create index feed_threads_installation on feed_threads (installation_id);

insert into settings (key, value) values
  ('installation', '{"code": "east-azerbaijan", "title_fa": "قرارگاه جهش تولید آذربایجان شرقی", "title_en": "Production-Leap Headquarters of East Azerbaijan"}')
on conflict do nothing;
