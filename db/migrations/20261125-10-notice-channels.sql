-- How each person wants to be told: by topic and channel, which records are muted, browsers and messengers, and the texts themselves.

alter table deliveries drop constraint deliveries_channel_check;
alter table deliveries add constraint deliveries_channel_check check (channel in ('mail', 'sms', 'push', 'bot'));
-- Where several waiting messages went out as one, the ones that were merged into it.
alter table deliveries add column merged_into bigint references deliveries;
create index deliveries_merged on deliveries (merged_into) where merged_into is not null;
create index deliveries_merging on deliveries (person_id, channel, not_before) where status = 'queued';

create table notice_choices (
  person_id bigint not null references persons,
  topic text not null check (topic in ('turn', 'due', 'late', 'outcome', 'demand', 'sitting', 'other')),
  channel text not null check (channel in ('mail', 'sms', 'push', 'bot')),
  is_wanted boolean not null,
  changed_at timestamptz not null,
  primary key (person_id, topic, channel)
);

create table notice_mutes (
  person_id bigint not null references persons,
  subject_kind text not null,
  subject_id bigint not null,
  title text not null,
  href text not null,
  at timestamptz not null,
  primary key (person_id, subject_kind, subject_id)
);

create table push_subscriptions (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons,
  endpoint text not null unique check (endpoint ~ '^https?://'),
  p256dh text not null,
  auth text not null,
  device text not null default '',
  added_at timestamptz not null,
  -- The browser's service has said that the subscription is gone.
  gone_at timestamptz
);
create index push_subscriptions_person on push_subscriptions (person_id) where gone_at is null;

create table bot_accounts (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons,
  bot text not null,
  chat_id text not null,
  added_at timestamptz not null,
  gone_at timestamptz,
  unique (bot, chat_id)
);
create index bot_accounts_person on bot_accounts (person_id) where gone_at is null;

-- Said to the bot by its new reader, once and within the hour.
create table bot_links (
  code text primary key,
  person_id bigint not null references persons,
  bot text not null,
  expires_at timestamptz not null
);
create index bot_links_person on bot_links (person_id);

-- A text in place of the product's own; each edit is a row, the newest counts, an empty one goes back to the product's.
create table text_editions (
  id bigint generated always as identity primary key,
  name text not null,
  fa text,
  en text,
  reason text not null,
  post_id bigint not null references posts,
  person_id bigint references persons,
  at timestamptz not null,
  check ((fa is null) = (en is null))
);
create index text_editions_name on text_editions (name, id desc);
create index text_editions_post on text_editions (post_id);
create index text_editions_person on text_editions (person_id);
