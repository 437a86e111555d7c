-- A messenger whose service does not tell what is said to its bot is linked the other way round: the reader types the
-- address of the chat, and the code is sent there.
alter table bot_links
  add column chat_id text,
  add column tries smallint not null default 0;
