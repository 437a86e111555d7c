-- Minutes are made of paragraphs that members may ask to have changed, carry dissent and a signature with its second factor;
-- papers have editions; numbers follow dated schemes; resolutions change one another; letters have a way of going out.

-- The wording of each part of the minutes, by kind: every edit is a new row, the newest holds.
create table minutes_modules (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('full', 'half', 'summary', 'form')),
  part text not null check (part in ('opening', 'attendance', 'quorum', 'item', 'advice', 'vote', 'resolution', 'dissent', 'closing')),
  body text not null,
  at timestamptz not null,
  by_post_id bigint not null references posts
);
create index minutes_modules_newest on minutes_modules (kind, part, id desc);
create index minutes_modules_by on minutes_modules (by_post_id);

alter table meetings add column minutes_kind text not null default 'full' check (minutes_kind in ('full', 'half', 'summary', 'form'));
alter table agenda_items add column is_confidential boolean not null default false;

create table minutes_paragraphs (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  position smallint not null,
  part text not null check (part in ('opening', 'attendance', 'quorum', 'item', 'advice', 'vote', 'resolution', 'dissent', 'closing')),
  agenda_item_id bigint references agenda_items,
  text text not null,
  constraint minutes_paragraphs_in_order unique (meeting_id, position)
);
create index minutes_paragraphs_item on minutes_paragraphs (agenda_item_id);

create table minutes_amendments (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  meeting_id bigint not null references meetings,
  paragraph_id bigint not null references minutes_paragraphs,
  post_id bigint not null references posts,
  before text not null,
  after text not null,
  note text not null default '',
  at timestamptz not null,
  answer text not null default '',
  answered_at timestamptz,
  answered_by_post_id bigint references posts
);
create index minutes_amendments_meeting on minutes_amendments (meeting_id, id);
create index minutes_amendments_post on minutes_amendments (post_id);
create index minutes_amendments_answered_by on minutes_amendments (answered_by_post_id);
create unique index minutes_amendments_once on minutes_amendments (paragraph_id, post_id) where state = 'proposed';
create trigger minutes_amendments_lifecycle before insert or update of state on minutes_amendments
  for each row execute function hold_to_lifecycle('minutes_amendment');
create constraint trigger minutes_amendments_no_dead_end after insert or update of state on minutes_amendments
  deferrable initially deferred for each row execute function refuse_dead_end('minutes_amendment');

create table dissents (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  agenda_item_id bigint not null references agenda_items,
  post_id bigint not null references posts,
  person_name text not null,
  text text not null,
  at timestamptz not null,
  constraint dissents_once unique (agenda_item_id, post_id)
);
create index dissents_meeting on dissents (meeting_id, id);
create index dissents_post on dissents (post_id);

-- How it was made sure, at the moment of signing, that the signer signs.
create table minutes_signatures (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings,
  edition smallint not null default 1,
  post_id bigint not null references posts,
  person_id bigint references persons,
  factor text not null check (factor in ('totp', 'passkey', 'demo')),
  digest text not null,
  reason text not null default '',
  at timestamptz not null,
  constraint minutes_signatures_once unique (meeting_id, edition)
);
create index minutes_signatures_post on minutes_signatures (post_id);
create index minutes_signatures_person on minutes_signatures (person_id);

-- A sitting has a full and a public copy, and a later edition supersedes an earlier one, which can still be checked.
alter table papers add column audience text not null default 'full' check (audience in ('full', 'public'));
alter table papers add column edition smallint not null default 1;
alter table papers add column superseded_at timestamptz;
drop index papers_meeting;
create unique index papers_meeting on papers (meeting_id, audience, edition);

-- How numbers are written: the scheme of a body's resolutions, or of one issuer's letters, from a day on.
create table numbering_schemes (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('resolution', 'letter')),
  body_code text references bodies,
  pattern text not null check (pattern like '%{serial}%'),
  valid_from date not null,
  note text not null default '',
  at timestamptz not null,
  by_post_id bigint not null references posts
);
create index numbering_schemes_body on numbering_schemes (body_code);
create index numbering_schemes_by on numbering_schemes (by_post_id);
create unique index numbering_schemes_day on numbering_schemes (kind, coalesce(body_code, ''), valid_from);

-- What a resolution does to an earlier one. It can only change what was enacted before it, so that no circle can be.
create table resolution_relations (
  id bigint generated always as identity primary key,
  resolution_id bigint not null references resolutions,
  target_id bigint not null references resolutions,
  kind text not null check (kind in ('amends', 'repeals', 'supersedes')),
  passage text not null default '',
  wording text not null default '',
  effective_on date not null,
  at timestamptz not null,
  by_post_id bigint not null references posts,
  constraint resolution_relations_backwards check (resolution_id > target_id)
);
create index resolution_relations_from on resolution_relations (resolution_id);
create index resolution_relations_target on resolution_relations (target_id, effective_on, id);
create index resolution_relations_by on resolution_relations (by_post_id);
create unique index resolution_relations_once on resolution_relations (target_id) where kind in ('repeals', 'supersedes');
alter table resolutions add column legal_basis text not null default '';

alter table letters add column priority text not null default 'normal' check (priority in ('normal', 'urgent', 'immediate'));
alter table letters add column classification text not null default 'open' check (classification in ('open', 'confidential'));
alter table letters add column dispatch text not null default 'system' check (dispatch in ('system', 'mail', 'print'));
alter table letters add column dispatched_at timestamptz;
alter table letters add column paper jsonb;
alter table letters add column copies text[] not null default '{}';
alter table letters add column body_code text references bodies;
create index letters_body on letters (body_code);
create index letters_priority on letters (priority, id desc);
create index letters_to_print on letters (id) where dispatch in ('mail', 'print') and dispatched_at is null;

create table letter_attachments (
  letter_id bigint not null references letters,
  file_id bigint not null references files,
  title text not null,
  primary key (letter_id, file_id)
);
create index letter_attachments_file on letter_attachments (file_id);
