-- An objection goes back to the body that resolved: it stands on an agenda, and the vote on it binds the answer.
alter table agenda_items add column objection_id bigint references objections;
create unique index agenda_items_objection on agenda_items (meeting_id, objection_id);
create index agenda_items_of_objection on agenda_items (objection_id);

-- Who else gets a letter in copy, and may read it.
create table letter_copies (
  letter_id bigint not null references letters,
  post_id bigint not null references posts,
  primary key (letter_id, post_id)
);
create index letter_copies_post on letter_copies (post_id, letter_id);
