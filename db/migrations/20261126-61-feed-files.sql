-- Attachments of the feed: announced in a message by their hash, fetched in parts, and kept once the whole has the hash.

-- What a peer may fetch from us.
create table feed_files (
  installation_id bigint not null references installations,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  file_id bigint not null references files,
  thread uuid not null,
  at timestamptz not null,
  primary key (installation_id, hash, thread)
);
create index feed_files_file on feed_files (file_id);

-- What came, or is coming, with a referral from another installation.
create table incoming_files (
  id bigint generated always as identity primary key,
  referral_id bigint not null references incoming_referrals,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  size int not null check (size > 0),
  announced_at timestamptz not null,
  -- Bytes that have come; the parts are dropped once the file is whole.
  got int not null default 0 check (got between 0 and size),
  file_id bigint references files,
  refusal text,
  done_at timestamptz,
  unique (referral_id, hash),
  check (file_id is null or (done_at is not null and refusal is null))
);
create index incoming_files_unfinished on incoming_files (id) where done_at is null;
create index incoming_files_file on incoming_files (file_id);

create table incoming_file_parts (
  attachment_id bigint not null references incoming_files on delete cascade,
  at_byte int not null check (at_byte >= 0),
  bytes bytea not null,
  primary key (attachment_id, at_byte)
);
